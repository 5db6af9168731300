"""Holidays: entered before they come, their names corrected, withdrawn while no period has ended by them."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions import take
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import Holiday, User


@act
def enter_holiday(*, by: User, day: date, name_fr: str, name_nl: str) -> Holiday:
    """A day on which no period ends (ord. of 14 May 1998, art. 4). Open questions follow within minutes;
    nothing that has ended is opened again. Raises Refused."""
    today = timezone.localdate()
    if day.year < today.year:
        raise Refused(_("No period ends in a year that is over: give a day of this year, or of a later one."))  # fmt: skip
    if Holiday.objects.that_count().filter(day=day).exists():
        raise Refused(_("%(day)s is known as a holiday already."), day=day)
    entered = Holiday(day=day, name_fr=name_fr, name_nl=name_nl, entered_by=by, entered_on=today)
    return take.born(entered, "enter", by=by)


@act
def correct_holiday(holiday: Holiday, *, by: User, **names: Any) -> Holiday:
    """Another spelling; another day is another holiday. `names`: name_fr, name_nl."""
    return take.correct(holiday, by=by, **names)


@act
def withdraw_holiday(holiday: Holiday, *, by: User, reason: str) -> Holiday:
    """Before it comes: the step knows no other state. What was told of open periods stays (workflows.door.clock)."""
    return take.record(holiday, "withdraw", by=by, note=reason, withdrawn_on=timezone.localdate())

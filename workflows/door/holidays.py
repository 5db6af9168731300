"""A holiday is entered by who keeps the rules: what is open and would end on it ends later."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import jobs
from merit.actions import values
from merit.errors import Refused
from merit.models import Holiday, User
from merit.rights import Rights
from merit.roles import Role
from merit.whole import whole

KEEP_THE_CALENDAR = frozenset({Role.RULES})


@whole
def enter_holiday(*, by: User, day: date, name_fr: str, name_nl: str) -> Holiday:
    """A day on which no period ends (ord. of 14 May 1998, art. 4). Open questions follow within minutes;
    nothing that has ended is opened again. Raises Refused."""
    if not Rights.of(by).roles & KEEP_THE_CALENDAR:
        raise Refused(_("Your role does not allow this step."))
    if day.year < timezone.localdate().year:
        raise Refused(_("No period ends in a year that is over: give a day of this year, or of a later one."))  # fmt: skip
    if Holiday.objects.filter(day=day).exists():
        raise Refused(_("%(day)s is known as a holiday already."), day=day)
    holiday = Holiday(
        day=day, name_fr=name_fr, name_nl=name_nl, entered_by=by, entered_on=timezone.localdate()
    )
    values.check(holiday)
    holiday.save(force_insert=True)
    jobs.enqueue("workflows.door.tick")  # idempotent: the open questions get their new days
    return holiday

"""Whether today can be believed: a clock that jumps would close files and destroy evidence before their time."""

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext_noop as _

from merit.errors import Refused
from merit.models import LivedDay, User


class Doubtful(Refused):
    """The clock of the service says a day that must be confirmed by a person first."""


class Doubt(NamedTuple):
    last: date  # the last day that was lived
    today: date  # what the clock says

    @property
    def sentence(self) -> str:
        """A msgid."""
        if self.today < self.last:
            return _(
                "The clock of the service says %(today)s, after %(last)s was lived: it went back."
            )
        return _(
            "The clock of the service says %(today)s; the last day that was lived is %(last)s."
        )


def last_lived() -> LivedDay | None:
    """The last day on which the date itself did its work, and who confirmed it; None before the first."""
    return LivedDay.objects.select_related("confirmed_by").order_by("pk").last()


def last_day() -> date | None:
    lived = last_lived()
    return lived.day if lived else None


def doubt(today: date) -> Doubt | None:
    """What is strange about a day: it lies before the last one lived, or more days after it than the installation
    allows (CLOCK_JUMP_DAYS)."""
    last = last_day()
    if last is None or 0 <= (today - last).days <= settings.CLOCK_JUMP_DAYS:
        return None
    return Doubt(last, today)


def believe(today: date) -> None:
    """Raises Doubtful, with a sentence, as long as nobody has confirmed a strange day."""
    if found := doubt(today):
        raise Doubtful(found.sentence, last=found.last, today=found.today)


def live(today: date, *, confirmed_by: User | None = None) -> None:
    """Keep that this day is lived, once."""
    if confirmed_by or last_day() != today:
        LivedDay.objects.create(day=today, confirmed_by=confirmed_by)

"""Why a day is the last one: the sentences that explain a period, wherever its last day stands."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from merit import terms
from merit.dates import in_words
from merit.deadlines import Deadline, Stop
from merit.models import Dossier, Holiday
from merit.models.base import in_language


def sentences(period: Deadline | None, shown: date | None) -> list[str]:
    """How a period was counted, a sentence each; none where the day that is shown was fixed otherwise."""
    if period is None or period.last_day != shown:
        return []
    if period.last_day is None:
        return [_standing(period)]
    return [
        _counted(period),
        *map(_stopped, period.stops),
        *([_moved(period)] if period.moved_from else []),
    ]


def name_term(dossier: Dossier) -> str:
    """Until when the name on its certificate can still be corrected, and so why there is no certificate yet."""
    award = getattr(dossier, "award", None)
    if award is None or dossier.state != "granted" or terms.name_is_final(award):
        return ""
    if award.proposed_on:
        return _(
            "A correction of the name is proposed: the certificate waits for the decision on it."
        )
    period = terms.correction(dossier)
    if period is None or period.last_day is None:
        return _(
            "The certificate is made after the last day to report a mistake in the name; that period runs "
            "from the sending of the letter of award."
        )
    return _(
        "A mistake in the name may be reported until %(day)s; the certificate is made after that day."
    ) % {"day": _day(period.last_day)}


def _day(value: date) -> str:
    return in_words(value)


def _counted(period: Deadline) -> str:
    return ngettext(
        "%(days)d day, counted from %(first)s, the day after %(received)s, up to and including %(last)s.",
        "%(days)d days, counted from %(first)s, the day after %(received)s, up to and including %(last)s.",
        period.days,
    ) % {
        "days": period.days, "first": _day(period.first_day), "received": _day(period.received),
        "last": _day(period.moved_from or period.last_day or period.received),
    }  # fmt: skip


def _stopped(stop: Stop) -> str:
    days = {"first": _day(stop.first), "last": _day(stop.last or stop.first)}
    return _("The period stood still from %(first)s up to and including %(last)s.") % days


def _standing(period: Deadline) -> str:
    left = ngettext("%(days)d day is left", "%(days)d days are left", period.days_left)
    return _("The period has stood still since %(first)s; %(left)s when it runs again.") % {
        "first": _day(period.stops[-1].first), "left": left % {"days": period.days_left},
    }  # fmt: skip


def _moved(period: Deadline) -> str:
    """Names the day that none ends on, and each holiday after it by its name."""
    day, last = period.moved_from or period.received, period.last_day or period.received
    found = [holiday for holiday in Holiday.objects.that_count() if day <= holiday.day < last]
    holidays = {holiday.day: in_language(holiday, "name") for holiday in found}
    why = _holiday(day, holidays[day]) if day in holidays else _weekday(day)
    for later, name in holidays.items():
        if later > day and later.weekday() < SATURDAY:
            why += _(", and %(day)s a holiday (%(name)s)") % {"day": _day(later), "name": name}
    said = {"why": why, "last": _day(last)}
    return _("%(why)s: the period ends on the next working day, %(last)s.") % said


def _holiday(day: date, name: str) -> str:
    return _("%(day)s is a holiday (%(name)s)") % {"day": _day(day), "name": name}


SATURDAY = 5  # as Python counts the days of a week


def _weekday(day: date) -> str:
    return _("%(day)s is a %(weekday)s") % {"day": _day(day), "weekday": date_format(day, "l")}

"""The periods of a rule set: its numbers, the holidays of the Region, and a last day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from merit import deadlines
from merit.models import Holiday, RuleSet


def due(
    ruleset: RuleSet, parameter: str, received: date, stops: Iterable[deadlines.Stop] = ()
) -> deadlines.Deadline:
    """The period that a parameter gives, counted from a day; ends on a working day."""
    return deadlines.calendar(received, ruleset.value(parameter), _holidays(), stops)


def working(ruleset: RuleSet, parameter: str, received: date) -> deadlines.Deadline:
    """The same, counted in working days."""
    return deadlines.working(received, ruleset.value(parameter), _holidays())


YEARS_AHEAD = 2  # no period of the Order is longer
LEGAL = 10  # holidays of a year (royal decree of 18 April 1974): fewer are not all of them


def unknown_years(this: int) -> list[int]:
    """Of this year and the next ones those whose holidays are not all known: a period that ends there may end too early."""
    known = known_years()
    return [year for year in range(this, this + YEARS_AHEAD + 1) if year not in known]


def known_years() -> set[int]:
    """Those with as many holidays as the law gives."""
    days = Counter(Holiday.objects.that_count().values_list("day__year", flat=True))
    return {year for year, count in days.items() if count >= LEGAL}


def _holidays() -> set[date]:
    return {
        holiday.day for holiday in Holiday.objects.that_count()
    }  # as who explains a period asks

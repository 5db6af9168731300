"""The periods of a rule set: its numbers, the holidays of the Region, and a last day."""

from collections.abc import Iterable
from datetime import date

from merit import deadlines
from merit.models import Holiday, RuleSet


def due(
    ruleset: RuleSet, parameter: str, received: date, stops: Iterable[deadlines.Stop] = ()
) -> deadlines.Deadline:
    """The period that a parameter gives, counted from a day; ends on a working day."""
    holidays = set(Holiday.objects.values_list("day", flat=True))
    return deadlines.calendar(received, ruleset.value(parameter), holidays, stops)

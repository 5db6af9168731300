"""Print the numbers and choices of the law, each with its article or marked as our own; docs/ keeps the page, a test compares."""

from django.utils.translation import gettext

from merit.law import said
from merit.management.pages import PageCommand, page, table
from merit.models import Contingent, Parameter, RuleSet
from merit.models.base import in_language


class Command(PageCommand):
    help = __doc__

    def draw(self) -> str:
        """All rule sets as the database has them."""
        return page(
            gettext("What the law says, and what we chose"),
            gettext(
                "Read from the rows of the law. Where the texts are silent, the value is our own."
            ),
            *map(_rules, RuleSet.objects.all()),
        )


def _rules(ruleset: RuleSet) -> str:
    head = (gettext("Rule"), gettext("Value"), gettext("Article"))
    rows = [
        *sorted(map(_parameter, ruleset.parameters.all())),
        *map(_maximum, ruleset.contingents.all()),
    ]
    name = gettext("Simulation") if ruleset.simulation else ruleset.get_status_display()
    return table(f"{ruleset.code}: {name}", head, rows)


def _parameter(row: Parameter) -> tuple[str, ...]:
    article = gettext("our own") if row.ours else in_language(row, "article")
    return in_language(row, "label"), said(row.value), article


def _maximum(row: Contingent) -> tuple[str, ...]:
    rule = gettext("Maximum of the year %(year)s") % {"year": row.year}
    return f"{rule}, {row.rank}" if row.rank else rule, said(row.maximum), in_language(row, "article")  # fmt: skip

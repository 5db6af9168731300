"""Print the numbers and choices of the law, each with its article or marked as our own; docs/ keeps the page, a test compares."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit.management.pages import PageCommand, page, table
from merit.models import Contingent, Nominee, Parameter, RuleSet
from merit.models.base import in_language

CHOICES = {"signature": _("the signature of the decree"), "handing_over": _("the handing over")}
DAY_OF_A_YEAR = re.compile(r"(\d\d)-(\d\d)")
LEAP_YEAR = 2000  # has every day that a year can have


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
    return table(f"{ruleset.code}: {ruleset.get_status_display()}", head, rows)


def _parameter(row: Parameter) -> tuple[str, ...]:
    article = gettext("our own") if row.ours else in_language(row, "article")
    return in_language(row, "label"), said(row.value), article


def _maximum(row: Contingent) -> tuple[str, ...]:
    rule = gettext("Maximum of the year %(year)s") % {"year": row.year}
    return f"{rule}, {row.rank}" if row.rank else rule, said(row.maximum), in_language(row, "article")  # fmt: skip


def said(value: object) -> str:
    """A value of the law in words: yes or no, a day, kinds of persons; a dash where there is none."""
    if isinstance(value, list):
        return ", ".join(str(Nominee.Kind(kind).label) for kind in value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, str):
        return str(CHOICES[value]) if value in CHOICES else _day(value)
    return "–" if value is None else str(value)


def _day(value: str) -> str:
    if yearly := DAY_OF_A_YEAR.fullmatch(value):
        month, day = map(int, yearly.groups())
        return date_format(date(LEAP_YEAR, month, day), "j F")
    return date_format(date.fromisoformat(value), "j F Y")

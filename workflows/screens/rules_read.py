"""A state of the law as it is read: its rules, in what they differ from those before, and two of them side by side."""

import uuid
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import law
from merit.models import Contingent, Parameter, RuleSet
from merit.models.base import in_language

TEXTS = {
    "ordinance": _("Ordinance"), "implementing_order": _("Implementing order"),
    "controller": _("Controller of the data, with the article"),
}  # fmt: skip


class Said(NamedTuple):
    """One rule as it stands in one state of the law."""

    code: str
    label: str
    value: str
    article: str
    ours: bool
    reads: str


class Row(NamedTuple):
    """One rule in two of them; None where one says nothing of it."""

    label: str
    before: str | None
    after: str | None
    differs: bool


def sheet(ruleset: RuleSet) -> dict[str, Any]:
    """All that a page says of it, and whoever decides about it reads."""
    return {
        "ruleset": ruleset,
        "rules": rules_of(ruleset),
        "maxima": ruleset.contingents.select_related("rank").order_by("year", "rank"),
        "changes": changes(ruleset.based_on, ruleset) if ruleset.based_on else [],
        "campaigns": ruleset.campaigns.select_related("distinction").order_by("-year"),
        "received": ruleset.dossiers.count(),
    }


def rules_of(ruleset: RuleSet) -> list[Said]:
    """Its rules in the order in which a jurist looks for them: those with an article first, then our own."""
    rows = [_said(row) for row in ruleset.parameters.all()]
    return sorted(rows, key=lambda said: (said.ours, said.label))


def _said(row: Parameter) -> Said:
    rule = law.LAW.get(row.code)
    return Said(
        code=row.code,
        label=in_language(row, "label"),
        value="" if rule and rule.kind is law.Kind.ARTICLE else law.said(row.value),
        article=in_language(row, "article"),
        ours=row.ours,
        reads=str(rule.reads) if rule else "",
    )


def changes(before: RuleSet, after: RuleSet) -> list[Row]:
    """In what one state of the law differs from the one before."""
    return side_by_side(before, after, everything=False)


def side_by_side(before: RuleSet, after: RuleSet, *, everything: bool) -> list[Row]:
    said = [_lines(one) for one in (before, after)]
    labels = {key: label for lines in said for key, (label, _words) in lines.items()}
    rows = [_row(label, *(lines.get(key) for lines in said)) for key, label in labels.items()]
    return [row for row in rows if everything or row.differs]


def _row(label, before, after) -> Row:
    words = [line and line[1] for line in (before, after)]
    return Row(label, words[0], words[1], words[0] != words[1])


def _lines(ruleset: RuleSet) -> dict[str, tuple[str, str]]:
    """All that it says: key → (what it is about, what it says of it)."""
    kind = gettext("Simulation") if ruleset.simulation else gettext("Official")
    lines = {
        "kind": (gettext("Effect in law"), kind),
        "prefix": (gettext("Numbers begin with"), ruleset.prefix),
        **{name: (str(label), in_language(ruleset, name)) for name, label in TEXTS.items()},
        "data_protection": (gettext("Data protection officer"), ruleset.data_protection),
    }
    for row in rules_of(ruleset):
        words = gettext("our own") if row.ours else row.article
        lines[row.code] = (row.label, " · ".join(filter(None, (row.value, words))))
    for maximum in ruleset.contingents.select_related("rank").order_by("year", "rank"):
        lines[f"maximum {maximum.year} {maximum.rank_id}"] = (_of_year(maximum), _limit(maximum))
    return lines


def _of_year(maximum: Contingent) -> str:
    rule = gettext("Maximum of the year %(year)s") % {"year": maximum.year}
    return f"{rule}, {maximum.rank}" if maximum.rank else rule


def _limit(maximum: Contingent) -> str:
    return " · ".join(filter(None, (str(maximum.maximum), in_language(maximum, "article"))))


def about(ruleset: RuleSet) -> Q:
    """The open questions about it."""
    return Q(journey__ruleset=ruleset)


def key(words: str) -> uuid.UUID | None:
    """A public key as an address bears it; None where it is none."""
    try:
        return uuid.UUID(words)
    except ValueError:
        return None

"""Where official rules and a simulation live in one installation, each page, row and choice of the simulation says what it is.

While no official rules are in force, the foot of every page says it of everything (workflows.screens.context).
"""

from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from merit import simulation
from merit.models import NOUNS, AccessLog, Noun, RuleSet, SealedCheck
from merit.rights import Rights
from workflows.door import wiping
from workflows.models import Message

PATHS = simulation.PATHS | simulation.STAYS_MARKED | wiping.PATHS


def _looked_at(noun: str) -> Q:
    model = NOUNS[noun]
    found: QuerySet[Any] = QuerySet(model).filter(simulation.simulated(PATHS[model])).order_by()
    return Q(noun=noun, noun_id__in=found.values("pk"))


# Of each kind of row that may be of a simulation: which are.
ROWS: dict[type[Model], Q] = {
    **{model: simulation.simulated(paths) for model, paths in PATHS.items()},
    Message: Q(simulation=True),
    AccessLog: _looked_at(SealedCheck.NOUN) | _looked_at("dossier"),
}


def word() -> str:
    return _("Simulation")


def is_said(rights: Rights) -> bool:
    """Whether it must be said of each thing; asked once for a page."""
    return rights.once("official rules", simulation.official_is_in_force)


def mark(rights: Rights, rows: list[Any]) -> list[Any]:
    """Rows of a list, of which those of the simulation bear its mark: one question, however many there are."""
    if rows and type(rows[0]) in ROWS and is_said(rights):
        model, keys = type(rows[0]), [row.pk for row in rows]
        found: QuerySet[Any] = QuerySet(model).filter(ROWS[model], pk__in=keys).order_by()
        marked = set(found.values_list("pk", flat=True))
        for row in rows:
            row.is_marked = row.pk in marked
    return rows


def is_marked(row: Any) -> bool:
    return getattr(row, "is_marked", False)


class Choice(forms.ModelChoiceField):
    """A choice of a campaign or of rules: those of a simulation say so."""

    def label_from_instance(self, noun: Noun) -> str:
        its_rules = noun if isinstance(noun, RuleSet) else noun.ruleset
        if its_rules.simulation and self._is_said():
            return f"{noun} – {word()}"
        return str(noun)

    def _is_said(self) -> bool:
        """Asked once, however many there are to choose from."""
        if not hasattr(self, "_said"):
            self._said = simulation.official_is_in_force()
        return self._said

"""How full a yearly maximum is: shown wherever somebody adds to it, or makes it final."""

from typing import Any

from merit.models import Decree, Dossier
from merit.models.decree import pending, taken
from merit.models.rules import Contingent


def of_decree(decree: Decree) -> list[dict[str, Any]]:
    """Of the list of an act that grants: what is taken, what waits on other lists, what this one adds."""
    here = 0 if decree.signed_on else decree.lines.count()
    return [_meter(c, here=here, but=decree) for c in decree.contingents()]


def of_dossier(dossier: Dossier) -> list[dict[str, Any]]:
    """Of the year in which a rank is proposed, before the file stands on any list."""
    return [_meter(c) for c in dossier.ruleset.contingents.filter(year=dossier.campaign.year)]


def _meter(contingent: Contingent, *, here: int = 0, but: Decree | None = None) -> dict[str, Any]:
    return {
        "anchor": f"m{contingent.pk}",
        "contingent": contingent,
        "taken": taken(contingent),
        "pending": pending(contingent, but=but),
        "here": here,
    }

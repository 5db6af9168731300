"""Playing a season under a draft of the rules: asked for on its page, and what came of it is read there."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from letters.papers import PAPERS
from merit import permissions
from merit.errors import Refused
from merit.lifecycles import dossier as life
from merit.models import RuleSet
from merit.models.base import readers_language
from merit.rights import Rights
from workflows import door
from workflows.models import Rehearsal
from workflows.screens import opening


@require_POST
def rehearse(request, public_id):
    ruleset = opening.get(request.rights, RuleSet, public_id)
    try:
        door.rehearse_rules(ruleset, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{ruleset.get_absolute_url()}#rehearsal")


def shown(ruleset: RuleSet, rights: Rights) -> dict[str, Any]:
    """What the page of the rules tells of their last rehearsal, and whether another one may be asked for."""
    last = ruleset.rehearsals.select_related("asked_by").first()
    drafted = ruleset.state in ("draft", "proposed")
    may = drafted and permissions.holds(rights, "ruleset.set", ruleset)
    found = {"rehearsal": last, "may_rehearse": may and not (last and last.is_alive)}
    return found | (_outcome(last) if last and last.state == Rehearsal.State.ENDED else {})


def _outcome(rehearsal: Rehearsal) -> dict[str, Any]:
    told = rehearsal.outcome
    if "figures" not in told:
        return {"broken": told.get("broken", "")}
    refused = told["refused"] and str(Refused.told(told["refused"]))
    return {
        "refused": refused,
        "until": date.fromisoformat(told["on"]),
        "figures": list(_figures(told["figures"])),
        "faults": told["faults"],
    }


def _figures(figures: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Words and a number each: how the files ended, which papers were made, what was answered and what waits still."""
    states = dict(life.S.choices)
    for state, number in figures["dossiers"].items():
        yield gettext("Dossiers: %(state)s") % {"state": str(states[state])}, number
    for kind, number in figures["papers"].items():
        yield _paper(kind), number
    yield gettext("Questions answered"), figures["answers"]
    yield gettext("Questions that wait still"), figures["open_tasks"]


def _paper(kind: str) -> str:
    """A paper by its title, a decree or a certificate by what it is."""
    paper = next((one for one in PAPERS.values() if kind in (one.code, one.when.noun)), None)
    return paper.title.in_(readers_language()) if paper else kind

"""The seven machines as the tests meet them: their models, their steps, and facts for any step."""

import csv
import inspect
from pathlib import Path

from django.utils import timezone

from merit.models import MACHINES, Dossier, Rank

EXPECTED = Path(__file__).parent / "expected"
MODELS = {model.NOUN: model for model in MACHINES}


def transitions(noun: str) -> set[tuple[str, str, str]]:
    """Every (step, source, target) of a machine, as the state machine itself tells it."""
    model = MODELS[noun]
    found = set()
    for step in model(state=model._meta.get_field("state").default).get_all_state_transitions():
        for target in getattr(step.target, "allowed_states", None) or [step.target]:
            found.add((step.name, str(step.source), str(target)))
    return found


def steps() -> list[tuple[str, str]]:
    return sorted({(noun, step) for noun in MODELS for step, _, _ in transitions(noun)})


def expected_rights() -> dict[tuple[str, str], dict[str, str]]:
    """The table written by hand: (noun, step) → actor → yes or no."""
    with (EXPECTED / "rights.csv").open(encoding="utf-8", newline="") as lines:
        return {(row.pop("noun"), row.pop("step")): row for row in csv.DictReader(lines)}


def facts(method) -> dict:
    """Plausible facts for a step, by the names that its function asks for."""
    today = timezone.localdate()
    known = {
        "on": today, "due": today, "remark": "Voir la lettre.", "blocks": True,
        "answer": "Voici.", "outcome": "refused", "reason_fr": "Motif.", "reason_nl": "Reden.",
        "opinion": "favourable", "reasons": "Un dossier solide.", "result": "clear",
        "evidence": "", "number": "SIM-A/2026/9999", "reference": "SIM/2026/9999",
        "rank_date": today, "numac": "", "channel": "registered", "place": "Bruxelles",
        "language": "fr", "language_reason": "file", "words": "<p>Madame,</p>", "to": "Ana Diaz", "rank": Rank.objects.get(code="R1"), "into": Dossier.objects.first(),
    }  # fmt: skip
    return {name: known[name] for name in inspect.signature(method).parameters}


def states_of(noun: str) -> list[str]:
    return [str(value) for value, _ in MODELS[noun]._meta.get_field("state").choices]

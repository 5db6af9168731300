"""What stands in the way of a step now, said before anybody tries to take it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext

from merit.errors import Refused
from merit.models import Noun
from merit.steps import STEPS, Step
from workflows.flows.nodes import Question


def in_the_way(noun: Noun, step: Step) -> list[str]:
    """The sentences with which the law would refuse the step today; none where its form may still change that."""
    return list(_refusals(noun, step)) if step.foretold else []


def step_of(noun: Noun, question: Question) -> Step | None:
    """The step that agreeing to a question takes; None where an answer brings about several."""
    asked = (step for step in STEPS.values() if step.noun == noun.NOUN)
    return next((step for step in asked if step.action == question.act.__name__), None)


def in_the_way_of(noun: Noun, question: Question) -> list[str]:
    """The same for the step that agreeing to a question takes; proceedings stand in the way of every answer."""
    step = step_of(noun, question)
    dossier = noun.dossier
    if dossier and dossier.suspended_on and not (question.while_suspended or _is_free(step)):
        return [gettext("The dossier is suspended.")]
    return in_the_way(noun, step) if step else []


def _is_free(step: Step | None) -> bool:
    return step is not None and step.while_suspended


def consequence(noun: Noun, question: Question, form: Any) -> Any:
    """What will happen, where a question only asks to confirm: the form itself says nothing of it."""
    step = step_of(noun, question)
    return step.consequence if step and not form.visible_fields() else ""


def _refusals(noun: Any, step: Step) -> Iterator[str]:
    """The conditions are asked one by one: whoever mends the first wants to know of the second."""
    for move in noun.get_all_state_transitions():
        if move.name == step.verb and move.source == noun.state:
            for condition in move.conditions:
                try:
                    condition(noun)
                except Refused as refusal:
                    yield str(refusal)

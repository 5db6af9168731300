"""What stands in the way of a step now, said before anybody tries to take it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext

from merit import permissions, second
from merit.errors import Refused
from merit.models import Noun
from merit.policies.dossier import is_on_no_approved_decree
from merit.rights import Rights
from merit.steps import STEPS, Step
from workflows.flows.nodes import Question


def in_the_way(noun: Noun, step: Step) -> list[str]:
    """The sentences with which the law would refuse the step today; none where its form may still change that."""
    told = [*_conditions(noun, step)] if step.foretold else []
    return list(_refusals(noun, told + ([is_on_no_approved_decree] if step.moves_a_line else [])))


def step_of(noun: Noun, question: Question) -> Step | None:
    """The step that agreeing to a question takes; None where an answer brings about several."""
    asked = (step for step in STEPS.values() if step.noun == noun.NOUN)
    return next((step for step in asked if step.action == question.act.__name__), None)


def in_the_way_of(noun: Noun, question: Question, rights: Rights) -> list[str]:
    """The same for the step that agreeing to a question takes, by this person; proceedings stand in the way of every
    answer."""
    step = step_of(noun, question)
    dossier = noun.dossier
    if dossier and dossier.suspended_on and not (question.while_suspended or _is_free(step)):
        return [gettext("The dossier is suspended.")]
    if step is None:
        return []
    own = [gettext(second.SENTENCE)] if _took_the_one_before(noun, step, rights) else []
    return own + in_the_way(noun, step)


def _took_the_one_before(noun: Noun, step: Step, rights: Rights) -> bool:
    role = permissions.acting_as(rights, step.code, noun)
    return role is not None and second.is_barred(rights, role, noun, step)


def _is_free(step: Step | None) -> bool:
    return step is not None and step.while_suspended


def consequence(noun: Noun, question: Question, form: Any) -> Any:
    """What will happen, where a question only asks to confirm: the form itself says nothing of it."""
    step = step_of(noun, question)
    return step.consequence if step and not form.visible_fields() else ""


def _conditions(noun: Any, step: Step) -> Iterator[Callable[..., object]]:
    for move in noun.get_all_state_transitions():
        if move.name == step.verb and move.source == noun.state:
            yield from move.conditions


def _refusals(noun: Any, conditions: Iterable[Callable[..., object]]) -> Iterator[str]:
    """The conditions are asked one by one: whoever mends the first wants to know of the second."""
    for condition in conditions:
        try:
            condition(noun)
        except Refused as refusal:
            yield str(refusal)

"""What stands in the way of a step now, said before anybody tries to take it."""

from collections.abc import Iterator
from typing import Any

from merit.errors import Refused
from merit.models import Noun
from merit.steps import STEPS, Step
from workflows.flows.nodes import Question


def in_the_way(noun: Noun, step: Step) -> list[str]:
    """The sentences with which the law would refuse the step today; none where its form may still change that."""
    return list(_refusals(noun, step)) if step.foretold else []


def in_the_way_of(noun: Noun, question: Question) -> list[str]:
    """The same for the step that agreeing to a question takes."""
    asked = [step for step in STEPS.values() if step.noun == noun.NOUN]
    return [
        sentence
        for step in asked
        if step.action == question.act.__name__
        for sentence in in_the_way(noun, step)
    ]


def _refusals(noun: Any, step: Step) -> Iterator[str]:
    """The conditions are asked one by one: whoever mends the first wants to know of the second."""
    for move in noun.get_all_state_transitions():
        if move.name == step.verb and move.source == noun.state:
            for condition in move.conditions:
                try:
                    condition(noun)
                except Refused as refusal:
                    yield str(refusal)

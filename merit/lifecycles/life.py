"""How the steps of a life are written: from which state, to which, on which conditions. Who may take one is read in its row."""

from collections.abc import Callable
from typing import Any

from django_fsm import FSMField, transition

from merit.permissions import may

State = Any  # one state, several of them, or what works out the state at the moment of the step
Condition = Callable[[Any], bool]
Decorator = Callable[[Callable[..., None]], Callable[..., None]]


class StateField(FSMField):
    """Where a noun stands in its life. A migration knows the column as words, and nothing of the steps that lead there."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs


def steps_of(noun: str, state: FSMField) -> Callable[..., Decorator]:
    """The mark of a step: @step(source, target, *conditions). The function's name is that of its row."""

    def step(source: State, target: State, *conditions: Condition) -> Decorator:
        def mark(facts: Callable[..., None]) -> Callable[..., None]:
            right: Any = may(f"{noun}.{facts.__name__}")
            allowed: Any = list(conditions)
            mark_as_step = transition(
                state, source=source, target=target, conditions=allowed, permission=right
            )
            return mark_as_step(facts)

        return mark

    return step

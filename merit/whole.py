"""What happens whole or not at all, and what is asked only once while it happens."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import transaction

Function = TypeVar("Function", bound=Callable[..., Any])
Answer = TypeVar("Answer")

# What was asked since the outermost of them began; None outside.
_asked: ContextVar[dict[Hashable, Any] | None] = ContextVar("asked", default=None)


def whole(function: Function) -> Function:
    """Mark what is one transaction. Within another one it opens no savepoint: where it fails, all of it has failed,
    and nobody can go on as if it had not."""

    @wraps(function)
    def done(*args: Any, **facts: Any) -> Any:
        if _asked.get() is not None:
            with transaction.atomic(savepoint=False):
                return function(*args, **facts)
        with transaction.atomic():
            began = _asked.set({})
            try:
                result = function(*args, **facts)
            finally:
                _asked.reset(began)
            _nothing_failed_within()
            return result

    return cast("Function", done)


def _nothing_failed_within() -> None:
    """Django would undo everything in silence, and whoever asked would take it for done."""
    if transaction.get_connection().needs_rollback:
        raise LostError("a part failed, and what it was a part of went on: all of it is undone")


class LostError(RuntimeError):
    """What was said to be done was not kept."""


def inside() -> bool:
    """Whether something is being done that happens whole."""
    return _asked.get() is not None


def once(what: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question that one transaction asks again and again and that nothing in it changes: the rights of
    who acts, a row of the rules. Outside it is asked each time."""
    asked = _asked.get()
    if asked is None:
        return ask()
    if what not in asked:
        asked[what] = ask()
    return cast("Answer", asked[what])

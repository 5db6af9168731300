"""What happens whole or not at all, and what is asked only once while it happens."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import connection, transaction

from merit.memory import Memory

Function = TypeVar("Function", bound=Callable[..., Any])
Answer = TypeVar("Answer")

# What was asked since the outermost function began that is marked here; None outside.
_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


def whole(function: Function) -> Function:
    """Mark what is one transaction. Within another one it opens no savepoint: where it fails, all of it has failed,
    and nobody can go on as if it had not."""

    @wraps(function)
    def done(*args: Any, **facts: Any) -> Any:
        if inside():
            with transaction.atomic(savepoint=False):
                return function(*args, **facts)
        with transaction.atomic(), _remembering(acts=True):
            result = function(*args, **facts)
            _nothing_failed_within()
            return result

    return cast("Function", done)


def asking_once(function: Function) -> Function:
    """Mark what only reads, and need not be one transaction: it asks nothing twice either."""

    @wraps(function)
    def done(*args: Any, **facts: Any) -> Any:
        if memory():
            return function(*args, **facts)
        with _remembering(acts=False):
            return function(*args, **facts)

    return cast("Function", done)


@contextmanager
def _remembering(*, acts: bool) -> Iterator[None]:
    memory = Memory(acts=acts)
    began = _memory.set(memory)
    try:
        with connection.execute_wrapper(memory.notice):
            yield
    finally:
        _memory.reset(began)


def _nothing_failed_within() -> None:
    """Django would undo everything in silence, and whoever asked would take it for done."""
    if transaction.get_connection().needs_rollback:
        raise LostError("a part failed, and what it was a part of went on: all of it is undone")


class LostError(RuntimeError):
    """What was said to be done was not kept."""


def memory() -> Memory | None:
    """What is remembered at this moment; None outside the functions that are marked here."""
    return _memory.get()


def hold(*rows: Hashable) -> bool:
    """Remember rows as held until the transaction ends; says whether all of them were held already."""
    remembered = _memory.get()
    if remembered is None:
        return False
    known = remembered.held.issuperset(rows)
    remembered.held.update(rows)
    return known


def inside() -> bool:
    """Whether something is being done that happens whole."""
    remembered = _memory.get()
    return remembered is not None and remembered.acts


def once(what: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question that one transaction asks again and again and that nothing in it changes: the rights of
    who acts, a row of the rules. Outside it is asked each time."""
    remembered = _memory.get()
    if remembered is None:
        return ask()
    if what not in remembered.facts:
        remembered.facts[what] = ask()
    return cast("Answer", remembered.facts[what])

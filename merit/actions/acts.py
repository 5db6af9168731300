"""What counts as an act of the Order: the functions marked here, each one transaction, found by their name."""

from collections.abc import Callable
from typing import TypeVar

from merit.whole import whole

ACTS: dict[str, Callable] = {}
Function = TypeVar("Function", bound=Callable)


def act(function: Function) -> Function:
    """Mark a function as an act: it happens whole or not at all, and the door finds it by name."""
    done = whole(function)
    if ACTS.setdefault(function.__name__, done) is not done:
        raise TypeError(f"two acts are called {function.__name__}")
    return done

"""What the service tells about itself while it runs: which act, on which row, by which account, with which outcome.

Keys and codes only. No name, no text that a person typed: a log is read by those who run the machines.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from merit.errors import Refused
from merit.models import Noun, User

log = logging.getLogger("merit")


def tell(
    event: str,
    noun: Noun | None = None,
    *,
    by: User | None = None,
    level: int = logging.INFO,
    **facts: Any,
) -> None:
    """One line: what happened, to which noun, by whom (the key of an account; None is the clock)."""
    about = {"noun": noun.NOUN, "noun_id": noun.pk} if noun else {}
    log.log(level, event, extra={**about, "account": by and by.pk, **facts})


@contextmanager
def told(
    event: str, noun: Noun | None = None, *, by: User | None = None, **facts: Any
) -> Iterator[dict[str, Any]]:
    """One line about an act: that it was done, or why it was refused. What is learnt meanwhile is put
    into what it yields: `about` is the noun, other names stand on the line.

    Of a refusal the sentence is told, never the values in it: they may be names.
    """
    line: dict[str, Any] = {"about": noun, **facts}
    try:
        yield line
    except Refused as refusal:
        # To a person it was said on the screen; of the clock this line is all that anybody will see.
        level = logging.INFO if by else logging.WARNING
        tell(event, line.pop("about"), by=by, level=level, refused=str(refusal.message), **line)
        raise
    tell(event, line.pop("about"), by=by, **line)


@contextmanager
def silent() -> Iterator[None]:
    """Nothing is told meanwhile: a season that is played is no event of the service."""
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = False

"""What no paper can carry: a text that is too long, a character that hides something or is in no font."""

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as _

from merit import text
from merit.errors import Refused

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LIMITS = {"name": 130, "text": 2000}


def check(context: "DataclassInstance") -> None:
    """Refuse values that no paper can carry, whoever wrote them: too long, or with characters that cannot be printed."""
    for name, value in _texts(context):
        limit = LIMITS["name"] if name == "name" else LIMITS["text"]
        if len(value) > limit:
            raise Refused(_("“%(start)s…” is too long for a paper."), start=value[:40])
        text.refuse(value, text.PROSE)


def _texts(context: Any) -> Iterator[tuple[str, str]]:
    for spec in dataclasses.fields(context):
        value = getattr(context, spec.name)
        if isinstance(value, str):
            yield spec.name, value
        elif dataclasses.is_dataclass(value):
            yield from _texts(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, str):
                    yield spec.name, item
                else:
                    yield from _texts(item)

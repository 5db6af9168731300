"""A file to take along, bound together from what was printed and from what people attached: in a process of its own, like every reading."""

import json
from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from merit.intake import child

BOUND = frozenset(
    {"application/pdf", "image/jpeg", "image/png"}
)  # a text that one could write in has no pages of its own
TOO_MUCH = _("The documents are too large for one file: open them one by one.")


def bind(printed: bytes, attached: Sequence[tuple[str, bytes] | None]) -> bytes:
    """One PDF. `printed` ends with one title page for each of `attached`: (media type, content), or None where nothing follows.

    Raises Refused where they are too large together.
    """
    if not any(attached):
        return printed
    head = {
        "printed": len(printed),
        "attached": [one and (one[0], len(one[1])) for one in attached],
    }
    parts = [printed, *(one[1] for one in attached if one)]
    return child.read("bind", json.dumps(head).encode() + b"\n" + b"".join(parts), TOO_MUCH)

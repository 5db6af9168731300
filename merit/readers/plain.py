"""A text may be kept when it is nothing but text: UTF-8, without hidden characters, and nothing that a machine would run."""

import re

from merit.readers.scripts import RUN
from merit.readers.unfit import Unfit, _

# Controls but for tabs and ends of lines, and what shows a text in another order than it has.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
# Spaces of every kind, also those of no width.
NOTHING = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*\Z")

NOT_UTF8 = _(
    "The text is not in UTF-8: save it with that encoding, or print it to PDF and add that."
)
HIDDEN = _(
    "The text holds a hidden character (U+%(code)s): save it as plain text, or print it to PDF and add that."
)
EMPTY = _("The text holds nothing but white space: choose the file that you meant.")
RUNS = _(
    "The text holds something that a computer would run or show as a page (%(what)s): print it to PDF and add that."
)


def read(content: bytes) -> bytes:
    """The same bytes, once they were read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(NOT_UTF8) from None
    if found := UNSEEN.search(text):
        raise Unfit(HIDDEN, code=f"{ord(found[0]):04X}")
    if NOTHING.match(text):
        raise Unfit(EMPTY)
    for kind in RUN:
        if found := kind.search(text):
            raise Unfit(RUNS, what=found[0].strip()[:40])
    return content

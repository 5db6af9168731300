"""The name under which people find a file again: the one that it came with, in a form that harms no machine.

It is kept beside the file. Where the file lies is never named after it (merit.models.document).
"""

import re
import unicodedata

from merit import text
from merit.errors import Refused
from merit.intake.kinds import Kind

LONGEST = 120  # characters, the ending included
FOLDERS = re.compile(r"[/\\]")
FORBIDDEN = re.compile(r'[<>:"|?*%]')  # on Windows, or with a meaning in addresses
EDGES = " ."
# Windows opens a device under these names, whatever their ending.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
NAMELESS = "document"


def bare(name: str) -> str:
    """The last part of a path, without what nobody sees and without dots and spaces at its edges."""
    last = FOLDERS.split(name)[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip(EDGES)


def safe_name(name: str, kind: Kind) -> str:
    """A name with the ending of its kind, accents and spaces kept: "Délibération du 19 octobre.pdf"."""
    found = bare(name)
    ending = next((e for e in kind.endings if found.lower().endswith(e)), kind.endings[0])
    stem = _writable(found[: -len(ending)] if found.lower().endswith(ending) else found)
    if DEVICES.match(stem):
        stem = f"_{stem}"
    return stem[: LONGEST - len(ending)].strip(EDGES) + ending


def _writable(stem: str) -> str:
    """With signs that every paper can carry, since a title is a text like any other."""
    kept = "".join(
        c if c in text.printable() or c == " " else "_" for c in FORBIDDEN.sub("_", stem)
    )
    settled = text.settled(kept, text.LINE).strip(EDGES)
    try:
        text.refuse(settled, text.LINE)
    except Refused:  # more accents upon one letter than any language writes
        return NAMELESS
    return settled if any(c.isalnum() for c in settled) else NAMELESS

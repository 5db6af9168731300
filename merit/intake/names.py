"""The name under which people find a file again: the one that it came with, in a form that harms no machine.

It is kept beside the file. Where the file lies is never named after it (merit.models.document).
"""

import re
import unicodedata

from merit import text
from merit.errors import Refused
from merit.intake.kinds import Kind

LONGEST = 120  # characters, the ending included
BYTES = 240  # most file systems allow 255; a browser adds a number to a name that is taken
FOLDERS = re.compile(r"[/\\]")
# On Windows, or with a meaning in addresses; and strokes that look as if a folder ended there.
FORBIDDEN = re.compile(r'[<>:"|?*%\u2044\u2215\u29f8\uff0f]')
# A form is sent with these three written as codes, and a percent sign as it is (HTML, multipart/form-data).
SENT = {"%22": '"', "%0D": "\r", "%0A": "\n"}
# Letters and marks by their kind that show nothing: fillers and what chooses the shape of the one before.
FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
EDGES = " ."
# Windows opens a device under these names, whatever their ending.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
NAMELESS = "document"


def bare(name: str) -> str:
    """The last part of a path, without what nobody sees and without dots and spaces at its edges."""
    last = FOLDERS.split(_sent(name))[-1]
    seen = "".join(c for c in FILLERS.sub("", last) if unicodedata.category(c)[0] != "C")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip(EDGES)


def _sent(name: str) -> str:
    return re.sub("|".join(SENT), lambda found: SENT[found[0]], name)


def safe_name(name: str, kind: Kind) -> str:
    """A name with the ending of its kind, accents and spaces kept: "Délibération du 19 octobre.pdf"."""
    found = bare(name)
    ending = next((e for e in kind.endings if found.lower().endswith(e)), kind.endings[0])
    stem = _writable(found[: -len(ending)] if found.lower().endswith(ending) else found)
    if DEVICES.match(stem):
        stem = f"_{stem}"
    return _cut(stem, len(ending)).strip(EDGES) + ending


def plain_name(name: str) -> str:
    """For programs that read the letters of English only: without accents, and with a line for every other sign."""
    stem, dot, ending = name.rpartition(".")
    letters = (c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))
    plain = re.sub(r'[^ -~]|["\\%]', "_", "".join(letters))
    return (plain if any(c.isalnum() for c in plain) else NAMELESS) + dot + ending


def _cut(stem: str, room: int) -> str:
    """By letters and by bytes, never within a letter."""
    short = stem[: LONGEST - room].encode()[: BYTES - room]
    return short.decode(errors="ignore")


def _writable(stem: str) -> str:
    """Letters of every script and what papers can carry; no other sign. It is shown, and stands on no paper."""
    kept = "".join(c if _is_kept(c) else "_" for c in FORBIDDEN.sub("_", stem))
    settled = text.settled(kept, text.TITLE).strip(EDGES)
    try:
        text.refuse(settled, text.TITLE)
    except Refused:  # more accents upon one letter than any language writes
        return NAMELESS
    return settled if any(c.isalnum() for c in settled) else NAMELESS


def _is_kept(character: str) -> bool:
    """Letters, marks and digits by their kind."""
    return (
        character == " "
        or unicodedata.category(character)[0] in "LMN"
        or character in text.printable()
    )

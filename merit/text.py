"""What may be typed: text in one normal form, with letters that can be printed, and nothing in it that nobody sees.

Every form and the first door (`merit.actions.values`) ask here, so that whatever is kept can stand on a paper. Which
characters the papers can carry is said by printable.txt, which is made from their fonts (`manage.py draw_printable`).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from merit.errors import Refused

TABLE = Path(__file__).with_name("printable.txt")

# Left behind by word processors and web pages: they show nothing, and taking them out changes no word.
SILENT = re.compile("[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
# Between two Arabic letters these are spelling; anywhere else nobody meant them.
JOINERS = "\u200c\u200d"
JOINER = re.compile("(?<![\u0600-\u06ff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u06ff])")
LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
KEPT_SPACES = "\u00a0\u202f"  # those that a writer of French sets on purpose
SPACES = re.compile(r"[^\S\n\u00a0\u202f]")
GAP = re.compile(r"\s+")
WORD = re.compile(r"[^\W\d_]+")
# The Unicode standard names characters in English only; people are told the number and the kind.
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
KINDS = {
    "direction": _("it turns the direction of writing"),
    "Cc": _("control character"),
    "Cf": _("formatting character"),
    "Co": _("character of one firm only"),
    "Cn": _("no character at all"),
    "So": _("pictogram"),
    "Sm": _("sign of mathematics"),
    "Sc": _("sign of a currency"),
}
MANY_MARKS = 4  # more upon one letter than any language writes
LONGEST = 40  # letters of one word of a name: more do not fit into a line of a certificate
MIXED = ({"LATIN", "GREEK"}, {"LATIN", "CYRILLIC"}, {"GREEK", "CYRILLIC"})


@dataclass(frozen=True)
class Rule:
    """What is asked of a text beside that it can be printed."""

    lines: bool = False  # it may have several
    name: bool = False  # it names somebody or something
    printed: bool = True  # it may stand on a paper


LINE, PROSE = Rule(), Rule(lines=True)
NAME, NAMES = Rule(name=True), Rule(name=True, lines=True)
OWN_SCRIPT = Rule(name=True, printed=False)
TITLE = Rule(printed=False)


def settled(typed: str, rule: Rule) -> str:
    """A text as it is kept: composed letters (NFC), one kind of line end, nothing silent.

    Where only one line is asked for, line ends and runs of spaces become one space.
    """
    text = SILENT.sub("", unicodedata.normalize("NFC", LINE_END.sub("\n", typed)))
    text = SPACES.sub(" ", JOINER.sub("", text))
    return text if rule.lines else GAP.sub(" ", text)


def refuse(text: str, rule: Rule) -> None:
    """Raises Refused, naming the character or the word, when a settled text cannot be kept."""
    _refuse_hidden(text)
    if rule.printed:
        _refuse_unprintable(text, rule)
    if rule.name:
        _refuse_no_name(text)


def _refuse_hidden(text: str) -> None:
    for place, character in enumerate(text):
        if _is_hidden(character):
            raise Refused(
                _("Beside “%(near)s” stands an invisible character (%(name)s): type it anew."),
                near=_without(text, place), name=_named(character),
            )  # fmt: skip
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks >= MANY_MARKS:
            raise Refused(_("No letter carries so many accents: type it anew."))


def _without(text: str, place: int) -> str:
    """The words around a character that nobody sees, which is itself left out."""
    return text[max(0, place - 15) : place] + text[place + 1 : place + 15]


def _is_hidden(character: str) -> bool:
    """Controls, overrides of the direction, private and unassigned codes; a joiner left in place is spelling."""
    if character == "\n" or character in JOINERS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


def _refuse_unprintable(text: str, rule: Rule) -> None:
    for character in text:
        if character.isspace() or character in JOINERS or character in printable():
            continue
        if rule.name and character.isalpha():
            raise Refused(
                _("“%(character)s” is in no font of the papers: write the name in Latin letters."),
                character=character,
            )  # fmt: skip
        raise Refused(
            _("“%(character)s” (%(name)s) is in no font of the papers: write it in words."),
            character=character, name=_named(character),
        )  # fmt: skip


def _refuse_no_name(text: str) -> None:
    if text and not any(character.isalpha() for character in text):
        raise Refused(_("“%(text)s” is not a name."), text=text)
    for character in text:
        if unicodedata.category(character) == "So" and character not in printable():
            raise Refused(
                _("“%(character)s” (%(name)s) belongs to no name."),
                character=character, name=_named(character),
            )  # fmt: skip
    for word in text.split():
        if len(word) > LONGEST:
            raise Refused(
                _("“%(start)s…” is too long for a line: no word of a name has more than %(most)s letters."),
                start=word[:20], most=LONGEST,
            )  # fmt: skip
    for word in WORD.findall(text):
        if any(pair <= {unicodedata.name(c, "").partition(" ")[0] for c in word} for pair in MIXED):
            raise Refused(
                _("“%(word)s” mixes letters of two alphabets that look alike: type it anew."),
                word=word,
            )


# ---- capitals

GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")
# Two vowels that are said apart because the first bears the tonos (Μάιος): in capitals the second says it, by its two points.
APART = re.compile("(?<=[ΑΕΗΟΥΩ]\u0301)([ΙΥ])(?!\u0301|\u0308)")
GREEK_MARKS = re.compile("[\u0300\u0301\u0304\u0306\u0313\u0314\u0342\u0345]")


def capitals(text: str) -> str:
    """A name in capitals: accents are kept (LEFÈVRE), except in Greek, which writes its capitals without (ΠΑΠΑΔΟΠΟΥΛΟΣ)."""
    return GREEK.sub(lambda found: _greek(found.group()), text).upper()


def _greek(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word).upper()
    said_apart = APART.sub("\\1\u0308", decomposed)
    return unicodedata.normalize("NFC", GREEK_MARKS.sub("", said_apart))


def _told(character: str) -> str:
    """U+260E, pictogram: its number, and of what kind it is, in the reader's language."""
    kind = "direction" if character in DIRECTIONS else unicodedata.category(character)
    number = f"U+{ord(character):04X}"
    return f"{number}, {gettext(KINDS[kind])}" if kind in KINDS else number


_named = lazy(_told, str)


@cache
def printable() -> frozenset[str]:
    """Every character that each paper can carry, in each of its styles."""
    rows = [row for row in TABLE.read_text().splitlines() if not row.startswith("#")]
    spans = (row.split("-") for row in rows)
    return frozenset(
        chr(code) for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)
    )


# ---- two languages

YEAR = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")


def years(text: str) -> set[str]:
    """The years that a text names: between 1800 and 2199, in four digits."""
    return set(YEAR.findall(text))


def contradict(french: str, dutch: str) -> bool:
    """Whether both name years, and not the same ones: what one language says must be what the other says."""
    ours, theirs = years(french), years(dutch)
    return bool(ours and theirs) and ours != theirs


def named(text: str) -> str:
    """Its years in order, for a sentence."""
    return ", ".join(sorted(years(text)))

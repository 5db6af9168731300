"""What a field of a Word document may do: number, date, refer, fill in. Only those that letters hold may stay, for any other could call a program."""

import re

from merit.readers.addresses import leads_to_the_web
from merit.readers.unfit import FETCHES, Unfit, _

HARMLESS = frozenset({
    # pages, days and what the document knows of itself
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME",
    "REVNUM", "NUMWORDS", "NUMCHARS", "FILENAME", "FILESIZE", "TEMPLATE", "AUTHOR", "LASTSAVEDBY", "TITLE", "SUBJECT",
    "KEYWORDS", "COMMENTS", "INFO", "DOCPROPERTY", "DOCVARIABLE", "USERNAME", "USERINITIALS", "USERADDRESS",
    # what refers to another place of it
    "TOC", "TC", "TOA", "TA", "XE", "INDEX", "REF", "PAGEREF", "NOTEREF", "FTNREF", "STYLEREF", "SEQ", "SET", "LISTNUM",
    "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIDIOUTLINE", "CITATION", "BIBLIOGRAPHY", "HYPERLINK",
    # letters to many, and sums
    "MERGEFIELD", "MERGEREC", "MERGESEQ", "ADDRESSBLOCK", "GREETINGLINE", "NEXT", "NEXTIF", "SKIPIF", "IF", "COMPARE",
    "ASK", "FILLIN", "QUOTE", "=",
    # forms, signs and drawings
    "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "ADVANCE", "EQ", "SHAPE", "BARCODE", "DISPLAYBARCODE",
    "MERGEBARCODE",
    # what a program for sources of a text keeps for itself
    "ADDIN",
})  # fmt: skip
NAME = re.compile(r"\s*(=|[^\s\"\\=]*)")
ANYWHERE = re.compile(
    r"\bDDE(AUTO)?\b", re.IGNORECASE
)  # also where a field makes the words of another
UNKNOWN = "\0"  # stands for what an inner field makes
ARGUMENT = re.compile(r'"([^"]*)"?|(\\[A-Za-z*#@!])(?=[\s"]|\Z)|([^\s"]+)')
LABELS = ("\\l", "\\o", "\\t", "\\s")  # a place, a tip, a frame: what follows is no address

CALLS_PROGRAM = _(
    "The DOCX holds something that could call a program or another file (%(what)s): print it to PDF and add that."
)


def refuse_field(words: str) -> None:
    """A field by its first word, and a link by where it leads."""
    name = NAME.match(words)[1].upper()  # type: ignore[index]  # it matches nothing, too
    if (words.strip() and name not in HARMLESS) or ANYWHERE.search(words):
        raise Unfit(CALLS_PROGRAM, what=_shown(name))
    if name == "HYPERLINK":
        _refuse_targets(words.strip()[len(name) :].strip())


def _refuse_targets(words: str) -> None:
    if '\\"' in words:  # programs do not agree where such a word ends
        raise Unfit(FETCHES, what=_shown(words))
    label = False
    for quoted, switch, bare in ARGUMENT.findall(words):
        if not (switch or label or leads_to_the_web(quoted or bare)):
            raise Unfit(FETCHES, what=_shown(quoted or bare))
        label = switch.lower() in LABELS


def _shown(words: str) -> str:
    return words.replace(UNKNOWN, "")[:40] or "…"

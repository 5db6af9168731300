"""P32, the certified extract: the part of a signed act that concerns one addressee, word for word, and nothing of the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import tinyhtml5
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from letters import grammar
from letters.bilingual import Bilingual, of
from letters.naming import signatory_of
from merit.errors import Refused
from merit.models import Decree

SPACES = re.compile(r"[ \t\r\n]+")  # those that may break; the others belong to the words
OF_ANOTHER_LANGUAGE = re.compile(r"[ ]+–$")
CUT = "(…)"
SIGNED = Bilingual("(s.)", "(get.)")
NUMBER = Bilingual("n°", "nr.")


@dataclass(frozen=True)
class Extract:
    """What the act says to one addressee, in the language of the letter that it is joined to."""

    number: str
    title: str
    articles: tuple[str, ...]
    heading: str  # of the entry in the annex
    reasons: str
    place: str
    signatories: tuple[str, ...]
    date: str
    certifier: str
    certifier_function: str


def of_line(decree: Decree, line: str, language: str) -> Extract:
    """Of an act that grants: `line` is the number of the name in it."""
    return _made(decree, "data-line", line, language)


def of_nomination(decree: Decree, reference: str, language: str) -> Extract:
    """Of an act that refuses: of several nominations of one person, only this one."""
    return _made(decree, "data-about", reference, language)


def _made(decree: Decree, mark: str, wanted: str, language: str) -> Extract:
    """Read from the words that were signed, not from the file as it is now. Raises Refused where no act is signed."""
    if not (decree.signed_on and decree.number):
        raise Refused(_("No act that says this is signed: no letter can be made of it."))
    act, today = _Act(decree.words, language), timezone.localdate()
    certifier = signatory_of("extracts", today)
    line = act.one("data-line", wanted) if mark == "data-line" else None
    entry = act.one("data-entry", wanted) if line is not None else act.one(mark, wanted)
    heading, reasons = (act.column(row) for row in entry)
    return Extract(
        number=f"{decree.number}-{entry.get('data-entry')}",
        title=f"{act.said('title')} ({NUMBER.in_(language)} {decree.number})",
        articles=tuple(act.articles(line)),
        heading=heading,
        reasons=reasons,
        place=act.said("place"),
        signatories=tuple(map(act.signature, act.all("data-extract", "signatory"))),
        date=grammar.day(today, language),
        certifier=certifier.name,
        certifier_function=of(certifier, "title").in_(language),
    )


class _Act:
    """The words of an act as they were signed, in one of its two columns."""

    def __init__(self, words: str, language: str) -> None:
        self.root = tinyhtml5.parse(words, namespace_html_elements=False)
        self.language = language

    def all(self, mark: str, value: str) -> list[Element]:
        return [element for element in self.root.iter() if element.get(mark) == value]

    def one(self, mark: str, value: str) -> Element:
        """The part that bears a mark. Refused where the act has none, or several."""
        found = self.all(mark, value)
        if len(found) != 1:
            raise Refused(
                _("The signed act does not name this file: no extract can be made of it.")
            )
        return found[0]

    def said(self, part: str) -> str:
        return self.column(self.one("data-extract", part))

    def column(self, row: Element) -> str:
        """French stands first, Dutch beside it."""
        french, dutch = row
        return _text({"fr": french, "nl": dutch}[self.language])

    def articles(self, line: Element | None) -> Iterator[str]:
        """Those that apply to the addressee; after the first one, which names the persons, their own line."""
        for n, row in enumerate(self.all("data-extract", "article")):
            yield self.column(row)
            if (
                n == 0 and line is not None
            ):  # the others on the list are left out, before it and after it
                yield from (CUT, " – ".join(map(self._cell, line)), CUT)

    def _cell(self, cell: Element) -> str:
        """What a cell says in one language, where it says it in both."""
        dutch = [part for part in cell.iter() if part.get("lang") == "nl"]
        if self.language == "nl":
            return _text(dutch[0] if dutch else cell)
        return OF_ANOTHER_LANGUAGE.sub("", _text(cell, but=dutch))

    def signature(self, block: Element) -> str:
        """The title of who signed, and the name after the mark that the act itself bears the signature."""
        *_before, title, name = map(self.column, block)
        return f"{title} {SIGNED.in_(self.language)} {name}"


def _text(element: Element, but: Sequence[Element] = ()) -> str:
    """What stands in an element, without the parts that are left out."""
    return SPACES.sub(" ", "".join(_pieces(element, but))).strip(" ")


def _pieces(element: Element, but: Sequence[Element]) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if part not in but:
            yield from _pieces(part, but)
        yield part.tail or ""

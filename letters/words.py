"""The words of a paper: its templates and a frozen set of values make one document, kept as it is."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone

from letters.bilingual import Bilingual
from letters.languages import BOTH, FR, NL
from letters.limits import check
from letters.paper import About, Paper
from letters.specimens import specimen
from letters.standing import Standing
from letters.typography import set_type
from merit.models import TextBlock

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SIMULATION = Bilingual("SIMULATION", "SIMULATIE")
SPECIMEN = Bilingual("SPÉCIMEN", "SPECIMEN")


def write(paper: Paper, noun: About, language: str, channel: str = "") -> str:
    """The words of a paper about a noun, in "fr", "nl" or "both"; of a letter with the way by which it leaves, which is
    that of the paper unless another one is named.

    Raises Refused when a value cannot stand on paper.
    """
    if paper.own_sheet:
        return compose(paper, language, paper.fill(noun, language))
    way, texts = channel or paper.channel, TextBlock.on(timezone.localdate())
    if language == BOTH:
        return compose_both(paper, paper.fill(noun, FR, way), paper.fill(noun, NL, way), texts)
    return compose(paper, language, paper.fill(noun, language, way), texts)


def compose(
    paper: Paper, language: str, context: "DataclassInstance", texts: Mapping[str, TextBlock] | None = None
) -> str:  # fmt: skip
    """One HTML document with the words of a paper, from the values that its template sees; of a letter with its standing
    texts, by code.

    Templates of both languages stand side by side; there is no translation step.
    """
    check(context)
    words = f"{paper.folder}/{language}.html"
    if paper.own_sheet:
        return set_type(render_to_string(words, {"c": context, "paper": paper}))
    values = {
        "c": context,
        "t": Standing(paper.code, context, language, texts or {}),
        "title": paper.title.in_(language),
        "mark": _mark(context, language),
        "sheet": f"letters/blocks/sheet_{language}.html",
        "words": words,
    }
    return set_type(render_to_string("letters/letter.html", values))


def compose_both(
    paper: Paper, french: "DataclassInstance", dutch: "DataclassInstance", texts: Mapping[str, TextBlock]
) -> str:  # fmt: skip
    """A letter to a person whose language is not known: both versions in one document."""
    check(french)
    check(dutch)
    values = {
        "fr": french,
        "nl": dutch,
        "texts_fr": Standing(paper.code, french, FR, texts),
        "texts_nl": Standing(paper.code, dutch, NL, texts),
        "paper": paper,
        "mark": _mark(french, FR, NL),
        "words_fr": f"{paper.folder}/fr.html",
        "words_nl": f"{paper.folder}/nl.html",
    }
    return set_type(render_to_string("letters/both.html", values))


def _mark(context: Any, *languages: str) -> str:
    """What stands before the title of a file that is no letter in law."""
    frame = context.frame
    marks = (SIMULATION,) if frame.simulation else (SPECIMEN,) if frame.specimen else ()
    return "".join(f"{' · '.join(map(mark.in_, languages))} – " for mark in marks)


def of_specimen(paper: Paper, language: str, day: date, texts: Mapping[str, TextBlock]) -> str:
    """A letter about nobody, in "fr", "nl" or "both", with these standing texts."""
    if language == BOTH:
        return compose_both(paper, specimen(paper, FR, day), specimen(paper, NL, day), texts)
    return compose(paper, language, specimen(paper, language, day), texts)

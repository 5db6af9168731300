"""The words of a paper: a template and a frozen set of values make one document, kept as it is."""

import re

from django.template.loader import render_to_string

from letters.catalogue import CATALOGUE
from letters.context import check
from letters.grammar import MONTHS, NBSP

# French sets a space before ; : ? ! » and after «; it must never be where a line ends. Dutch has none.
HIGH = re.compile(r" ([;:?!»])")
# A number stays with what it numbers: 8 mai, 1er août, 3 december, § 2, n° 7, Art. 2.
MONTH = re.compile(rf"\b(\d\d?(?:er)?) ({'|'.join(MONTHS['fr'] + MONTHS['nl'])})\b", re.IGNORECASE)
NUMBERED = re.compile(r"(§|[nN]°|[nN]r\.|[aA]rt\.) (?=[A-Z\d])")


def _spaced(words: str) -> str:
    words = HIGH.sub(f"{NBSP}\\1", words).replace("« ", f"«{NBSP}")
    return NUMBERED.sub(f"\\1{NBSP}", MONTH.sub(f"\\1{NBSP}\\2", words))


def compose(code: str, language: str, context) -> str:
    """One HTML document with the words of a paper in "fr", "nl" or "both".

    Raises Refused when a value cannot stand on paper. Templates of both languages stand side by
    side; there is no translation step.
    """
    check(context)
    paper = CATALOGUE[code]
    words = render_to_string(f"{paper.folder}/{language}.html", {"c": context, "paper": paper})
    return _spaced(words)


def compose_both(code: str, french, dutch) -> str:
    """A letter to a person whose language is not known: both versions in one document."""
    check(french)
    check(dutch)
    paper = CATALOGUE[code]
    values = {
        "fr": french,
        "nl": dutch,
        "paper": paper,
        "words_fr": f"{paper.folder}/fr_words.html",
        "words_nl": f"{paper.folder}/nl_words.html",
    }
    return _spaced(render_to_string("letters/both.html", values))

"""The words of a paper: a template and a frozen set of values make one document, kept as it is."""

from django.template.loader import render_to_string

from letters.catalogue import CATALOGUE
from letters.context import check
from letters.typography import set_type


def compose(code: str, language: str, context) -> str:
    """One HTML document with the words of a paper in "fr", "nl" or "both".

    Raises Refused when a value cannot stand on paper. Templates of both languages stand side by
    side; there is no translation step.
    """
    check(context)
    paper = CATALOGUE[code]
    words = render_to_string(f"{paper.folder}/{language}.html", {"c": context, "paper": paper})
    return set_type(words)


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
    return set_type(render_to_string("letters/both.html", values))

"""Spaces, signs and languages, on every paper: what a typographer would see at a glance."""

import re

from tests.letters import reading

FRENCH = {
    "le", "la", "les", "du", "des", "et", "vous", "nous", "dans", "pour", "est", "avec", "une", "cette",
    "au", "par", "sur", "à",
}  # fmt: skip
DUTCH = {
    "het", "een", "van", "wordt", "voor", "niet", "met", "is", "aan", "uit", "bij", "dat", "deze", "u",
    "te", "op", "zijn", "ons",
}  # fmt: skip


def test_nothing_is_left_unfilled(paper):
    said = reading.text(paper)
    assert not re.findall(r"\{\{|\}\}|\{%|\[\[|None|\bTrue\b|\bFalse\b|…", said)
    assert not re.findall(r", ,|\( ?\)|\.\.| ,| \.", said)


def test_no_space_is_doubled_and_no_apostrophe_is_straight(paper):
    said = reading.text(paper)
    assert "  " not in said
    assert "'" not in said
    assert '"' not in said


def test_french_keeps_a_space_that_never_breaks_before_high_signs(paper):
    french = reading.text(paper, "fr")
    assert re.findall(r".{0,20}[^\u00a0][:;?!»]", french) == []
    assert re.findall(r"«[^\u00a0].{0,20}", french) == []


def test_a_date_and_a_number_are_never_cut_in_two(paper):
    cut = r"\d (?:janvier|mai|mei|april|avril|december|novembre|november|octobre|oktober)|§ |n° |nr\. \d"
    assert re.findall(cut, reading.text(paper), re.IGNORECASE) == []


def test_dutch_has_no_space_before_high_signs(paper):
    assert re.findall(r".{0,20}[\s\u00a0][:;?!»]", reading.text(paper, "nl")) == []
    assert "«" not in reading.text(paper, "nl")


def test_each_language_keeps_to_itself(paper):
    french, dutch = (_lower_words(reading.text(paper, x)) for x in ("fr", "nl"))
    assert french & DUTCH == set()
    assert dutch & FRENCH == set()


def _lower_words(said):
    """Names of houses begin with a capital; addresses are neither language."""
    return set(re.findall(r"[\w-]+", re.sub(r"\S+@\S+|www\S+", "", said)))


FOREIGN = r"""soixante-dix|quatre-vingt-dix|\bmairie|\bmaire\b|conseil municipal|région bruxelloise|candidat"""
FOREIGN += r"""|posthuum|decreet|wethouder|overmaken|desgevallend|brusselse gewest"""


def test_no_word_of_another_country(paper):
    assert re.findall(FOREIGN, reading.plain(paper).lower()) == []

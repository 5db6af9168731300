"""Spaces, signs and languages, on every paper: what a typographer would see at a glance."""

import re

import pytest

from letters.typography import joined, set_type
from tests.letters import reading, samples

FRENCH = {
    "le", "la", "les", "du", "des", "et", "vous", "nous", "dans", "pour", "est", "avec", "une", "cette",
    "au", "par", "sur", "à",
}  # fmt: skip
DUTCH = {
    "het", "een", "van", "wordt", "voor", "niet", "met", "is", "aan", "uit", "bij", "dat", "deze", "u",
    "te", "op", "zijn", "ons",
}  # fmt: skip


def test_a_line_of_the_template_ends_nowhere_on_paper():
    """WeasyPrint breaks the last words of a block otherwise when a space stands at its edge."""
    spread = "<body>\n<p>\n  een regel\n  van <b>twee</b>\n</p>\n<p>1<br>\n  2</p>\n</body>"

    assert set_type(spread) == "<body><p>een regel van <b>twee</b></p><p>1<br>2</p></body>"


def test_nothing_is_left_unfilled(paper):
    said = reading.text(paper)
    assert not re.findall(
        r"\{\{|\}\}|\{%|\[\[|None|\bTrue\b|\bFalse\b|(?<!\()…(?!\))", said
    )  # (…) is what an extract leaves out
    assert not re.findall(r", ,|\( ?\)|\.\.| ,| \.", said)


def test_no_space_is_doubled_and_no_apostrophe_is_straight(paper):
    said = reading.text(paper)
    assert "  " not in said
    assert "'" not in said
    assert '"' not in said


def test_french_keeps_a_space_that_never_breaks_before_high_signs(paper):
    french = reading.text(paper, "fr")
    assert re.findall(r".{0,20}[^\u00a0][:»]", french) == []
    assert re.findall(r".{0,20}[^\u202f][;?!]", french) == []
    assert re.findall(r"«[^\u00a0].{0,20}", french) == []


def test_a_date_and_a_number_are_never_cut_in_two(paper):
    cut = r"\d (?:janvier|mai|mei|april|avril|december|novembre|november|octobre|oktober)|§ |n° |nr\. \d"
    assert re.findall(cut, reading.text(paper), re.IGNORECASE) == []


def test_a_civility_stays_with_its_name_and_a_postcode_with_its_town(paper):
    cut = r"\b(?:Madame|Monsieur|mevrouw|heer) [A-ZÀ-Þ]|\b\d{4} [A-ZÀ-Þ]|artic?(?:le|kel) \d"
    assert re.findall(cut, _body(paper)) == []


def test_the_ordinal_is_raised_in_print_and_plain_in_the_title_of_the_file():
    made = samples.decree()
    assert "1<sup>er</sup>\u00a0MAI" in made
    assert "l’article\u00a01<sup>er</sup> prennent" in made
    assert "1er" not in _body(made)


@pytest.mark.parametrize(
    ("said", "set_so"),
    [
        ("la commune de Berchem-Sainte-Agathe,", "la commune de Berchem-Sainte-Agathe,"),
        ("de la Région de Bruxelles-Capitale", "de la Région de Bruxelles-Capitale"),
        ("relative à Zoë Vandenbroucke.", "relative à Zoë Vandenbroucke."),
        ("Łukasz Świętochowski", "Łukasz Świętochowski"),
        ("le n° SIM-A/2027/0001", "le n°\u00a0SIM-A/2027/0001"),
        ("Exposition-A/2027/1", "Exposition-A/2027/1"),
        ("Ordre-Orde@order.example", "Ordre-Orde@order.example"),
        ("l'engagement d&#x27;Ixelles", "l’engagement d’Ixelles"),
        ("les 'six' mots, le 'd' de 'dans'", "les 'six' mots, le 'd' de 'dans'"),
        ("à Jan 't Serclaes, &#x27;s avonds, in 't kort", "à Jan ’t Serclaes, ’s avonds, in ’t kort"),
        ("'t Gasthuis sinds de jaren '60", "’t Gasthuis sinds de jaren ’60"),
        ("tél. +32 2 000 00 00,", "tél. +32\u00a02\u00a0000\u00a000\u00a000,"),
        ("l’Ordre – SIM-A/2027/D/00009", "l’Ordre –\u00a0SIM-A/2027/D/00009"),
        ("à Madame محمد الفاسي, et", "à Madame\u00a0<bdi>محمد الفاسي</bdi>, et"),
        ("محمد Diaz-الفاسي", "<bdi>محمد</bdi> Diaz-<bdi>الفاسي</bdi>"),
        ("née le 1er mai 2027 ; bien !", "née le 1<sup>er</sup>\u00a0mai 2027\u202f; bien\u202f!"),
        ("W" * 41, "W" * 41),
    ],
)  # fmt: skip
def test_words_are_set_as_a_printer_sets_them(said, set_so):
    document = f"<head><title>{said}</title></head><body><p title='{said}'>{{}}</p></body>"
    assert set_type(document.format(said)) == document.format(set_so)


def test_no_paper_draws_a_box_around_a_word(paper):
    assert set(re.findall(r'<span class="([^"]*)"', paper)) == set()


def test_a_space_between_two_elements_is_kept_in_the_first():
    """The printer leaves out what is in no element of its own but a space."""
    document = "<body><p><b>un</b> <i>deux</i> <b>trois</b> et</p></body>"
    assert set_type(document) == "<body><p><b>un </b><i>deux </i><b>trois</b> et</p></body>"


def test_no_line_ends_within_a_word_unless_no_line_could_hold_it():
    document = "<head><title>a-b</title></head><body><p title='a-b'>{}</p></body>"
    long = "Saint-Jean-Baptiste-de-la-Salle-du-Parc"
    said = f"Berchem-Sainte-Agathe, SIM/2027/1 –\u00a0 fin - {long}"
    bound = f"Berchem-\u2060Sainte-\u2060Agathe, SIM/\u20602027/\u20601 –\u2060\u00a0 fin - {long}"
    assert joined(document.format(said)) == document.format(bound)


def test_dutch_has_no_space_before_high_signs(paper):
    assert re.findall(r".{0,20}[\s\u00a0\u202f][:;?!»]", reading.text(paper, "nl")) == []
    assert "«" not in reading.text(paper, "nl")


def test_each_language_keeps_to_itself(paper):
    french, dutch = (_lower_words(reading.text(paper, x)) for x in ("fr", "nl"))
    assert french & DUTCH == set()
    assert dutch & FRENCH == set()


def _lower_words(said):
    """Names of organisations begin with a capital; addresses are neither language."""
    return set(re.findall(r"[\w-]+", re.sub(r"\S+@\S+|www\S+", "", said)))


FOREIGN = r"""soixante-dix|quatre-vingt-dix|\bmairie|\bmaire\b|conseil municipal|région bruxelloise|candidat"""
FOREIGN += r"""|posthuum|decreet|wethouder|overmaken|desgevallend|brusselse gewest"""


def test_no_word_of_another_country(paper):
    assert re.findall(FOREIGN, reading.plain(paper).lower()) == []


def _body(words):
    """What is printed, without the title of the file; runs of one element stay apart."""
    return re.sub(r"<[^>]*>", "|", words.partition("<body>")[2])

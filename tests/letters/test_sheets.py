"""How the sheets of a letter look: the window of the envelope, what stands together, heads and folios."""

import pytest

from letters import render, words
from tests.letters import reading, samples

NOTICE = {
    "fr": ("Voies de recours (version RC-1", "quatre mois après son introduction."),
    "nl": ("Beroepsmogelijkheden (versie RC-1", "vier maanden na de indiening ervan."),
}


@pytest.fixture(scope="module")
def real():
    """The pages of a paper that is no simulation, by name."""
    made, words = {}, samples.all_papers()

    def of(name):
        return made.setdefault(name, made.get(name) or render.pdf(words[name]))

    return of


def page_with(pages, what):
    found = [number for number, page in enumerate(pages) if what in page]
    assert len(found) == 1, (what, found)
    return found[0]


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("code", ["P04", "P13", "P14"])
def test_the_notice_of_appeal_is_read_on_one_page(real, code, language, tmp_path):
    pages = reading.pages(real(f"{code}-{language}"), tmp_path)
    first, last = NOTICE[language]
    assert page_with(pages, first) == page_with(pages, last)


@pytest.mark.parametrize("length", range(200, 2000, 200))
def test_a_signature_is_never_alone_on_its_page(length, tmp_path):
    """Whatever the length of the reasons, the closing formula goes with the name beneath it."""
    reasons = ("Elle nourrit ceux qui n’ont rien. " * 60)[:length].strip()
    made = render.pdf(words.compose("P13", "fr", samples.p13("fr", motivation=reasons)))
    pages = reading.pages(made, tmp_path)
    assert page_with(pages, "Je vous prie") == page_with(pages, "La Directrice générale")


def test_the_address_stands_in_the_window_of_the_envelope(real, tmp_path):
    """A right-hand window shows what begins 112 mm from the left and 52 to 92 mm from the top."""
    placed = reading.places(real("P01-fr"), tmp_path)
    (x, top), (_, bottom) = ((x, y) for _, word, x, y in placed if word in ("Exp.", "1050"))
    assert 111 < x < 113
    assert 51 < top < bottom < 88


def test_the_head_of_the_first_page_is_the_letterhead_alone(real, tmp_path):
    first, second = reading.pages(real("P13-fr"), tmp_path)
    head = "Ordre du mérite bruxellois – SIM/2027/N/00012"
    assert head not in first
    assert head in second


def test_a_french_folio_says_page_and_a_dutch_one_only_counts(real, tmp_path):
    pages = reading.pages(real("P13-both"), tmp_path)
    folios = [page.split("order.example")[-1].replace(" ", "").strip() for page in pages]
    assert folios == ["page1/4", "page2/4", "3/4", "4/4"]

"""How the sheets of a letter and of the decree look: the window of the envelope, what stands together, heads and folios."""

import pytest

from letters import render
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


@pytest.mark.parametrize("length", [200, 1600, 1800])
def test_a_signature_is_never_alone_on_its_page(length, tmp_path):
    """Whatever the length of the reasons, the closing formula goes with the name beneath it."""
    reasons = ("Elle nourrit ceux qui n’ont rien. " * 60)[:length].strip()
    made = render.pdf(samples.compose("P13", "fr", samples.p13("fr", motivation=reasons)))
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


# ---- the decree


def many(number):
    return tuple(samples.line(position) for position in range(1, number + 1))


@pytest.mark.parametrize("number", [1, 12, 24, 28])
def test_the_decree_ends_with_article_4_above_its_signatures(number, tmp_path):
    made = render.pdf(samples.decree(lines=many(number)))
    pages = reading.pages(made, tmp_path)
    signed = page_with(pages, "Nadia Benali")
    assert page_with(pages, "Tom Verbeke") == signed
    assert "Art. 4." in pages[signed].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "more"), [(6, {"number": ""}), (37, {})], ids=["the first line", "the last line"]
)
def test_no_line_of_the_list_stands_alone_on_a_page(number, more, tmp_path):
    made = render.pdf(samples.decree(lines=many(number), **more))
    counts = [page.count("octroi – toekenning") for page in reading.pages(made, tmp_path)]
    assert sum(counts) == number
    assert 1 not in counts


def test_the_same_article_begins_at_one_height_in_both_columns(tmp_path):
    placed = reading.places(render.pdf(samples.decree(lines=many(3))), tmp_path)
    articles = [(page, round(y, 1)) for page, word, _, y in placed if word.startswith("Art.")]
    assert len(articles) == 6
    assert articles[::2] == articles[1::2]


def test_the_head_of_the_decree_is_on_all_pages_but_the_first(tmp_path):
    pages = reading.pages(render.pdf(samples.decree(lines=many(30))), tmp_path)
    head = "Gouvernement de la Région de Bruxelles-Capitale · Brusselse Hoofdstedelijke Regering"
    assert [head in page for page in pages] == [False, *[True] * (len(pages) - 1)]

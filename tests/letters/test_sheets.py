"""How the sheets of a letter and of the decree look: the window of the envelope, what stands together, heads and folios."""

import re

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
@pytest.mark.parametrize("code", ["P04", "P13", "P14", "P15"])
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


def body_before(page, closing):
    """The lines of a page that stand above the closing formula, without its running head."""
    lines = [line for line in page.splitlines() if line.strip() and "SIM/2027/N" not in line]
    return [line for line in lines[: next(n for n, x in enumerate(lines) if closing in x)] if line]


@pytest.mark.parametrize("length", [300, 900, 1100, 1300, 1500, 1900])
@pytest.mark.parametrize(("language", "closing", "last"), [
    ("fr", "Je vous prie", "Protection des données"), ("nl", "Met mijn hartelijke", "Gegevensbescherming"),
])  # fmt: skip
def test_the_last_page_of_a_letter_holds_three_lines_of_it_and_all_that_closes_it(
    length, language, closing, last, tmp_path
):
    reasons = ("Elle nourrit ceux qui n’ont rien. " * 60)[:length].strip()
    award = samples.p13(language, motivation=reasons, simulation=True)
    *pages, extract = reading.pages(render.pdf(samples.compose("P13", language, award)), tmp_path)
    assert re.search("EXTRAIT CONFORME|EENSLUIDEND UITTREKSEL", extract)
    assert page_with(pages, closing) == page_with(pages, last) == len(pages) - 1
    assert len(pages) == 1 or len(body_before(pages[-1], closing)) >= 3


@pytest.mark.parametrize("length", [200, 400, 600, 800])
def test_what_is_decided_stands_beside_its_last_reason(length, tmp_path):
    facts = ("la proposition émane de la personne proposée, " * 30)[:length].strip(" ,")
    decision = samples.p04("fr", facts=facts, simulation=True)
    pages = reading.pages(render.pdf(samples.compose("P04", "fr", decision)), tmp_path)
    decided = page_with(pages, "Décide")
    assert page_with(pages, "la condition précitée") == decided == page_with(pages, "Je vous prie")


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize(
    ("code", "pages"), [("P01", 1), ("P04", 1), ("P13", 2), ("P14", 2), ("P15", 2)]
)
def test_a_letter_of_usual_length_is_one_page_in_a_simulation_and_its_extract_another(
    code, pages, language, printed, tmp_path
):
    assert len(reading.pages(printed(f"{code}-{language}"), tmp_path)) == pages


def test_no_subject_ends_its_line_with_a_dash(printed, tmp_path):
    for name in ("P01-both", "P04-both", "P13-both", "P14-both", "P15-both"):
        for page in reading.pages(printed(name), tmp_path):
            assert [x for x in page.splitlines() if x.rstrip().endswith("–")] == [], name


def test_the_address_stands_in_the_window_of_the_envelope(real, tmp_path):
    """A right-hand window shows what begins 112 mm from the left and 52 to 92 mm from the top."""
    placed = reading.places(real("P01-fr"), tmp_path)
    (x, top), (_, bottom) = ((x, y) for _, word, x, y in placed if word in ("Exp.", "1050"))
    assert 111 < x < 113
    assert 51 < top < bottom < 88


def test_the_head_of_the_first_page_is_the_letterhead_alone(real, tmp_path):
    first, second, _extract = reading.pages(real("P13-fr"), tmp_path)
    head = "Ordre du mérite bruxellois – SIM/2027/N/00012"
    assert head not in first
    assert head in second


def test_a_french_folio_says_page_and_a_dutch_one_only_counts(real, tmp_path):
    pages = reading.pages(real("P13-both"), tmp_path)
    folios = [page.split("order.example")[-1].replace(" ", "").strip() for page in pages]
    assert folios == ["page1/6", "page2/6", "page3/6", "4/6", "5/6", "6/6"]


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


NO_ADVICE = {"committee_fr": "", "committee_nl": ""}
NOBODY_DEAD = {"posthumous_fr": "", "posthumous_nl": ""}


@pytest.mark.parametrize("more", [{}, NO_ADVICE, NOBODY_DEAD, NO_ADVICE | NOBODY_DEAD])
def test_the_first_page_of_the_decree_is_full(more, tmp_path):
    """It ends at 275 mm; no more than a sixth of it is left white, whatever visas there are."""
    placed = reading.places(render.pdf(samples.decree(lines=many(9), **more)), tmp_path)
    lowest = max(y for page, word, _, y in placed if page == 1 and y < 275)
    assert lowest > 234


def test_the_same_article_begins_at_one_height_in_both_columns(tmp_path):
    placed = reading.places(render.pdf(samples.decree(lines=many(3))), tmp_path)
    articles = [(page, round(y, 1)) for page, word, _, y in placed if word.startswith("Art.")]
    assert len(articles) == 6
    assert articles[::2] == articles[1::2]


def test_the_head_of_the_decree_is_on_all_pages_but_the_first(tmp_path):
    pages = reading.pages(render.pdf(samples.decree(lines=many(30))), tmp_path)
    head = "Gouvernement de la Région de Bruxelles-Capitale · Brusselse Hoofdstedelijke Regering"
    assert [head in page for page in pages] == [False, *[True] * (len(pages) - 1)]

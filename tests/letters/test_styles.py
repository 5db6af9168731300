"""The look of each part of a paper is worked out once, and is the look that would be worked out anew."""

import pytest

from letters import fitting, render, styles
from tests.letters import samples
from tests.letters.conftest import NAMES

PAPERS = samples.all_papers(simulation=True)
IN_TURN = ("P01-fr", "P01-nl", "P13-both", "P10-both", "P17-both")


@pytest.fixture
def kept():
    styles.forget()
    return styles._kept


def test_what_was_printed_before_is_not_worked_out_again(kept):
    """Fails when another WeasyPrint asks for its styles by another way."""
    render.pdf(PAPERS["P13-fr"])
    worked_out = {key: id(look) for key, look in kept.items()}
    assert len(worked_out) > 200

    render.pdf(PAPERS["P13-fr"])

    assert {key: id(look) for key, look in kept.items()} == worked_out


def test_another_person_with_the_same_letter_looks_the_same(kept):
    render.pdf(samples.letter("P01", "fr", "woman"))
    worked_out = set(kept)
    for key in ("man", "neutral", "legal", "group"):
        render.pdf(samples.letter("P01", "fr", key))

    assert set(kept) == worked_out


@pytest.mark.parametrize("name", NAMES)
def test_a_look_that_is_kept_is_the_look_that_is_worked_out(name, printed, kept, monkeypatch):
    ready = printed(name), render.pdf(PAPERS[name]), render.pdf(PAPERS[name])
    styles.forget()
    monkeypatch.setattr("weasyprint.css.StyleFor", styles_of_weasyprint())

    assert ready == (render.pdf(PAPERS[name]),) * 3
    assert not kept


def styles_of_weasyprint():
    from weasyprint import css

    render._prepare()
    return css.StyleFor.__mro__[1]


def test_papers_of_all_sheets_printed_in_turn_do_not_disturb_each_other(kept):
    alone = {}
    for name in IN_TURN:
        styles.forget()
        alone[name] = render.pdf(PAPERS[name])
    styles.forget()

    assert [{n: render.pdf(PAPERS[n]) for n in IN_TURN} for _ in range(2)] == [alone] * 2


def test_no_more_looks_are_kept_than_the_limit(kept, printed, monkeypatch):
    ready = printed("P13-fr")
    styles.forget()
    monkeypatch.setattr(styles, "LIMIT", 50)

    assert [render.pdf(PAPERS["P13-fr"]) == ready for _ in range(3)] == [True] * 3
    assert 0 < len(kept) <= 50


def test_what_is_printed_with_other_fonts_is_worked_out_by_weasyprint(kept):
    from weasyprint import HTML

    render._prepare()
    HTML(string="<p>A draft.</p>").render()

    assert not kept


def test_no_sheet_measures_by_the_page():
    """A look is kept for pages of all sizes."""
    for sheet in render.ASSETS.glob("*.css"):
        assert not {"vw", "vh", "vmin", "vmax"} & set(units(sheet.read_text())), sheet.name


def units(css):
    import tinycss2

    waiting = list(tinycss2.parse_component_value_list(css))
    while waiting:
        token = waiting.pop()
        if token.type == "dimension":
            yield token.lower_unit
        waiting += getattr(token, "content", None) or []


@pytest.mark.parametrize("name", ["P13-fr", "P10-both", "P17-both"])
def test_what_stands_in_a_row_is_not_set_once_more_for_its_height(name, monkeypatch):
    laid_out, refuse = [], fitting.refuse_what_does_not_fit
    monkeypatch.setattr(
        fitting, "refuse_what_does_not_fit", lambda paper: laid_out.append(paper) or refuse(paper)
    )
    render.pdf(PAPERS[name])

    heights = {
        child.style["min_height"]
        for page in laid_out[0].pages
        for box in page._page_box.descendants()
        for child in box.all_children()
        if child.is_flex_item
    }
    assert heights
    assert "auto" not in heights

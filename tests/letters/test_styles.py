"""The look of each part of a paper is worked out once, and is the look that would be worked out anew."""

import pytest

from letters import fitting, render, styles
from tests.letters import samples

PAPERS = samples.all_papers(simulation=True)


@pytest.fixture
def kept():
    styles.forget()
    return styles._kept


def test_another_person_with_the_same_letter_looks_the_same(kept):
    render.pdf(samples.letter("P01", "fr", "woman"))
    worked_out = set(kept)
    for key in ("man", "neutral", "legal", "group"):
        render.pdf(samples.letter("P01", "fr", key))

    assert set(kept) == worked_out


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

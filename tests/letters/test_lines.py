"""A line that stands in many papers is set once, and is the line that would be set anew."""

import pytest

from letters import fitting, lines, render, styles
from tests.letters import samples
from tests.letters.conftest import NAMES

PAPERS = samples.all_papers(simulation=True)
IN_TURN = ("P01-fr", "P01-nl", "P13-both", "P10-both", "P17-both")


@pytest.fixture
def kept():
    render._prepare()
    lines.forget()
    return lines._set


def test_what_was_printed_before_is_not_set_again(kept):
    """Fails when another WeasyPrint splits its lines by another way."""
    render.pdf(PAPERS["P13-fr"])
    before = {key: id(line) for key, line in kept.items()}
    assert len(before) > 100

    render.pdf(PAPERS["P13-fr"])

    assert {key: id(line) for key, line in kept.items()} == before


def test_another_person_has_lines_of_another_name_only(kept):
    render.pdf(samples.letter("P13", "fr", "woman"))
    before = set(kept)
    render.pdf(samples.letter("P13", "fr", "man"))

    assert len(set(kept) - before) < len(before) / 2


@pytest.mark.parametrize("name", NAMES)
def test_a_line_that_is_kept_is_the_line_that_is_set(name, printed, kept, monkeypatch):
    ready = printed(name), render.pdf(PAPERS[name]), render.pdf(PAPERS[name])
    lines.forget()
    for module in ("inline", "preferred"):
        monkeypatch.setattr(f"weasyprint.layout.{module}.split_first_line", split_of_weasyprint())

    assert ready == (render.pdf(PAPERS[name]),) * 3
    assert not kept


def split_of_weasyprint():
    from weasyprint.text.line_break import split_first_line

    return split_first_line


def test_the_same_words_in_another_look_are_another_line(kept, monkeypatch):
    said = "Les mêmes mots, deux fois"
    twice = f'<p>{said}</p><p class="small">{said}</p><p lang="nl">{said}</p>'
    words = PAPERS["P01-fr"].replace("<h1>", f"{twice}<h1>")
    ready = render.pdf(words)
    for module in ("inline", "preferred"):
        monkeypatch.setattr(f"weasyprint.layout.{module}.split_first_line", split_of_weasyprint())

    assert render.pdf(words) == ready


def test_papers_of_all_sheets_printed_in_turn_do_not_disturb_each_other(kept):
    alone = {}
    for name in IN_TURN:
        lines.forget()
        alone[name] = render.pdf(PAPERS[name])
    lines.forget()

    assert [{n: render.pdf(PAPERS[n]) for n in IN_TURN} for _ in range(2)] == [alone] * 2


def test_a_line_stands_as_it_did_when_looks_are_worked_out_anew(kept, printed):
    ready = printed("P13-fr")
    render.pdf(PAPERS["P13-fr"])
    styles.forget()

    assert render.pdf(PAPERS["P13-fr"]) == ready


def test_no_paper_writes_on_the_line_that_is_kept(kept, monkeypatch):
    """WeasyPrint opens the line of a paper to draw it, and closes it; one that fails within leaves it open."""
    laid_out, refuse = [], fitting.refuse_what_does_not_fit
    monkeypatch.setattr(
        fitting, "refuse_what_does_not_fit", lambda paper: laid_out.append(paper) or refuse(paper)
    )
    render.pdf(PAPERS["P01-fr"])
    render.pdf(PAPERS["P01-fr"])

    ours = {id(layout) for _look, (layout, *_measures) in kept.values()}
    theirs = [
        id(box.pango_layout)
        for paper in laid_out
        for box in paper.pages[0]._page_box.descendants()
        if hasattr(box, "pango_layout")
    ]
    assert len(set(theirs)) == len(theirs) > 100
    assert not ours & set(theirs)


def test_no_more_lines_are_kept_than_the_limit(kept, printed, monkeypatch):
    ready = printed("P13-fr")
    lines.forget()
    monkeypatch.setattr(lines, "LIMIT", 20)

    assert [render.pdf(PAPERS["P13-fr"]) == ready for _ in range(3)] == [True] * 3
    assert 0 < len(kept) <= 20


def test_what_is_printed_with_other_fonts_is_set_by_weasyprint(kept):
    from weasyprint import HTML

    HTML(string="<p>A draft.</p>").render()

    assert not kept

"""A line that stands in many papers is set once, and is the line that would be set anew."""

import pytest

from letters import fitting, lines, render, styles
from tests.letters import samples
from tests.letters.test_kept import work_out_anew

PAPERS = samples.all_papers(simulation=True)


@pytest.fixture
def kept():
    render._prepare()
    lines.forget()
    return lines._kept


def test_another_person_has_lines_of_another_name_only(kept):
    render.pdf(samples.letter("P13", "fr", "woman"))
    before = set(kept)
    render.pdf(samples.letter("P13", "fr", "man"))

    assert len(set(kept) - before) < len(before) / 2


def test_the_same_words_in_another_look_are_another_line(kept, monkeypatch):
    said = "Les mêmes mots, deux fois"
    twice = f'<p>{said}</p><p class="small">{said}</p><p lang="nl">{said}</p>'
    words = PAPERS["P01-fr"].replace("<h1>", f"{twice}<h1>")
    ready = render.pdf(words)
    work_out_anew(lines, monkeypatch)

    assert render.pdf(words) == ready


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

"""What papers share is worked out once, lines as looks, and each paper is as if it were worked out for it alone."""

import pytest

from letters import lines, render, styles
from tests.letters import samples
from tests.letters.conftest import NAMES

PAPERS = samples.all_papers(simulation=True)
IN_TURN = ("P01-fr", "P01-nl", "P13-both", "P10-both", "P17-both")
KEPT_OF_A_LETTER = {lines: 100, styles: 200}  # more than so many, of a letter with an extract
FEW = {lines: 20, styles: 50}  # fewer than such a letter needs


@pytest.fixture(params=KEPT_OF_A_LETTER, ids=lambda module: module.__name__)
def memory(request):
    render._prepare()
    request.param.forget()
    return request.param


def work_out_anew(memory, monkeypatch):
    """As WeasyPrint does by itself."""
    from weasyprint import css
    from weasyprint.text.line_break import split_first_line

    memory.forget()
    if memory is styles:
        monkeypatch.setattr(css, "StyleFor", css.StyleFor.__mro__[1])
    else:
        for module in ("inline", "preferred"):
            monkeypatch.setattr(f"weasyprint.layout.{module}.split_first_line", split_first_line)


def test_what_was_printed_before_is_not_worked_out_again(memory):
    """Fails when another WeasyPrint asks by another way."""
    render.pdf(PAPERS["P13-fr"])
    before = {key: id(part) for key, part in memory._kept.items()}
    assert len(before) > KEPT_OF_A_LETTER[memory]

    render.pdf(PAPERS["P13-fr"])

    assert {key: id(part) for key, part in memory._kept.items()} == before


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_what_would_be_worked_out(name, printed, memory, monkeypatch):
    ready = printed(name), render.pdf(PAPERS[name]), render.pdf(PAPERS[name])
    work_out_anew(memory, monkeypatch)

    assert ready == (render.pdf(PAPERS[name]),) * 3
    assert not memory._kept


def test_papers_of_all_sheets_printed_in_turn_do_not_disturb_each_other(memory):
    alone = {}
    for name in IN_TURN:
        memory.forget()
        alone[name] = render.pdf(PAPERS[name])
    memory.forget()

    assert [{n: render.pdf(PAPERS[n]) for n in IN_TURN} for _ in range(2)] == [alone] * 2


def test_no_more_is_kept_than_the_limit(memory, printed, monkeypatch):
    ready = printed("P13-fr")
    memory.forget()
    monkeypatch.setattr(memory, "LIMIT", FEW[memory])

    assert [render.pdf(PAPERS["P13-fr"]) == ready for _ in range(3)] == [True] * 3
    assert 0 < len(memory._kept) <= FEW[memory]


def test_what_is_printed_with_other_fonts_is_worked_out_by_weasyprint(memory):
    from weasyprint import HTML

    HTML(string="<p>A draft.</p>").render()

    assert not memory._kept

"""A file to take along: each document stands behind its title page, in a process of its own; too large together, it is refused."""

import re
from io import BytesIO

import pikepdf
import pytest

from merit import intake
from merit.errors import Refused
from merit.intake import child
from tests import files

TOO_MUCH = "The documents are too large for one file: open them one by one."
PNG = ("image/png", files.png(30, 60))
PDF = ("application/pdf", files.PDF)


def pages(number: int) -> bytes:
    made = BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(number):
            pdf.add_blank_page(page_size=(300, 400))
        pdf.save(made)
    return made.getvalue()


def sizes(bound: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(BytesIO(bound)) as pdf:
        return [(round(p.mediabox[2]), round(p.mediabox[3])) for p in pdf.pages]


def test_each_document_follows_its_own_title_page():
    ours, a4, picture = (300, 400), (595, 842), (14, 29)  # 30 × 60 points at 150 to the inch

    bound = intake.bind(pages(5), [PDF, None, PNG])

    assert [tuple(map(int, size)) for size in sizes(bound)] == [
        ours,
        ours,
        ours,
        a4,
        ours,
        ours,
        picture,
    ]


def test_nothing_is_bound_where_nothing_follows():
    printed = pages(2)

    assert intake.bind(printed, [None, None]) is printed


def test_too_large_together_is_said_and_breaks_nothing(monkeypatch):
    """The process that binds dies of a limit."""
    monkeypatch.setattr(child, "_run", lambda *_told: "-24")

    with pytest.raises(Refused, match=re.escape(TOO_MUCH)):
        intake.bind(pages(1), [PDF])

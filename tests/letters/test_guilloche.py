"""The frame of a certificate: the same lines as the picture, on certificates only, silent for readers."""

import io
import re

import pikepdf
import pytest

from letters import guilloche


def drawings(made):
    with pikepdf.open(io.BytesIO(made)) as pdf:
        page = pdf.pages[0]
        found = page.resources.get("/XObject", {}).get("/Guilloche")
        return page.Contents.read_bytes(), found and found.read_bytes()


@pytest.mark.parametrize("name", ["P17-fr", "P17-nl", "P17-both"])
def test_a_certificate_is_framed_beneath_its_words_as_decoration(name, printed):
    page, drawing = drawings(printed(name))
    assert page.startswith(b"/Artifact BMC q /Guilloche Do Q EMC")
    assert drawing


@pytest.mark.parametrize("name", ["P01-fr", "P10-both"])
def test_no_other_paper_is_framed(name, printed):
    page, drawing = drawings(printed(name))
    assert b"Guilloche" not in page
    assert drawing is None


def test_each_line_of_the_picture_is_drawn_once(printed):
    _, drawing = drawings(printed("P17-both"))
    picture = guilloche.PICTURE.read_text()
    paths = " ".join(re.findall(r' d="([^"]*)"', picture))
    curves = sum(
        len(guilloche.NUMBER.findall(run)) // 6 for run in re.findall(r"C([^MCZ]*)", paths)
    )
    circles = picture.count("<circle")
    assert drawing.split().count(b"c") == curves + 4 * circles
    assert drawing.split().count(b"m") == paths.count("M") + circles
    assert drawing.split().count(b"re") == picture.count("<rect")


def test_a_path_is_written_with_its_numbers_first():
    assert guilloche._path({"d": "M1 2C1 2 3 4 5 6 7 8 9 10 11 12Z"}) == (
        "1 2 m 1 2 3 4 5 6 c 7 8 9 10 11 12 c h"
    )


def test_colours_are_shares_of_one():
    assert guilloche._colour("#ff0080") == "1 0 0.502"

"""What a reader of the PDF copies, searches or hears is what the paper says, word by word and in its order."""

import io
import re
import subprocess

import pikepdf
import pytest

from letters import render
from merit import text
from merit.errors import Refused
from tests.letters import reading, samples
from tests.letters.samples import Party

DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e]")  # that poppler adds around Arabic
RUNNING = re.compile(r'<div class="(?:mark|rh|runhead|foot)">(?!<div)(.*?)</div>')
FOLIO = re.compile(r" ?(page )?\d+ / \d+$")
NAMES = {
    "Latin with marks": "Nguyễn Thị Ánh Tuyết",
    "Yoruba": "Ọláńrewájú Adéyẹmí",
    "Greek": "Νίκος Παπαδόπουλος",
    "Cyrillic": "Анна Ахматова-Горенко",
}
ARABIC = "محمد عبدالرحمن الفاسي"


def words_of(document: str) -> list[str]:
    """The words of the sheet itself, without what runs above and below it."""
    sheet = RUNNING.sub("", document.partition("<body>")[2].partition("</body>")[0])
    return reading.text(re.sub(r' alt="[^"]*"', "", sheet)).split()


def running(document: str) -> set[str]:
    """The lines that run above and below."""
    found = (reading.plain(part) for part in RUNNING.findall(document))
    return {" ".join(line.split()) for line in found} | {""}


def lines_of(made: bytes, tmp_path) -> list[list[str]]:
    """The lines of each page in the order in which the file holds them."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(made)
    out = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    pages = DIRECTIONS.sub("", out.stdout.decode()).split("\f")[:-1]
    return [[" ".join(line.split()) for line in page.splitlines()] for page in pages]


def read_back(document: str, made: bytes, tmp_path) -> list[str]:
    out = " ".join(
        line
        for page in lines_of(made, tmp_path)
        for line in page
        if FOLIO.sub("", line) not in running(document)
    )
    return out.replace("1er .", "1er.").split()  # poppler sets a raised er apart from the full stop


@pytest.mark.parametrize("name", samples.all_papers())
def test_every_paper_is_read_back_word_by_word(name, printed, tmp_path):
    document = samples.all_papers(simulation=True)[name]
    assert read_back(document, printed(name), tmp_path) == words_of(document)


WRITE = {
    "P04": lambda who: samples.compose("P04", "fr", samples.p04("fr", who)),
    "P13": lambda who: samples.compose("P13", "nl", samples.p13("nl", who)),
    "P10": lambda who: samples.decree(lines=(samples.line(1, who), samples.line(2, who, dead=True))),
    "P17": lambda who: samples.certificate("both", who.name),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("code", WRITE)
def test_a_name_in_any_script_of_the_papers_is_read_back(code, name, tmp_path):
    document = WRITE[code](Party("np", name, name.split()[-1], "F", list_name=name))
    assert read_back(document, render.pdf(document), tmp_path) == words_of(document)


@pytest.mark.parametrize("code", WRITE)
def test_an_arabic_name_is_read_back_as_it_is_spelt(code, tmp_path):
    """Poppler puts the signs beside it where it likes; the other engines leave them in their place."""
    document = WRITE[code](
        Party("np", ARABIC, ARABIC.rsplit(maxsplit=1)[-1], "F", list_name=ARABIC)
    )
    said = "\n".join(reading.pages(render.pdf(document), tmp_path))
    assert ARABIC in " ".join(DIRECTIONS.sub("", said).split())


def test_an_arabic_name_is_printed_from_right_to_left_between_its_neighbours(tmp_path):
    who = Party("np", ARABIC, civility="F")
    document = samples.compose("P04", "fr", samples.p04("fr", who))
    placed = {word: x for _, word, x, _ in reading.places(render.pdf(document), tmp_path)}
    first, second, third = (
        placed[word[::-1]] for word in ARABIC.split()
    )  # as drawn, from the left
    assert placed["Madame"] < third < second < first < placed[";"]


def test_a_name_in_a_script_of_no_font_has_a_field_of_its_own():
    """Hebrew is in no font of the papers: it is kept beside the Latin spelling that they print."""
    with pytest.raises(Refused, match="write the name in Latin letters"):
        text.refuse("דוד לוי", text.NAME)
    text.refuse("דוד לוי", text.OWN_SCRIPT)


def test_what_stands_at_the_head_of_a_page_is_read_first(printed, tmp_path):
    for name in ("P01-fr", "P10-both", "P13-both", "P17-nl"):
        pages = lines_of(printed(name), tmp_path)
        assert [page[0].startswith("SIMULATI") for page in pages] == [True] * len(pages), name


def test_the_letterhead_is_read_before_the_letter(printed, tmp_path):
    (first, *_) = lines_of(printed("P01-fr"), tmp_path)
    assert first[1:3] == ["Ordre du mérite bruxellois", "Brusselse Orde van Verdienste"]


def test_no_space_is_left_out_of_the_tagged_text(sheet, tmp_path):
    """A screen reader hears the elements one after the other, and has no page to see a gap on."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(sheet)
    said = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    assert re.findall(r'(?:Span|NonStruct|P) \(\w+\)\n\s+""', said.stdout.decode()) == []


def test_a_name_from_right_to_left_is_heard_as_it_is_spelt():
    who = Party("np", ARABIC, civility="F")
    made = render.pdf(samples.compose("P14", "nl", samples.p14("nl", who)))
    with pikepdf.open(io.BytesIO(made)) as opened:
        spelt = [
            x for x in opened.objects if isinstance(x, pikepdf.Dictionary) and "/ActualText" in x
        ]
        assert [(str(x.S), str(x.ActualText)) for x in spelt] == [("/Span", ARABIC)]

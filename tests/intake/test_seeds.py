"""Every hostile file is found by the one thing that is wrong with it, under whatever name and type it comes."""

import ast
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files import File
from django.utils import translation
from PIL import Image, ImageFile

from merit import intake
from merit.errors import Refused
from merit.intake import child
from merit.readers import __main__ as process
from merit.readers import docx, pdf_streams, picture
from merit.readers.__main__ import READERS
from merit.readers.unfit import Unfit
from tests import files
from tests.intake import docx_leads, docxs, pdf_sizes, pdfs, pictures, texts

pytestmark = pytest.mark.any_database

TABLES = {
    "pdf": pdfs.HOSTILE | pdf_sizes.HOSTILE,
    "jpeg": pictures.JPEGS,
    "png": pictures.PNGS,
    "docx": docxs.HOSTILE | docx_leads.HOSTILE,
    "text": pictures.TEXTS | texts.HOSTILE,
}
SEEDS = [(kind, name) for kind, table in TABLES.items() for name in table]
TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
}
ENDINGS = dict(zip(TABLES, TYPES, strict=True))
LABELS = {".pdf": "PDF", ".jpg": "JPEG", ".png": "PNG", ".docx": "DOCX", ".txt": "TXT"}
NAME = "Only files whose name ends in .pdf, .jpg, .jpeg, .png, .docx or .txt can be added: print any other document to PDF and add that."
TYPE = "The name of the file says {}, your browser says something else: save it anew under the right name, or print it to PDF and add that."
CONTENT = "The name of the file says {}, its content does not: save it anew under the right name, or print it to PDF and add that."

# Names that say the truth in an odd way, and what the browser says when it knows nothing; the file itself is refused.
TRUE_NAMES = (
    "decision{}", "DECISION{}", "../../decision{}", "C:\\temp\\decision{}", "decision{}.", "decision{} ", "con{}",
    "decision\u202e{}", "decision\0{}", "d.exe{}", "é" * 4096 + "{}",
)  # fmt: skip
TRUE_TYPES = ("", "application/octet-stream")
OTHER_NAMES = (
    "decision{}.exe", "decision{}\0.exe", "decision{}\u202e.exe", "decision{}%2e%2e", "decision{}/x.html", "decision{}::$DATA",
    "decision", "", "{}", ".htaccess", "decision.svg", "decision.html", "decision.docm", "decision.doc", "decision.gif",
)  # fmt: skip
OTHER_TYPES = ("text/html", "image/svg+xml; charset=utf-8", "application/x-msdownload", "TEXT/XML")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch):
    """The readers without their process (tests/intake/test_child.py tries that), as it finds Pillow: WeasyPrint changes it."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    monkeypatch.setattr(child, "read", _read)


def _read(kind, content):
    said, kept = _answer(kind, content)
    if said:
        raise Refused(said.sentence, **said.values)
    return kept


@cache
def _answer(kind, content):
    module, function = READERS[kind]
    reader = getattr(__import__(module, fromlist=[function]), function)
    try:
        return None, reader(content)
    except Unfit as unfit:
        return unfit, b""


def told(content, name, said=""):
    """What is said of a file, or nothing when it may be kept."""
    file = File(BytesIO(content), name=name)
    file.content_type = said
    try:
        intake.read(file)
    except Refused as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize(("kind", "name"), SEEDS)
def test_a_hostile_file_is_refused_whatever_it_is_called(kind, name):
    content, sentence = TABLES[kind][name]
    ending = ENDINGS[kind]
    of_its_kind = CONTENT.format(LABELS[ending]) if name == "bytes before" else sentence
    expected = {
        **{(n.format(ending), TYPES[ending]): of_its_kind for n in TRUE_NAMES},
        **{(f"decision{ending}", said): of_its_kind for said in TRUE_TYPES},
        **{(n.format(ending), TYPES[ending]): NAME for n in OTHER_NAMES},
        **{(f"decision{ending}", said): TYPE.format(LABELS[ending]) for said in OTHER_TYPES},
        **{
            (f"decision{other}", said): CONTENT.format(LABELS[other])
            for other, said in TYPES.items()
            if other != ending and (name, other) != ("bytes before", ".txt")
        },
    }

    assert {(n, said): told(content, n, said) for n, said in expected} == expected


@pytest.mark.parametrize(("kind", "name"), SEEDS)
def test_each_reader_says_what_it_found(kind, name):
    content, sentence = TABLES[kind][name]

    unfit, _kept = _answer(kind, content)

    assert unfit.sentence % unfit.values == sentence


# Files of kinds that nobody asked for, under a name that was.
STRANGERS = {
    "program.pdf": b"MZ\x90\0", "page.pdf": b"<html>", "drawing.png": b"<svg/>", "moving.png": b"GIF89a\1\0\1\0",
    "new.jpg": b"\0\0\0\x18ftypheic", "small.jpg": b"RIFF\0\0\0\0WEBP", "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "archive.pdf": b"PK\3\4", "archive.txt": b"PK\3\4", "letter.docx": b"{\\rtf1}", "scan.jpg": files.png(),
    "scan.png": files.jpeg(), "letter.pdf": files.docx(), "letter.txt": files.PDF, "note.pdf": files.TEXT,
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGERS)
def test_a_file_is_not_what_its_name_says(name):
    label = LABELS[Path(name).suffix]

    assert told(STRANGERS[name], name) == CONTENT.format(label)


GOOD = {
    **{f"{name}.pdf": content for name, content in (pdfs.GOOD | pdf_sizes.GOOD).items()},
    **{f"{name}.docx": content for name, content in (docxs.GOOD | docx_leads.GOOD).items()},
    **{f"{name}.txt": content for name, content in (pictures.GOOD_TEXTS | texts.GOOD).items()},
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_kept_byte_for_byte(name):
    """So that a signature stays valid."""
    received = intake.read(File(BytesIO(GOOD[name]), name=name))

    assert (received.read(), received.title) == (GOOD[name], name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.pdf", "application/x-pdf"), ("a.pdf", "APPLICATION/PDF; x=y"), ("a.jpeg", "image/pjpeg"),
        ("a.docx", "application/zip"), ("a.txt", "text/plain; charset=utf-8"),
    ],
)  # fmt: skip
def test_browsers_have_more_than_one_word_for_a_kind(name, said):
    contents = {".pdf": files.PDF, ".jpeg": files.jpeg(), ".docx": files.docx(), ".txt": files.TEXT}

    assert told(contents[Path(name).suffix], name, said) == ""


# ---- pictures


@pytest.mark.parametrize("name", pictures.HIDDEN_IN)
def test_a_picture_is_kept_without_what_was_hidden_in_it(name):
    kind, content, hidden = pictures.HIDDEN_IN[name]
    assert hidden in content

    received = intake.read(File(BytesIO(content), name=f"scan{ENDINGS[kind]}"))

    assert hidden not in received.read()


def test_a_scan_is_turned_the_right_way_up():
    kept = Image.open(BytesIO(picture.jpeg(pictures.turned())))

    assert (kept.size, dict(kept.getexif())) == ((8, 16), {})


def test_nothing_is_lost_of_a_picture_that_need_not_be_turned():
    before = files.jpeg(64, 64, quality=60)

    kept = picture.jpeg(before)

    assert Image.open(BytesIO(kept)).quantization == Image.open(BytesIO(before)).quantization
    assert picture.jpeg(kept) == kept


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_painted_anew(mode):
    kept = BytesIO()
    Image.new(mode, (4, 2)).save(kept, "PNG")

    again = Image.open(BytesIO(picture.png(kept.getvalue())))

    assert (again.mode, again.size) == (mode, (4, 2))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_painted_anew(mode):
    kept = BytesIO()
    Image.new(mode, (16, 8)).save(kept, "JPEG")

    again = Image.open(BytesIO(picture.jpeg(kept.getvalue())))

    assert (again.mode, again.size) == ("L" if mode == "L" else "RGB", (16, 8))


def test_of_a_picture_that_moves_the_first_is_kept():
    kept = Image.open(BytesIO(picture.png(pictures.moving())))

    assert (getattr(kept, "n_frames", 1), kept.getpixel((0, 0))) == (1, (255, 0, 0))


# ---- sizes


def test_a_docx_is_refused_by_what_all_its_parts_unpack_to(monkeypatch):
    monkeypatch.setattr(docx, "UNPACKED", 1000)

    assert told(docxs.says("<w:p/>"), "a.docx") == docxs.TOO_MUCH


def test_a_pdf_is_refused_by_what_all_its_streams_unpack_to(monkeypatch):
    monkeypatch.setattr(pdf_streams, "UNPACKED", 1024 * 1024)
    half = files.flate(b"\0" * 600 * 1024)

    assert told(files.pdf(half), "a.pdf") == ""
    assert told(files.pdf(half, half), "a.pdf") == pdfs.TOO_MUCH


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.exe"])
def test_an_empty_file_is_no_file(name):
    assert told(b"", name) == "The file is empty."


def test_a_file_has_ten_megabytes_at_most():
    most = 10 * 1024 * 1024

    assert told(b"a" * most, "a.txt") == ""
    assert told(b"a" * (most + 1), "a.txt") == "The file is larger than 10 MB."


# ---- none is forgotten


def test_each_sentence_about_a_file_is_provoked_by_a_test():
    root = Path(settings.BASE_DIR)
    tests = [*(root / "tests" / "intake").glob("*.py"), root / "tests" / "test_import_people.py"]
    here = " ".join(path.read_text() for path in tests)
    sentences = {
        call.args[0].value
        for room in ("merit/intake", "merit/readers")
        for path in (root / room).glob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_"
    }

    assert len(sentences) > 20
    with translation.override(
        "fr"
    ):  # a list of people is read over HTTP, and refused in the reader's language
        told = {
            sentence: {sentence, translation.gettext(sentence).replace("\xa0", " ")}
            for sentence in sentences
        }
    unheard = {s for s, words in told.items() if not any(_part(one) in here for one in words)}
    assert unheard == set()


def _part(sentence):
    """What stands in it before the first value."""
    return sentence.partition("%(")[0]


def test_no_two_files_have_one_name():
    tables = (docxs, docx_leads, pdfs, pdf_sizes)

    assert sum(len(t.HOSTILE) for t in tables) == len(TABLES["docx"]) + len(TABLES["pdf"])
    assert len(pictures.TEXTS) + len(texts.HOSTILE) == len(TABLES["text"])
    assert sum(len(t.GOOD) for t in (*tables, texts)) + len(pictures.GOOD_TEXTS) == len(GOOD)


def test_every_kind_has_its_reader():
    """And a list of people, which is read and never kept; and what binds a file together."""
    assert {kind.code for kind in intake.kinds.KINDS} | {"xlsx", "bind"} == set(process.READERS)

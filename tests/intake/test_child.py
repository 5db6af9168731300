"""A file is read in a process of its own, which knows nothing, may take little, and may die without harm."""

import json
import re
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from django.core.files import File
from django.utils import translation
from PIL import ImageFile

from merit import intake
from merit.errors import Refused
from merit.intake import child, reading
from merit.readers.__main__ import READERS
from tests import files, sheets
from tests.intake import docxs, pdfs, pictures

pytestmark = pytest.mark.any_database

UNREAD = "The file cannot be read to its end: print the document to PDF again, or export the picture again, and add that."
ROOT = Path(__file__).parents[2]
ONE_OF_EACH = {
    "pdf": files.pdf(page=b"/Rotate 180"), "jpeg": files.jpeg(), "png": files.png(), "docx": files.docx(), "text": files.TEXT,
    "xlsx": sheets.xlsx([["e-mail"]]),
    "bind": json.dumps({"printed": len(files.PDF), "attached": [["image/png", len(files.png())]]}).encode() + b"\n" + files.PDF + files.png(),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_is_known_yet(monkeypatch):
    monkeypatch.setattr(reading, "_good", reading._Good())


def refusal(read, *args):
    with pytest.raises(Refused) as refused:
        read(*args)
    return str(refused.value)


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_good_file_comes_back_from_its_process(kind):
    kept = child.read(kind, ONE_OF_EACH[kind])

    same = kept == ONE_OF_EACH[kind]
    assert same or kind in ("jpeg", "png", "xlsx", "bind")
    assert len(kept) > 10


@pytest.mark.parametrize(
    ("kind", "content", "sentence"),
    [
        ("pdf", *pdfs.HOSTILE["script in a packed object"]),
        ("docx", *docxs.HOSTILE["DDEAUTO in pieces"]),
        ("text", *pictures.TEXTS["page further on"]),
        (
            "xlsx",
            sheets.xlsx([["e-mail"]])[:-100],
            "The XLSX is damaged or incomplete: open it in a spreadsheet and save it again.",
        ),
    ],
)
def test_a_hostile_file_is_refused_by_its_process(kind, content, sentence):
    assert refusal(child.read, kind, content) == sentence


def test_a_refusal_is_read_in_the_language_of_its_reader():
    with pytest.raises(Refused) as refused:
        child.read("pdf", pdfs.HOSTILE["acts of a page"][0])

    with translation.override("nl"):
        assert str(refused.value) == (
            "De pdf bevat iets dat uit zichzelf handelt (AA): druk het document opnieuw af naar pdf en voeg die toe."
        )


def test_half_a_picture_is_refused_though_the_printer_would_take_it():
    """WeasyPrint lets Pillow take pictures that end too early, everywhere in its process."""
    import weasyprint

    assert weasyprint.__version__
    assert ImageFile.LOAD_TRUNCATED_IMAGES

    half = files.jpeg(64, 64)[:-200]
    assert refusal(intake.read, File(BytesIO(half), name="a.jpg")) == pictures.DAMAGED


@pytest.mark.parametrize("kind", READERS)
def test_a_reader_knows_neither_the_service_nor_the_printer(kind):
    program = [sys.executable, "-I", "-X", "importtime", child.PROGRAM, kind]

    done = subprocess.run(program, input=ONE_OF_EACH[kind], capture_output=True, env={}, check=True)

    found = {name.strip() for name in re.findall(r"\| +([\w.]+)$", done.stderr.decode(), re.MULTILINE)}  # fmt: skip
    assert "merit.readers.unfit" in found
    assert {name.split(".")[0] for name in found} & {"django", "weasyprint", "letters", "workflows"} == set()  # fmt: skip
    assert {name for name in found if name.startswith("merit.") and "readers" not in name} == set()


# ---- what the process may do: a program of the test takes the place of the readers


@pytest.fixture
def instead(monkeypatch, tmp_path):
    """instead("print(1)"): what is run, with the limits of the readers."""

    def write(program, limited="process.limit()"):
        path = tmp_path / "program.py"
        path.write_text(
            f"import sys, json\nsys.path.append({str(ROOT)!r})\n"
            f"from merit.readers import __main__ as process\n{limited}\n{program}\n"
        )
        monkeypatch.setattr(child, "PROGRAM", path)

    return write


def test_it_gets_no_surroundings_and_an_empty_folder(instead, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    instead(
        "import os, pathlib\n"
        "told = f'{sorted(os.environ)} {os.listdir()} {pathlib.Path.cwd() == pathlib.Path(sys.path[-1])}'\n"
        "print(json.dumps({'sentence': told, 'values': {}}))"
    )

    # Python itself sets the kind of letters, when nothing is said of them
    assert refusal(child.read, "pdf", b"") == "['LC_CTYPE'] [] False"


DEADLY = {
    "too much memory": ("bytearray(600 * 1024 * 1024)", "1"),
    "too large an answer": ("sys.stdout.write('x' * 33 * 1024 * 1024)", "1"),
    "a crash": ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "-11"),
    "a fault of the program": ("1 / 0", "1"),
}


@pytest.mark.parametrize("name", DEADLY)
def test_whatever_it_dies_of_a_sentence_is_said_and_the_end_is_told(name, instead, caplog):
    program, ended = DEADLY[name]
    instead(program)

    assert refusal(child.read, "pdf", b"") == UNREAD

    told = [r for r in caplog.records if r.getMessage() == "file_unread"]
    assert [(r.levelname, r.kind, r.ended) for r in told] == [("WARNING", "pdf", ended)]


def test_it_may_not_think_for_long(instead, caplog):
    instead("while True: pass", "process.LIMITS[process.resource.RLIMIT_CPU] = 1; process.limit()")

    assert refusal(child.read, "pdf", b"") == UNREAD
    assert [r.ended for r in caplog.records if r.getMessage() == "file_unread"] == ["-9"]


def test_it_may_not_sleep_for_long(instead, monkeypatch, caplog):
    monkeypatch.setattr(child, "SECONDS", 0.3)
    instead("import time; time.sleep(60)")

    assert refusal(child.read, "pdf", b"") == UNREAD
    assert [r.ended for r in caplog.records if r.getMessage() == "file_unread"] == ["timeout"]


def test_it_may_not_end_without_an_answer(instead):
    instead("pass")

    assert refusal(child.read, "pdf", b"") == UNREAD


def test_the_limits_hold_while_a_file_is_read():
    program = (
        "import resource, runpy, sys\n"
        f"sys.argv = ['readers', 'text']\nrunpy.run_path({str(child.PROGRAM)!r}, run_name='__main__')\n"
        "names = ('AS', 'CPU', 'FSIZE', 'NOFILE', 'NPROC', 'CORE')\n"
        "print([resource.getrlimit(getattr(resource, 'RLIMIT_' + name)) for name in names])"
    )

    done = subprocess.run(
        [sys.executable, "-I", "-c", program], input=files.TEXT, capture_output=True, check=True
    )

    most = (536870912, 15, 33554432, 32, 0, 0)
    assert done.stdout.decode() == f'{{"same": true}}\n{[(m, m) for m in most]}\n'


def test_two_files_are_read_at_once_and_the_third_waits(instead, tmp_path):
    started = tmp_path / "started"
    instead(
        f"import pathlib, time\nwith pathlib.Path({str(started)!r}).open('a') as told: told.write('x')\ntime.sleep(0.6)\n"
        "print(json.dumps({'same': True}))",
        limited="",
    )
    readers = [Thread(target=child.read, args=("pdf", b"")) for _ in range(3)]

    for reader in readers:
        reader.start()
    time.sleep(0.4)
    within = len(started.read_text())
    for reader in readers:
        reader.join()

    assert within <= 2
    assert started.read_text() == "xxx"


# ---- read once


def test_what_was_read_once_is_only_recognised(monkeypatch):
    came = File(BytesIO(ONE_OF_EACH["jpeg"] + b"behind"), name="a.jpg")
    received = intake.read(came)
    monkeypatch.setattr(child, "read", None)

    again = intake.read(received)

    assert (again.read(), again.sha256, again.title) == (received.read(), received.sha256, "a.jpg")


def test_bytes_that_were_not_read_are_not_taken_for_such():
    """Whoever says that they were."""
    kind = intake.of_media_type("application/pdf")
    forged = intake.Received(pdfs.HOSTILE["program"][0], kind, "a.pdf")

    assert refusal(intake.read, forged) == pdfs.HOSTILE["program"][1]


def test_a_good_text_is_not_remembered_as_another_kind(monkeypatch):
    good = reading._Good()
    text, pdf = (intake.of_media_type(m) for m in ("text/plain", "application/pdf"))

    good.learn(text, b"a")

    assert (good.knows(text, b"a"), good.knows(pdf, b"a"), good.knows(text, b"b")) == (True, False, False)  # fmt: skip


def test_only_the_last_are_remembered():
    good, text = reading._Good(), intake.of_media_type("text/plain")

    for n in range(513):
        good.learn(text, b"%d" % n)

    assert [good.knows(text, b"%d" % n) for n in (0, 1, 512)] == [False, True, True]

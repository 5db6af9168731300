"""A nomination as one PDF: every answer, and each document behind a page with its name and its hash."""

import hashlib
import re
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone

from merit.models import Document
from tests import files, road
from tests.walker import Walker
from workflows import door

pytestmark = pytest.mark.django_db
LONG = "Repas chauds place Flagey. " * 70
BEING = {"fr": ("Qui propose", "Il suit.", "Il n’est pas imprimé ici"), "nl": ("Wie voordraagt", "Het volgt.", "Het is hier niet afgedrukt")}  # fmt: skip


def read(pdf, tmp_path) -> list[str]:
    """The words of each page."""
    path = tmp_path / "whole.pdf"
    path.write_bytes(pdf)
    text = subprocess.check_output(["pdftotext", "-layout", path, "-"], text=True)
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def with_documents(cast):
    nomination = road.draft(cast, own_script="", motivation=LONG[:1990], usual_name="Ana")
    for name, content in (
        ("extrait.pdf", files.PDF),
        ("photo.png", files.png()),
        ("appui.docx", files.docx()),
    ):
        door.act(
            "attach", nomination, by=cast["clerk"], file=road.upload(content, name), kind="support"
        )
    return road.fresh(nomination)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_all_of_it_is_in_one_file_in_the_language_of_who_reads(language, cast, tmp_path):
    nomination = with_documents(cast)
    title, follows, apart = BEING[language]

    answer = Walker("clerk", language).get("nomination-whole", nomination.public_id)

    pages = read(answer.content, tmp_path)
    assert answer["Content-Type"] == "application/pdf"
    assert "DIAZ Ana Lucía" in pages[0]
    assert title in pages[0]
    assert "2006 · Repas chauds place Flagey · fondatrice" in " ".join(pages)
    titles = [n for n, words in enumerate(pages) if "SHA-256" in words]
    assert [("extrait.pdf" in pages[titles[0]], "photo.png" in pages[titles[1]], "appui.docx" in pages[titles[2]])] == [(True,) * 3]  # fmt: skip
    assert titles == [
        titles[0],
        titles[0] + 2,
        titles[0] + 4,
    ]  # one page of the PDF, one of the picture
    assert len(pages) == titles[2] + 1
    assert (
        follows in pages[titles[0]],
        follows in pages[titles[1]],
        apart in pages[titles[2]],
    ) == (True,) * 3
    assert hashlib.sha256(files.PDF).hexdigest() in pages[titles[0]].replace(" ", "")


def test_a_file_that_was_changed_in_the_store_is_not_bound_in(cast, tmp_path):
    nomination = with_documents(cast)
    first = nomination.documents.get(title="extrait.pdf")
    Path(first.file.path).write_bytes(files.PDF + b"%")

    pages = read(Walker("clerk").get("nomination-whole", nomination.public_id).content, tmp_path)

    changed = next(words for words in pages if "SHA-256" in words and "extrait.pdf" in words)
    assert "Il n’est pas imprimé ici" in changed
    assert Document.objects.count() == 3


@pytest.mark.parametrize("said", ["waiting", "infected"])
def test_what_the_scanner_has_not_cleared_is_not_bound_in(said, cast, tmp_path):
    nomination = with_documents(cast)
    first = nomination.documents.filter(title="extrait.pdf")
    first.update(examined=said, examined_at=timezone.now())

    pages = read(Walker("clerk").get("nomination-whole", nomination.public_id).content, tmp_path)

    closed = next(
        n for n, words in enumerate(pages) if "SHA-256" in words and "extrait.pdf" in words
    )
    assert "l’antivirus ne l’a pas validé" in pages[closed]
    assert "photo.png" in pages[closed + 1]  # nothing of it stands between


@pytest.mark.parametrize(
    ("who", "expected"), [("clerk", 200), ("secretary", 200), ("desk", 404), ("other_clerk", 404)]
)  # fmt: skip
def test_whoever_reads_the_draft_takes_it_along_and_nobody_else(who, expected, cast):
    nomination = with_documents(cast)

    Walker(who).get("nomination-whole", nomination.public_id, expect=expected)


def test_a_draft_without_a_word_has_its_page(cast, tmp_path):
    empty = dict.fromkeys(
        ("surname", "given_names", "merit_summary", "motivation", "region_link"), ""
    )
    nomination = road.draft(cast, **empty, periods=[], declarations=[], birth_date=None)

    pages = read(Walker("clerk").get("nomination-whole", nomination.public_id).content, tmp_path)

    assert re.search("Pas encore de nom|Nom à compléter", pages[0])

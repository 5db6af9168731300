"""A signature is recorded with its evidence: the act as it was signed, kept with the decree for all who read decrees."""

import hashlib
from datetime import date

import pytest
from django.urls import reverse

from merit.errors import Refused
from merit.models import Award, Document
from tests import files, road
from tests.intake import pdfs
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_signed_act_is_kept_with_the_decree(cast):
    decree = road.signed_decree(cast, [road.accepted(cast)])

    document = Document.objects.get(decree=decree)
    assert (document.kind, document.title, document.added_by) == (
        "act",
        "act.pdf",
        cast["government"],
    )
    assert document.sha256 == hashlib.sha256(files.PDF).hexdigest()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Ajoutez l’acte tel qu’il a été signé"),
        ("nl", "Voeg de akte toe zoals ze werd ondertekend"),
    ],
)
def test_without_it_no_signature_is_recorded(language, sentence, cast):
    decree = road.approved_decree(cast, [road.accepted(cast)])

    page = Walker("government", language).post(
        "task", road.task_of(decree).task_id, expect=422, on="24/11/2026"
    )

    assert sentence in page.content.decode()
    assert road.fresh(decree).state == "approved"


def test_a_signature_whose_act_cannot_be_kept_is_not_recorded_at_all(cast, monkeypatch):
    """State, number, register, refused and granted files: with the act, or none of it."""
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])

    def no_room(*_args, **_kwargs):
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("merit.actions.decree.attach", no_room)
        with pytest.raises(OSError, match="No space left"):
            road.answer(decree, cast["government"], on=date(2026, 11, 24), document=road.upload())

    assert (road.fresh(decree).state, road.fresh(decree).number) == ("approved", None)
    assert road.fresh(dossier).state == "accepted"
    assert not Award.objects.exists()
    road.answer(decree, cast["government"], on=date(2026, 11, 24), document=road.upload())
    assert road.fresh(decree).number == "SIM-A/2026/0001"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "L’acte signé : seul un PDF est conservé ici."),
        ("nl", "De ondertekende akte: hier wordt alleen een pdf bewaard."),
    ],
)
def test_the_act_is_kept_as_a_pdf(language, sentence, cast):
    decree = road.approved_decree(cast, [road.accepted(cast)])
    page = Walker("government", language).post(
        "task", road.task_of(decree).task_id, expect=422,
        on="24/11/2026", document=road.upload(files.TEXT, "acte.txt"),
    )  # fmt: skip

    assert sentence in page.content.decode().replace("\u00a0", " ")
    assert road.fresh(decree).state == "approved"


def test_the_law_keeps_nothing_else(cast):
    decree = road.approved_decree(cast, [road.accepted(cast)])

    with pytest.raises(
        Refused, match="The signed act is kept as a PDF: scan it, or print it to PDF"
    ):
        road.answer(
            decree, cast["government"], on=date(2026, 11, 24),
            document=road.upload(files.TEXT, "acte.txt"),
        )  # fmt: skip


READERS = {
    "legal": 200, "cabinet": 200, "government": 200, "chancellery": 200, "auditor": 200, "archivist": 200,
    "desk": 404, "checker": 404, "sealed": 404, "member": 404, "clerk": 404, "rules": 404,
}  # fmt: skip


def test_it_is_read_by_those_who_read_decrees_and_by_nobody_else(cast):
    decree = road.signed_decree(cast, [road.accepted(cast)])
    document = Document.objects.get(decree=decree)
    address = reverse("file", args=["document", document.public_id])

    answers = {who: Walker(who).client.get(address).status_code for who in READERS}

    assert answers == READERS
    assert address in Walker("legal").get("decree", decree.public_id).content.decode()


def test_an_act_that_cannot_be_kept_refuses_the_signature_and_nothing_is_numbered(cast):
    decree = road.approved_decree(cast, [road.accepted(cast)])

    hostile = road.upload(pdfs.HOSTILE["password"][0], "act.pdf")
    with pytest.raises(Refused):
        road.answer(decree, cast["government"], on=date(2026, 11, 24), document=hostile)

    assert road.fresh(decree).number is None

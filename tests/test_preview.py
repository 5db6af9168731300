"""A paper is read as it will be printed by whoever must approve it; any other has no file before it is printed."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from merit.models import Document, Letter
from tests import files, road, states
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def file_of(client, person, paper):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("file", args=[paper.NOUN, paper.public_id]))


@pytest.mark.parametrize(
    ("noun", "state", "reader"),
    [
        ("letter", "drafted", "checker"),
        ("letter", "approved", "checker"),
        ("decree", "drafted", "legal"),
        ("decree", "approved", "government"),
    ],
)
def test_what_waits_for_its_reader_can_be_read(noun, state, reader, cast, client):
    paper = states.in_state(cast, noun, state)

    answer = file_of(client, cast[reader], paper)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert road.fresh(paper).pdf_sha256 == ""  # nothing is kept


@pytest.mark.parametrize(
    ("noun", "state", "reader"),
    [("letter", "dropped", "checker"), ("decree", "abandoned", "legal")],
)
def test_what_was_given_up_is_printed_no_more(noun, state, reader, cast, client):
    assert file_of(client, cast[reader], states.in_state(cast, noun, state)).status_code == 404


def test_what_is_signed_has_no_file_until_it_is_printed(cast, client):
    """Signed a moment ago; the jobs that print have not run yet."""
    dossier = road.accepted(cast)
    decree = road.signed_decree(cast, [dossier])
    door.act("confirm_name", road.fresh(dossier).award, by=cast["chancellery"])
    door.release(dossier.pk)
    certificate, letter = dossier.certificates.get(), dossier.letters.get(code="P13")

    assert file_of(client, cast["legal"], decree).status_code == 404
    assert file_of(client, cast["chancellery"], certificate).status_code == 404
    assert file_of(client, cast["checker"], letter).status_code == 200


def test_a_list_without_names_is_nothing_to_read(cast, client):
    decree = door.begin(
        "draft_decree", by=cast["cabinet"], campaign=road.campaign(), title_fr="I", title_nl="I"
    )

    assert file_of(client, cast["legal"], decree).status_code == 404


POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
POLICY_OF_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # fmt: skip
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("content", "name", "served_as", "disposition", "policy"),
    [
        (files.PDF, "extrait.pdf", "application/pdf", 'inline; filename="extrait.pdf"', POLICY_OF_PDF),
        (files.jpeg(), "a.jpeg", "image/jpeg", 'inline; filename="a.jpeg"', POLICY),
        (files.png(), "a.png", "image/png", 'inline; filename="a.png"', POLICY),
        (files.TEXT, "Décision 1.txt", "text/plain; charset=utf-8", "inline; filename=\"Decision 1.txt\"; filename*=utf-8''D%C3%A9cision%201.txt", POLICY),
        (files.png(1, 2), "中文.png", "image/png", "inline; filename=\"document.png\"; filename*=utf-8''%E4%B8%AD%E6%96%87.png", POLICY),
        (files.docx(), "a.docx", WORD, 'attachment; filename="a.docx"', POLICY),
    ],
)  # fmt: skip
def test_a_document_opens_in_the_browser_where_that_is_safe(
    content, name, served_as, disposition, policy, cast, client
):
    document = door.act(
        "attach", road.draft(cast), by=cast["clerk"], file=road.upload(content, name), kind="decision"
    )  # fmt: skip

    answer = file_of(client, cast["clerk"], document)

    assert b"".join(answer.streaming_content) == Path(document.file.path).read_bytes()
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (served_as, disposition)
    assert answer["Content-Security-Policy"] == policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_paper_of_the_order_opens_in_the_browser_too(laureate, cast, client):
    answer = file_of(client, cast["chancellery"], laureate.certificates.get())

    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("inline; ")
    assert answer["Content-Security-Policy"] == POLICY_OF_PDF


LOST = {
    "fr": "Ce fichier ne se trouve pas dans la réserve. Demandez à ceux qui exploitent le service de le rétablir.",
    "nl": "Dit bestand staat niet in de opslag. Vraag aan wie de dienst beheert om het terug te zetten.",
}


@pytest.mark.parametrize("language", LOST)
@pytest.mark.parametrize("what", ["letter", "certificate", "decree", "document"])
def test_a_file_that_the_store_has_lost_is_said_and_told(
    what, language, laureate, cast, client, caplog
):
    line = laureate.decree_line()
    found = {
        "letter": Letter.objects.get(code="P01"), "certificate": laureate.certificates.get(),
        "decree": line.decree, "document": Document.objects.earliest("pk"),
    }[what]  # fmt: skip
    Path(found.file.path).unlink()
    reader = {"letter": "desk", "certificate": "chancellery", "decree": "legal", "document": "desk"}[what]  # fmt: skip
    client.force_login(cast[reader])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    answer = client.get(reverse("file", args=[what, found.public_id]), follow=True)

    assert answer.redirect_chain
    assert LOST[language] in answer.content.decode()
    told = [r for r in caplog.records if r.getMessage() == "file_missing"]
    assert [(r.levelname, r.noun, r.noun_id) for r in told] == [("ERROR", what, found.pk)]


CHANGED = {
    "fr": "Ce fichier n’est plus celui qui a été conservé ; il n’est donc pas montré.",
    "nl": "Dit bestand is niet meer het bestand dat werd bewaard; daarom wordt het niet getoond.",
}


@pytest.mark.parametrize("language", CHANGED)
@pytest.mark.parametrize("what", ["certificate", "document"])
def test_a_file_that_was_changed_is_not_served_as_if_it_were_right(
    what, language, laureate, cast, client, caplog
):
    found = {"certificate": laureate.certificates.get(), "document": Document.objects.earliest("pk")}[what]  # fmt: skip
    Path(found.file.path).write_bytes(b"%PDF-1.7 something else")
    client.force_login(cast[{"certificate": "chancellery", "document": "desk"}[what]])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    answer = client.get(reverse("file", args=[what, found.public_id]), follow=True)

    assert answer.redirect_chain
    assert CHANGED[language] in answer.content.decode().replace("\xa0", " ")
    told = [r for r in caplog.records if r.getMessage() == "file_changed"]
    assert [(r.levelname, r.noun, r.noun_id) for r in told] == [("ERROR", what, found.pk)]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "documents"])
def test_a_file_that_cannot_be_read_is_no_error_of_the_service(name, laureate, cast, client):
    document = Document.objects.earliest("pk")
    (Path(settings.MEDIA_ROOT) / "documents").mkdir(exist_ok=True)
    Document.objects.filter(pk=document.pk).update(file=name)
    client.force_login(cast["desk"])

    answer = client.get(reverse("file", args=["document", document.public_id]), follow=True)

    assert (answer.status_code, answer.redirect_chain[0][1]) == (200, 302)
    assert laureate.reference in answer.content.decode()

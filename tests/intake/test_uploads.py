"""A file that cannot be kept is refused beside its field, in the reader's language, and nothing else that was typed is lost."""

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from merit.intake import child
from merit.models import Document
from tests import files, road, states
from tests.intake import pdfs
from tests.walker import Walker, errors
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SCRIPT = pdfs.HOSTILE["script of a link"][0]
ACCEPT = 'accept=".pdf,.jpg,.jpeg,.png,.docx,.txt"'
LOCKED, _sentence = pdfs.HOSTILE["password"]

REFUSED = {
    "fr": (
        "L’extrait signé de la délibération\xa0: Le PDF contient quelque chose qui agit de soi-même (JavaScript)\xa0: imprimez à nouveau le document en PDF et ajoutez celui-ci.",
        "PDF, JPEG, PNG, DOCX ou texte (.txt), 10\xa0Mo au maximum.",
    ),
    "nl": (
        "Het ondertekende uittreksel van de beslissing: De pdf bevat iets dat uit zichzelf handelt (JavaScript): druk het document opnieuw af naar pdf en voeg die toe.",
        "Pdf, jpeg, png, docx of tekst (.txt), hoogstens 10\xa0MB.",
    ),
}


@pytest.mark.parametrize("language", REFUSED)
def test_a_refused_file_is_told_beside_its_field_and_what_was_typed_stays(language, cast):
    sentence, help_text = REFUSED[language]
    nomination = road.draft(cast)
    clerk = Walker("clerk", language)
    typed = {"organ": "college", "folder_reference": "7654321", "agenda_number": "42"}

    answer = clerk.post(
        "nomination-step", nomination.public_id, "decision", expect=422,
        version=nomination.version, document=road.upload(SCRIPT), upload="1", **typed,
    )  # fmt: skip

    page = answer.content.decode()
    assert sentence in errors(answer)
    assert 'id="id_document_error"' in page
    assert ACCEPT in page
    assert help_text in page
    assert 'value="7654321"' in page
    assert 'value="42"' in page
    assert Document.objects.count() == 0


ANSWER = {
    "fr": "Document qui atteste la réponse\xa0: Le document est verrouillé par un mot de passe ou une restriction\xa0: enregistrez-le sans verrou, ou imprimez-le à nouveau en PDF.",
    "nl": "Document waaruit het antwoord blijkt: Het document is vergrendeld met een wachtwoord of een beperking: sla het op zonder, of druk het opnieuw af naar pdf.",
}


@pytest.mark.parametrize("language", ANSWER)
def test_the_desk_is_told_the_same_and_keeps_what_it_typed(language, cast):
    dossier = road.asked(cast)
    task = road.task_of(dossier).task_id
    desk = Walker("desk", language)

    answer = desk.post(
        "task", task, expect=422, accepted="yes", answered_on=timezone.localdate().strftime("%d/%m/%Y"),
        certificate_name="Ana de Flagey", document=road.upload(LOCKED, "antwoord.pdf"),
    )  # fmt: skip

    page = answer.content.decode()
    assert ANSWER[language] in errors(answer)
    assert ACCEPT in page
    assert 'value="Ana de Flagey"' in page
    assert road.fresh(dossier).state == "selected"
    assert dossier.documents.count() == 0


ADDED = {
    "fr": "a.exe\xa0: Seuls les fichiers dont le nom se termine par .pdf, .jpg, .jpeg, .png, .docx ou .txt peuvent être ajoutés\xa0: imprimez tout autre document en PDF et ajoutez celui-ci.",
    "nl": "a.exe: Alleen bestanden waarvan de naam eindigt op .pdf, .jpg, .jpeg, .png, .docx of .txt kunnen worden toegevoegd: druk elk ander document af naar pdf en voeg die toe.",
}


@pytest.mark.parametrize("language", ADDED)
def test_while_a_nomination_is_completed_the_same_is_said(language, cast):
    nomination = states.returned(cast)
    before = nomination.documents.count()
    clerk = Walker("clerk", language)
    address = reverse("nomination-upload", args=[nomination.public_id])

    page = clerk.get("nomination", nomination.public_id).content.decode()
    answer = clerk.client.post(address, {"documents": road.upload(b"MZ", "a.exe")}, follow=True)

    assert ACCEPT in page
    assert REFUSED[language][1] in page
    assert ADDED[language] in answer.content.decode()
    assert nomination.documents.count() == before


def test_a_document_is_listed_under_the_name_that_it_came_with(cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk")

    clerk.post(
        "nomination-step", nomination.public_id, "decision", version=nomination.version, draft="1",
        document=road.upload(files.docx(), "Lettre d’un été.docx"),
    )  # fmt: skip

    page = clerk.get("nomination-step", nomination.public_id, "decision").content.decode()
    assert "Lettre d’un été.docx" in page
    (document,) = nomination.documents.all()
    answer = clerk.get("file", "document", document.public_id)
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert answer["Content-Disposition"] == (
        "attachment; filename=\"Lettre d_un ete.docx\"; filename*=utf-8''Lettre%20d%E2%80%99un%20%C3%A9t%C3%A9.docx"
    )


@pytest.mark.parametrize(
    ("came", "kept"), [('lettre "A".txt', "lettre _A_.txt"), ("部门决定.txt", "部门决定.txt")]
)
def test_a_name_is_sent_as_browsers_send_it(came, kept, cast):
    """With the codes of HTML for what would end the name in the head of its part."""
    nomination = states.returned(cast)
    name = came.replace('"', "%22")
    head = f'Content-Disposition: form-data; name="documents"; filename="{name}"'
    body = f"--x\r\n{head}\r\nContent-Type: text/plain\r\n\r\nLe vote\r\n--x--\r\n"

    Walker("clerk").client.post(
        reverse("nomination-upload", args=[nomination.public_id]),
        body.encode(), content_type="multipart/form-data; boundary=x",
    )  # fmt: skip

    assert nomination.documents.latest("pk").title == kept


def test_nothing_is_locked_while_a_file_is_read(cast, monkeypatch):
    """Whoever calls the door."""
    nomination = states.returned(cast)
    outside, within, read = len(connection.savepoint_ids), [], child.read

    def watched(kind, content):
        within.append(len(connection.savepoint_ids))
        return read(kind, content)

    monkeypatch.setattr(child, "read", watched)
    new = road.upload(files.pdf(page=b"/Rotate 270"))
    door.act("attach", nomination, by=cast["clerk"], file=new, kind="evidence")

    assert within == [outside]

"""The page of a nomination: whoever reads it is offered their own tasks there, and nobody else's."""

import pytest
from django.urls import reverse

from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def offered_to(nomination, *readers) -> set[str]:
    """Who of these readers finds the task about this nomination on its page."""
    link = f'href="{reverse("task", args=[road.task_of(nomination).task_id])}"'
    pages = {who: Walker(who).get("nomination", nomination.public_id) for who in readers}
    return {who for who, page in pages.items() if link in page.content.decode()}


def test_the_signature_is_offered_to_the_secretary_alone(cast):
    nomination = states.to_sign(cast)

    assert offered_to(nomination, "clerk", "secretary") == {"secretary"}


def test_the_completion_is_offered_to_the_clerk_alone(cast):
    nomination = states.returned(cast)

    readers = ("clerk", "secretary", "desk", "checker", "legal", "cabinet", "auditor")
    assert offered_to(nomination, *readers) == {"clerk"}


def test_what_was_answered_is_offered_no_more(cast):
    nomination = states.returned(cast)
    task = reverse("task", args=[road.task_of(nomination).task_id])

    road.answer(nomination, cast["clerk"], answer="La voici.")

    assert task not in Walker("clerk").get("nomination", nomination.public_id).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Choisissez d’abord un fichier.", "decision.pdf est ajouté.")),
        ("nl", ("Kies eerst een bestand.", "decision.pdf is toegevoegd.")),
    ],
)
def test_a_document_is_added_while_the_commune_completes(language, words, cast):
    nomination = states.returned(cast)
    client = Walker("clerk", language).client
    address = reverse("nomination-upload", args=[nomination.public_id])

    empty = client.post(address, {}, follow=True).content.decode()
    added = client.post(address, {"documents": road.upload()}, follow=True).content.decode()

    assert [said in page for said, page in zip(words, (empty, added), strict=True)] == [True, True]
    assert [d.kind for d in nomination.documents.order_by("pk")][-1] == "evidence"


ASKED_AND_ANSWERED = {
    "fr": ("Demandé par la Région le 24 novembre 2026", "Répondu le 24 novembre 2026"),
    "nl": ("Gevraagd door het Gewest op 24 november 2026", "Beantwoord op 24 november 2026"),
}


@pytest.mark.parametrize("language", ASKED_AND_ANSWERED)
def test_what_the_region_asked_and_what_the_commune_answered_is_read_by_both(language, cast):
    nomination = states.returned(cast)
    road.answer(nomination, cast["clerk"], answer="Le vote figure à la page 3.")
    fresh = road.fresh(nomination)

    pages = {
        "clerk": Walker("clerk", language).get("nomination", fresh.public_id),
        "desk": Walker("desk", language).get("dossier", fresh.dossier.public_id),
    }

    for page in pages.values():
        said = page.content.decode()
        assert all(words in said for words in ASKED_AND_ANSWERED[language])
        assert "Le vote figure à la page 3." in said
        assert fresh.completion_remark in said


def test_a_clerk_answers_the_region_with_the_document_that_was_missing(cast):
    """One form, one post: the answer and the file."""
    nomination = states.returned(cast)

    Walker("clerk").answer(nomination, answer="La voici.", document=road.upload())

    assert road.fresh(nomination).state == "submitted"
    assert [d.title for d in nomination.documents.filter(kind="evidence")] == ["decision.pdf"]


def test_a_file_that_is_refused_leaves_the_answer_on_its_form(cast):
    nomination = states.returned(cast)

    page = Walker("clerk").post(
        "task", road.task_of(nomination).task_id, expect=422,
        answer="La voici.", document=road.upload(b"MZ", "x.exe"),
    )  # fmt: skip

    assert "La voici." in page.content.decode()
    assert road.fresh(nomination).state == "returned"

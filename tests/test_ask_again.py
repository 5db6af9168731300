"""A dossier that is to be advised on again: the page says so, the desk is asked, the bodies are asked."""

import pytest

from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.portal.nomination_forms import STEPS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOW = {
    "fr": 'En attente : </p> <ul class="om-small om-waits"> <li> <strong>Gestionnaire</strong> – Demander les avis et les vérifications',
    "nl": 'In afwachting van: </p> <ul class="om-small om-waits"> <li> <strong>Dossierbeheerder</strong> – Adviezen en controles vragen',
}
SAY = {
    "fr": "Choisissez au moins une instance à consulter",
    "nl": "Kies minstens één instantie om te bevragen",
}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_desk_is_asked_to_put_the_questions_again(language, cast):
    dossier = road.advised(cast)
    Walker("cabinet", language).act(dossier, "ask_again", reason="Avis trop bref.")
    desk = Walker("desk", language)

    assert NOW[language] in " ".join(
        desk.get("dossier", dossier.public_id).content.decode().split()
    )
    task = road.task_of(dossier).task_id
    assert "Avis trop bref." in desk.get("task", task).content.decode()
    empty = desk.client.post(f"/tasks/{task}/", {})
    assert (empty.status_code, SAY[language] in empty.content.decode()) == (422, True)
    committee = dossier.advices.get().organisation
    desk.answer(dossier, advisers=[committee.pk])

    assert dossier.advices.filter(state="asked").count() == 1
    assert door.is_asked(road.task_of(dossier.advices.get(state="asked")), cast["member"])


def test_whoever_is_asked_anew_reads_why_and_once_only(cast):
    """The commune that must complete, the desk that must examine again; not after the next step."""
    nomination, dismissed = states.returned(cast), states.to_dismiss(cast)
    completing = road.task_of(nomination).task_id
    assert "La délibération manque." in Walker("clerk").get("task", completing).content.decode()

    road.answer(dismissed, cast["checker"], agreed=False, remark="Le lien existe.")
    examining = road.task_of(dismissed).task_id
    assert "Le lien existe." in Walker("desk").get("task", examining).content.decode()

    road.answer(nomination, cast["clerk"], answer="La voici.")
    door.act("return_for_completion", nomination, by=cast["desk"], remark="Et le vote ?")
    again = Walker("clerk").get("task", road.task_of(nomination).task_id).content.decode()
    assert ("Et le vote ?" in again, "La délibération manque." in again) == (True, False)


def test_a_clerk_reads_on_the_draft_why_the_secretary_did_not_sign(cast):
    nomination = states.to_sign(cast)
    road.answer(nomination, cast["secretary"], agreed=False, remark="Ajoutez le vote.")
    clerk, pid = Walker("clerk"), nomination.public_id

    pages = [
        clerk.get("nomination", pid),
        clerk.get("nomination-check", pid),
        *(clerk.get("nomination-step", pid, s) for s in STEPS),
    ]

    assert all("Ajoutez le vote." in page.content.decode() for page in pages)
    states.to_sign(cast, road.fresh(nomination))
    assert "Ajoutez le vote." not in clerk.get("nomination", pid).content.decode()

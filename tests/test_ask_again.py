"""A dossier that is to be advised on again: the page says so, the desk is asked, the bodies are asked."""

import pytest

from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = pytest.mark.django_db
NOW = {
    "fr": "En attente : Gestionnaire, parce qu’aucune question n’est ouverte et qu’une instance doit être consultée.",
    "nl": "In afwachting van: Dossierbeheerder, omdat er geen vraag openstaat en een instantie moet worden bevraagd.",
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
    empty = desk.client.post(f"/tasks/{task}/", {})
    assert (empty.status_code, SAY[language] in empty.content.decode()) == (422, True)
    committee = dossier.advices.get().organisation
    desk.answer(dossier, advisers=[committee.pk])

    assert dossier.advices.filter(state="asked").count() == 1
    assert door.is_asked(road.task_of(dossier.advices.get(state="asked")), cast["member"])

"""Who refused for ever, or was refused before, is not proposed anew without somebody having looked."""

import pytest

from merit.models import Organisation
from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ASKED = {
    "fr": "Confirmez qu’il s’agit d’une autre personne que celle qui a refusé définitivement, ou choisissez la fiche",
    "nl": "Bevestig dat het iemand anders is dan wie definitief weigerde, of kies de fiche",
}


def admit(dossier, language="fr", expect=302, **more):
    adviser = Organisation.objects.get(code="COM").pk
    walker = Walker("desk", language)
    return walker.post(
        "task", road.task_of(dossier).task_id, expect=expect, admissible="yes", nominee="",
        advisers=[adviser], **more,
    )  # fmt: skip


@pytest.mark.parametrize("language", ASKED)
def test_whoever_admits_a_namesake_of_one_who_refused_for_ever_confirms_it_is_another(
    language, cast
):
    states.declined(cast)
    dossier = road.received(cast)
    page = Walker("desk", language).get("task", road.task_of(dossier).task_id).content.decode()
    assert "DIAZ Ana" in page.partition('name="somebody_else"')[0].rpartition("<form")[2]

    told = admit(dossier, language, expect=422)
    assert ASKED[language] in told.content.decode()
    assert road.fresh(dossier).state == "received"

    admit(dossier, somebody_else="on")
    assert road.fresh(dossier).state == "admissible"


def test_where_nobody_refused_nothing_more_is_asked(cast):
    dossier = road.received(cast)

    page = Walker("desk").get("task", road.task_of(dossier).task_id).content.decode()

    assert "somebody_else" not in page
    admit(dossier)


@pytest.mark.parametrize(
    ("language", "heading", "state"),
    [
        ("fr", "Dossiers clôturés à ce nom", "Refusé"),
        ("nl", "Afgesloten dossiers op deze naam", "Geweigerd"),
    ],
)
def test_the_desk_reads_what_became_of_earlier_files_of_that_name(language, heading, state, cast):
    earlier = road.refused(cast)
    dossier = road.received(cast)

    page = Walker("desk", language).get("task", road.task_of(dossier).task_id).content.decode()

    shown = page.partition(heading)[2].partition("</section>")[0]
    assert earlier.reference in shown
    assert state in shown

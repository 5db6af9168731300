"""“Now”: for whom a file really waits, for what, and until when each of them has time."""

from datetime import date

import pytest
from django.utils import translation

from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.screens import case_file

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def waits(dossier, language="fr"):
    with translation.override(language):
        now = case_file.waiting(road.fresh(dossier))
    return [(wait["who"], wait["what"]) for wait in now["waits"]]


def test_two_bodies_are_each_named_with_their_own_day(cast):
    dossier = road.admissible(cast)
    dossier.checks.update(due=date(2027, 1, 28))
    door.mend(dossier)

    page = Walker("desk").get("dossier", dossier.public_id).content.decode()

    now = " ".join(page.partition('id="now"')[2].partition("</section>")[0].split())
    assert (
        "Commission d’avis de l’Ordre</strong> – Rendre un avis, jusqu’au 29 décembre 2026" in now
    )
    assert "Parquet" in now
    assert "28 janvier 2027" in now


# by hand: how a file came to stand where it stands → for whom it waits, and for what
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("received", [("Gestionnaire", "Examiner la recevabilité")]),
        ("to_dismiss", [("Responsable du contrôle", "Statuer sur l’irrecevabilité")]),
        ("to_refuse", [("Cabinet", "Inscrire sur la liste d’un arrêté de refus")]),
        ("selected", [("Gestionnaire", "Demander si la distinction est acceptée")]),
        ("asked", [("Gestionnaire", "Enregistrer si la distinction est acceptée")]),
    ],
)
def test_what_is_asked_is_said_as_the_task_says_it(state, expected, cast):
    made = states.to_dismiss(cast) if state == "to_dismiss" else getattr(road, state)(cast)

    assert waits(made) == expected


def test_that_a_check_is_to_be_confirmed_shows_to_nobody(cast):
    """Only an unfavourable one is: the question itself would tell the result."""
    dossier = road.admissible(cast)
    before = waits(dossier)
    road.answer(dossier.checks.get(), cast["sealed"], result="threshold", evidence="Note.")

    assert road.task_of(dossier.checks.get()).node == "confirm"
    assert waits(dossier) == before


def test_a_nomination_that_is_not_to_be_admitted_waits_for_the_second_officer_too(cast):
    nomination = states.to_set_aside(cast)

    assert ("Responsable du contrôle", "Décider si la proposition est admise") in waits(
        nomination.dossier
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Un recours du 24 novembre 2026 est pendant"),
        ("nl", "Een beroep van 24 november 2026 is hangende"),
    ],
)
def test_a_file_that_has_ended_may_wait_for_a_judgment(language, sentence, cast):
    dossier = road.refused(cast)
    legal = states.witnesses(cast)["legal_reviewer"]
    door.act("record_challenge", dossier, by=legal, lodged_on=date(2026, 11, 24))

    page = Walker("legal", language).get("dossier", dossier.public_id).content.decode()

    assert sentence in page.replace("\u00a0", " ")

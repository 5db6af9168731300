"""After a death it is the next of kin who are asked, and their answer is theirs."""

from datetime import date

import pytest

from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)


def died(cast, dossier):
    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 20), kin_name="Paul Diaz")
    return road.fresh(dossier)


@pytest.mark.parametrize(
    ("language", "asks", "answers"),
    [
        ("fr", "À quelle date avez-vous écrit aux proches", "Qu’ont répondu les proches"),
        ("nl", "Op welke dag hebt u de nabestaanden geschreven", "Wat hebben de nabestaanden geantwoord"),
    ],
)  # fmt: skip
def test_the_questions_speak_of_the_next_of_kin(language, asks, answers, cast):
    dossier = died(cast, road.selected(cast))
    desk = Walker("desk", language)

    assert asks in desk.get("task", road.task_of(dossier).task_id).content.decode()
    road.ask_nominee(cast, dossier)
    assert answers in desk.get("task", road.task_of(dossier).task_id).content.decode()


@pytest.mark.parametrize(("dead", "for_ever"), [(True, None), (False, TODAY)])
def test_nobody_refuses_for_ever_in_the_name_of_another(dead, for_ever, cast):
    dossier = road.asked(cast)
    if dead:
        died(cast, dossier)

    Walker("desk").answer(dossier, accepted="no", answered_on="24/11/2026", document=road.upload())

    assert road.fresh(dossier).state == "declined"
    assert road.fresh(dossier).nominee.refused_on == for_ever

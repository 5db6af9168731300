"""Finding a task: by the name the commune wrote, before the Region has a record of the person."""

import pytest
from django.urls import reverse

from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("words", "found"), [("Elders", True), ("elders", True), ("Diaz", False)])
def test_a_task_is_found_by_the_name_the_commune_wrote(cast, words, found):
    dossier = road.received(cast, surname="Elders")

    page = Walker("desk").get("inbox", q=words).content.decode()

    assert (dossier.reference in page) is found


def test_a_task_about_two_nominations_stands_once_in_the_list(cast):
    first = road.received(cast, surname="Elders")
    second = road.submitted(cast, "other_clerk", "other_secretary", surname="Elders").dossier
    road.door.act("merge", second, by=cast["desk"], into=first)

    page = Walker("desk").get("inbox", q="Elders").content.decode()

    assert page.count(first.reference) == 1


@pytest.mark.parametrize("typed", ["Elders", "Dias", "SIM-D/2026/0001"])
def test_a_commune_finds_nothing_by_what_others_wrote_of_the_person(typed, cast):
    """Another commune wrote "Elders", the Region "Dias": neither leads to the task of the first commune."""
    own = road.submitted(cast)
    other = road.received(cast, clerk="other_clerk", secretary="other_secretary", surname="Elders")
    door.act("merge", other, by=cast["desk"], into=own.dossier)
    door.act("identify", own.dossier, by=cast["desk"], surname="Dias")
    door.act("return_for_completion", own, by=cast["desk"], remark="Le vote ?")
    task = f'href="{reverse("task", args=[road.task_of(own).task_id])}"'
    clerk, desk = Walker("clerk"), Walker("desk")

    assert task in clerk.get("inbox", q="Diaz").content.decode()
    assert task not in clerk.get("inbox", q=typed).content.decode()
    assert own.dossier.reference in desk.get("inbox", q=typed).content.decode()


@pytest.mark.parametrize("typed", ["ana diaz", "Diaz  Ana", "SIM-D/2026/0001 diaz"])
def test_each_word_that_was_typed_is_looked_for(typed, cast):
    wanted, other = road.received(cast), road.received(cast, surname="Peeters")

    for name in ("inbox", "dossiers", "nominations"):
        page = Walker("desk").get(name, q=typed).content.decode()
        if name != "nominations" or "SIM-D" not in typed:
            assert wanted.who().surname in page, name
        assert other.who().surname not in page, name

"""Finding a task: by the name the commune wrote, before the Region has a record of the person."""

import pytest

from tests import road
from tests.walker import Walker

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


@pytest.mark.parametrize("typed", ["ana diaz", "Diaz  Ana", "SIM-D/2026/0001 diaz"])
def test_each_word_that_was_typed_is_looked_for(typed, cast):
    wanted, other = road.received(cast), road.received(cast, surname="Peeters")

    for name in ("inbox", "dossiers", "nominations"):
        page = Walker("desk").get(name, q=typed).content.decode()
        if name != "nominations" or "SIM-D" not in typed:
            assert wanted.who().surname in page, name
        assert other.who().surname not in page, name

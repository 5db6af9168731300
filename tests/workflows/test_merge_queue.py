"""What is asked of a commune goes along when its nomination moves into another file."""

import pytest

from tests import road, states
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_what_a_commune_is_asked_follows_its_nomination_into_another_file_and_back(cast):
    first, second = states.twins(cast)
    away = second.nominations.get()
    door.act("return_for_completion", away, by=cast["desk"], remark="La délibération manque.")

    door.act("merge", road.fresh(second), by=cast["desk"], into=first)
    merged = road.task_of(away).dossier
    checker = states.witnesses(cast)["checker"]
    door.act("unmerge", road.fresh(second), by=checker, reason="Deux personnes.")

    assert (merged, road.task_of(away).dossier) == (first, second)

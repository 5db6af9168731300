"""A file is read with the law under which it was received: one question, whoever points to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from merit.actions.take import lock
from merit.models import NOUNS, Decree, Dossier, Letter, Nomination
from tests import road

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def questions(read) -> int:
    with CaptureQueriesContext(connection) as asked:
        read()
    return len(asked)


def law_of(noun) -> tuple[str, str]:
    return noun.ruleset.code, noun.campaign.distinction.code


@pytest.mark.parametrize("model", [Nomination, Dossier, Decree])
def test_a_file_and_its_law_are_one_question(model, cast):
    road.granted(cast)
    there = model.objects.get()

    assert questions(lambda: law_of(there.fresh())) == 1
    assert law_of(there.fresh()) == law_of(there)


def test_so_they_are_for_whatever_points_to_the_file(cast):
    dossier = road.granted(cast)
    there = Letter.objects.get(dossier=dossier)

    assert questions(lambda: law_of(there.dossier)) == 1


def test_every_noun_that_is_read_with_something_is_so_wherever_django_reads_it():
    """Django reads by its own manager where a row points to another, unless the noun says otherwise."""
    read_with = {name for name, model in NOUNS.items() if model.READ_WITH}

    assert read_with == {"nomination", "dossier", "decree"}
    assert {name for name in read_with if NOUNS[name]._base_manager.name != "whole"} == set()


def test_a_row_that_is_waited_for_is_read_alone(cast):
    """PostgreSQL looks at it once more after the wait, and at nothing that was read beside it: the row could seem gone."""
    dossier = road.received(cast)

    with CaptureQueriesContext(connection) as asked:
        lock(dossier)

    assert [query["sql"].count(" JOIN ") for query in asked] == [0]

"""A file is read with the law under which it was received: one question, whoever points to it."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from merit.actions.take import lock
from merit.models import NOUNS, Decree, Dossier, Letter, Nomination
from tests import road

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NEXT_YEAR = date(2028, 1, 1)


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


@pytest.mark.parametrize(
    ("asks", "finds"),
    [
        (lambda key: Dossier.whole.get(pk=key), True),
        (lambda key: Dossier.whole.get(id=key), True),
        (lambda key: Dossier.whole.all().get(Q(id=key)), True),
        (lambda key: Dossier.whole.get(pk=str(key)), True),
        (lambda key: Dossier.whole.get(pk=-key), False),
        (lambda key: Dossier.whole.get(~Q(id=key)), False),
        (lambda key: Dossier.whole.get(pk=key, state="granted"), False),
        (lambda key: Dossier.whole.get(Q(id=key), state="granted"), False),
        (lambda key: Dossier.whole.filter(state="granted").get(pk=key), False),
        (lambda key: Dossier.whole.exclude(state="received").get(Q(id=key)), False),
        (lambda key: Dossier.whole.none().get(pk=key), False),
    ],
)
def test_what_is_put_into_words_once_answers_as_django_does(asks, finds, cast):
    dossier = road.received(cast)

    if finds:
        assert asks(dossier.pk) == dossier
        return
    with pytest.raises(Dossier.DoesNotExist):
        asks(dossier.pk)


def test_a_row_that_was_written_is_read_as_it_is(cast):
    dossier = road.received(cast)
    assert Dossier.whole.get(pk=dossier.pk).deferred_until is None

    Dossier.objects.filter(pk=dossier.pk).update(deferred_until=NEXT_YEAR)

    assert Dossier.whole.get(pk=dossier.pk).deferred_until == NEXT_YEAR
    assert dossier.fresh().deferred_until == NEXT_YEAR

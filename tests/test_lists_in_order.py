"""The first page of a list is read from an index in its order: no list puts all its rows in order to show the first of them."""

import re

import pytest
from django.db import connection

from merit.models import Document
from merit.rights import Rights
from tests.cast import CAST
from workflows.models import Journey
from workflows.portal.nomination_list import PLACES, Nominations
from workflows.screens.lists import DECLARED, ROWS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what is there"),
]
SORTED = re.compile("USE TEMP B-TREE FOR .*ORDER BY")  # or for a part of it
# Read from several parts of the index of open rows, each of them in order (workflows.screens.inbox).
ELSEWHERE = {"inbox"}
# Their files are those in some states: with few rows a database begins with the states, and that is as well.
BY_STATE = {"chancellery", "chancellery2", "government"}


def plan(listing) -> str:
    return listing.rows.values_list("pk")[:ROWS].explain()


def test_the_first_page_of_a_list_is_in_order_already(cast):
    known = [
        (who, kind) for who in CAST if who not in BY_STATE for kind in DECLARED
        if kind.known_to & Rights.of(cast[who]).roles and kind.address not in ELSEWHERE
    ]  # fmt: skip

    sorting = {
        (who, kind.address)
        for who, kind in known
        if SORTED.search(plan(kind(Rights.of(cast[who]))))
    }

    assert len(known) > 50
    assert not sorting, " ".join(map("-".join, sorted(sorting)))


def test_a_list_is_looked_through_without_its_long_rows(cast):
    """How many there are is counted from an index."""
    read = {}
    for kind in DECLARED:
        for who in CAST:
            if kind.known_to & Rights.of(cast[who]).roles and kind.address not in ELSEWHERE:
                counted = kind(Rights.of(cast[who])).wanted.order_by().values("pk").explain()
                table = kind.model._meta.db_table
                if any(
                    f"SCAN {table}" in line and "INDEX" not in line for line in counted.splitlines()
                ):
                    read[kind.address, who] = counted
    assert read == {}


TIED = {
    Journey: ("nomination", "dossier", "decree", "advice", "sealed_check", "letter", "certificate"),
    Document: ("nomination", "dossier", "decree"),
}


@pytest.mark.parametrize(
    ("model", "noun"), [(model, noun) for model, nouns in TIED.items() for noun in nouns]
)
def test_what_hangs_on_one_of_several_nouns_is_found_among_those_of_that_noun(model, noun):
    """In an index of all rows the many that hang on another noun would count as one value."""
    told = model.objects.order_by().filter(**{noun: 1})

    assert f"USING INDEX {model._meta.model_name}_of_{noun} " in told.explain()


@pytest.mark.parametrize("who", ["clerk", "desk"])
@pytest.mark.parametrize("place", ["unfinished", "draft", "returned", "examined", "granted"])
def test_a_figure_of_nominations_is_counted_from_an_index_of_their_states(who, place, cast):
    there = Nominations(Rights.of(cast[who])).visible().filter(PLACES[place])

    read = [
        line for line in there.order_by().values("pk").explain().splitlines()
        if "merit_nomination" in line and "state=?" not in line
    ]  # fmt: skip

    assert read == []

"""Who bears the beginning of a name is found by an index on both databases, and they are those whom Django finds."""

import pytest
from django.db import connection

from merit.models import Nominee

pytestmark = pytest.mark.django_db

KEYS = (
    "de smet marie",
    "de smet",
    "de smetz jan",
    "desmet",
    "de%smet",
    "de_smet",
    "dé",
    "ng 10",
    "zz",
)
ASKED = {
    "de smet": {"de smet marie", "de smet", "de smetz jan"},
    "de smet ": {"de smet marie"},
    "de": {"de smet marie", "de smet", "de smetz jan", "desmet", "de%smet", "de_smet"},
    "de%": {"de%smet"},
    "de_": {"de_smet"},
    "zz": {"zz"},
    "zzz": set(),
}


@pytest.fixture
def persons(law):
    made = Nominee.objects.bulk_create(
        Nominee(kind="np", surname="x", birth_place=str(n)) for n, _ in enumerate(KEYS)
    )
    for person, key in zip(made, KEYS, strict=True):
        Nominee.objects.filter(pk=person.pk).update(sort_key=key)


@pytest.mark.parametrize("words", ASKED)
def test_a_beginning_finds_what_begins_so(persons, words):
    found = Nominee.objects.filter(sort_key__begins=words)
    assert set(found.values_list("sort_key", flat=True)) == ASKED[words]


def test_an_index_finds_it(persons):
    found = Nominee.objects.order_by().filter(sort_key__begins="de smet").values("pk")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plan = found.explain()
    assert "merit_nominee_sort_key" in plan
    assert "SCAN" not in plan

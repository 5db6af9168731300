"""Whoever is common is found among the first rows of a list: the same rows, in the same order, as the index finds."""

import re

import pytest
from django.http import QueryDict

from merit.models import Letter, Nomination
from merit.rights import Rights
from tests import road, states
from tests.bench import copies
from tests.bench.pages import analyse, seeds
from tests.once import once
from tests.walker import Walker
from workflows import door
from workflows.desk.dossier_list import Dossiers
from workflows.desk.letter_list import Letters
from workflows.portal.nomination_list import Nominations
from workflows.screens import lists, near, search, search_rows

pytestmark = [pytest.mark.django_db, pytest.mark.drifts]  # the copies have no road
TYPED = (
    "diaz", "DIAZ ana", "Díaz", "ana peeters", "diaz peeters", "SIM", "sim-d", "SIM-D/2026", "sim 0001 diaz", "sim 0002 diaz",
    "diaz 01", "diaz 77", "ana 2026 01", "01 2026", "0001", "2026-0002", "Diaz, 2026-0001", "diaz sim 2026 0001", "'", "’", "-",
    "nobody", "P01", "%", "_", "\\",
)  # fmt: skip


@pytest.mark.parametrize("kind", [Dossiers, Nominations, Letters])
def test_row_by_row_the_same_is_found_as_by_an_index(kind, cast):
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)
    road.received(cast, surname="Peeters", given_names="Ana 01", usual_name="")
    road.received(cast, surname="’t Kint", given_names="Ana % _", usual_name="")
    places, model = kind(Rights.of(cast["desk"])).places(), kind.model

    found = {
        typed: [
            set(model.objects.filter(asked.every(model, typed, *places)).values_list("pk", flat=True))
            for asked in (search, search_rows)
        ]
        for typed in TYPED
    }  # fmt: skip

    assert {typed: both for typed, both in found.items() if both[0] != both[1]} == {}
    assert sum(bool(rows) for rows, _same in found.values()) > len(TYPED) / 3


@pytest.fixture(scope="module")
def _many(django_db_setup, django_db_blocker, tmp_path_factory):
    with once(django_db_blocker, tmp_path_factory, _copied) as built:
        yield built


def _copied(cast):
    copies.until(seeds(cast), 120)
    analyse()  # without statistics PostgreSQL reads it all for each row
    return cast


@pytest.fixture
def many(_many, db, monkeypatch):
    """120 files, every tenth of a Peeters, on pages of two rows; made once for all tests that read them."""
    monkeypatch.setattr(lists, "ROWS", 2)
    monkeypatch.setattr(near, "FEW", 20)
    monkeypatch.setattr(near, "MANY", 60)
    return _many


def listing(kind, rights, **query):
    asked = QueryDict(mutable=True)
    asked.update({"q": "peeters", **query})
    return kind(rights, asked)


@pytest.mark.parametrize(("kind", "who"), [(Dossiers, "desk"), (Nominations, "desk"), (Nominations, "clerk")])  # fmt: skip
def test_the_pages_follow_one_another_to_the_last_row(kind, who, many):
    rights = Rights(many[who])
    pages = [listing(kind, rights, page=str(n)).page for n in range(1, 7)]

    assert [row.pk for page in pages for row in page] == listing(kind, rights).found
    assert isinstance(pages[0].paginator.count, near.AtLeast)
    assert pages[0].has_next()
    assert pages[-1].paginator.count == len(listing(kind, rights).found) == 11
    assert not pages[-1].has_next()


@pytest.mark.parametrize(
    ("who", "query"),
    [("desk", {"sort": "nominee"}), ("desk", {"state": "open"}), ("member", {}), ("desk", {"q": "nobody"}), ("desk", {"page": "-1"}),
     ("desk", {"page": "x"}), ("desk", {"page": "0"}), ("desk", {"page": "99"})],
)  # fmt: skip
def test_another_order_a_filter_and_who_sees_a_part_ask_the_index(who, query, many):
    assert near.page(listing(Dossiers, Rights(many[who]), **query), 2) is None


def test_the_page_says_that_there_are_more(many, monkeypatch):
    monkeypatch.setattr(near, "TENS", 2)

    page = Walker("desk").get("dossiers", q="peeters").content.decode()

    assert re.findall(r"id=.count[^>]*>([^<]*)<", page) == ["4+ dossiers"]
    assert "4+" in page.partition("om-pager")[2]
    assert Letter.objects.count() > Nomination.objects.count() == 120
    assert str(near.AtLeast(57)) == "56+"

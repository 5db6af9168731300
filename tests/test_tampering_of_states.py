"""States and looks that somebody with all rights on the database changes by hand, and the doctor finds."""

import pytest
from django.db import connection

from merit import checkpoints, health, triggers
from merit.models import MACHINES, AccessLog, ChainHead, Dossier
from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def found() -> dict[str, str]:
    """Only what is not well."""
    return {name: fault for name, fault in health.findings() if fault}


# ---- states

MOVED = {  # noun → the state in which it was left, the one that is written by hand; both legal
    "nomination": ("returned", "submitted"),
    "dossier": ("admissible", "received"),
    "advice": ("asked", "withdrawn"),
    "sealed_check": ("asked", "withdrawn"),
    "decree": ("approved", "drafted"),
    "letter": ("delivered", "dropped"),
    "certificate": ("checked", "spoilt"),
}


def by_hand(row, state, **facts):
    """Without the triggers, that know some of these steps and not others."""
    if facts:
        type(row).objects.filter(pk=row.pk).update(**facts)
    with connection.cursor() as cursor:
        for name in ("step", "start", "lives"):
            on = f" ON {row._meta.db_table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {row._meta.db_table}_{name}{on}")
        cursor.execute(f"UPDATE {row._meta.db_table} SET state = %s WHERE id = %s", [state, row.pk])
    triggers.install()


def test_every_noun_with_a_life_is_among_them():
    assert set(MOVED) == {model.NOUN for model in MACHINES}


@pytest.mark.drifts
@pytest.mark.parametrize("noun", MOVED)
def test_a_state_that_was_written_by_hand_is_named(noun, cast):
    left, written = MOVED[noun]
    row = states.in_state(cast, noun, left)
    assert "states" not in found()

    by_hand(row, written)

    assert found()["states"] == f"{noun} {row.pk}: it is {written}, the journal left it {left}"


@pytest.mark.drifts
def test_what_nobody_brought_into_the_world_is_named(cast):
    twin = road.draft(cast)
    twin.pk, twin.public_id, twin.reference = None, "00000000-0000-4000-8000-000000000001", None
    twin.save(force_insert=True)

    assert (
        found()["states"] == f"nomination {twin.pk}: it is draft, the journal does not tell of it"
    )


# ---- looks at what is sealed


@pytest.fixture
def looks(cast) -> list[AccessLog]:
    """Three looks at what a conduct check says."""
    check = states.in_state(cast, "sealed_check", "answered")
    for who in ("sealed", "sealed2", "sealed"):
        Walker(who).get("dossier", check.dossier.public_id)
    assert found() == {}
    return list(AccessLog.objects.order_by("pk"))


def without_triggers(sql, *values):
    triggers.drop_append_only()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    triggers.install()


@pytest.mark.parametrize("column", ["user_id", "at", "noun_id", "noun"])
def test_a_look_that_was_changed_is_named(column, looks, cast):
    value = {"user_id": cast["desk"].pk, "at": "2026-01-01T10:00:00Z", "noun_id": 99, "noun": "dossier"}  # fmt: skip
    without_triggers(
        f"UPDATE merit_accesslog SET {column} = %s WHERE id = %s", value[column], looks[1].pk
    )

    assert found() == {"looks": "looks: entry 2 does not follow from the one before it"}


@pytest.mark.parametrize(
    ("which", "said"),
    [
        (0, "looks: entry 2 does not follow from the one before it"),
        (1, "looks: entry 3 does not follow from the one before it"),
        (2, "looks: the head does not match the last entry"),
    ],
)
def test_a_look_that_was_deleted_is_named(which, said, looks):
    without_triggers("DELETE FROM merit_accesslog WHERE id = %s", looks[which].pk)

    assert found() == {"looks": said}


def test_a_look_that_was_put_in_is_named(looks, cast):
    AccessLog.objects.create(
        at=looks[2].at, user=cast["desk"], noun="dossier", noun_id=Dossier.objects.get().pk
    )

    assert found() == {"looks": "looks: a row stands outside the chain after its first entry"}


def test_looks_that_were_cut_off_with_their_head_stand_in_a_checkpoint(looks):
    checkpoints.write()
    end = looks[2]
    without_triggers("DELETE FROM merit_accesslog WHERE id = %s", end.pk)
    ChainHead.objects.filter(chain="looks").update(seq=end.seq - 1, hash=end.prev)

    said = "on 2026-11-24 it had 3 entries; an older copy was restored, or its end cut off"
    assert found() == {"checkpoints": f"looks: {said}"}


def test_a_link_of_the_looks_binds_these_values(looks):
    assert list(looks[0].payload()) == ["seq", "at", "user", "noun", "noun_id"]


def test_looks_of_before_the_chain_are_no_fault(looks, cast):
    """Their rows have no place in it; they came before all that have one."""
    without_triggers("UPDATE merit_accesslog SET seq = NULL, prev = '', hash = ''")
    ChainHead.objects.filter(chain="looks").delete()
    assert found() == {}

    Walker("sealed").get("dossier", Dossier.objects.get().public_id)

    assert found() == {}
    assert AccessLog.objects.exclude(seq=None).count() == 1

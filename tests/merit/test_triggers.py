"""What the database itself refuses, whoever asks and however: wrong births, wrong steps, any edit of a register."""

import uuid

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from merit import chains, numbers, triggers
from merit.models import AccessLog, DrawnNumber, JournalEntry, RegisterEntry, RuleSet
from tests import machines, road, states
from tests.merit.test_lifecycles import NOUNS, STARTS

pytestmark = pytest.mark.django_db
UNIQUE = ("reference", "number")


def refusal(act, *args, **kwargs) -> str:
    """What the database says when it refuses; empty when it does not."""
    try:
        with transaction.atomic():
            act(*args, **kwargs)
    except IntegrityError as error:
        return str(error).splitlines()[0]
    return ""


# ---- machines


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_cannot_be_born_in_the_middle_of_its_life(noun, cast):
    model, table = machines.MODELS[noun], machines.MODELS[noun]._meta.db_table
    one = states.in_state(cast, noun, min(STARTS[noun]))
    later = sorted(set(machines.states_of(noun)) - STARTS[noun])

    said = {state: refusal(model.objects.bulk_create, [copy(one, state)]) for state in later}

    assert said == dict.fromkeys(later, f"no such start: {table}")


def copy(noun, state):
    """The same row once more, under other keys, in another state."""
    kept = (field for field in noun._meta.concrete_fields if not field.generated)
    values = {f.attname: getattr(noun, f.attname) for f in kept}
    values |= {"id": None, "public_id": uuid.uuid4(), "state": state}
    values |= {name: "SIM/2026/7777" for name in UNIQUE if values.get(name)}
    return type(noun)(**values)


@pytest.mark.drifts
def test_a_legal_step_passes_the_trigger(cast):
    decree = states.in_state(cast, "decree", "drafted")
    row = type(decree).objects.filter(pk=decree.pk)

    row.update(state="approved")

    assert row.get().state == "approved"


# ---- append-only tables


@pytest.fixture
def written(cast):
    """One row at least in every table that may only grow."""
    states.closed(cast)
    AccessLog.objects.create(at=timezone.now(), user=cast["desk"], noun="dossier", noun_id=1)
    connection.check_constraints()  # PostgreSQL truncates nothing while a check is still to come


APPEND_ONLY = (RegisterEntry, JournalEntry, DrawnNumber, AccessLog)


@pytest.mark.parametrize("model", APPEND_ONLY)
def test_what_is_written_stays_as_it_is_written(model, written):
    table, before = model._meta.db_table, list(model.objects.values())
    emptied = {"sqlite": f"DELETE FROM {table}", "postgresql": f"TRUNCATE {table} CASCADE"}

    said = [
        refusal(model.objects.update, id=99),
        refusal(model.objects.order_by("pk").last().delete),
        refusal(run, emptied[connection.vendor]),
    ]

    assert [words.split("(")[0] for words in said] == [f"append only: {table}"] * 3
    assert list(model.objects.values()) == before != []


def test_a_row_cannot_be_replaced_under_its_own_key(cast):
    numbers.draw(RuleSet.objects.get(), "decree", key="one", on=timezone.localdate())
    table, keys = DrawnNumber._meta.db_table, "(id, series, year, n, request_key)"
    pk = DrawnNumber.objects.get().pk
    again = {
        "sqlite": f"REPLACE INTO {table} {keys} VALUES ({pk}, 'X', 2026, 9, 'other')",
        "postgresql": f"INSERT INTO {table} {keys} VALUES ({pk}, 'X', 2026, 9, 'other')"
        " ON CONFLICT (id) DO UPDATE SET n = 9",
    }

    said = refusal(run, again[connection.vendor])

    assert said == f"append only: {table}"
    assert str(DrawnNumber.objects.get()) == "SIM-A/2026/0001"


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_chain_that_has_not_begun_holds():
    assert chains.first_break("official", RegisterEntry.objects.order_by("seq")) is None


# ---- the triggers themselves


def test_the_database_has_the_triggers_of_the_code():
    assert triggers.differences() == []


def test_a_missing_trigger_is_seen():
    name = {"sqlite": "merit_dossier_step", "postgresql": "merit_dossier_lives"}[connection.vendor]
    on = " ON merit_dossier" if connection.vendor == "postgresql" else ""

    run(f"DROP TRIGGER {name}{on}")

    assert triggers.differences() == [f"trigger {name}"]


@pytest.mark.django_db(transaction=True)
def test_triggers_lost_in_a_rebuild_are_back_after_migrate(cast):
    lose_triggers()
    lost = triggers.differences()

    call_command("migrate", verbosity=0)

    assert (
        len(lost) == {"sqlite": 5, "postgresql": 1}[connection.vendor]
    )  # of its life, and of its index
    assert triggers.differences() == []
    dossier = road.received(cast)
    assert refusal(type(dossier).objects.update, state="granted") == "no such step: merit_dossier"


def lose_triggers():
    """SQLite drops them with each rebuilt table; elsewhere somebody must do it by hand."""
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(machines.MODELS["dossier"])
    else:
        run("DROP TRIGGER merit_dossier_lives ON merit_dossier")

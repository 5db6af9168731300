"""What the database itself refuses: a state that no step leads to, and any change to what is append-only.

Derived from the machines, installed after every migrate: SQLite silently drops triggers whenever it
rebuilds a table, so a migration would not keep them.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

from merit import findable
from merit.models import (
    MACHINES,
    AccessLog,
    DrawnNumber,
    JournalEntry,
    LivedDay,
    Noun,
    RegisterEntry,
)

CREATES = re.compile(r"CREATE (OR REPLACE )?(?P<what>FUNCTION|TRIGGER) (?P<name>\w+) ?(?P<rest>.*)")
APPEND_ONLY = (RegisterEntry, JournalEntry, DrawnNumber, AccessLog, LivedDay)


def edges(model: type[Any]) -> list[tuple[str, str]]:
    """Every legal (source, target) of a machine, sorted; a step that stays in its state is no edge."""
    pairs = set()
    for step in model(state=model._meta.get_field("state").default).get_all_state_transitions():
        targets = getattr(step.target, "allowed_states", None) or [step.target]
        pairs |= {(str(step.source), str(t)) for t in targets if str(step.source) != str(t)}
    return sorted(pairs)


def starts(model: type[Any]) -> list[str]:
    """The states in which a noun may be born; each machine's module names them."""
    life = next(base for base in model.__mro__ if base.__module__.startswith("merit.lifecycles."))
    module = __import__(life.__module__, fromlist=["START"])
    return sorted(str(state) for state in module.START)


def install(using: str = "default") -> None:
    """Put every trigger in place, whatever stood there before."""
    connection = connections[using]
    for statement in statements(connection.vendor):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def statements(vendor: str) -> list[str]:
    """The SQL that installs all triggers, for "sqlite" or "postgresql"."""
    machine, append = {
        "sqlite": (_sqlite_machine, _sqlite_append_only),
        "postgresql": (_postgres_machine, _postgres_append_only),
    }[vendor]
    tables = [model._meta.db_table for model in APPEND_ONLY]
    refusing = [s for m in MACHINES for s in machine(m)] + [s for t in tables for s in append(t)]
    return refusing + findable.triggers(vendor)


def differences(using: str = "default") -> list[str]:
    """Names of triggers that the database lacks or has otherwise than the code says; [] when all is well."""
    connection = connections[using]
    there = {"sqlite": _sqlite_installed, "postgresql": _postgres_installed}[connection.vendor]
    with connection.cursor() as cursor:
        installed = there(cursor)
    wanted = _by_name(statements(connection.vendor))
    return sorted(name for name, sql in wanted.items() if installed.get(name) != sql)


def _by_name(sql: list[str]) -> dict[str, str]:
    found = [CREATES.match(line) for line in map(_plain, sql)]
    return {f"{m['what']} {m['name']}".lower(): m["rest"] for m in found if m}


def _plain(sql: str) -> str:
    return " ".join(sql.split())


def _sqlite_installed(cursor: CursorWrapper) -> dict[str, str]:
    cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    return _by_name([sql for (sql,) in cursor.fetchall()])


def _postgres_installed(cursor: CursorWrapper) -> dict[str, str]:
    """Bodies of functions, and triggers that are switched on, in the words of the code."""
    cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'merit\\_%'")
    bodies = {
        f"function {name}": _plain(f"() RETURNS trigger AS $${body}$$ LANGUAGE plpgsql")
        for name, body in cursor.fetchall()
    }
    cursor.execute(
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE NOT tgisinternal AND tgenabled = 'O'"
    )
    return bodies | {
        f"trigger {name}": _plain(definition.split(name, 1)[1].replace(" ON public.", " ON "))
        for name, definition in cursor.fetchall()
    }


def drop_append_only(using: str = "default", models: Iterable[type[Any]] = APPEND_ONLY) -> None:
    """For the wipe of a simulation, which puts them back in the same transaction, and for the test flush: a table that only
    grows cannot be emptied otherwise."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in models:
            table = model._meta.db_table
            for kind in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}{on}")


def install_after_migrate(sender: Any = None, using: str = "default", **kwargs: Any) -> None:
    """Receiver of post_migrate; runs once, when the last of our tables is there."""
    if sender is not None and sender.name == "merit":
        findable.install(using)
        install(using)


def _quoted(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _pairs(model: type[Noun]) -> str:
    return ", ".join(f"('{source}', '{target}')" for source, target in edges(model))


def _sqlite_machine(model: type[Noun]) -> list[str]:
    table = model._meta.db_table
    return [
        f"DROP TRIGGER IF EXISTS {table}_step",
        f"""CREATE TRIGGER {table}_step BEFORE UPDATE OF state ON {table}
            WHEN OLD.state <> NEW.state
             AND (OLD.state, NEW.state) NOT IN (VALUES {_pairs(model)})
            BEGIN SELECT RAISE(ABORT, 'no such step: {table}'); END""",
        f"DROP TRIGGER IF EXISTS {table}_start",
        f"""CREATE TRIGGER {table}_start BEFORE INSERT ON {table}
            WHEN NEW.state NOT IN ({_quoted(starts(model))})
            BEGIN SELECT RAISE(ABORT, 'no such start: {table}'); END""",
    ]


def _postgres_machine(model: type[Noun]) -> list[str]:
    table = model._meta.db_table
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_lives() RETURNS trigger AS $$
            BEGIN
              IF TG_OP = 'INSERT' THEN
                IF NEW.state NOT IN ({_quoted(starts(model))}) THEN
                  RAISE EXCEPTION 'no such start: {table}' USING ERRCODE = '23514';
                END IF;
              ELSIF OLD.state <> NEW.state
                AND (OLD.state, NEW.state) NOT IN (VALUES {_pairs(model)}) THEN
                  RAISE EXCEPTION 'no such step: {table}' USING ERRCODE = '23514';
              END IF;
              RETURN NEW;
            END $$ LANGUAGE plpgsql""",
        f"""CREATE OR REPLACE TRIGGER {table}_lives BEFORE INSERT OR UPDATE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_lives()""",
    ]


def _sqlite_append_only(table: str) -> list[str]:
    return [
        line
        for kind in ("update", "delete")
        for line in (
            f"DROP TRIGGER IF EXISTS {table}_no_{kind}",
            f"""CREATE TRIGGER {table}_no_{kind} BEFORE {kind.upper()} ON {table}
                BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END""",
        )
    ]


def _postgres_append_only(table: str) -> list[str]:
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'append only: {table}' USING ERRCODE = '23514'; END
            $$ LANGUAGE plpgsql""",
        *(
            f"""CREATE OR REPLACE TRIGGER {table}_no_{kind} BEFORE {kind.upper()} ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"""
            for kind in ("update", "delete", "truncate")
        ),
    ]

"""The indexes by which a part of a name or number is found; the database keeps them, and they are examined.

Which columns are found so is said by their models (FOUND_BY): indexes, triggers, the question (merit.database.parts) and the
doctor follow. Of PostgreSQL they are its own, made with its extension pg_trgm; where that is not to be had, every row is
read. Of SQLite they are tables beside the rows, which triggers keep.
"""

import logging
from collections.abc import Iterator

from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connections, transaction
from django.db.backends.utils import CursorWrapper

from merit.database.parts import Parts, parts_of
from merit.keys import COLUMN

log = logging.getLogger("merit")

SLOWLY = (
    "names and numbers are found by reading every row: this PostgreSQL has no pg_trgm for us."
    " Let its administrator run CREATE EXTENSION pg_trgm in this database, then run migrate"
)


def indexes() -> list[Parts]:
    """All there are to be."""
    return [
        index for model in apps.get_app_config("merit").get_models() for index in parts_of(model)
    ]


def install(using: str = "default") -> None:
    """Make what is missing and, of what does not fit the rows, all of it anew."""
    connection = connections[using]
    {"sqlite": _sqlite_install, "postgresql": _postgres_install}[connection.vendor](using)


def faults(using: str = "default") -> Iterator[str]:
    """Which index is missing, or says something else than the rows."""
    connection = connections[using]
    fits = {"sqlite": _sqlite_fits, "postgresql": _postgres_fits}[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not _has_extension(cursor):
            return
        for index in indexes():
            if not fits(cursor, index):
                yield f"{index.name} is missing, or does not fit the rows: migrate makes it anew"


def unhelped(using: str = "default") -> Iterator[str]:
    """No fault: the service finds everything, at the price of reading it."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            if not _has_extension(cursor):
                yield SLOWLY


# ---- SQLite


def triggers(vendor: str) -> list[str]:
    """The SQL of the triggers that keep the indexes; PostgreSQL keeps its own."""
    return [line for index in indexes() for line in _kept(index)] if vendor == "sqlite" else []


def _kept(index: Parts) -> list[str]:
    """What leaves an index must be told it word for word."""
    name, table, column = index.name, index.table, index.column
    enters = f"INSERT INTO {name} (rowid, {column}) VALUES (NEW.id, NEW.{column});"  # noqa: S608 - our own words
    told = f"{name} ({name}, rowid, {column})"
    leaves = f"INSERT INTO {told} VALUES ('delete', OLD.id, OLD.{column});"  # noqa: S608 - our own words
    return [
        f"DROP TRIGGER IF EXISTS {name}_enter",
        f"CREATE TRIGGER {name}_enter AFTER INSERT ON {table} BEGIN {enters} END",
        f"DROP TRIGGER IF EXISTS {name}_leave",
        f"CREATE TRIGGER {name}_leave AFTER DELETE ON {table} BEGIN {leaves} END",
        f"DROP TRIGGER IF EXISTS {name}_change",
        f"""CREATE TRIGGER {name}_change AFTER UPDATE OF id, {column} ON {table}
            WHEN OLD.id <> NEW.id OR OLD.{column} IS NOT NEW.{column}
            BEGIN {leaves} {enters} END""",
    ]


def _sqlite_install(using: str) -> None:
    with connections[using].cursor() as cursor:
        for index in indexes():
            if not _sqlite_fits(cursor, index):
                cursor.execute(f"DROP TABLE IF EXISTS {index.name}")
                cursor.execute(_sqlite_table(index))
                cursor.execute(f"INSERT INTO {index.name} ({index.name}) VALUES ('rebuild')")  # noqa: S608 - our own words


def _sqlite_table(index: Parts) -> str:
    """Nothing of the rows stands in it twice: what it does not know it reads from them."""
    kept = f"content='{index.table}', content_rowid='id', tokenize='trigram case_sensitive 0'"
    return f"CREATE VIRTUAL TABLE {index.name} USING fts5({index.column}, {kept})"


def _sqlite_fits(cursor: CursorWrapper, index: Parts) -> bool:
    """It is the one of the code, and every row stands in it as it is."""
    cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [index.name])
    if cursor.fetchone() != (_sqlite_table(index),):
        return False
    try:
        cursor.execute(
            f"INSERT INTO {index.name} ({index.name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - our own words
        )
    except DatabaseError:
        return False
    return True


# ---- PostgreSQL


def _postgres_install(using: str) -> None:
    with connections[using].cursor() as cursor:
        if not _may_be_helped(cursor, using):
            log.warning(SLOWLY)
            return
        for index in indexes():
            if not _postgres_fits(cursor, index):
                cursor.execute(f"DROP INDEX IF EXISTS {index.name}")
                cursor.execute(_postgres_index(index))


def _may_be_helped(cursor: CursorWrapper, using: str) -> bool:
    """Whether the extension is there by now: whoever owns the database may bring it, as a rule."""
    cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
    if cursor.fetchone() is None:
        return False
    try:
        with transaction.atomic(using):
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except ProgrammingError:
        return False
    return True


def _has_extension(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    return cursor.fetchone() is not None


def _postgres_index(index: Parts) -> str:
    """Of what the question asks of: a number in capitals."""
    asked = index.column if index.column == COLUMN else f"upper(({index.column})::text)"
    return f"CREATE INDEX {index.name} ON {index.table} USING gin ({asked} gin_trgm_ops)"


def _postgres_fits(cursor: CursorWrapper, index: Parts) -> bool:
    """It is the one of the code; one that was not made to its end answers nothing."""
    cursor.execute(
        "SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
        " WHERE relname = %s AND indisvalid", [index.name],
    )  # fmt: skip
    there = cursor.fetchone()
    return there is not None and there[0].replace(" ON public.", " ON ") == _postgres_index(index)

"""Whether the database belongs to what is kept beside it; a new one is made on a first start, and at no other time.

Asked before the service is there, of SQLite and PostgreSQL themselves. What lies in the data folder when its database
went is all that is left of the Order: nothing new is begun in it.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

Database = dict[str, Any]  # as DATABASE_URL names it, parsed
Judge = Callable[[Database, Mapping[str, str], Path], str | None]
# What Django makes before the first table of the Order: a start that was interrupted there is no other program.
BEFORE_OURS = frozenset({
    "auth_group", "auth_group_permissions", "auth_permission", "axes_accessattempt",
    "axes_accessattemptexpiration", "axes_accessfailurelog", "axes_accesslog", "django_content_type",
    "django_migrations", "django_q_ormq", "django_q_schedule", "django_q_task", "django_session",
})  # fmt: skip
TABLES = {
    "sqlite3": "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'",
    # those of the schemas that the service works in, without what belongs to an extension
    "postgresql": """SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind IN ('r', 'p') AND nspname = ANY(current_schemas(false))
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
                        AND objid = pg_class.oid AND deptype = 'e')""",
}
NAMED = 3  # tables of a foreign database that are told by name
NO_OPTIONS_OF_THE_SERVER = {
    "pool", "assume_role", "isolation_level", "server_side_binding", "prepare_threshold",
}  # fmt: skip


class Kept(NamedTuple):
    """Something that outlives the database, and what there must have been before it could come about."""

    words: str
    path: Path
    after: str = ""  # an "entry" of the journal, a "table"; or nothing: it is no sign of a life


def fault_of_file(database: Database, environ: Mapping[str, str], folder: Path) -> str | None:
    """Of a file that is missing or empty, before anybody opens it: SQLite then throws away the -wal beside it."""
    path = Path(database["NAME"])
    if not _is_sqlite(database) or not path.parent.is_dir() or path.is_dir() or _holds(path):
        return None
    last = Kept(
        "what was written last in that database", path.with_name(f"{path.name}-wal"), "table"
    )
    state = "is an empty file" if path.exists() else "is missing"
    return _alone(str(path), state, _kept(environ, folder, last), {"entry", "table"}, environ)


def fault_of_tables(database: Database, environ: Mapping[str, str], folder: Path) -> str | None:
    """Of a database that answers: it is another program's, or it holds nothing and should."""
    name = str(database["NAME"])
    if _is_sqlite(database) and not Path(name).exists():
        return None  # the first start makes it
    found_tables = tables(database)
    with opened(database) as connection:
        if not _is_ours(connection, found_tables):
            if set(found_tables) - BEFORE_OURS:
                return _foreign(name, found_tables)
            found = _kept(environ, folder)
            return _alone(name, "has none of its tables", found, {"entry", "table"}, environ)
        if not _says_anything(connection, "merit_journalentry"):
            found = _kept(environ, folder)
            return _alone(name, "has nothing in its journal", found, {"entry"}, environ)
    return None


def is_filled(database: Database) -> bool:
    """Whether the tables of the Order are in it."""
    if not (names := tables(database)):
        return False
    with opened(database) as connection:
        return _is_ours(connection, names)


def tables(database: Database) -> list[str]:
    """The names of what is in it, ours and others'; none where it does not exist yet."""
    if _is_sqlite(database) and not Path(database["NAME"]).exists():
        return []
    with opened(database) as connection:
        rows = connection.execute(TABLES[_kind(database)]).fetchall()
        return sorted(name for (name,) in rows)


def opened(database: Database) -> AbstractContextManager[Any]:
    """A connection, closed afterwards."""
    if _is_sqlite(database):
        return closing(sqlite3.connect(database["NAME"], timeout=5))
    return closing(psycopg.connect(**address(database)))


def address(database: Database) -> dict[str, Any]:
    """Of a PostgreSQL: how it is reached, in the words of libpq."""
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    facts = {key: database[name] for key, name in names.items() if database[name]}
    more = {
        k: v for k, v in database.get("OPTIONS", {}).items() if k not in NO_OPTIONS_OF_THE_SERVER
    }
    return {"connect_timeout": 5, **more, **facts, "dbname": database["NAME"]}


def _kind(database: Database) -> str:
    return str(database["ENGINE"]).rpartition(".")[2]


def _is_sqlite(database: Database) -> bool:
    return _kind(database) == "sqlite3"


def _is_ours(connection: Any, tables: list[str]) -> bool:
    """Django wrote down that it made the tables of the Order in it."""
    return "django_migrations" in tables and _says_anything(
        connection, "django_migrations WHERE app = 'merit'"
    )


def _says_anything(connection: Any, rows: str) -> bool:
    return connection.execute(f"SELECT 1 FROM {rows} LIMIT 1").fetchone() is not None  # noqa: S608 - our own words


# ---- what is kept


def _kept(environ: Mapping[str, str], folder: Path, *more: Kept) -> list[Kept]:
    """The secret key is drawn by any command, also by a first start before its database has a table.

    A key of the checkpoints that lies elsewhere may have been laid ready.
    """
    book = Path(environ.get("CHECKPOINTS") or folder / "checkpoints") / "checkpoints.jsonl"
    key = environ.get("CHECKPOINT_KEY")
    rows = (
        Kept("documents or papers", folder / "files", "entry"),
        Kept("the book of checkpoints", book, "entry"),
        *more,
        Kept("the key of the checkpoints", Path(key), "")
        if key
        else Kept("the key of the checkpoints", folder / "keys" / "checkpoints.pem", "table"),
        Kept("the secret key", folder / "secret_key"),
    )
    return [row for row in rows if _holds(row.path)]


def _holds(path: Path) -> bool:
    """A file with something in it, or a folder with such a file; what is neither is not judged here."""
    if path.is_dir():
        return any(map(_holds, path.iterdir()))
    return path.exists() and path.stat().st_size > 0


# ---- the sentences


def _alone(
    name: str, state: str, kept: list[Kept], signs: set[str], environ: Mapping[str, str]
) -> str | None:
    if not any(row.after in signs for row in kept):
        return None
    named = ", ".join(f"{row.words} ({row.path})" for row in kept)
    also = " and another one in CHECKPOINTS" if environ.get("CHECKPOINTS") else ""
    return (
        f"The database {name} {state}, and what was kept with it is there: {named}."
        " Restore the last backup of the database."
        f" Or, for a new start, name an empty folder in MERIT_DATA{also}."
        " Overwrite and delete nothing: no new database is made beside it."
    )


def _foreign(name: str, tables: list[str]) -> str:
    more = len(tables) - NAMED
    others = f", and {more} others" if more > 1 else ""
    named = ", ".join(tables[: NAMED if others else None])
    return (
        f"The database {name} holds tables ({named}{others}), and no line that says that this service made them:"
        " it belongs to another program, or is only a part of ours. Leave it as it is,"
        " and name another database in DATABASE_URL, or restore the last backup under another name."
    )

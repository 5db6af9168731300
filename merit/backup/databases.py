"""The database as it was at one instant, copied by the means of SQLite and of PostgreSQL themselves, and put back."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from merit import kept
from merit.backup.errors import Impossible

# Whoever puts a copy back may be another owner, and may have found the extension there.
ALONE = ("--no-owner", "--no-privileges", "--no-comments")
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}  # in a copy
PACKAGE = "install the Debian package postgresql-client, of the version of the server or newer"


def name() -> str:
    return NAMES[connection.vendor]


def is_empty() -> bool:
    """A database that does not exist is not made by the question."""
    with _told():
        return not kept.tables(connection.settings_dict)


def copy(target: Path) -> None:
    with _told():
        COPIES[connection.vendor](connection.settings_dict, target)


def put_back(source: Path) -> None:
    with _told():
        PUTS_BACK[connection.vendor](connection.settings_dict, source)


@contextmanager
def _told() -> Iterator[None]:
    """What the database itself says, in a sentence."""
    try:
        yield
    except (sqlite3.Error, psycopg.Error) as error:
        said = " ".join(str(error).split())
        raise Impossible(f"The database could not be read or written: {said}.") from error


def _copy_sqlite(database: kept.Database, target: Path) -> None:
    """All pages in one step: one instant, and nobody who writes meanwhile waits for it."""
    _copy_pages(Path(database["NAME"]), target)


def _put_sqlite_back(database: kept.Database, source: Path) -> None:
    _copy_pages(source, Path(database["NAME"]))


def _copy_pages(source: Path, target: Path) -> None:
    target.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)


def _dump(database: kept.Database, target: Path) -> None:
    """pg_dump reads one snapshot, and nobody who writes meanwhile waits for it."""
    _run(database, "pg_dump", "--format=custom", f"--file={target}")


def _load(database: kept.Database, source: Path) -> None:
    """All or nothing."""
    _run(database, "pg_restore", "--single-transaction", "--exit-on-error", str(source))


def _run(database: kept.Database, program: str, *arguments: str) -> None:
    """The password travels in the surroundings, which other accounts of the machine do not read."""
    facts: dict[str, Any] = kept.address(database)
    password = {"PGPASSWORD": facts.pop("password")} if "password" in facts else {}
    command = [program, *ALONE, f"--dbname={make_conninfo(**facts)}"]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            [*command, *arguments],
            env=os.environ | password,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Impossible(f"{program} is missing on this machine: {PACKAGE}.") from None
    if done.returncode:
        raise Impossible(f"{program} has failed: {' '.join(done.stderr.split())}")


COPIES: dict[str, Callable[[kept.Database, Path], None]] = {
    "sqlite": _copy_sqlite,
    "postgresql": _dump,
}
PUTS_BACK: dict[str, Callable[[kept.Database, Path], None]] = {
    "sqlite": _put_sqlite_back,
    "postgresql": _load,
}

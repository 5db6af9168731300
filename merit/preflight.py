"""Looks before the start whether this machine can run the service, and says in one sentence what is missing."""

import ctypes
import http.client
import os
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import dj_database_url
import psycopg

from merit import kept, real, switches

# What WeasyPrint opens to set a page: the library, and the Debian package that brings it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
}
PATIENCE = 5  # seconds
ENGINES = {  # Django’s, and ours
    f"django.db.backends.{name}": f"merit.database.{name}" for name in ("sqlite3", "postgresql")
}
ROOM = (
    64 * 1024 * 1024
)  # bytes: below, SQLite and the printer begin to fail in ways that look like damage
LEAVE_IT = "Leave the file, and those beside it (-wal, -shm), as they are"
# What SQLite says when it cannot open or read its file, and what is to be done: never to overwrite what may be sound.
OF_SQLITE = {
    "SQLITE_NOTADB": "it is no SQLite database. Keep it under another name, and look whether DATABASE_URL names the right file",
    "SQLITE_CORRUPT": f"it is damaged. {LEAVE_IT}, restore the last backup under another name, and name that one in DATABASE_URL",
    "SQLITE_CANTOPEN": "it, or a file beside it (-wal, -shm), cannot be opened by this account; or its folder does not exist. Nothing is wrong with what it holds: look at the path and at who owns the files",
    "SQLITE_READONLY": "it, or a file beside it (-wal, -shm), may not be written by this account. Nothing is wrong with what it holds: look at who owns the files, after a restore too",
    "SQLITE_PERM": "this account may not open it. Nothing is wrong with what it holds: look at who owns the files",
    "SQLITE_BUSY": "another program holds it. Nothing is wrong with what it holds: stop that program, or wait",
    "SQLITE_LOCKED": "another program holds it. Nothing is wrong with what it holds: stop that program, or wait",
    "SQLITE_FULL": "the disk is full. Nothing is wrong with what it holds: make room",
    "SQLITE_IOERR": f"the disk could not be read or written. {LEAVE_IT}, and look at the disk first",
}
OTHERS = 0o077  # of a mode: what the group and everybody else may do
ANYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, never listened on


class Unready(Exception):
    """The machine cannot run the service; the sentence says why."""


def data_folder_is_writable(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Unready(
            f"The data folder {folder} cannot be written to ({error.strerror}):"
            " name another one in MERIT_DATA."
        ) from error


def data_folder_is_closed(folder: Path) -> None:
    """It holds criminal data and keys: no other account of the machine reads it, whatever the mode of a file in it."""
    if folder.stat().st_mode & OTHERS:
        raise Unready(
            f"The data folder {folder} can be read by other accounts of this machine:"
            f" close it with chmod 700 {folder}."
        )


def database_is_closed(url: str, folder: Path) -> None:
    """The file of SQLite is made with the mode of any file; what SQLite puts beside it takes over its mode."""
    database = _parsed(url or _ours(folder))
    path = Path(database["NAME"])
    if not database["ENGINE"].endswith("sqlite3") or not path.parent.is_dir():
        return
    if not path.exists():
        path.touch(mode=0o600)
    if path.stat().st_mode & OTHERS:
        try:
            path.chmod(0o600)
        except OSError as error:
            raise Unready(
                f"The database {path} can be read by other accounts of this machine:"
                f" close it with chmod 600 {path}."
            ) from error


def data_folder_has_room(folder: Path, least: int = ROOM) -> None:
    """Said before the database is opened: on a full disk a sound one looks damaged."""
    if (left := shutil.disk_usage(folder).free) < least:
        raise Unready(
            f"The disk of the data folder {folder} is full ({left // 1024 // 1024} MB left): make room."
            " Nothing is wrong with the database, leave it as it is."
        )


def libraries_are_there(libraries: dict[str, str]) -> None:
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError as error:
            raise Unready(
                f"The library {library} is missing, papers cannot be printed:"
                f" install the Debian package {package}."
            ) from error


def database_answers(url: str, folder: Path) -> None:
    database = _parsed(url or _ours(folder))
    if database["ENGINE"].endswith("sqlite3"):
        _sqlite_answers(Path(database["NAME"]))
    else:
        _postgresql_answers(database)


def database_is_there(environ: Mapping[str, str], folder: Path) -> None:
    """Asked before anybody opens it: a missing one would be made by that."""
    _judge(kept.fault_of_file, environ, folder)


def database_is_ours(environ: Mapping[str, str], folder: Path) -> None:
    """Asked of one that answers: what another program wrote is left alone, and what was emptied is not filled anew."""
    _judge(kept.fault_of_tables, environ, folder)


def _judge(judge: kept.Judge, environ: Mapping[str, str], folder: Path) -> None:
    database = _parsed(environ.get("DATABASE_URL") or _ours(folder))
    try:
        fault = judge(database, environ, folder)
    except (sqlite3.Error, psycopg.Error) as error:
        raise Unready(
            f"The database {database['NAME']} cannot be read: leave it as it is,"
            f" and restore the last backup under another name. ({' '.join(str(error).split())})"
        ) from error
    except OSError as error:
        raise Unready(
            f"What is kept beside the database cannot be read: look at who owns it. ({error})"
        ) from error
    if fault:
        raise Unready(fault)


def _ours(folder: Path) -> str:
    return f"sqlite:///{folder / 'merit.sqlite3'}"


def _parsed(url: str) -> dict:
    try:
        database = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise Unready(
            "DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/name."
        ) from error
    is_known(database)
    return database


def is_known(database: Mapping[str, object]) -> None:
    """The triggers and the locks of the Order are written for two databases, and both must keep what is written."""
    if database["ENGINE"] not in ENGINES:
        kind = str(database["ENGINE"]).rpartition(".")[2]
        raise Unready(
            f"DATABASE_URL names a database of the kind {kind}: the service keeps its data in SQLite or PostgreSQL"
            " (postgres://user:password@host:5432/name)."
        )
    if database["ENGINE"].endswith("sqlite3") and _is_in_memory(database):
        raise Unready(
            "DATABASE_URL names a database in memory, which keeps nothing: name a file (sqlite:////folder/merit.sqlite3)"
            " or PostgreSQL (postgres://user:password@host:5432/name)."
        )


def _is_in_memory(database: Mapping[str, object]) -> bool:
    """In each way in which SQLite can be asked for one."""
    asked = f"{database['NAME']} {database.get('OPTIONS', '')}"
    return any(word in asked for word in (":memory:", "mode=memory", "'mode': 'memory'"))


def _sqlite_answers(path: Path) -> None:
    if not path.exists() and path.parent.is_dir():
        return  # the first start makes it
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
            _write_nothing(connection)
    except sqlite3.Error as error:
        raise Unready(f"The database {path} cannot be used: {_why(error)}. ({error})") from error


def _write_nothing(connection: sqlite3.Connection) -> None:
    """What may only be read opens without a word, and fails at the first act."""
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {version:d}")
    connection.rollback()


def _why(error: sqlite3.Error) -> str:
    """By the first two words of its code: SQLITE_IOERR_SHMSIZE is one of SQLITE_IOERR."""
    name = "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])
    return OF_SQLITE.get(name, LEAVE_IT[0].lower() + LEAVE_IT[1:])


def _postgresql_answers(database: dict) -> None:
    try:
        with kept.opened(database):
            pass
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise Unready(
            f"The PostgreSQL database of DATABASE_URL does not answer ({reason})."
        ) from error


def is_on_or_off(environ: Mapping[str, str]) -> None:
    if unclear := list(switches.faults(environ)):
        raise Unready("\n".join(unclear))


def is_fit_to_be_real(environ: Mapping[str, str]) -> None:
    """Asked where REAL=1 says that the installation is real: all that is wrong, a line each."""
    if real.is_real(environ):
        _unfit(list(real.faults(environ)))


def holds_nothing_of_a_demonstration(environ: Mapping[str, str], folder: Path) -> None:
    database = _parsed(environ.get("DATABASE_URL") or _ours(folder))
    if real.is_real(environ) and kept.is_filled(database):
        with kept.opened(database) as connection:
            _unfit(list(real.faults_of_rows(connection.execute)))


def _unfit(faults: list[str]) -> None:
    if faults:
        said = "".join(f"\n· {fault}" for fault in faults)
        raise Unready(f"This installation is real (REAL=1) and is not started:{said}")


def port_is_free(host: str, port: str) -> None:
    if not (port.isdecimal() and 0 < int(port) < 65536):  # noqa: PLR2004 - the highest port
        raise Unready(f"PORT must be a number from 1 to 65535, not {port!r}.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with closing(socket.socket(family, kind)) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does
            door.bind(address)
    except OSError as error:
        raise Unready(
            f"Port {port} of {host} cannot be used ({error.strerror}):"
            " stop what uses it, or choose another one, for example PORT=8001 make run."
        ) from error


def service_answers(host: str, port: str) -> bool:
    """True once the server gives any answer at all, even a redirect or a refusal."""
    here = "127.0.0.1" if host in ANYWHERE else host
    try:
        with closing(http.client.HTTPConnection(here, int(port), timeout=30)) as connection:
            connection.request("GET", "/")
            return connection.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False


def check(environ: Mapping[str, str]) -> None:
    is_on_or_off(environ)
    is_fit_to_be_real(environ)
    folder = Path(environ.get("MERIT_DATA") or ".data").resolve()
    data_folder_is_writable(folder)
    data_folder_is_closed(folder)
    data_folder_has_room(folder)
    libraries_are_there(LIBRARIES)
    database_is_there(environ, folder)
    database_answers(environ.get("DATABASE_URL", ""), folder)
    database_is_ours(environ, folder)
    database_is_closed(environ.get("DATABASE_URL", ""), folder)
    holds_nothing_of_a_demonstration(environ, folder)
    port_is_free(environ.get("HOST", "127.0.0.1"), environ.get("PORT", "8000"))


def notes(environ: Mapping[str, str]) -> Iterator[str]:
    """What keeps nothing from starting, and should be known to whoever starts it."""
    if not environ.get("CLAMD"):
        yield "No virus scanner is named in CLAMD: what people attach is kept and opened unexamined."


def main(arguments: list[str]) -> int:
    if "--answers" in arguments:
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        return 0 if service_answers(host, port) else 1
    try:
        check(os.environ)
    except Unready as reason:
        sys.stderr.write(f"\n{reason}\n")
        return 1
    for note in notes(os.environ):
        sys.stdout.write(f"· {note}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Looks before the start whether this machine can run the service, and says in one sentence what is missing."""

import ctypes
import http.client
import os
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import dj_database_url
import psycopg

# What WeasyPrint opens to set a page: the library, and the Debian package that brings it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
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


def _ours(folder: Path) -> str:
    return f"sqlite:///{folder / 'merit.sqlite3'}"


def _parsed(url: str) -> dict:
    try:
        return dict(dj_database_url.parse(url))
    except ValueError as error:
        raise Unready(
            "DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/name."
        ) from error


def _sqlite_answers(path: Path) -> None:
    if not path.exists() and path.parent.is_dir():
        return  # the first start makes it
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise Unready(
            f"The database {path} cannot be opened ({error}):"
            " put a sound copy in its place, or name another one in DATABASE_URL."
        ) from error


def _postgresql_answers(database: dict) -> None:
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    facts = {key: database[name] for key, name in names.items() if database[name]}
    try:
        psycopg.connect(**facts, dbname=database["NAME"], connect_timeout=5).close()
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise Unready(
            f"The PostgreSQL database of DATABASE_URL does not answer ({reason})."
        ) from error


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
    folder = Path(environ.get("MERIT_DATA") or ".data").resolve()
    data_folder_is_writable(folder)
    data_folder_is_closed(folder)
    libraries_are_there(LIBRARIES)
    database_answers(environ.get("DATABASE_URL", ""), folder)
    database_is_closed(environ.get("DATABASE_URL", ""), folder)
    port_is_free(environ.get("HOST", "127.0.0.1"), environ.get("PORT", "8000"))


def main(arguments: list[str]) -> int:
    if "--answers" in arguments:
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        return 0 if service_answers(host, port) else 1
    try:
        check(os.environ)
    except Unready as reason:
        sys.stderr.write(f"\n{reason}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

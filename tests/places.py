"""Where a database stands, taken and put back: of SQLite the whole of it, of PostgreSQL what a transaction changed."""

import zlib
from io import BytesIO

from django.db import connection


def reopen() -> None:
    """Django goes on in the transactions that it opened."""
    if connection.in_atomic_block:
        if connection.vendor == "sqlite":
            connection.connection.execute("BEGIN")
        for name in filter(None, connection.savepoint_ids):
            connection.connection.execute(f'SAVEPOINT "{name}"')


class InMemory:
    """A copy in memory, under a connection of its own for each that is put in place: an index of parts keeps a hand on the
    database that it read last."""

    can_be_shared = True  # by the tests of a file

    def __init__(self) -> None:
        self._copy = None

    def base(self) -> bytes:
        return zlib.compress(_as_copy(connection.connection), 1)

    def leave(self) -> None:
        """Back to the file."""
        if connection.connection is self._copy:
            connection.close()

    def is_ours(self) -> bool:
        return connection.connection is not None and connection.connection is self._copy

    def mark(self) -> int:
        """Another number as soon as something is written."""
        return connection.connection.total_changes

    def take(self) -> bytes:
        """What stands there, which is a copy of nobody else's."""
        raw = connection.connection
        raw.execute("COMMIT")
        database = raw.serialize()
        reopen()
        return zlib.compress(database, 1)

    def put(self, image: bytes) -> None:
        connection.ensure_connection()
        before = connection.connection
        raw = connection.get_new_connection(connection.get_connection_params())
        raw.isolation_level = before.isolation_level
        raw.deserialize(zlib.decompress(image))
        connection.connection = self._copy = raw
        before.close()
        reopen()

    def begin(self, base: bytes) -> None:
        self.put(base)


def _as_copy(raw) -> bytes:
    """The bytes of a database, readable in memory: there is no write-ahead log there."""
    import sqlite3

    memory = sqlite3.connect(":memory:")
    raw.backup(memory)
    content = bytearray(memory.serialize())
    memory.close()
    content[18:20] = b"\x01\x01"
    return bytes(content)


# Rows that this transaction wrote bear its number, or that of one of its savepoints: all above that of the base.
WRITTEN = "xmin::text::bigint >= %s"
TOUCHED = """SELECT relname, n_tup_upd + n_tup_del > 0 FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"""
COUNTED = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
COLUMNS = """SELECT attrelid::regclass::text, string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND attnum > 0 AND NOT attisdropped AND attgenerated = '' GROUP BY attrelid"""


class InOneTransaction:
    """The rows that differ from the first database, which nobody changes; numbers that were given are never given again."""

    can_be_shared = False

    def base(self) -> dict:
        self._since = _ask("SELECT txid_current()")[0][0]
        self._columns = dict(_ask(COLUMNS))
        return {}

    def leave(self) -> None:
        """Whoever really writes leaves no first database behind."""
        self._since = None

    def is_ours(self) -> bool:
        return self._since is not None and connection.in_atomic_block

    def mark(self) -> int:
        if _ask("SELECT txid_current_if_assigned()") == [(None,)]:
            return 0  # nothing is written yet
        return 1 + int(_ask(COUNTED)[0][0])

    def take(self) -> dict:
        found = {}
        for table, has_lost in _ask(TOUCHED):
            columns = self._columns[table]
            written = (
                f"COPY (SELECT {columns} FROM {table} WHERE {WRITTEN}) TO STDOUT" % self._since
            )
            left = f"SELECT ctid::text FROM {table} WHERE NOT {WRITTEN}" % self._since
            found[table] = _read(written), [row[0] for row in _ask(left)] if has_lost else None
        return found

    def put(self, image: dict) -> None:
        """Rows and states as they were: no trigger has a word in it."""
        raw = connection.connection
        raw.rollback()
        reopen()
        raw.execute("SET LOCAL session_replication_role = replica")
        for table, (rows, left) in image.items():
            if left is not None:
                raw.execute(f"DELETE FROM {table} WHERE ctid <> ALL (%s::tid[])", [left])
            with raw.cursor().copy(f"COPY {table} ({self._columns[table]}) FROM STDIN") as copy:
                copy.write(rows)
        raw.execute("SET LOCAL session_replication_role = origin")

    def begin(self, base: dict) -> None:
        """It stands there, as each test is undone."""


def _ask(sql: str) -> list:
    connection.ensure_connection()
    return connection.connection.execute(sql).fetchall()


def _read(sql: str) -> bytes:
    content = BytesIO()
    with connection.connection.cursor().copy(sql) as copy:
        for part in copy:
            content.write(part)
    return content.getvalue()


PLACES = {"sqlite": InMemory, "postgresql": InOneTransaction}

"""Rows are taken out, also of tables that only grow: their triggers are lifted and put back within the same transaction."""

from typing import Any

from django.db import OperationalError, connection
from django.db.models import Model, QuerySet

from merit import triggers
from merit.models import ChainHead, JournalEntry, Leftover
from merit.simulation.going import Going

AT_ONCE = 500  # keys of one statement
NOT_AVAILABLE = "55P03"  # as PostgreSQL says that somebody else holds a lock


class Busy(Exception):
    """Somebody is at work on the same tables at this moment."""


def take_hold(models: list[type[Model]]) -> None:
    """Nobody else reads or writes these tables until the transaction ends. Raises Busy rather than wait: who waits here holds
    up those whom they wait for. SQLite has one writer at a time, who is held by the transaction itself."""
    if connection.vendor != "postgresql":
        return
    everything: list[type[Model]] = [*models, JournalEntry, ChainHead, Leftover]
    names = sorted(model._meta.db_table for model in everything)
    quoted = ", ".join(map(connection.ops.quote_name, names))
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {quoted} IN ACCESS EXCLUSIVE MODE NOWAIT")
    except OperationalError as fault:
        if getattr(fault.__cause__, "sqlstate", "") != NOT_AVAILABLE:
            raise
        raise Busy from fault


def take_out(going: Going) -> None:
    """Within a transaction: all of it goes, or nothing. Whatever still named one of these rows would be told here."""
    connection.check_constraints()  # PostgreSQL lifts no trigger while a check is still to come
    lifted = [model for model in triggers.APPEND_ONLY if model in going.keys]
    triggers.drop_append_only(models=lifted)
    for model, keys in going.keys.items():
        for start in range(0, len(keys), AT_ONCE):
            _delete(model, keys[start : start + AT_ONCE])
    connection.check_constraints()
    triggers.install()


def _delete(model: type[Model], keys: list[int]) -> None:
    """As they stand: Django would ask of each what hangs on it, and refuse what only grows."""
    rows: QuerySet[Any] = QuerySet(model).filter(pk__in=keys)
    rows._raw_delete(rows.db)  # noqa: SLF001 nothing public deletes without asking

"""Whether this machine can take requests now: asked every few seconds, by programs, so it costs five questions at most.

Yes and no alone are told, for anybody may ask: no name, no version, no sentence. `manage.py doctor` tells more.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_q.models import Task

from merit import preflight
from merit.models import RuleSet

# The worker sends what waits each minute (merit.jobs); a job may last two minutes (Q_CLUSTER).
SILENCE = timedelta(minutes=5)


def answers() -> dict[str, bool]:
    """Each part by its name, and whether it is well; what hangs on the database is not asked of one that is silent."""
    parts = {name: _well(ask) for name, ask in OF_THE_MACHINE.items()}
    parts["database"] = _well(_database_answers)
    return parts | {name: parts["database"] and _well(ask) for name, ask in OF_THE_DATA.items()}


def _well(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except (Error, preflight.Unready, OSError):
        return False


def _folder_is_writable() -> bool:
    preflight.data_folder_is_writable(settings.DATA_DIR)
    return True


def _disk_has_room() -> bool:
    preflight.data_folder_has_room(settings.DATA_DIR)
    return True


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _is_migrated() -> bool:
    return wanted() <= applied()


@cache
def wanted() -> frozenset[tuple[str, str]]:
    """The migrations of this version; its files do not change while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def applied() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationRecorder(connection).applied_migrations())


def _has_reference_data() -> bool:
    return RuleSet.objects.exists()


def _worker_is_alive() -> bool:
    """Whatever it did last, well or not, it did not long ago."""
    return Task.objects.filter(stopped__gt=timezone.now() - SILENCE).exists()


OF_THE_MACHINE: dict[str, Callable[[], bool]] = {
    "folder": _folder_is_writable,
    "disk": _disk_has_room,
}
OF_THE_DATA: dict[str, Callable[[], bool]] = {
    "migrations": _is_migrated,
    "reference": _has_reference_data,
    "worker": _worker_is_alive,
}

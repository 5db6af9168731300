"""How our commands speak to whoever keeps the machine: in English, with one sentence for what is refused or not ready."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import override

from merit.errors import Refused


class SpokenCommand(BaseCommand):
    """Each of our commands. One that plays what people do plays it in the language of the service."""

    language = "en"

    def execute(self, *args: Any, **options: Any) -> Any:
        with override(self.language):
            try:
                return super().execute(*args, **options)
            except Refused as refusal:
                raise CommandError(str(refusal)) from None
            except DatabaseError:
                if not _is_behind():
                    raise
                raise CommandError(_behind()) from None


def _is_behind() -> bool:
    """Whether tables are missing. Raises DatabaseError where the database does not answer at all."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _behind() -> str:
    return (
        f"The database {settings.DATABASES['default']['NAME']} lacks tables of this version. Look whether MERIT_DATA (now {settings.DATA_DIR})"
        " and DATABASE_URL name the right one; if they do, run manage.py migrate first."
    )

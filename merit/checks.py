"""What a real installation may not be started with, as Django's own examination of settings tells it (manage.py check)."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from merit import real


@register(Tags.security)
def surroundings(**_more: Any) -> list[CheckMessage]:
    """Before any command of a real installation, and so before the worker."""
    return _errors(real.faults(os.environ)) if real.is_real(os.environ) else []


@register(Tags.security, deploy=True)
def before_it_is_real(**_more: Any) -> list[CheckMessage]:
    """Whoever asks with --deploy is told the same before the installation is said to be real."""
    if real.is_real(os.environ):
        return []  # they are told already
    return _errors(iter([real.NOT_SAID, *real.faults(os.environ)]))


@register(Tags.database)
def rows(*, databases: Sequence[str] | None = None, **_more: Any) -> list[CheckMessage]:
    """With --database, and before each migration; a database without our tables holds nothing yet."""
    if not (real.is_real(os.environ) and databases):
        return []
    return [error for name in databases for error in _errors(iter(_of_rows(name)))]


def _of_rows(name: str) -> list[str]:
    try:
        with connections[name].cursor() as cursor:

            def execute(sql: str) -> Any:
                cursor.execute(sql)
                return cursor

            return list(real.faults_of_rows(execute))
    except DatabaseError:
        return []


def _errors(sentences: Iterator[str]) -> list[CheckMessage]:
    return [Error(sentence, id="merit.real") for sentence in sentences]

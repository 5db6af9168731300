"""Whether the database refused a row because there is one already that must be the only one of its kind."""

from django.db import IntegrityError

UNIQUE = {
    "23505",
    "SQLITE_CONSTRAINT_UNIQUE",
    "SQLITE_CONSTRAINT_PRIMARYKEY",
}  # as PostgreSQL and SQLite name it


def is_there_already(fault: IntegrityError) -> bool:
    """Of the two ways in which the databases say it; a row that cannot be is another fault."""
    said = fault.__cause__
    return bool({getattr(said, "sqlstate", None), getattr(said, "sqlite_errorname", None)} & UNIQUE)

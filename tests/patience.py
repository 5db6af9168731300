"""How long a test waits for what must come: on a busy machine the suite is slow, not red; only a hang is a fault."""

from django.db import connection

PATIENCE = 1500  # seconds; pytest itself ends a test a little later (pyproject.toml)


def wait_for_locks():
    """SQLite lets one writer in at a time; the others wait for their turn, however long it takes."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = PATIENCE

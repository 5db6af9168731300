"""Several people act at the same instant: one thread each, with a database connection of its own."""

from threading import Barrier, Thread

from django.db import connection

from merit.errors import Refused
from tests.patience import PATIENCE


def together(*acts) -> list[str]:
    """Do all of it at once; what became of each: "done", or the name of the refusal or error."""
    barrier, said = Barrier(len(acts)), [""] * len(acts)
    threads = [
        Thread(target=_do, args=(act, barrier, said, place)) for place, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return said


def _do(act, barrier, said, place):
    barrier.wait()
    try:
        act()
        said[place] = "done"
    except Refused as refusal:
        said[place] = type(refusal).__name__
    except Exception as error:  # noqa: BLE001 a deadlock must be read in the outcome
        said[place] = f"{type(error).__name__}: {error}"
    finally:
        connection.close()


def rounds(sqlite: int, postgresql: int) -> range:
    """SQLite lets one writer in at a time, so few rounds show all it can; PostgreSQL needs more."""
    return range({"sqlite": sqlite, "postgresql": postgresql}[connection.vendor])

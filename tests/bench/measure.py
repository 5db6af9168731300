"""Measures by processor time, in rounds where each way takes its turn: a busy machine wrongs none of them.

A machine is not as fast at every minute: what is compared between one size and the next is therefore reckoned in yards, a
piece of work that is always the same and is measured in the same rounds.

SQLite works within our process. PostgreSQL works in one of its own, whose time is added: of this machine, whose kernel tells it.
"""

import gc
import statistics
import time
from pathlib import Path

from django.db import connection
from django.template import Context, Engine

ROWS = range(400)
YARD = Engine().from_string("{% for row in rows %}<td>{{ row }}</td>{% endfor %}")


def medians(ways: dict, rounds: int) -> dict[str, float]:
    """name → median of the processor milliseconds of a call; the first call of each is not counted."""
    spent = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(rounds):
        for name, way in ways.items():
            spent[name].append(milliseconds(way))
    return {name: statistics.median(times) for name, times in spent.items()}


def yard():
    """What this kind of program does most, always as much of it."""
    YARD.render(Context({"rows": ROWS}))


def milliseconds(way) -> float:
    """Of processor, of one call."""
    gc.collect()
    start = seconds()
    way()
    return (seconds() - start) * 1000


def seconds() -> float:
    """Of processor that this process and the database have used for us."""
    return time.process_time() + _of_the_server()


def _of_the_server() -> float:
    """Of the PostgreSQL process that serves this connection, with whichever it asked to help and which has ended."""
    if connection.vendor == "sqlite":
        return 0
    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return int(told.split()[0]) / 1e9

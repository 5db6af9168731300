"""Every act takes its locks in one order, so that no two acts can wait for each other.

Read from the statements that PostgreSQL really gets; SQLite has one lock and cannot show it.
"""

import re

import pytest
from django.db import connection

from tests import states

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has a single lock"),
]
# Architecture §2.4: the root process, contingents, decree, dossiers, what hangs on them, counters, chain heads
ORDER = {
    "viewflow_process": 0,
    "merit_contingent": 1,
    "merit_decree": 2,
    "merit_dossier": 3,
    "merit_nomination": 4,
    "merit_advicerequest": 4,
    "merit_sealedcheck": 4,
    "merit_certificate": 4,
    "merit_letter": 4,
    "merit_award": 4,
    "merit_challenge": 4,
    "merit_nominee": 4,
    "merit_counter": 5,
    "merit_chainhead": 6,
}
MAKES = re.compile(r'INSERT INTO "(\w+)"')  # a row made here is nobody else's to wait for
LOCKS = re.compile(r'FROM "(\w+)".* FOR UPDATE')


class Watch:
    """Notes the first lock on each table, transaction by transaction, and which came too late."""

    def __init__(self):
        self.transaction, self.held, self.made = None, [], set()
        self.wrong, self.ever = set(), set()

    def __call__(self, execute, sql, params, many, context):
        if found := MAKES.match(sql):
            self._notice_new_transaction()
            self.made.add(found[1])
        if found := LOCKS.search(sql):
            self._notice_new_transaction()
            self._take(found[1])
        return execute(sql, params, many, context)

    def _notice_new_transaction(self):
        (now,) = connection.connection.execute("SELECT txid_current()").fetchone()
        if now != self.transaction:
            self.transaction, self.held, self.made = now, [], set()

    def _take(self, table):
        later = [t for t in self.held if ORDER[t] > ORDER[table]]
        if table not in (*self.held, *self.made) and later:
            self.wrong.add(f"{table} after {later[-1]}")
        if table not in self.held:
            self.held.append(table)
            self.ever.add(table)


@pytest.fixture
def watch():
    seen = Watch()
    with connection.execute_wrapper(seen):
        yield seen


LONG_WALKS = {
    "dossier": ["closed", "inadmissible", "refused", "declined", "withdrawn", "lapsed", "merged"],
    "certificate": ["spoilt", "replaced"],
    "sealed_check": ["destroyed"],
    "decree": ["published", "abandoned"],
    "letter": ["failed"],
}


@pytest.mark.parametrize(("noun", "state"), [(n, s) for n in LONG_WALKS for s in LONG_WALKS[n]])
def test_no_act_on_the_road_takes_a_lock_too_late(noun, state, cast, watch):
    states.in_state(cast, noun, state)

    assert watch.wrong == set()
    assert "merit_chainhead" in watch.ever

"""What a person may do is asked once for a page: memberships in one query, organisations in another, however long the page."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from merit.models import Deputy, Membership, Organisation
from tests import road
from tests.test_addresses import COLUMNS, ROWS, _client, _url, _world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.timeout(900)]

TABLES = [model._meta.db_table for model in (Membership, Deputy, Organisation)]
ASKED = re.compile(rf'^SELECT (?:(?! FROM ).)* FROM "({"|".join(TABLES)})"')
# Where the desk chooses among organisations, a form asks for them besides: the communes; the bodies to ask.
CHOOSES = {("desk", "nomination-new"): 1, ("desk", "task"): 4}
OPEN = [
    (who, name, thing)
    for name, thing, *codes in ROWS
    for who, code in zip(COLUMNS, codes, strict=True)
    if code == "200" and who != "anonymous" and name not in ("file", "source")
]


def test_memberships_and_organisations_are_asked_once_for_any_page(cast, open_campaign):
    world = _world(cast)
    for n in range(3):
        road.submitted(cast, surname=f"Encore-{n}")

    clients = {who: _client(cast, who) for who in COLUMNS}

    often = {}
    for who, name, thing in OPEN:
        with CaptureQueriesContext(connection) as asked:
            clients[who].get(_url(name, thing, world))
        tables = Counter(found[1] for q in asked if (found := ASKED.match(q["sql"])))
        if tables.total() > 2 + CHOOSES.get((who, name), 0):
            often[who, name, thing] = dict(tables)

    assert often == {}

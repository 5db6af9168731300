"""What a person may do is asked once for a page: memberships and organisations in one question, however long the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import road
from tests.test_addresses import COLUMNS, ROWS, _client, _url, _world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.timeout(900)]

OF_RIGHTS = "is_of_today"  # the column that only this question has (merit.rights)
# A letter that waits for a second reader: whether anybody is left is asked of each who holds the role, of the reader too.
OF_EACH = {("chancellery", "letter", "P13")}
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
        of_rights = [query["sql"] for query in asked if OF_RIGHTS in query["sql"]]
        asked_anew = len(of_rights) - len(set(of_rights))  # of somebody else it is another question
        often[who, name, thing] = asked_anew, bool(of_rights)

    assert {page for page, (anew, _asked) in often.items() if anew} == OF_EACH
    assert {name for (_who, name, _thing), (_anew, asked) in often.items() if not asked} == {
        "session", "propose-form-fr", "propose-form-nl",  # no page: a file for everybody
    }  # fmt: skip

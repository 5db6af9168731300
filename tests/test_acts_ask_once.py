"""The road of one nomination, act by act: no transaction asks again what it knows already, and none asks much more than it must."""

import pytest

from tests.bench import road
from tests.bench.floor import FLOOR

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]


def test_no_transaction_of_the_road_asks_again_what_nothing_has_changed(cast):
    acts = road.walk(cast).acts

    assert [name for name, _asked in acts] == list(FLOOR)
    assert {name: again for name, asked in acts if (again := road.again(asked))} == {}


def test_what_is_called_asked_again_is(cast):
    """The measure itself: between two of a kind nothing may be written that they name, no row waited for."""
    one, other = 'SELECT 1 FROM "a"', 'SELECT 1 FROM "b"'

    assert road.again([one, other, one]) == [one]
    assert road.again([one, 'UPDATE "b" SET x', one]) == [one]
    assert road.again([one, 'UPDATE "a" SET x', one]) == []
    assert road.again([one, "COMMIT", "BEGIN", one]) == []
    wait = 'SELECT 1 FROM "b" FOR UPDATE'
    assert road.again([one, wait, one]) == []
    assert road.again([wait, 'UPDATE "b" SET x', wait]) == [wait]
    assert road.again([wait, "COMMIT", "BEGIN", wait]) == []

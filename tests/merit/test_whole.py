"""What happens whole or not at all never says that it happened when a part of it did not."""

import pytest

from merit.errors import Refused
from merit.models import Counter
from merit.whole import LostError, whole

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@whole
def refuse():
    Counter.objects.create(series="inner", year=2026)
    raise Refused("No.")


@whole
def go_on_all_the_same():
    Counter.objects.create(series="outer", year=2026)
    try:
        refuse()
    except Refused:
        return "done"


def test_a_part_that_was_refused_is_not_passed_over():
    with pytest.raises(LostError):
        go_on_all_the_same()

    assert not Counter.objects.exists()


def test_a_refusal_of_a_part_refuses_the_whole():
    @whole
    def outer():
        Counter.objects.create(series="outer", year=2026)
        refuse()

    with pytest.raises(Refused, match="No"):
        outer()

    assert not Counter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_is_not_passed_over_where_nothing_else_holds_the_transaction_either():
    with pytest.raises(LostError):
        go_on_all_the_same()

    assert not Counter.objects.exists()

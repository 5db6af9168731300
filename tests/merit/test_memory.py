"""Within an act the same question is asked once, and its answer is never older than the last write or the last lock."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from merit.models import Counter, Holiday, Organisation
from merit.whole import asking_once, hold, whole

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def asked(do) -> int:
    """How many questions reach the database."""
    with CaptureQueriesContext(connection) as sent:
        do()
    return sum("SELECT" in query["sql"] for query in sent)


def counters():
    return list(Counter.objects.filter(series="A").values_list("last", flat=True))


@pytest.fixture
def counter(db):
    return Counter.objects.create(series="A", year=2026, last=1)


def test_the_same_question_is_asked_once(counter):
    @whole
    def act():
        assert counters() == counters() == [1]
        assert (
            Counter.objects.filter(series="A").count()
            == Counter.objects.filter(series="A").count()
            == 1
        )
        assert (
            Counter.objects.filter(series="A").exists()
            is Counter.objects.filter(series="A").exists()
            is True
        )

    assert asked(act) == 3


def test_outside_an_act_it_is_asked_each_time(counter):
    assert asked(lambda: (counters(), counters())) == 2


def test_two_acts_know_nothing_of_each_other(counter):
    @whole
    def act():
        return counters()

    assert asked(lambda: (act(), act())) == 2


def test_who_only_reads_asks_once_too(counter):
    @asking_once
    def read():
        assert counters() == counters() == [1]

    assert asked(read) == 1


@pytest.mark.parametrize(
    "write",
    [lambda: Counter.objects.filter(series="A").update(last=2),
     lambda: Counter.objects.filter(series="A").delete() and Counter.objects.create(series="A", year=2026, last=2),
     lambda: Counter.objects.bulk_update([_changed()], ["last"]),
     lambda: _changed().save(),
     lambda: _by_hand('UPDATE "merit_counter" SET "last" = 2'),
     lambda: _by_hand("update merit_counter set last = 2")],
)  # fmt: skip
def test_what_was_written_is_read(write, counter):
    @whole
    def act():
        assert counters() == [1]
        write()
        assert counters() == [2]

    act()


def _changed():
    counter = Counter.objects.get(series="A")
    counter.last = 2
    return counter


def _by_hand(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_question_about_another_table_is_not_asked_again(counter):
    @whole
    def act():
        counters()
        Holiday.objects.filter(day="2026-12-25").update(name_fr="Noël")
        counters()

    assert asked(act) == 1


def test_what_a_savepoint_took_back_is_not_remembered(counter):
    def fail():
        with transaction.atomic():
            Counter.objects.update(last=2)
            assert counters() == [2]
            raise ZeroDivisionError

    @whole
    def act():
        with pytest.raises(ZeroDivisionError):
            fail()
        assert counters() == [1]

    act()


def test_what_was_held_since_a_savepoint_is_not_held_after_it_was_taken_back(counter):
    def fail():
        with transaction.atomic():
            hold("a row")
            raise ZeroDivisionError

    @whole
    def act():
        with pytest.raises(ZeroDivisionError):
            fail()
        assert hold("a row") is False
        assert hold("a row") is True

    act()


def test_each_reader_has_an_object_of_its_own(counter):
    @whole
    def act():
        Counter.objects.get(series="A").last = 7
        assert Counter.objects.get(series="A").last == 1

    assert asked(act) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_whoever_waited_for_a_row_reads_everything_anew(counter):
    @whole
    def act():
        counters()
        list(Organisation.objects.select_for_update())
        counters()

    assert asked(act) == 3


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_waiting_for_the_next_number_makes_nothing_else_doubtful(counter):
    """It is held last of all, when the file is held already."""

    @whole
    def act():
        Organisation.objects.count()
        list(Counter.objects.select_for_update())
        Organisation.objects.count()

    assert asked(act) == 2


def test_a_question_that_only_differs_in_what_it_asks_for_is_another_one(counter):
    @whole
    def act():
        assert Counter.objects.filter(last=1).exists()
        assert not Counter.objects.filter(last=2).exists()

    assert asked(act) == 2


def test_what_is_read_piece_by_piece_is_not_kept(counter):
    @whole
    def act():
        for _ in range(2):
            assert [row.last for row in Counter.objects.filter(series="A").iterator()] == [1]

    assert asked(act) == 2

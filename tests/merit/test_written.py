"""A question that is put into words once: it asks the database each time, for whom and for the day that it is asked."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection

from merit.database.written import Written
from merit.models import Deputy, Membership, Organisation, User
from merit.rights import HELD, Rights
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
DAY = TODAY.date()


def roles(user, day=DAY) -> set[str]:
    return {held.role for held in Rights(user, day).memberships}


def test_each_person_is_answered_for_themselves(cast):
    assert [roles(cast[who]) for who in ("clerk", "desk", "clerk")] == [
        {"clerk"},
        {"desk_officer"},
        {"clerk"},
    ]


def test_each_day_is_answered_for_itself(cast):
    Membership.objects.filter(user=cast["desk"]).update(valid_to=DAY)

    assert roles(cast["desk"]) == {"desk_officer"}
    assert roles(cast["desk"], DAY + timedelta(days=1)) == set()
    assert roles(cast["desk"]) == {"desk_officer"}


def test_a_role_that_was_taken_away_is_gone_at_once(cast):
    assert roles(cast["desk"]) == {"desk_officer"}

    Membership.objects.filter(user=cast["desk"]).delete()

    assert roles(cast["desk"]) == set()


def test_the_words_are_those_that_django_writes_for_the_same_person_and_day(cast):
    day = DAY + timedelta(days=40)
    Deputy.objects.create(
        membership=cast["desk"].memberships.get(), user=cast["clerk"], valid_from=DAY, valid_to=day
    )
    asked = HELD._question(cast["clerk"].pk, day)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HELD, "_written", None)
        answer = HELD.ask(cast["clerk"].pk, day)

    assert [vars(one) | {"_state": None} for one in answer] == [
        vars(one) | {"_state": None} for one in asked
    ]
    assert {one.role for one in answer} == {"clerk", "desk_officer"}


def test_what_is_read_beside_a_row_is_not_asked_anew(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        (held,) = HELD.ask(cast["desk"].pk, DAY)
        assert (held.user.username, held.organisation.code) == ("desk", "BPL")


def test_an_example_that_stands_nowhere_is_a_mistake_of_who_wrote_it():
    ignored = Written(lambda code, _day: Organisation.objects.filter(code=code), "?", date.min)

    with pytest.raises(ValueError, match="an example stands nowhere in the question"):
        ignored.ask("BPL", DAY)


@pytest.mark.django_db(transaction=True)
def test_another_thread_asks_by_its_own_connection(cast):
    desk = cast["desk"]
    HELD.ask(desk.pk, DAY)
    Membership.objects.filter(user=desk).update(role="checker")
    told = []

    def ask():
        told.append({held.role for held in HELD.ask(desk.pk, DAY)})
        connection.close()

    other = Thread(target=ask)
    other.start()
    other.join()

    assert told == [{"checker"}]
    assert User.objects.filter(pk=desk.pk).exists()

"""The day that a commune's list shows is reckoned by the database: it cannot be forgotten, and nobody can write it."""

from datetime import date

import pytest
from django.db import connection

from merit.models import Nomination
from tests import road

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.drifts,
]  # days are written behind the back of the queue

NOV = {day: date(2026, 11, day) for day in range(1, 31)}
DAYS = ("received_on", "completion_asked_on", "completion_answered_on", "withdrawal_asked_on", "withdrawal_answered_on", "ended_on", "reopened_on")  # fmt: skip


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"received_on": 3}, 3),
        ({"received_on": 3, "completion_asked_on": 9}, 9),
        ({"received_on": 3, "completion_asked_on": 9, "completion_answered_on": 12}, 12),
        ({"received_on": 3, "withdrawal_asked_on": 14, "completion_answered_on": 12}, 14),
        ({"received_on": 3, "withdrawal_asked_on": 14, "withdrawal_answered_on": 17}, 17),
        ({"received_on": 3, "ended_on": 20}, 20),
        ({"received_on": 3, "ended_on": 20, "reopened_on": 22}, 22),
        ({"received_on": 10, "completion_asked_on": 9}, 10),
    ],
)
def test_it_is_the_last_day_on_which_the_commune_learnt_something(cast, days, told):
    nomination = road.submitted(cast)
    facts = dict.fromkeys(DAYS) | {field: NOV[day] for field, day in days.items()}

    Nomination.objects.filter(pk=nomination.pk).update(**facts)

    assert road.fresh(nomination).told_on == NOV[told]


def test_of_a_draft_it_is_the_day_on_which_somebody_wrote_in_it(cast, clock):
    nomination = road.draft(cast)
    assert road.fresh(nomination).told_on == NOV[24]

    clock.move_to("2026-11-27 00:30:00+01:00")  # in Greenwich still the 26th
    road.fresh(nomination).save()

    assert road.fresh(nomination).told_on == NOV[27]


def test_nobody_writes_it(cast):
    nomination = road.draft(cast)
    with connection.cursor() as cursor, pytest.raises(Exception, match="told_on"):
        cursor.execute("UPDATE merit_nomination SET told_on = '2026-01-01'")
    assert nomination.pk

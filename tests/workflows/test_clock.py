"""A period follows its rule: a holiday that is added on its last day gives one day more, to everybody who is asked."""

from datetime import date

import pytest

from merit.errors import Refused
from merit.models import Holiday
from tests import road, states
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
# Asked on Tuesday 24 November 2026: 35 days for the advice, 60 for the check; by hand.
TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 12, day) for day in (29, 30, 31))
MONDAY = date(2027, 1, 25)  # the sixtieth day is a Saturday


@pytest.fixture
def asked(cast):
    return road.admissible(cast)


def holiday(day) -> Holiday:
    return Holiday.objects.create(day=day, name_fr="jour de deuil", name_nl="dag van rouw")


def tick(day):
    with states.on(day):
        door.tick()


def dues(dossier) -> tuple[date, date]:
    return dossier.advices.get().due, dossier.checks.get().due


def test_the_days_by_hand(asked):
    assert dues(asked) == (TUESDAY, MONDAY)


def test_a_holiday_that_is_added_moves_the_day_and_the_task(asked):
    holiday(TUESDAY)

    tick(date(2026, 12, 1))

    assert dues(asked) == (WEDNESDAY, MONDAY)
    assert road.task_of(asked.advices.get()).due == WEDNESDAY


def test_an_advice_is_not_closed_on_the_day_that_the_holiday_gave(asked):
    holiday(TUESDAY)

    tick(WEDNESDAY)
    assert asked.advices.get().state == "asked"

    tick(THURSDAY)
    assert asked.advices.get().state == "not_given"


@pytest.mark.parametrize(
    ("what", "who", "day", "after"),
    [("advice", "clock", TUESDAY, WEDNESDAY), ("check", "clock", MONDAY, date(2027, 1, 26))],
)
def test_nobody_closes_it_earlier_either(what, who, day, after, asked):
    """Before the nightly job has counted anew."""
    holiday(day)
    question = asked.advices.get() if what == "advice" else asked.checks.get()

    with states.on(after), pytest.raises(Refused, match="The period to answer is not over"):
        door.act(f"close_{what}_unanswered", question, by=None)


def test_a_holiday_that_is_taken_away_shortens_nothing_that_was_told(asked):
    added = holiday(TUESDAY)
    tick(date(2026, 12, 1))
    added.delete()

    tick(date(2026, 12, 2))

    assert dues(asked) == (WEDNESDAY, MONDAY)


def test_what_the_proceedings_stopped_is_not_counted_either(asked, cast):
    """Stopped on 1 and 2 December: the period ends two days later, on a day that is made a holiday."""
    with states.on(date(2026, 12, 1)):
        door.act("suspend", asked, by=cast["sealed"], reason="Instruction.")
    with states.on(date(2026, 12, 2)):
        door.act("resume", asked, by=cast["sealed"])
    assert dues(asked)[0] == THURSDAY
    holiday(THURSDAY)

    tick(date(2026, 12, 3))

    assert dues(asked)[0] == date(2027, 1, 4)  # 1 January is a holiday, and then comes a weekend

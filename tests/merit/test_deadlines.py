"""Periods, counted on paper with the calendar of the Region: each date below was looked up by hand."""

from datetime import date, timedelta

import pytest

from merit import deadlines, periods
from merit.deadlines import Stop
from merit.models import AdviceRequest, Holiday, RuleSet, SealedCheck
from tests import road, states
from workflows import door

CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}
SPRING = {
    date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6), date(2027, 5, 17), date(2027, 7, 21),
}  # fmt: skip
AUTUMN = {date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 11), date(2026, 11, 15)}


@pytest.mark.parametrize(
    ("received", "days", "holidays", "last_day", "moved_from"),
    [
        # Tuesday 24 November + 30 = Thursday 24 December
        (date(2026, 11, 24), 30, CHRISTMAS, date(2026, 12, 24), None),
        # Wednesday 25 November + 30 = Christmas, a Friday; then a weekend: Monday 28 December
        (date(2026, 11, 25), 30, CHRISTMAS, date(2026, 12, 28), date(2026, 12, 25)),
        # Wednesday 2 December + 30 = New Year, a Friday: Monday 4 January
        (date(2026, 12, 2), 30, CHRISTMAS, date(2027, 1, 4), date(2027, 1, 1)),
        # Saturday 27 February + 30 = Easter Monday: Tuesday 30 March
        (date(2027, 2, 27), 30, SPRING, date(2027, 3, 30), date(2027, 3, 29)),
        # Saturday 17 April + 30 = Whit Monday: Tuesday 18 May
        (date(2027, 4, 17), 30, SPRING, date(2027, 5, 18), date(2027, 5, 17)),
        # Ascension, a Thursday: the Friday after it is a working day
        (date(2027, 4, 6), 30, SPRING, date(2027, 5, 7), date(2027, 5, 6)),
        # 1 May 2027 is a Saturday: Monday 3 May
        (date(2027, 4, 1), 30, SPRING, date(2027, 5, 3), date(2027, 5, 1)),
        # received on 31 May, the last day of the campaign: Wednesday 30 June
        (date(2027, 5, 31), 30, SPRING, date(2027, 6, 30), None),
        # the national holiday, a Wednesday: Thursday 22 July
        (date(2027, 6, 21), 30, SPRING, date(2027, 7, 22), date(2027, 7, 21)),
        # All Saints on a Sunday, then 2 November: Tuesday 3 November
        (date(2026, 10, 2), 30, AUTUMN, date(2026, 11, 3), date(2026, 11, 1)),
        # 29 February 2028 counts as a day
        (date(2028, 2, 1), 30, set(), date(2028, 3, 2), None),
    ],
)
def test_a_period_ends_on_the_day_that_the_calendar_says(
    received, days, holidays, last_day, moved_from
):
    period = deadlines.calendar(received, days, holidays)

    assert (period.last_day, period.moved_from) == (last_day, moved_from)
    assert period.first_day == received + timedelta(days=1)


MARCH = date(2027, 3, 1)  # a Monday; thirty days from it end on Wednesday 31 March
EASTER = {date(2027, 3, 29)}


def _stops(*pairs) -> list[Stop]:
    """Written as days of March 2027; None: the clock still stands."""
    return [Stop(date(2027, 3, a), b and date(2027, 3, b)) for a, b in pairs]


@pytest.mark.parametrize(
    ("stops", "last_day", "stopped"),
    [
        # asked 10, answered 18 March: both edges stopped, nine days; 9 April is a Friday
        ([(10, 18)], date(2027, 4, 9), 9),
        # a second request, sent 15 and answered 22: the union 10 to 22, thirteen days
        ([(10, 18), (15, 22)], date(2027, 4, 13), 13),
        ([(15, 22), (10, 18)], date(2027, 4, 13), 13),
        # one inside the other stops nothing more
        ([(10, 18), (12, 14)], date(2027, 4, 9), 9),
        # two apart: 3 to 5 and 10 to 11, five days; 5 April is a Monday
        ([(3, 5), (10, 11)], date(2027, 4, 5), 5),
        # asked and answered on one day: that day is stopped; 1 April is a Thursday
        ([(10, 10)], date(2027, 4, 1), 1),
        # sent on the day of receipt, answered on the 5th: day 1 is the 6th, day 30 Sunday 4 April
        ([(1, 5)], date(2027, 4, 5), 4),
        # asked and answered on the last day: one day was left, Thursday
        ([(31, 31)], date(2027, 4, 1), 1),
    ],
)
def test_a_day_on_which_the_clock_stands_is_not_counted(stops, last_day, stopped):
    period = deadlines.calendar(MARCH, 30, EASTER, _stops(*stops))

    assert (period.last_day, period.stopped_days) == (last_day, stopped)


def test_day_one_is_the_first_day_on_which_the_clock_runs():
    assert deadlines.calendar(MARCH, 30, EASTER, _stops((1, 5))).first_day == date(2027, 3, 6)
    assert deadlines.calendar(MARCH, 30, EASTER, _stops((10, 18))).first_day == date(2027, 3, 2)


def test_a_stop_before_the_receipt_changes_nothing():
    stop = Stop(date(2027, 2, 1), date(2027, 2, 20))

    period = deadlines.calendar(MARCH, 30, EASTER, [stop])

    assert (period.last_day, period.stopped_days) == (date(2027, 3, 31), 0)


def test_a_stop_after_the_end_does_not_revive_the_period():
    stop = Stop(date(2027, 4, 1), date(2027, 4, 20))

    assert deadlines.calendar(MARCH, 30, EASTER, [stop]).last_day == date(2027, 3, 31)


def test_a_stop_between_the_last_day_and_the_working_day_it_moved_to_still_counts():
    # thirty days from Saturday 27 February end on Easter Monday and move to Tuesday 30 March; a request
    # of that Tuesday, answered on Thursday 1 April: the first working day on which the clock runs again
    stop = Stop(date(2027, 3, 30), date(2027, 4, 1))

    period = deadlines.calendar(date(2027, 2, 27), 30, EASTER, [stop])

    assert (period.last_day, period.moved_from) == (date(2027, 4, 2), date(2027, 3, 29))


def test_a_clock_that_stands_still_has_no_last_day_but_days_left():
    # day 1 is 2 March; eight days had run when the request left on the 10th
    period = deadlines.calendar(MARCH, 30, EASTER, _stops((10, None)))

    assert (period.last_day, period.days_left) == (None, 22)


def test_a_second_stop_that_stays_open_leaves_the_days_that_had_not_run():
    # 2 to 9 March ran, 10 to 18 stood, 19 and 20 ran: twenty left
    period = deadlines.calendar(MARCH, 30, EASTER, _stops((10, 18), (21, None)))

    assert (period.last_day, period.days_left) == (None, 20)


def test_nothing_is_left_of_a_period_that_had_run_out_when_its_end_moved():
    # thirty days from Thursday 1 April end on Saturday 1 May and move to Monday 3 May, when the clock stops
    period = deadlines.calendar(date(2027, 4, 1), 30, {date(2027, 5, 1)}, [Stop(date(2027, 5, 3))])

    assert (period.last_day, period.days_left) == (None, 0)


def test_working_days_are_not_counted_either_while_the_clock_stands():
    # from Monday 1 March: 2, 3 and, after a stop from Thursday 4 to Monday 8, Tuesday 9
    assert deadlines.working(MARCH, 3, EASTER, _stops((4, 8))).last_day == date(2027, 3, 9)


def test_working_days_leave_out_weekends_and_holidays():
    # from Wednesday 23 December: 24, 28, 29, 30, 31 December
    assert deadlines.working(date(2026, 12, 23), 5, CHRISTMAS).last_day == date(2026, 12, 31)


@pytest.mark.django_db
def test_the_rules_and_the_holidays_of_the_region_give_the_last_day(law):
    rules = RuleSet.objects.get()

    assert periods.due(rules, "completeness_days", date(2026, 11, 25)).last_day == date(
        2026, 12, 28
    )
    assert periods.due(rules, "advice_days", date(2026, 11, 24)).last_day == date(2026, 12, 29)
    assert periods.due(rules, "check_days", date(2026, 11, 24)).last_day == date(2027, 1, 25)


@pytest.mark.django_db
def test_the_holidays_of_2027_are_those_of_the_ordinance(law):
    # Easter 2027 is on 28 March: Easter Monday, Ascension (+39) and Whit Monday (+50) follow from it
    days = set(Holiday.objects.filter(day__year=2027).values_list("day", flat=True))

    assert days == {
        date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 1), date(2027, 5, 6),
        date(2027, 5, 17), date(2027, 7, 21), date(2027, 8, 15), date(2027, 11, 1),
        date(2027, 11, 2), date(2027, 11, 11), date(2027, 11, 15), date(2027, 12, 25),
        date(2027, 12, 26),
    }  # fmt: skip


@pytest.mark.django_db
def test_questions_are_due_on_working_days_and_the_inbox_says_so(cast):
    dossier = road.admissible(cast)
    advice, check = AdviceRequest.objects.get(), SealedCheck.objects.get()

    assert (advice.due, check.due) == (date(2026, 12, 29), date(2027, 1, 25))
    assert road.task_of(advice).due == date(2026, 12, 29)
    assert dossier.received_on == date(2026, 11, 24)


@pytest.mark.django_db
def test_a_suspension_gives_open_questions_their_days_back(cast):
    advice = AdviceRequest.objects.get(dossier=road.admissible(cast))
    door.act("suspend", advice.dossier, by=cast["sealed"], reason="Information ouverte.")

    with states.on(date(2026, 12, 4)):  # ten days later: 29 December becomes 8 January, a Friday
        door.act("resume", advice.dossier, by=cast["sealed"])

    assert road.fresh(advice).due == date(2027, 1, 8)
    assert road.task_of(advice).due == date(2027, 1, 8)


@pytest.mark.django_db
def test_two_suspensions_give_back_the_days_of_both_and_no_day_twice(cast):
    """Asked on 24 November, thirty-five days; still from 1 to 4 and from 7 to 9 December: seven days."""
    advice = AdviceRequest.objects.get(dossier=road.admissible(cast))
    assert advice.due == date(2026, 12, 29)
    for first, last in ((1, 4), (7, 9)):
        with states.on(date(2026, 12, first)):
            door.act("suspend", advice.dossier, by=cast["sealed"], reason="Information ouverte.")
        with states.on(date(2026, 12, last)):
            door.act("resume", advice.dossier, by=cast["sealed"])

    assert road.fresh(advice).due == date(2027, 1, 5)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2027, 5, 30), False), (date(2027, 5, 31), False), (date(2027, 6, 1), True)],
)
def test_31_may_is_in_time_and_1_june_is_late(day, late, cast):
    nomination = states.to_sign(cast)

    with states.on(day):
        road.answer(nomination, cast["secretary"], agreed=True)

    assert road.fresh(nomination).dossier.is_late() is late

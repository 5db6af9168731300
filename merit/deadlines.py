"""Periods of the administration: when they start, stop and end, and why, in a sentence.

Ordinance of 14 May 1998, art. 4: the day after receipt is day 1, the last day counts, and a period
that would end on a Saturday, Sunday or holiday ends on the next working day. A day on which the clock
stands still is not counted, however many stops cover it. Pure functions over dates: today and the
holidays come in as arguments.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Stop:
    """Whole days on which a clock stands still, both edges included; `last` None: it still does."""

    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Deadline:
    """A period with its explanation: received on, day 1, last day, and whether the end moved."""

    received: date
    days: int
    last_day: date | None  # None while the clock stands still
    moved_from: date | None = None  # the day on which it would have ended
    stops: tuple[Stop, ...] = ()  # those that counted
    days_left: int = 0  # while the clock stands still

    @property
    def first_day(self) -> date:
        """The first day that counts."""
        return _first(self.received + DAY, self.runs)

    @property
    def stopped_days(self) -> int:
        """How many days were not counted, from day 1 to the last one."""
        if self.last_day is None:
            return 0
        span = (self.last_day - self.received).days
        return sum(not self.runs(self.received + n * DAY) for n in range(1, span + 1))

    def runs(self, day: date) -> bool:
        return not any(stop.covers(day) for stop in self.stops)


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def calendar(
    received: date, days: int, holidays: Collection[date], stops: Iterable[Stop] = ()
) -> Deadline:
    """A period of calendar days after a receipt."""
    return _with_stops(received, days, holidays, stops, lambda _day: True)


def working(
    received: date, days: int, holidays: Collection[date], stops: Iterable[Stop] = ()
) -> Deadline:
    """A period counted in working days only."""
    return _with_stops(received, days, holidays, stops, lambda day: is_working_day(day, holidays))


def _with_stops(
    received: date,
    days: int,
    holidays: Collection[date],
    stops: Iterable[Stop],
    counts: Callable[[date], bool],
) -> Deadline:
    """Stop after stop, by their first days: one that begins after the end does not revive the period."""
    found = _ending(received, days, holidays, (), counts)
    for stop in sorted(stops, key=lambda one: one.first):
        if found.last_day and stop.first > found.last_day:
            break
        if stop.last is None:
            ran = min(days, _counted(received, stop.first, found.runs, counts))
            return Deadline(received, days, None, stops=(*found.stops, stop), days_left=days - ran)
        found = _ending(received, days, holidays, (*found.stops, stop), counts)
    return found


def _ending(
    received: date,
    days: int,
    holidays: Collection[date],
    stops: tuple[Stop, ...],
    counts: Callable[[date], bool],
) -> Deadline:
    """The last counted day; moved once, at the end, to a working day on which the clock runs."""
    clock = Deadline(received, days, None, stops=stops)
    day, left = received, days
    while left:
        day += DAY
        left -= clock.runs(day) and counts(day)
    last = _first(day, lambda one: clock.runs(one) and is_working_day(one, holidays))
    return Deadline(received, days, last, day if last != day else None, stops)


def _counted(
    received: date, until: date, runs: Callable[[date], bool], counts: Callable[[date], bool]
) -> int:
    """How many days of a period had run before a day."""
    span = (until - received).days
    return sum(
        runs(received + n * DAY) and counts(received + n * DAY) for n in range(1, max(span, 1))
    )


def _first(day: date, fits: Callable[[date], bool]) -> date:
    while not fits(day):
        day += DAY
    return day

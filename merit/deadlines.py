"""Periods of the administration: when they start, stop and end, and why, in a sentence.

Ordinance of 14 May 1998, art. 4: the day after receipt is day 1, the last day counts, and a period
that would end on a Saturday, Sunday or holiday ends on the next working day. Pure functions over
dates: today and the holidays come in as arguments.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Stop:
    """A clock that stands still from a day (included) until a day (not included); None: still."""

    on: date
    until: date | None = None


@dataclass(frozen=True)
class Deadline:
    """A period with its explanation: received on, day 1, last day, and whether the end moved."""

    received: date
    days: int
    last_day: date | None  # None while the clock stands still
    moved_from: date | None = None
    stopped_days: int = 0

    @property
    def first_day(self) -> date:
        return self.received + DAY


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def next_working_day(day: date, holidays: Collection[date]) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day, holidays):
        day += DAY
    return day


def calendar(
    received: date, days: int, holidays: Collection[date], stops: Iterable[Stop] = ()
) -> Deadline:
    """A period of calendar days after a receipt, lengthened by every day the clock stood still."""
    stops = list(stops)
    if any(stop.until is None for stop in stops):
        return Deadline(received, days, None)
    stopped = sum((stop.until - stop.on).days for stop in stops)
    plain = received + timedelta(days=days + stopped)
    last = next_working_day(plain, holidays)
    return Deadline(received, days, last, plain if last != plain else None, stopped)


def working(received: date, days: int, holidays: Collection[date]) -> Deadline:
    """A period counted in working days only."""
    day, left = received, days
    while left:
        day += DAY
        left -= is_working_day(day, holidays)
    return Deadline(received, days, day)

"""Easter of a year, and the holidays of a year that nobody has entered yet, as those of the years that are known."""

from collections import defaultdict
from datetime import date, timedelta

from merit.models import Holiday


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (J. Meeus, Astronomical Algorithms, 2nd ed., chapter 9)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def proposed(year: int) -> list[Holiday]:
    """The holidays of a year, unsaved, by their days: those that came on one day of two known years, and those that kept their
    distance from Easter. What came in a single year, as a day of mourning, comes in no other."""
    known: dict[str, list[Holiday]] = defaultdict(list)
    for holiday in Holiday.objects.that_count().order_by("-day"):
        known[holiday.name_fr].append(holiday)
    found = [_in(year, rows) for rows in known.values()]
    return sorted((one for one in found if one), key=lambda one: one.day)


def _in(year: int, rows: list[Holiday]) -> Holiday | None:
    """The next one of a kind, of which the last two are compared."""
    if not rows[1:]:
        return None
    last, before = rows[0], rows[1]
    if (day := _same_day(year, last, before) or _from_easter(year, last, before)) is None:
        return None
    return Holiday(day=day, name_fr=last.name_fr, name_nl=last.name_nl)


def _same_day(year: int, last: Holiday, before: Holiday) -> date | None:
    same = (last.day.month, last.day.day) == (before.day.month, before.day.day)
    return last.day.replace(year=year) if same else None


def _from_easter(year: int, last: Holiday, before: Holiday) -> date | None:
    far, same = (one.day - easter(one.day.year) for one in (last, before))
    return easter(year) + far if far == same != timedelta(0) else None

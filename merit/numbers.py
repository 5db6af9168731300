"""Official numbers: gapless, drawn inside the legal act, the same again when the act is retried."""

from datetime import date
from typing import Any

from merit.models import Counter, DrawnNumber, RuleSet
from merit.whole import whole

SERIES = {
    "nomination": "", "dossier": "-D", "decree": "-A", "refusal": "-N", "register": "-R", "certificate": "-C",
}  # fmt: skip


@whole
def draw(ruleset: RuleSet, kind: str, *, key: str, on: date) -> str:
    """The number of an act done on a day (year in Europe/Brussels), e.g. OM/2027/0001.

    `key` names the act: the same key always gets the same number. A rolled-back act gives its
    number back, because the counter is a row of the same transaction.
    """
    series = f"{ruleset.prefix}{SERIES[kind]}"
    counter = _counter(series=series, year=on.year)
    drawn = DrawnNumber.objects.filter(request_key=key).first()
    if drawn is None:
        counter.last += 1
        counter.save()
        drawn = DrawnNumber.objects.create(
            series=series, year=on.year, n=counter.last, request_key=key
        )
    return str(drawn)


def _counter(**which: Any) -> Counter:
    """The row of a series and year, held; made when the first number of a year is drawn."""
    rows = Counter.objects.select_for_update().filter(**which)
    if row := rows.first():
        return row
    Counter.objects.get_or_create(**which)
    return rows.get()

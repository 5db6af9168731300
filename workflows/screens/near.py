"""Whoever is common stands among the first rows of a list: a page of them is read there, and the others are neither looked for nor counted.

An index finds a rare name at once, and of a common one gives all twenty thousand rows, to put them in order and show
twenty-five. So the first rows are read before; only where they hold no page and more is the index asked.
"""

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from merit import access
from merit.roles import COMMUNAL
from workflows.screens import search_rows

FEW, MANY = (
    400,
    5_000,
)  # rows: the few tell whether a page of what is looked for stands among the many
TENS = 10
# Their rows are found in the order of the list. Of the others each row is asked whether they see it, and few may be theirs.
READERS = COMMUNAL | access.FILES


class AtLeast(int):
    """A number that was counted no further: 39 is told as 30+."""

    def __str__(self):
        return f"{self // TENS * TENS}+"


class Some(Paginator):
    """Pages of what was found so far."""

    @cached_property
    def count(self):
        return AtLeast(len(self.object_list))


def page(listing, size: int) -> Page | None:
    """The page that was asked for, where something stands behind it as well; else None."""
    number = listing.query.get("page", "1")
    if not _is_in_order(listing) or not number.isdecimal():
        return None
    stop, rows = int(number) * size, listing.in_order(listing.chosen_rows)
    if not rows[MANY : MANY + 1].exists():
        return None  # so short a list costs little, and is counted
    words = search_rows.every(listing.model, listing.asked, *listing.places())
    found = _among(listing, rows[:FEW], words)
    if len(found) <= stop <= 2 * len(found) * MANY // FEW:  # or else fewer are to be expected
        found += _among(listing, rows[FEW:MANY], words)
    return Some(found, size).page(number) if 0 < stop < len(found) else None


def _is_in_order(listing) -> bool:
    """Words are looked for, and nothing else; the list stands in its own order, which an index has."""
    as_it_is = listing.narrowing.keys() == {"q"} and listing.sorted_by == listing.first_sort
    return as_it_is and bool(listing.places()) and bool(listing.rights.roles & READERS)


def _among(listing, rows: QuerySet, words: Q) -> list[int]:
    """Keys of those rows, one after the other, in which the words stand, in the order of the list."""
    found = listing.model.objects.filter(words, pk__in=rows.values("pk"))
    return list(listing.in_order(found).values_list("pk", flat=True))

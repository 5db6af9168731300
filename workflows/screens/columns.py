"""What a list is made of: columns and their cells, filters, its entry in the navigation, its tiles."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, TextChoices
from django.utils.functional import Promise

from merit.rights import Rights

COUNTED = 100  # a number that leads to a list is counted so far


def counted(number: int) -> str:
    """How many there are, in a badge or a tile; the list itself says it exactly."""
    return str(number) if number < COUNTED else f"{COUNTED - 1}+"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in one place of a table; without a text it is shown as a dash."""

    text: str = ""
    url: str = ""
    about: str = ""  # said after a link to those who hear the page and not see it
    sub: str = ""  # a second line
    further: tuple[str, ...] = ()  # a line for each
    tag: str = ""  # the colour of a state, beside its word
    day: date | None = None
    due: date | None = None  # a day by which something must be done
    look: str = ""  # a class: muted, an error
    mark: str = ""  # of the row that it names: that it is a simulation


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. The first of a list names the row and is its heading on a telephone."""

    name: str  # as addresses call it: sort=name
    heading: Promise
    cell: Callable[[Any, Any], Cell]  # of the list and the row
    sort: tuple[str, ...] = ()  # fields; without one nobody sorts by it
    look: str = ""
    # What the export writes: pairs of a heading and a value of the row; by default the words of the cell.
    exported: tuple[tuple[Promise, Callable[[Any], object]], ...] | None = None

    def export_headings(self) -> list[str]:
        if self.exported is None:
            return [str(self.heading)]
        return [str(heading) for heading, _value in self.exported]

    def export_values(self, listing, row) -> list:
        if self.exported is None:
            cell = self.cell(listing, row)
            return [cell.day or cell.text]
        return [value(row) for _heading, value in self.exported]


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One value of a filter: what an address says, what a person reads, which rows it leaves."""

    value: str
    label: Promise | str
    where: Callable[[Rights], Q]


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One question that narrows a list. A value that is no choice narrows nothing."""

    name: str
    label: Promise
    every: Promise  # the words of no choice at all
    choices: tuple[Choice, ...] = ()
    default: str = ""  # what is chosen when the address says nothing
    tabs: bool = False  # shown above the rows instead of in a form

    def options(self, listing) -> tuple[Choice, ...]:
        """The choices there are in this list; a filter may read them from its rows."""
        return self.choices


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The list in the navigation: where, under which word, for whom; with the number of rows or not."""

    place: int
    label: Promise
    roles: frozenset[str]
    counts: bool = False


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A number on the start page that leads to the very rows it counts."""

    place: int
    label: Promise
    roles: frozenset[str]
    query: tuple[tuple[str, str], ...] = ()  # the filter: pairs of name and value
    kind: str = ""  # late, soon or ok: the colour, never alone


def in_states(value: str, label: Promise | str, *states: str) -> Choice:
    """A choice that leaves the rows in one of these states."""
    return Choice(value=value, label=label, where=lambda _rights: Q(state__in=states))


def each_state(states: type[TextChoices]) -> tuple[Choice, ...]:
    """One choice for each state of a life."""
    return tuple(in_states(state.value, state.label, state.value) for state in states)

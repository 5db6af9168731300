"""A list, said once: who knows it, its rows, columns, filters, order and words. Page, export, navigation and tiles follow.

Our own rather than django-tables2: our table is one small template with roles and headings for a telephone, and the
rights, the words and the tile of a list belong in the same class.
"""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, Model, Prefetch, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.models.base import beside
from merit.rights import Rights
from workflows.screens import near, search, simulated
from workflows.screens.columns import COUNTED, Choice, Column, Entry, Filter, Tile

ROWS = 25
DECLARED: list[type["List"]] = []


class List:
    """One list as one person sees it, under one address. A facet without a default must be said."""

    address: ClassVar[str]
    known_to: ClassVar[frozenset[str]]  # for all others there is no such page
    heading: ClassVar[Promise]
    caption: ClassVar[Promise]  # of the table in its first order, for those who hear it
    counted: ClassVar[Promise]  # "%(n)s dossiers"
    nothing: ClassVar[Promise]  # when there is no row at all
    columns: ClassVar[tuple[Column, ...]]

    model: ClassVar[type[Model]]
    # what is reckoned of each row that is shown, and of all of them only where it puts them in order
    reckoned: ClassVar[dict[str, Any]] = {}
    select: ClassVar[tuple[str, ...]] = ()
    prefetch: ClassVar[tuple[str | Prefetch, ...]] = ()
    order: ClassVar[tuple[str, ...]] = ("pk",)  # when no column is sorted
    first_sort: ClassVar[str] = ""  # the column that is sorted when nobody asks
    words: ClassVar[tuple[str, ...]] = ()  # fields in which words are looked for
    search_label: ClassVar[Promise] = _("Name or reference")
    filter_label: ClassVar[Promise] = _("Filter the list")
    filters: ClassVar[tuple[Filter, ...]] = ()
    no_match: ClassVar[Promise] = _("Nothing matches what you asked for.")
    show_all: ClassVar[Promise] = _("Show all")
    exports: ClassVar[bool] = True
    template: ClassVar[str] = "screens/list.html"
    entry: ClassVar[Entry | None] = None
    tiles: ClassVar[tuple[Tile, ...]] = ()

    def __init_subclass__(cls):
        lacking = [facet for facet in List.__annotations__ if not hasattr(cls, facet)]
        strangers = [
            shown for shown in (cls.entry, *cls.tiles) if shown and shown.roles - cls.known_to
        ]
        if lacking or strangers:
            raise TypeError(f"{cls.__name__} says nothing of {lacking}, or too much: {strangers}")
        DECLARED.append(cls)

    def __init__(self, rights: Rights, query: QueryDict | None = None):
        self.rights = rights
        self.query = QueryDict() if query is None else query

    # ---- what a list may say otherwise

    def visible(self) -> QuerySet:
        """The rows this person may see; whatever is shown, counted or exported comes from here."""
        return access.visible_to(self.rights, self.model)

    def places(self) -> tuple[str, ...]:
        """Where words are looked for, by this person."""
        return self.words

    def matching(self, rows: QuerySet, words: str) -> QuerySet:
        return search.matching(rows, words, *self.places())

    def prepare(self, rows: list) -> None:
        """Ask once for all rows what each of them needs."""

    def when_empty(self) -> Promise:
        """What stands in place of the rows where there is none at all."""
        return self.nothing

    def extras(self) -> dict:
        """What the page of this list shows beside the list."""
        return {}

    # ---- what was asked

    @cached_property
    def asked(self) -> str:
        """The words that are looked for."""
        return search.asked(self.query, "q") if self.words else ""

    @cached_property
    def chosen(self) -> dict[str, Choice | None]:
        return {one.name: self._choice(one) for one in self.filters}

    def _choice(self, one: Filter) -> Choice | None:
        value = search.asked(self.query, one.name, one.default)
        options = one.options(self) if value else ()
        return next((choice for choice in options if choice.value == value), None)

    @cached_property
    def sorted_by(self) -> str:
        """The column, with a minus when downwards; empty for the order of the list itself."""
        sortable = {column.name for column in self.columns if column.sort}
        wanted = search.asked(self.query, "sort")
        return wanted if wanted.removeprefix("-") in sortable else self.first_sort

    def value(self, one: Filter) -> str:
        """What is chosen in a filter; empty when nothing is."""
        choice = self.chosen[one.name]
        return choice.value if choice else ""

    @cached_property
    def narrowing(self) -> dict[str, str]:
        """Words and choices, as far as an address must name them."""
        words = {"q": self.asked} if self.asked else {}
        values = ((one, self.value(one)) for one in self.filters)
        return words | {one.name: value for one, value in values if value != one.default}

    @cached_property
    def kept(self) -> QueryDict:
        """What leads from one page of the list to the next: known names in one order, nothing else."""
        kept = QueryDict(mutable=True)
        kept.update(self.narrowing)
        if self.sorted_by != self.first_sort:
            kept["sort"] = self.sorted_by
        return kept

    def link(self, **changes: str | None) -> str:
        """The address of this list with other values; None leaves a name out."""
        query = self.kept.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return "?".join(filter(None, (reverse(self.address), query.urlencode())))

    @classmethod
    def at(cls, **query: str) -> str:
        """The address of the list as it answers these values, whatever was asked before."""
        return f"{reverse(cls.address)}?{urlencode(query)}"

    # ---- the rows

    @property
    def wanted(self) -> QuerySet:
        """All rows that were asked for."""
        return self.matching(self.chosen_rows, self.asked)

    @property
    def chosen_rows(self) -> QuerySet:
        """The same, whatever words are looked for."""
        found = self.visible()
        for choice in filter(None, self.chosen.values()):
            found = found.filter(choice.where(self.rights))
        return found

    @property
    def rows(self) -> QuerySet:
        """All rows that were asked for, in order."""
        return self.in_order(self.wanted)

    def in_order(self, rows: QuerySet) -> QuerySet:
        name = self.sorted_by.removeprefix("-")
        fields = next((column.sort for column in self.columns if column.name == name), ())
        if not fields:
            return rows.order_by(*self.order)
        needed = {field: self.reckoned[field] for field in fields if field in self.reckoned}
        return rows.annotate(**needed).order_by(*self._by(fields))

    def _by(self, fields: tuple[str, ...]) -> list:
        down = self.sorted_by.startswith("-")
        return [*(self._towards(field, down=down) for field in fields), "-pk" if down else "pk"]

    def _towards(self, field: str, *, down: bool):
        """What is empty stands last; where nothing is, no word is said of it, which no index of PostgreSQL would know."""
        known = {one.name for one in self.model._meta.concrete_fields if not one.null}
        last = None if field in known else True
        return F(field).desc(nulls_last=last) if down else F(field).asc(nulls_last=last)

    def number(self) -> int:
        """How many rows there are, counted no further than a badge tells it."""
        return self.wanted.order_by()[:COUNTED].count()

    def how_many(self) -> int:
        """How many rows there are, as the page of the list says it."""
        return len(self.found) if self.asked else self.rows.count()

    @classmethod
    def of_tile(cls, rights: Rights, tile: Tile) -> "List":
        """The list behind a tile: its number and its address are those of the tile."""
        query = QueryDict(mutable=True)
        query.update(dict(tile.query))
        return cls(rights, query)

    @cached_property
    def page(self) -> Page:
        """One page of the rows; a page that does not exist is the last or the first one."""
        page: Any = near.page(self, ROWS)
        if page:
            page.object_list = self._whole(page.object_list)
        else:
            page = next(self.pages(ROWS, self.query.get("page")))
        self.prepare(page.object_list)
        return page

    def first(self, size: int) -> list:
        """The first rows; how many there are is not asked."""
        rows = self._whole(self.keys(0, size))
        self.prepare(rows)
        return rows

    def pages(self, size: int, number: str | None = None):
        """The page of a number, then, for who goes on, those that follow."""
        paginator = Paginator(range(self.how_many()), size)
        page = paginator.get_page(_from_the_first(number or "1"))
        while True:
            start = (page.number - 1) * size
            page.object_list = self._whole(self.keys(start, start + size))
            yield page
            if not page.has_next():
                return
            page = paginator.page(page.next_page_number())

    def keys(self, start: int, stop: int) -> list[int]:
        """Of all rows that were asked for: only keys are put in order, among all there are."""
        found = self.found if self.asked else self.rows.values_list("pk", flat=True)
        return list(found[start:stop])

    @cached_property
    def found(self) -> list[int]:
        """The keys of all rows that were looked for by words: to find them is what costs, so it is done once."""
        return list(self.rows.values_list("pk", flat=True))

    def _whole(self, keys: list[int]) -> list:
        """The rows of a page, of which they may see the keys, with all that is shown of them."""
        found = QuerySet(self.model).filter(pk__in=keys).annotate(**self.reckoned)
        found = beside(found, self.select)
        rows = {row.pk: row for row in found.prefetch_related(*self.prefetch)}
        return simulated.mark(self.rights, [rows[key] for key in keys if key in rows])


def _from_the_first(number: str) -> str:
    """Below the first page lies the first one; Django would show the last."""
    return "1" if number.startswith("-") or not number.strip("0") else number

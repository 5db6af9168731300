"""How a list looks: its page, its table, its filters and tabs, the figures that lead to it."""

from dataclasses import replace

from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from merit.rights import Rights
from workflows.screens import export, opening, simulated
from workflows.screens.columns import Filter
from workflows.screens.lists import DECLARED, List

ARROWS = {"": "↕", "ascending": "↑", "descending": "↓"}  # seen beside aria-sort, which is heard


def page_of(kind: type[List]):
    """The view of a list: the page, its rows alone for htmx, or all of them as a file."""

    @require_safe
    def view(request):
        opening.knows_or_404(request.rights, kind.known_to)
        knows = (
            request.shown.roles & kind.known_to
        )  # an address of a list that another of their organisations knows
        listing = kind(request.shown if knows else request.rights, request.GET)
        if kind.exports and request.GET.get("export") == "csv":
            return export.file(listing)
        rows_only = request.htmx and not request.htmx.history_restore_request
        template = "components/list_rows.html" if rows_only else kind.template
        context = {"listing": listing, "looks": Looks(listing), "page": listing.page}
        context |= {"rows_only": rows_only, **listing.extras()}
        response = render(request, template, context)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return view


class Table:
    """Rows of a list under its headings, as components/table.html draws them."""

    def __init__(self, listing: List, rows: list, *, sortable: bool = False):
        self.listing, self.of, self.sortable = listing, rows, sortable

    @property
    def caption(self):
        """The order is part of the words only while it is the list's own."""
        in_order = self.listing.sorted_by == self.listing.first_sort
        return self.listing.caption if in_order else self.listing.heading

    @property
    def heads(self) -> list[dict]:
        return [self._head(column) for column in self.listing.columns]

    def _head(self, column) -> dict:
        name, sorted_by = column.name, self.listing.sorted_by
        direction = {name: "ascending", f"-{name}": "descending"}.get(sorted_by, "")
        turned = f"-{name}" if direction == "ascending" else name
        sortable = self.sortable and column.sort
        link = self.listing.link(sort=turned) if sortable else ""
        arrow = ARROWS[direction]
        return {"words": column.heading, "direction": direction, "url": link, "arrow": arrow}

    @property
    def rows(self) -> list[list]:
        columns = [(self._shown(column), column.cell) for column in self.listing.columns]
        return [self._row(row, columns) for row in self.of]

    def _row(self, row, columns) -> list:
        """Its cells; the first one says where it is of a simulation."""
        cells = [(shown, cell(self.listing, row)) for shown, cell in columns]
        if simulated.is_marked(row):
            shown, first = cells[0]
            cells[0] = shown, replace(first, mark=simulated.word())
        return cells

    def _shown(self, column) -> dict:
        """What every cell of a column says of it, in the words of the reader."""
        first = column is self.listing.columns[0]
        return {"heading": str(column.heading), "look": column.look, "names_row": first}


class Looks:
    """What the page of a list shows around its rows."""

    def __init__(self, listing: List):
        self.listing = listing
        self.table = Table(listing, list(listing.page.object_list), sortable=True)
        self.searches = bool(listing.words)
        self.export = listing.link(export="csv")

    @property
    def show_all(self) -> str:
        """The address without words and choices."""
        nothing = {one.name: _value(one, "") for one in self.listing.filters}
        return self.listing.link(q=None, sort=None, **nothing)

    @property
    def count(self) -> str:
        return str(self.listing.counted % {"n": self.listing.page.paginator.count})

    @cached_property
    def selects(self) -> list[dict]:
        """The filters of the form."""
        filters = (one for one in self.listing.filters if not one.tabs)
        return [self._shown(one) for one in filters]

    @cached_property
    def tabs(self) -> list[dict]:
        """The filters above the rows, each choice with its address."""
        return [self._shown(one) for one in self.listing.filters if one.tabs]

    def _shown(self, one) -> dict:
        value = self.listing.value(one)
        everything = {"value": "", "label": one.every}
        choices = [everything, *({"value": c.value, "label": c.label} for c in one.options(self.listing))]  # fmt: skip
        for choice in choices:
            choice["current"] = choice["value"] == value
            choice["url"] = self.listing.link(**{one.name: _value(one, choice["value"])})
        return {"name": one.name, "label": one.label, "choices": choices}

    @cached_property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form must carry along because it does not ask it."""
        asked = {"q", *(one["name"] for one in self.selects)}
        kept = self.listing.kept.items()
        return [(name, str(value)) for name, value in kept if name not in asked]


def _value(one: Filter, value: str) -> str | None:
    """No choice is an address without the name, unless something is chosen by itself."""
    return value if value or one.default else None


def figures(rights: Rights, kinds=None) -> list[dict]:
    """The tiles that a person's roles know, each with the number of rows it leads to."""
    known = [
        (tile, kind)
        for kind in (DECLARED if kinds is None else kinds)
        for tile in kind.tiles
        if rights.roles & tile.roles
    ]
    return [_figure(kind.of_tile(rights, tile), tile) for tile, kind in sorted(known, key=_place)]


def _place(pair) -> int:
    return pair[0].place


def _figure(listing: List, tile) -> dict:
    return {
        "number": listing.number(),
        "label": tile.label,
        "url": listing.link(),
        "kind": tile.kind,
    }

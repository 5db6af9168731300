"""The rows of a list that came as a file: which column stands under which heading, and how rows travel along in a form."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop as _

from merit import keys
from merit.errors import Refused
from merit.intake.sheets import TOO_LONG, Table
from workflows.screens.sentences import LOAD_AGAIN

Read = tuple[list["Line"], list[str]]  # the rows, and the headings that nothing is read from


@dataclass(frozen=True)
class Line:
    """One row as it stands in the file: its number there, and the words in its cells by the name of their column."""

    number: int
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What may stand at the head of a list, however it is spelt. Of each group of names in `needed` one must be there."""

    names: tuple[str, ...]
    heading: Callable[[str], str]
    needed: tuple[tuple[str, ...], ...]
    days: frozenset[str] = frozenset()
    also_called: Mapping[str, tuple[str, ...]]
    most: int

    def lines_of(self, table: Table) -> Read:
        """The rows below the headings, and the headings that nothing is read from. Raises Refused where a column is missing."""
        (_number, heads), *rows = table.lines
        named = next((one for one in rows if self._are_names(one[1])), None)
        if named:  # of a model of ours: whatever language its headings are in
            rows.remove(named)
            columns = named[1] + [""] * (len(heads) - len(named[1]))
        else:
            columns = self._under(heads)
        if not rows:
            raise Refused(_("Below the headings there is no row."))
        if len(rows) > self.most:
            raise Refused(TOO_LONG, rows=self.most)
        lines = [self._line(table, number, cells, columns) for number, cells in rows]
        passed_over = [
            head for head, name in zip(heads, columns, strict=False) if head and not name
        ]
        return lines, passed_over

    def _are_names(self, cells: list[str]) -> bool:
        return len(cells) > 1 and {*filter(None, cells)} <= {*self.names}

    def _under(self, heads: list[str]) -> list[str]:
        """The name of each column, empty for one that is not known."""
        known = {called: name for name in self.names for called in self._called(name)}
        columns = [known.get(keys.folded(head), "") for head in heads]
        for name in self.names:
            if columns.count(name) > 1:
                raise Refused(_("Two columns are called “%(column)s”: leave one."), column=self.heading(name))  # fmt: skip
        missing = [group[0] for group in self.needed if not {*group} & {*columns}]
        if missing:
            told = ", ".join(map(self.heading, missing))
            raise Refused(_("The first line must say what stands in each column. Missing: %(columns)s."), columns=told)  # fmt: skip
        return columns

    def _called(self, name: str) -> set[str]:
        called = {name, *self.also_called.get(name, ())}
        for language, _words in settings.LANGUAGES:
            with translation.override(language):
                called.add(self.heading(name))
        return set(map(keys.folded, called))

    def _line(self, table: Table, number: int, cells: list[str], columns: list[str]) -> Line:
        if len(cells) > len(columns):
            raise Refused(
                _("Line %(line)s has more cells than there are headings: a cell that holds the separator stands between quotation marks."),
                line=number,
            )  # fmt: skip
        words = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        return Line(number, {name: table.day(cell) if name in self.days else cell for name, cell in words.items()})  # fmt: skip

    def unpacked(self, words: str) -> list[Line]:
        """The rows of a page. Raises Refused for anything that no page of ours has sent."""
        try:
            lines = [Line(number, said) for number, said in json.loads(words)]
        except (ValueError, TypeError, RecursionError):
            raise Refused(LOAD_AGAIN) from None
        if not 0 < len(lines) <= self.most or not all(map(self._is_ours, lines)):
            raise Refused(LOAD_AGAIN)
        return lines

    def _is_ours(self, line: Line) -> bool:
        return (
            type(line.number) is int
            and isinstance(line.words, dict)
            and line.words.keys() <= {*self.names}
            and all(isinstance(words, str) for words in line.words.values())
        )


def packed(lines: list[Line]) -> str:
    return json.dumps([[line.number, line.words] for line in lines], ensure_ascii=False)


def of_column(column: str, said: str) -> str:
    """What is said of a cell, with the name of its column."""
    if not column or said.startswith(column):
        return said
    return translation.gettext("%(field)s: %(why)s") % {"field": column, "why": said}

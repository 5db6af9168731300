"""A part of a text, wherever it stands: `search_key__part_of="peeters"` finds what `contains` finds, without reading every row.

Of the columns that a model names in FOUND_BY the database keeps an index of each three letters that stand together
(merit.findable). PostgreSQL uses its own by itself; SQLite is asked it here. Fewer letters are looked for in the rows.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Field, Lookup, Model
from django.db.models.expressions import Col
from django.db.models.lookups import Contains, IContains
from django.db.models.sql.where import WhereNode

from merit.keys import COLUMN

TOGETHER = 3  # letters


class Parts(NamedTuple):
    """The index of one column."""

    table: str
    column: str

    @property
    def name(self) -> str:
        return f"{self.table}_{self.column}_parts"


def parts_of(model: type[Model]) -> list[Parts]:
    """The indexes of a model, one for each column that it is found by."""
    return [Parts(model._meta.db_table, column) for column in getattr(model, "FOUND_BY", ())]


@Field.register_lookup
class PartOf(Lookup):
    """A word, or each of several, is a part of what stands there. A key is folded and so is what is asked of it
    (merit.keys); anything else is compared without case."""

    lookup_name = "part_of"
    prepare_rhs = False

    def __init__(self, lhs: Any, rhs: str | Iterable[str]) -> None:
        super().__init__(lhs, (rhs,) if isinstance(rhs, str) else tuple(rhs))

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        plain = Contains if self._column() == COLUMN else IContains
        each: list[Any] = [plain(self.lhs, word) for word in self.rhs]
        return compiler.compile(WhereNode(each))

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        """The index gives rows, one of which may be too much: it knows other capitals than LIKE does, É and the sign of
        kelvin. So each is looked at, too."""
        sql, params = self.as_sql(compiler, connection)
        index, words = self._index(), list(filter(_can_be_asked, self.rhs))
        if index is None or not words:
            return sql, params
        row = f'{compiler.quote_name_unless_alias(self.lhs.alias)}."id"'
        found = f'SELECT rowid FROM "{index.name}" WHERE "{index.name}" MATCH %s'  # noqa: S608 - our own words
        return f"({row} IN ({found}) AND {sql})", [" AND ".join(map(_phrase, words)), *params]

    def _column(self) -> str:
        return self.lhs.target.name if isinstance(self.lhs, Col) else ""

    def _index(self) -> Parts | None:
        column = self._column()
        there = parts_of(self.lhs.target.model) if column else []
        return next((index for index in there if index.column == column), None)


def _can_be_asked(word: str) -> bool:
    """A text ends for SQLite where a NUL stands."""
    return len(word) >= TOGETHER and "\x00" not in word


def _phrase(word: str) -> str:
    """In the words of MATCH: these letters, one after the other."""
    return '"{}"'.format(word.replace('"', '""'))

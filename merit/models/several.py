"""Answers that hold several things: the periods of a merit, other honours, mandates, references; and boxes that were ticked.

Each is one column of its row, so that a page is written, compared and kept as one answer. What may stand in it is said here and
asked by `merit.actions.values`, whoever writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from merit import text
from merit.errors import Refused
from merit.models.base import EARLIEST

Row = dict[
    str, Any
]  # one value for each column: text, a code among its choices, or a year (None where none is given)
BEGIN, END = "begin", "end"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One thing that each row says."""

    name: str
    label: str | Promise
    rule: text.Rule = text.LINE
    most: int = 120  # characters
    choices: tuple[tuple[str, Any], ...] = ()
    is_year: bool = False
    asked: bool = False  # a row that says anything says this, too
    hint: str | Promise = ""

    def settled(self, value: Any) -> Any:
        """The value as it is kept. Raises Refused with a sentence that names the column."""
        if self.is_year:
            return self._year(value)
        if self.choices:
            return self._choice(value)
        return self._text(str(value or ""))

    def _year(self, value: Any) -> int | None:
        if value in (None, ""):
            return None
        typed = str(value).strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) == len("2027")):
            raise Refused(_("%(field)s: write the year in four digits."), field=self.label)
        if not EARLIEST.year <= int(typed) <= timezone.localdate().year:
            raise Refused(_("%(field)s: check the year."), field=self.label)
        return int(typed)

    def _choice(self, value: Any) -> str:
        if value and value not in dict(self.choices):
            raise Refused(
                _("“%(value)s” is none of the values that are possible here."), value=value
            )
        return value or ""

    def _text(self, value: str) -> str:
        settled = text.settled(value, self.rule).strip()
        if len(settled) > self.most:
            raise Refused(
                _("“%(start)s…” is longer than %(most)s characters."),
                start=settled[:40],
                most=self.most,
            )
        try:
            text.refuse(settled, self.rule)
        except Refused as refusal:
            raise Refused(_("%(field)s: %(why)s"), field=self.label, why=refusal) from None
        return settled

    def in_words(self, value: Any) -> str:
        return str(dict(self.choices).get(value, value)) if value else ""


class _Stored(models.JSONField):
    """For migrations it is the column it is stored in: what may stand in it changes no table."""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class Rows(_Stored):
    """Rows of one kind, in the order in which they were written."""

    def __init__(self, *args: Any, columns: Sequence[Column] = (), most: int = 12, **kwargs: Any):
        self.columns, self.most = tuple(columns), most
        super().__init__(*args, **kwargs)

    def settled(self, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
        """The rows as they are kept: those that say nothing are left out. Raises Refused, naming the row."""
        said = [row for row in rows if any(row.get(column.name) for column in self.columns)]
        if len(said) > self.most:
            raise Refused(_("Not more than %(most)s rows are kept here."), most=self.most)
        return [self.row(number, row) for number, row in enumerate(said, 1)]

    def row(self, number: int, said: Mapping[str, Any]) -> Row:
        """One row as it is kept, of a draft too: it may lack anything. Raises Refused."""
        try:
            row = {column.name: column.settled(said.get(column.name)) for column in self.columns}
            _refuse_disorder(row)
        except Refused as refusal:
            raise Refused(_("Row %(number)s: %(why)s"), number=number, why=refusal) from None
        return row

    def gaps(self, rows: Sequence[Row]) -> list[str]:
        """What its rows still lack before anybody signs, a sentence each."""
        return [
            gettext("Row %(number)s: “%(field)s” is empty.")
            % {"number": number, "field": column.label}
            for number, row in enumerate(rows, 1)
            for column in self.columns
            if column.asked and not row.get(column.name)
        ]

    def lines(self, rows: Sequence[Row]) -> list[str]:
        """What the rows say, a line each."""
        return [" · ".join(words for words, _typed in in_words(self, row)) for row in rows]


def _refuse_disorder(row: Row) -> None:
    if row.get(BEGIN) and row.get(END) and row[END] < row[BEGIN]:
        raise Refused(_("the last year lies before the first."))


def years(row: Row) -> str:
    """From when to when, in words; nothing where no year is given."""
    begin, end = row.get(BEGIN), row.get(END)
    if begin and end:
        return str(begin) if begin == end else f"{begin}–{end}"
    if begin:
        return gettext("since %(year)s") % {"year": begin}
    return gettext("until %(year)s") % {"year": end} if end else ""


def in_words(field: Rows, row: Row) -> list[tuple[str, bool]]:
    """What one row says: its years, then each of its columns; with each whether somebody wrote it in their own language."""
    ends = (BEGIN, END)
    said = [
        (column.in_words(row.get(column.name)), not (column.choices or column.is_year))
        for column in field.columns
        if column.name not in ends
    ]
    return [(words, typed) for words, typed in ((years(row), False), *said) if words]


class Ticked(_Stored):
    """What was ticked among a few choices, in their order, each once."""

    def __init__(self, *args: Any, among: Sequence[tuple[str, Any]] = (), **kwargs: Any):
        self.among = tuple(among)
        super().__init__(*args, **kwargs)

    def settled(self, ticked: Sequence[str]) -> list[str]:
        """The codes as they are kept. Raises Refused for one that is no choice."""
        codes = [code for code, _label in self.among]
        for code in ticked:
            if code not in codes:
                raise Refused(
                    _("“%(value)s” is none of the values that are possible here."), value=code
                )
        return [code for code in codes if code in ticked]

    def lines(self, ticked: Sequence[str]) -> list[str]:
        """The words of what was ticked."""
        among = dict(self.among)
        return [str(among[code]) for code in ticked]


Several = Rows | Ticked

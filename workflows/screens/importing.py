"""A list comes in as a file: chosen, each of its rows shown with what becomes of it, then written whole or not at all.

Each list says what is its own: its columns, its forms, what it foretells of a row and which door writes it.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from merit.errors import Refused
from merit.intake import sheets
from merit.models import Noun
from workflows import door
from workflows.screens import unsent
from workflows.screens.asking import ReadForm
from workflows.screens.columns import Cell
from workflows.screens.listed import Columns, Line, packed

UNPROCESSABLE = 422
WRONG = "wrong"  # what becomes of a row that is to be corrected, in every list


class ListFile(forms.FileField):
    """A list to choose. Its rows, and the headings that are passed over, take the place of the file: it is kept nowhere."""

    widget = forms.FileInput

    def __init__(self, *, columns: Columns, **kwargs):
        self.columns = columns
        super().__init__(allow_empty_file=True, **kwargs)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ".csv,.txt,.xlsx"}

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        try:
            return self.columns.lines_of(sheets.read(file, self.columns.most))
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None


class RowsForm(ReadForm):
    """The rows travel along with what was shown of them, and are looked at once more."""

    rows = forms.CharField(widget=forms.HiddenInput, strip=False)


class Preview:
    """All rows, in the order of the file; each has its `line`, its `kind`, and what is `told` of it."""

    rows: list[Any]
    kinds: dict[str, tuple[Any, str]]  # its word, the colour of its tag
    written: tuple[str, ...]  # the kinds of which something is written

    @property
    def mark(self) -> str:
        """What was shown, so that nothing else is written."""
        shown = " ".join(f"{row.line.number}:{row.kind}" for row in self.rows)
        return hashlib.sha256(shown.encode()).hexdigest()

    @property
    def to_write(self) -> list[Any]:
        return [row for row in self.rows if row.kind in self.written]

    @property
    def wrong(self) -> list[Any]:
        return [row for row in self.rows if row.kind == WRONG]

    def refuse(self, place: int, why: str) -> Any:
        """The door said no to a row that was to be written."""
        row = self.to_write[place]
        row.becomes(WRONG, why)
        return row

    def outcome(self, row: Any) -> Cell:
        words, tag = self.kinds[row.kind]
        return Cell(text=str(words), tag=tag, further=tuple(filter(None, row.told)))

    def counted(self) -> list[tuple[str, int]]:
        """How many rows there are of each kind that something is written of."""
        kinds = [row.kind for row in self.rows]
        return [(str(self.kinds[kind][0]), kinds.count(kind)) for kind in self.written if kind in kinds]  # fmt: skip


class Table:
    """The rows under their headings, as components/table.html draws them; `columns` are headings with the look of their cells."""

    def __init__(self, columns: list[tuple[str, str]], rows: Iterable[tuple[Cell, ...]]) -> None:
        self.caption = _("What becomes of each row")
        self.heads = [{"words": words} for words, _look in columns]
        self.rows = [self._row(columns, cells) for cells in rows]

    @staticmethod
    def _row(columns: list[tuple[str, str]], cells: tuple[Cell, ...]) -> list[tuple[dict, Cell]]:
        return [
            ({"heading": words, "look": look, "names_row": place == 0}, cell)
            for place, ((words, look), cell) in enumerate(zip(columns, cells, strict=True))
        ]


class Import:
    """The page of one list, for one request. Rows travel in its form, so that nothing is kept before it is written."""

    columns: Columns
    address = afterwards = ""  # names of its page, and of the page on which one is when it is done
    asks = shows = ""  # templates: the file is chosen, the rows are shown
    table: Callable[[Any], Table]

    def __init__(self, request: Any) -> None:
        self.request = request

    # ---- what each list says itself

    def file_form(self, *sent: Any) -> forms.Form:
        raise NotImplementedError

    def rows_form(self, *sent: Any, **options: Any) -> RowsForm:
        raise NotImplementedError

    def preview(self, form: Any, lines: list[Line]) -> Preview:
        """Raises Refused where the rows cannot be for what the form says."""
        raise NotImplementedError

    def write(self, preview: Any, once: Any) -> Noun:
        """Raises RowRefused, and then nothing is written."""
        raise NotImplementedError

    def done(self, preview: Any) -> str:
        raise NotImplementedError

    def beside(self, form: Any) -> dict[str, Any]:
        """What the page shows on which the file is chosen."""
        raise NotImplementedError

    def taken_along(self, form: Any) -> dict[str, Any]:
        """What was said together with the file."""
        return {}

    # ---- the road, the same for all

    def answer(self) -> HttpResponse:
        words = self._words()
        if words is not None and "rows" in words:
            return self._rows_sent(words)
        form = self.file_form(*((words, self.request.FILES) if words is not None else ()))
        if self.request.method == "POST" and form.is_valid():
            return self._read(form)
        return self._page(self.asks, form, self.beside(form))

    def _words(self) -> Any:
        """What was sent, now or before signing in again or changing the language."""
        if self.request.method == "POST":
            unsent.is_sent(self.request)
            return self.request.POST
        words = unsent.bring_back(self.request)
        return words and unsent.CameBack(words.urlencode())

    def _read(self, form: Any) -> HttpResponse:
        lines, passed_over = form.cleaned_data["file"]
        preview = self.preview(form, lines)
        told = {"rows": packed(lines), "read": preview.mark}
        asked = self.rows_form(initial=told | self.taken_along(form))
        return self._shown(preview, asked, passed_over=passed_over)

    def _rows_sent(self, words: Any) -> HttpResponse:
        form = self.rows_form(words)
        try:
            preview = self.preview(form, self.columns.unpacked(words["rows"]))
        except Refused as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.address)
        form.initial["read"] = preview.mark
        if self.request.method == "POST" and self._is_written(form, preview):
            messages.success(self.request, self.done(preview))
            return redirect(self.afterwards)
        return self._shown(preview, form)

    def _is_written(self, form: RowsForm, preview: Preview) -> bool:
        """Whether all of it is; where not, the form says why. A form that was sent before is done already."""
        if door.was_sent(form.data.get("once", ""), self.request.user):
            return True
        if form.is_valid() and form.is_outdated:
            form.add_error(None, _("What is recorded has changed since you read it: look at it again."))  # fmt: skip
        if form.errors or preview.wrong or not preview.to_write:
            return False
        try:
            self.write(preview, form.cleaned_data["once"])
        except door.RowRefused as refusal:
            row = preview.refuse(refusal.place, str(refusal))
            told = {"line": row.line.number, "why": refusal}
            form.add_error(None, _("Line %(line)s: %(why)s Nothing was written.") % told)
            return False
        return True

    def _shown(self, preview: Preview, form: Any, *, passed_over: Any = ()) -> HttpResponse:
        context = {
            "table": type(self).table(preview),
            "wrong": len(preview.wrong),
            "rows": len(preview.to_write),
            "counted": preview.counted(),
            "passed_over": ", ".join(passed_over),
            "address": self.address,
            "afterwards": self.afterwards,
        }
        return self._page(self.shows, form, context)

    def _page(self, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
        status = UNPROCESSABLE if form.errors else 200
        return render(self.request, template, context | {"form": form}, status=status)

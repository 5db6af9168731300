"""Entering many holidays together: proposed for a year as those of the years that are known, read from a file, or pasted; all are written or none."""

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from merit import easter
from merit.dates import in_words
from merit.errors import Refused
from merit.intake import sheets
from merit.models import Holiday
from merit.models.base import LATEST
from workflows import door
from workflows.administration.holidays import HolidayForm, keeps_or_404
from workflows.screens.fields import QuestionForm, required, sent

UNPROCESSABLE = 422
CELLS = ("day", "name_fr", "name_nl")


class Filling(QuestionForm):
    """One of the two that fill the list: it writes nothing, so it bears no key."""

    def bear_a_key(self):
        """Sent again, it fills the list again."""


class YearForm(Filling):
    year = forms.IntegerField(
        label=_("Year"), min_value=2020, max_value=LATEST.year,
        error_messages={**required(_("Give the year")), **dict.fromkeys(("min_value", "max_value", "invalid"), _("Give a year from 2020 to 2199"))},
    )  # fmt: skip

    def clean_year(self):
        """The days of the year take its place, as lines of the list. Known ones are left out: they need no entering."""
        there = set(Holiday.objects.that_count().values_list("day", flat=True))
        proposed = [one for one in easter.proposed(self.cleaned_data["year"]) if one.day not in there]  # fmt: skip
        if not proposed:
            raise ValidationError(_("No more days can be proposed for this year: all of them are known."))  # fmt: skip
        return "\n".join(_as_line(f"{one.day:%d/%m/%Y}", one.name_fr, one.name_nl) for one in proposed)  # fmt: skip


class FileForm(Filling):
    file = forms.FileField(
        label=_("List of holidays"), allow_empty_file=True, error_messages=required(_("Choose a file")),
        help_text=_("CSV or XLSX: in each line the date, the name in French, the name in Dutch."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )  # fmt: skip

    def clean_file(self):
        """Its lines take the place of the file: it is kept nowhere."""
        try:
            table = sheets.read(self.cleaned_data["file"])
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None
        return "\n".join(_as_line(table.day(cells[0]), *cells[1:]) for _number, cells in table.lines)  # fmt: skip


class ListForm(QuestionForm):
    """The list itself: it can be corrected before it is sent."""

    days = forms.CharField(
        label=_("Days"), max_length=20_000, error_messages=required(_("Give at least one day")),
        help_text=_("One day a line: the date, its name in French and its name in Dutch, with a semicolon between them. For example: 1/1/2036; jour de l’An; nieuwjaarsdag."),
        widget=forms.Textarea(attrs={"rows": 16}),
    )  # fmt: skip

    def clean_days(self):
        """What the door asks of each day, in the order of the lines; every line that is wrong is told at once."""
        try:
            lines = sheets.read(ContentFile(self.cleaned_data["days"].encode())).lines
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None
        self.lines = lines[1:] if _is_heading(lines[0][1]) else lines
        wrong = [told for number, cells in self.lines for told in _wrong(number, cells)]
        if wrong or not self.lines:
            raise ValidationError(wrong or gettext("Give at least one day"))
        return [_form(cells).cleaned_data for _number, cells in self.lines]


def _as_line(*cells: str) -> str:
    """Cells that hold the separator stand between quotation marks, as spreadsheets write them."""
    return "; ".join(f'"{cell}"' if ";" in cell else cell for cell in cells)


def _is_heading(cells: list[str]) -> bool:
    """Words where a date would stand: the columns are called by name."""
    return len(cells) > 1 and not any(letter.isdigit() for letter in cells[0])


def _form(cells: list[str]) -> HolidayForm:
    form = HolidayForm(dict(zip(CELLS, cells, strict=False)))
    form.is_valid()
    del form.cleaned_data["once"]
    return form


def _wrong(number: int, cells: list[str]) -> Iterator[str]:
    said = [str(error) for errors in _form(cells).errors.values() for error in errors]
    if len(cells) > len(CELLS):
        said.append(gettext("There are more than three cells."))
    for why in said:
        yield gettext("Days, line %(line)s: %(why)s") % {"line": number, "why": why}


@require_http_methods(["GET", "POST"])
def several(request):
    """A year or a file fills the list, which is shown before anything is written; the list itself is written."""
    keeps_or_404(request.rights)
    year, file = _filled(request, YearForm, "year"), _filled(request, FileForm, "file")
    filled = (year.is_bound and year.cleaned_data.get("year")) or (file.is_bound and file.cleaned_data.get("file"))  # fmt: skip
    form = _list(request, filled, other=year.is_bound or file.is_bound)
    request.asked_form = next((one for one in (year, file) if one.errors), form)
    if form.is_bound and request.method == "POST" and form.is_valid() and _entered(request, form):
        return redirect("holidays")
    context = {
        "form": form,
        "year_form": year,
        "file_form": file,
        "filled": bool(filled),
        "asked": request.asked_form,
    }
    status = UNPROCESSABLE if request.asked_form.errors else 200
    return render(request, "administration/holidays_together.html", context, status=status)


def _filled(request, kind, name):
    """One of the two small forms, judged where it was the one that was sent."""
    asked = request.method == "POST" and request.POST.get("fill") == name
    form = kind(request.POST, request.FILES) if asked else kind()
    form.is_valid()
    return form


def _list(request, filled, *, other):
    if filled:
        return ListForm(initial={"days": filled}, rights=request.rights)
    return ListForm(*(() if other else sent(request)), rights=request.rights)


def _entered(request, form) -> bool:
    days = form.cleaned_data["days"]
    try:
        door.enter_holidays(days, by=request.user, once=form.cleaned_data["once"])
    except door.RowRefused as refusal:
        told = {"line": form.lines[refusal.place][0], "why": refusal}
        form.add_error("days", gettext("Days, line %(line)s: %(why)s Nothing was written.") % told)
        return False
    messages.success(request, _told(days))
    return True


def _told(days: list[dict]) -> str:
    first, last = (in_words(day) for day in (min(d["day"] for d in days), max(d["day"] for d in days)))  # fmt: skip
    said = {"n": len(days), "first": first, "last": last}
    return ngettext(
        "%(n)s holiday is entered: %(first)s.", "%(n)s holidays are entered, from %(first)s to %(last)s.", len(days)
    ) % said  # fmt: skip

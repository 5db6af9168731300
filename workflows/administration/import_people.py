"""Importing a list of people: a file is chosen, each of its rows is shown with what becomes of it, and then all are written or none."""

import csv
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from merit.errors import Refused
from merit.roles import ADMINISTRATION
from workflows import door
from workflows.administration import import_table
from workflows.administration.forms import organisations_of
from workflows.administration.import_columns import ALSO_CALLED, DAYS, HELP, Known, heading
from workflows.administration.import_forms import ConfirmForm, UploadForm, packed, unpacked
from workflows.administration.import_preview import Preview
from workflows.screens import opening, unsent
from workflows.screens.export import BOM

UNPROCESSABLE = 422


@require_http_methods(["GET", "POST"])
def people(request):
    """The file and, once it was read, its rows; these travel in the form, so that nothing is kept before it is written."""
    opening.knows_or_404(request.rights, ADMINISTRATION)
    words = _words(request)
    if words is not None and "rows" in words:
        return _rows_sent(request, words)
    form = UploadForm(*((words, request.FILES) if request.method == "POST" else ()), rights=request.rights)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        lines, passed_over = form.cleaned_data["file"]
        preview = Preview(request.rights, lines)
        asked = ConfirmForm(initial={"rows": packed(lines), "read": preview.mark}, rights=request.rights)  # fmt: skip
        return _shown(request, preview, asked, passed_over=passed_over)
    return _asked(request, form)


def _words(request):
    """What was sent, now or before signing in again or changing the language."""
    if request.method == "POST":
        unsent.is_sent(request)
        return request.POST
    words = unsent.bring_back(request)
    return words and unsent.CameBack(words.urlencode())


def _asked(request, form):
    known = Known(organisations_of(request.rights))
    context = {
        "form": form,
        "columns": [(heading(name), HELP[name], name not in DAYS) for name in ALSO_CALLED],
        "roles": known.role_choices,
        "organisations": known.organisations,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "administration/import_people.html", context, status=status)


def _rows_sent(request, words):
    try:
        preview = Preview(request.rights, unpacked(words["rows"]))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("import-people")
    form = ConfirmForm(words, initial={"read": preview.mark}, rights=request.rights)
    if request.method == "POST" and _is_written(request, form, preview):
        messages.success(request, _told(len(preview.rows)))
        return redirect("people")
    return _shown(request, preview, form)


def _is_written(request, form, preview: Preview) -> bool:
    """Whether all of it is; where not, the form says why. A form that was sent before is done already."""
    if door.was_sent(form.data.get("once", ""), request.user):
        return True
    if form.is_valid() and form.is_outdated:
        form.add_error(None, _("What is recorded has changed since you read it: look at it again."))
    if form.errors or preview.wrong or not preview.to_write:
        return False
    return _invited(request, form, preview)


def _invited(request, form, preview: Preview) -> bool:
    facts = [row.form.facts() for row in preview.to_write]
    try:
        door.invite_all(facts, by=request.user, once=form.cleaned_data["once"])
    except door.RowRefused as refusal:
        row = preview.refuse(refusal.place, str(refusal))
        told = {"line": row.line.number, "why": refusal}
        form.add_error(None, _("Line %(line)s: %(why)s Nothing was written.") % told)
        return False
    return True


def _shown(request, preview: Preview, form, *, passed_over: Any = ()):
    context = {
        "form": form,
        "table": import_table.Rows(preview),
        "wrong": len(preview.wrong),
        "rows": len(preview.to_write),
        "counted": import_table.counted(preview),
        "passed_over": ", ".join(passed_over),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "administration/import_rows.html", context, status=status)


def _told(rows: int) -> str:
    return ngettext(
        "The list of %(n)s row is imported.", "The list of %(n)s rows is imported.", rows
    ) % {"n": rows}


@require_safe
def model(request):
    """An empty list with its headings, as the lists of the service are saved."""
    opening.knows_or_404(request.rights, ADMINISTRATION)
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    csv.writer(response, delimiter=";").writerow([heading(name) for name in ALSO_CALLED])
    return response

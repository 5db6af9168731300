"""Importing a list of people, as workflows.screens.importing brings every list in; and the model of one."""

import csv

from django.http import HttpResponse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from merit.roles import ADMINISTRATION
from workflows import door
from workflows.administration import import_table
from workflows.administration.forms import organisations_of
from workflows.administration.import_columns import ALSO_CALLED, COLUMNS, DAYS, HELP, Known, heading
from workflows.administration.import_forms import UploadForm
from workflows.administration.import_preview import People
from workflows.screens import opening
from workflows.screens.export import BOM
from workflows.screens.importing import Import, RowsForm


class ImportPeople(Import):
    columns = COLUMNS
    address, afterwards = "import-people", "people"
    asks, shows = "administration/import_people.html", "administration/import_rows.html"
    table = staticmethod(import_table.table)

    def file_form(self, *sent):
        return UploadForm(*sent, rights=self.request.rights)

    def rows_form(self, *sent, **options):
        return RowsForm(*sent, rights=self.request.rights, **options)

    def preview(self, form, lines):
        return People(self.request.rights, lines)

    def write(self, preview, once):
        facts = [row.form.facts() for row in preview.to_write]
        return door.invite_all(facts, by=self.request.user, once=once)

    def done(self, preview):
        said = ngettext("The list of %(n)s row is imported.", "The list of %(n)s rows is imported.", len(preview.rows))  # fmt: skip
        return said % {"n": len(preview.rows)}

    def beside(self, form):
        known = Known(organisations_of(self.request.rights))
        return {
            "columns": [(heading(name), HELP[name], name not in DAYS) for name in ALSO_CALLED],
            "roles": known.role_choices,
            "organisations": known.organisations,
        }


@require_http_methods(["GET", "POST"])
def people(request):
    """The file and, once it was read, its rows."""
    opening.knows_or_404(request.rights, ADMINISTRATION)
    return ImportPeople(request).answer()


@require_safe
def model(request):
    """An empty list with its headings, as the lists of the service are saved."""
    opening.knows_or_404(request.rights, ADMINISTRATION)
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    csv.writer(response, delimiter=";").writerow([heading(name) for name in ALSO_CALLED])
    return response

"""Importing a list of nominations, as workflows.screens.importing brings every list in: each row a draft; and the model of one."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from merit.errors import Refused
from merit.roles import Role
from workflows import door
from workflows.portal import import_preview
from workflows.portal.begin import WhereForm, own_communes
from workflows.portal.import_columns import COLUMNS, NAMES, RANK, ROWS, Values, heading, help_of
from workflows.portal.import_preview import Proposed
from workflows.portal.nomination_list import open_campaigns
from workflows.screens import opening, workbook
from workflows.screens.fields import required
from workflows.screens.importing import Import, ListFile, RowsForm
from workflows.screens.sentences import LOAD_AGAIN

WRITERS = frozenset({Role.CLERK})
WIDE, PROSE = 22, 60  # columns of a spreadsheet, in letters


class OwnForm(WhereForm):
    """The desk enters what came on paper one by one: a list is brought in by the commune itself."""

    @staticmethod
    def communes(rights):
        return own_communes(rights)

    def where(self) -> dict:
        """The commune and the campaign. Raises Refused for any that are not offered."""
        try:
            chosen = {name: self._chosen(name) for name in ("organisation", "campaign") if name in self.fields}  # fmt: skip
        except ValidationError:
            raise Refused(LOAD_AGAIN) from None
        return self.settled | chosen

    def _chosen(self, name):
        return self.fields[name].clean(self.data.get(name))


class NominationsFileForm(OwnForm):
    file = ListFile(
        label=_("List of nominations"), columns=COLUMNS, error_messages=required(_("Choose a file")),
        help_text=_("XLSX or CSV, 200 rows and 1 MB at most. Of an XLSX the first sheet is read."),
    )  # fmt: skip


class NominationsRowsForm(OwnForm, RowsForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"organisation", "campaign"}:
            field = self.fields[name]
            field.widget = forms.HiddenInput()
            field.error_messages = dict.fromkeys(field.error_messages, LOAD_AGAIN)


class ImportNominations(Import):
    columns = COLUMNS
    address, afterwards = "import-nominations", "nominations"
    asks, shows = "portal/import.html", "portal/import_rows.html"
    table = staticmethod(import_preview.table)

    def file_form(self, *sent):
        return NominationsFileForm(*sent, rights=self.request.shown)

    def rows_form(self, *sent, **options):
        return NominationsRowsForm(*sent, rights=self.request.shown, **options)

    def preview(self, form, lines):
        return Proposed(self.request.rights, lines, **form.where())

    def taken_along(self, form):
        return {name: form.data[name] for name in ("organisation", "campaign") if name in form.fields}  # fmt: skip

    def write(self, preview, once):
        drafts = [row.draft for row in preview.to_write]
        return door.draft_all(drafts, by=self.request.user, once=once)

    def done(self, preview):
        rows = len(preview.rows)
        return ngettext("%(n)s draft is written.", "%(n)s drafts are written.", rows) % {"n": rows}

    def beside(self, form):
        return {"campaigns": list(open_campaigns()), "columns": _explained()}


@require_http_methods(["GET", "POST"])
def nominations(request):
    """The file and, once it was read, its rows."""
    opening.knows_or_404(request.rights, WRITERS)
    return ImportNominations(request).answer()


def _explained() -> list[tuple[str, str, list[str]]]:
    """Of each column what it is called, what is to be known of it, and the values where not all words are possible."""
    campaign = open_campaigns().first()
    values = Values(campaign.ruleset if campaign else None)
    asked = [name for name in NAMES if name != RANK or values.ranks]
    return [(heading(name), help_of(name), values.possible(name)) for name in asked]


@require_safe
def model(request):
    """An empty list with its headings: what they are called in every language stands hidden below them."""
    opening.knows_or_404(request.rights, WRITERS)
    response = HttpResponse(_model(), content_type=workbook.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="nominations.xlsx"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _model() -> bytes:
    explained = _explained()
    by_heading = {heading(name): name for name in NAMES}
    heads = [head for head, _help, _values in explained]
    to_fill = workbook.Sheet(
        name=gettext("Nominations"), lines=[heads, [by_heading[head] for head in heads]], hidden=frozenset({2}),
        widths=[WIDE] * len(heads), choices=[values for _head, _help, values in explained], rows=ROWS,
    )  # fmt: skip
    columns = [(gettext("Column"), gettext("What it means"), gettext("Values that are possible"))]
    words = [(head, told, "\n".join(values)) for head, told, values in explained]
    meaning = workbook.Sheet(
        name=gettext("What stands in the columns"), lines=columns + words, widths=[PROSE // 2, PROSE, PROSE],
        style=workbook.WRAPPED,
    )  # fmt: skip
    return workbook.written([to_fill, meaning])

"""What is asked when a list of people is imported: the file, and the form of one row."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.administration.forms import InviteForm
from workflows.administration.import_columns import COLUMNS, Known
from workflows.screens.fields import QuestionForm, required
from workflows.screens.importing import ListFile
from workflows.screens.listed import Line


class ReadOrganisation(forms.ModelChoiceField):
    """Among organisations that were read already: five hundred rows ask nothing more."""

    known: Known

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if found := self.known.by_key.get(str(value)):
            return found
        why = "several" if self.known.several_are_called(value) else "invalid_choice"
        raise ValidationError(self.error_messages[why], why, {"value": value})


class RowForm(InviteForm):
    """One row of a list: what holds for a person who is invited alone, asked in the words of a file."""

    organisation = ReadOrganisation(
        label=InviteForm.base_fields["organisation"].label, queryset=None,
        error_messages={
            "required": _("Give the organisation"),
            "invalid_choice": _("“%(value)s” is the code or the name of no organisation in which you give roles."),
            "several": _("“%(value)s” is the name of more than one organisation: write its code."),
        },
    )  # fmt: skip

    def __init__(self, line: Line, *, known: Known, **kwargs):
        self.line, self.known = line, known
        super().__init__(_understood(line, known), **kwargs)
        self.fields["since"].required = False
        self.fields["role"].error_messages |= {
            "required": _("Give the role"),
            "invalid_choice": _("“%(value)s” is the code or the name of no role that you give."),
        }
        self.fields["language"].error_messages |= {
            "required": _("Write fr or nl."),
            "invalid_choice": _("“%(value)s” is no language of this service: write fr or nl."),
        }

    def _offer_what_is_theirs(self):
        self.fields["organisation"].known = self.known
        self.fields["role"].choices = self.known.role_choices

    def clean_since(self):
        return self.cleaned_data["since"] or timezone.localdate()

    def facts(self) -> dict:
        """What the door asks of one person."""
        return {name: said for name, said in self.cleaned_data.items() if name != "once"}


def _understood(line: Line, known: Known) -> dict[str, str]:
    reads = {"organisation": known.organisation, "role": known.role, "language": known.language}
    return {name: reads.get(name, str)(words) for name, words in line.words.items()}


class UploadForm(QuestionForm):
    file = ListFile(
        label=_("List of people"), columns=COLUMNS, error_messages=required(_("Choose a file")),
        help_text=_("CSV or XLSX, 500 rows and 1 MB at most. Of an XLSX the first sheet is read."),
    )  # fmt: skip

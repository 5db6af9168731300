"""What every form is made of: yes or no, prose, a day, and fields that one choice makes obligatory."""

import uuid
from typing import cast

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import ModelChoiceIterator
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import intake, text
from merit.errors import Refused
from merit.models import typed
from merit.models.base import EARLIEST, LATEST
from merit.models.several import Rows, Ticked
from workflows.screens import held, unsent
from workflows.screens.sentences import NamesErrors, without_question
from workflows.screens.several import Boxes, Table


def required(sentence):
    """A summary of errors must say which field: every field has its own sentence."""
    return {"required": sentence}


class YesNo(forms.TypedChoiceField):
    """Two radio buttons, True or False; nothing is chosen beforehand."""

    def __init__(self, *, yes, no, **kwargs):
        super().__init__(
            choices=[("yes", yes), ("no", no)],
            coerce=lambda value: value == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **kwargs,
        )


class Line(forms.CharField):
    """What is typed is brought into its normal form before it is counted; what no paper can carry is refused by name."""

    rule = text.LINE

    def to_python(self, value):
        return super().to_python(text.settled(str(value or ""), self.rule))

    def validate(self, value):
        super().validate(value)
        try:
            text.refuse(value, self.rule)
        except Refused as refusal:
            raise forms.ValidationError(
                _("%(field)s: %(why)s"),
                params={"field": without_question(self.label), "why": refusal},
            ) from None


class Name(Line):
    rule = text.NAME


class OwnScript(Line):
    rule = text.OWN_SCRIPT


class Prose(Line):
    rule = text.PROSE

    def __init__(self, *, max_length=2000, rows=5, **kwargs):
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, **kwargs)


class Names(Prose):
    rule = text.NAMES


TYPED = {
    typed.Line: Line,
    typed.Name: Name,
    typed.OwnScript: OwnScript,
    typed.Prose: Prose,
    typed.Names: Names,
}


def of_column(column, **kwargs):
    """The field of a form for a column of a row: what people type is typed under the column's rule."""
    if isinstance(column, Rows):
        return Table(column=column, **kwargs)
    if isinstance(column, Ticked):
        return Boxes(choices=column.among, **kwargs)
    form_class = TYPED.get(type(column))
    return column.formfield(**({"form_class": form_class} if form_class else {}), **kwargs)


class Upload(forms.FileField):
    """A file, read as soon as the form is: what cannot be kept is said beside the field, and the rest of the form stays."""

    widget = forms.FileInput

    def __init__(self, *, only_pdf=False, **kwargs):
        self.only_pdf = only_pdf
        kinds = _("PDF, 10 MB at most.") if only_pdf else _("PDF, JPEG, PNG, DOCX or text (.txt), 10 MB at most.")  # fmt: skip
        kwargs.setdefault("help_text", kinds)
        super().__init__(allow_empty_file=True, **kwargs)  # that it is empty is said like the rest

    def widget_attrs(self, widget):
        accept = ",".join((*intake.PDF.endings, intake.PDF.media_type))
        return super().widget_attrs(widget) | {"accept": accept if self.only_pdf else intake.ACCEPT}

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        try:
            received = file and intake.read(file)
        except Refused as refusal:
            raise forms.ValidationError(
                _("%(field)s: %(why)s"),
                params={"field": without_question(self.label), "why": refusal},
            ) from None
        if self.only_pdf and received and received.kind is not intake.PDF:
            raise forms.ValidationError(
                _("%(field)s: only a PDF is kept here. Scan it, or print it to PDF, and add that."),
                params={"field": without_question(self.label)},
            )
        return received


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Uploads(Upload):
    """Several files at a time, each read by itself: the value is those that can be kept; `refused` says of each other one why not."""

    widget = SeveralFiles
    refused: tuple[str, ...] = ()

    def clean(self, data, initial=None):
        if self.required and not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        kept, refused = [], []
        for file in data or ():
            try:
                kept.append(intake.read(file))
            except Refused as refusal:
                refused.append(gettext("%(field)s: %(why)s") % {"field": file.name, "why": refusal})
        self.refused = tuple(refused)
        return kept


class Day(forms.DateField):
    """A date, typed or picked; understood as 8/5/2027, 08-05-2027 or 2027-05-08."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs["input_formats"] = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
        super().__init__(**kwargs)

    def clean(self, value):
        """A year that nobody can mean is a typing error, told with the name of the field."""
        day = super().clean(value)
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(
                _("%(field)s: check the year."), params={"field": without_question(self.label)}
            )
        return day


class PastDay(Day):
    """A day that has come: what is recorded has happened."""

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                _("%(field)s: this date lies in the future."),
                params={"field": without_question(self.label)},
            )
        return day


class Several(forms.ModelMultipleChoiceField):
    """Rows to tick. A key longer than any row can have is a wrong choice, not a fault of the database."""

    LONGEST = 18  # digits of a 64-bit key

    def _check_values(self, value):
        for key in value or ():
            if len(str(key)) > self.LONGEST:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], "invalid_choice", {"value": key}
                )
        return super()._check_values(value)  # type: ignore[misc]  # not in the stubs


NOT_CHOSEN = _("Choose from the list")
NO_WORDS = BLANK_CHOICE_DASH[0][1]  # dashes, which no screen reader reads out


class Offers(NamesErrors):
    """What a form lets choose from, said when it is known about whom it is."""

    fields: dict

    @property
    def asked_for(self) -> set[str]:
        """Fields that are not always needed, and yet not optional: another answer decides."""
        return set()

    def full_clean(self):
        """Words that came back after signing in again are shown as they were: they are judged when they are sent."""
        if unsent.came_back(getattr(self, "data", None)):
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def offer(self, name: str, rows):
        """Let a field choose among rows."""
        cast("forms.ModelChoiceField", self.fields[name]).queryset = rows

    def offer_read(self, name: str, rows, read: list) -> None:
        """The same, of rows that were read already: to show them asks nothing more."""
        self.offer(name, rows)
        field = cast("forms.ModelChoiceField", self.fields[name])
        shown = ModelChoiceIterator(field)
        none = [] if field.empty_label is None else [("", field.empty_label)]
        field.choices = [*none, *map(shown.choice, read)]

    def offered(self, name: str):
        """The rows among which a field lets choose."""
        return cast("forms.ModelChoiceField", self.fields[name]).queryset


class Key(forms.UUIDField):
    """The key of a form. Nobody types it; one that is none is as good as none."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None


class SentOnce:
    """A form that bears a key: sent again, it does nothing more (workflows.door.sent)."""

    fields: dict

    def bear_a_key(self):
        self.fields["once"] = Key(required=False, initial=uuid.uuid4)


LONG = 200  # characters


class QuestionForm(SentOnce, Offers, forms.Form):
    """A form about one noun. `needs` names the fields that one choice makes obligatory.

    With JavaScript, fields that belong to a choice appear when it is made; without, all are there.
    """

    needs: dict = {}  # (field, value) → {other field: sentence}
    belongs: dict = {}  # (field, value) → other fields that only make sense then

    def __init__(self, *args, noun=None, rights=None, **kwargs):
        self.noun, self.rights = noun, rights
        super().__init__(*args, **kwargs)
        self.bear_a_key()
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == NO_WORDS:
                field.empty_label = NOT_CHOSEN
        for (field, value), others in [*self.needs.items(), *self.belongs.items()]:
            if isinstance(self.fields.get(field), YesNo) and not isinstance(value, bool):
                raise TypeError(f"{type(self).__name__}: “{field}” is never answered by {value!r}")
            for other in others:
                when = f"{field}={'yes' if value else 'no'}"
                self.fields[other].widget.attrs |= {"data-when": when, "data-unsent": ""}

    def beside(self) -> dict:
        """What its page shows besides, for a template that knows its name."""
        return {}

    @property
    def writes(self) -> bool:
        """Several texts of an act are written here: they need room beside what is read."""
        longest = (getattr(field, "max_length", None) or 0 for field in self.fields.values())
        return sum(most >= LONG for most in longest) > 1

    @property
    def asked_for(self) -> set[str]:
        return {name for others in self.needs.values() for name in others}

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for (field, value), others in self.needs.items():
            if cleaned.get(field) == value:
                for other, sentence in others.items():
                    if not cleaned.get(other) and other not in self.errors:
                        self.add_error(other, sentence)
        self._refuse_what_is_not_asked(cleaned)
        for name in [name for name in self.fields if name.endswith("_fr")]:
            self._compare(cleaned, name, f"{name[:-3]}_nl")
        return cleaned

    def _refuse_what_is_not_asked(self, cleaned):
        """Words for the other answer would be kept nowhere: whoever wrote them decides what becomes of them."""
        for name in self._not_asked(cleaned) & {*self.changed_data} - self.errors.keys():
            if cleaned.get(name) and isinstance(self.fields[name], forms.CharField):
                told = {"field": without_question(self.fields[name].label)}
                self.add_error(name, gettext("%(field)s: with this answer it is kept nowhere. Empty it, or answer otherwise.") % told)  # fmt: skip

    def _not_asked(self, cleaned) -> set[str]:
        """Fields that belong to another answer than the one that was given."""
        groups = [*self.needs.items(), *self.belongs.items()]
        answered = [pair for pair in groups if cleaned.get(pair[0][0]) not in (None, "")]
        asked = {name for (f, value), names in groups if cleaned.get(f) == value for name in names}
        return {name for _answer, names in answered for name in names} - asked

    def _compare(self, cleaned, french, dutch):
        """Years that differ are told beside the Dutch, with both of them."""
        said, other = cleaned.get(french) or "", cleaned.get(dutch) or ""
        if dutch in self.fields and text.contradict(said, other):
            values = {
                "fr": text.named(said),
                "nl": text.named(other),
                "field": without_question(self.fields[dutch].label),
            }
            self.add_error(
                dutch, gettext("%(field)s: French names the year %(fr)s, Dutch %(nl)s.") % values
            )


def sent(request, at_once: tuple[str, ...] = ()) -> tuple:
    """Data and files of a form that was sent; nothing when the page was only opened. Files of the fields `at_once` are held nowhere.

    A file that is good is there again when the form must be corrected (workflows.screens.held), and the words of a
    form that could not be sent, when its page is opened after signing in again (workflows.screens.unsent).
    """
    if request.method == "POST":
        unsent.is_sent(request)
        return held.with_files(request, request.POST, at_once)
    words = unsent.bring_back(request)
    if words is None:
        return ()
    data, files = held.with_files(request, words)
    return unsent.CameBack(data.urlencode()), files

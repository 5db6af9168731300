"""What is asked about a standing text: its first day, its words in both languages, whether it is put into force."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import markup
from merit.errors import Refused
from workflows.screens import texts_read
from workflows.screens.asking import (
    ActForm,
    DecideForm,
    ProposeForm,
    ReasonForm,
    RecordForm,
    for_acts,
    for_question,
)
from workflows.screens.fields import Day, Prose, YesNo, required, without_question

SIGNS = _("A blank line begins a paragraph. *Italics*, **bold**; values between braces, as listed below.")  # fmt: skip
SIGNS_WITH_HEADING = _("A line that begins with # is the heading. A blank line begins a paragraph. *Italics*, **bold**; values between braces, as listed below.")  # fmt: skip
LABELS = {"text_fr": _("Text in French"), "text_nl": _("Text in Dutch")}


class FirstDayForm(ActForm):
    valid_from = Day(label=_("First day"), error_messages=required(_("Give the first day")))

    def clean_valid_from(self):
        day = self.cleaned_data["valid_from"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("A text holds from today at the earliest: letters that are written keep their words."))  # fmt: skip
        return day


@for_acts("textblock.draft")
class DraftForm(FirstDayForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("valid_from", timezone.localdate() + timedelta(days=1))


class WordsForm(RecordForm, FirstDayForm):
    """Both languages of a draft. Where only one of them was changed, it is asked whether the other needs no change."""

    one_language = forms.BooleanField(label=_("The other language needs no change"), required=False)

    field_order = ["text_fr", "text_nl", "valid_from", "one_language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.fields[name] = self._of_text(label)
        self.order_fields(self.field_order)
        self.fields["one_language"].widget = forms.HiddenInput()  # until it must be asked

    def _of_text(self, label):
        block = self.noun.block
        hint = SIGNS_WITH_HEADING if block.heading else SIGNS
        rows = 22 if block.heading else 9
        return Prose(label=label, max_length=block.longest, rows=rows, help_text=hint, required=not block.optional)  # fmt: skip

    def mark(self) -> str:
        return self.noun.mark_of_words()

    def recorded(self) -> dict:
        return {name: getattr(self.noun, name) for name in (*LABELS, "valid_from")}

    def clean_text_fr(self):
        return self._checked("text_fr")

    def clean_text_nl(self):
        return self._checked("text_nl")

    def clean(self):
        said = super().clean()
        french, dutch = said.get("text_fr"), said.get("text_nl")
        if None not in (french, dutch) and self.noun.would_differ_in_one(french, dutch):
            self.fields["one_language"].widget = forms.CheckboxInput()
            if not said.get("one_language"):
                self.add_error("one_language", gettext("Only one language differs from the version before: change the other one too, or say that it needs no change."))  # fmt: skip
        return said

    def _checked(self, name):
        words = markup.settled(self.cleaned_data[name])
        try:
            markup.check(self.noun.block, words)
        except Refused as refusal:
            told = {"field": without_question(LABELS[name]), "why": refusal}
            raise forms.ValidationError(_("%(field)s: %(why)s"), params=told) from None
        return words


@for_acts("textblock.propose")
class ProposeTextForm(ProposeForm):
    def beside(self) -> dict:
        return texts_read.sheet(self.noun)


@for_question("TextBlockFlow.approve")
class ApproveTextForm(DecideForm):
    agreed = YesNo(
        label=_("Is this text put into force?"), yes=_("Yes, from its first day"), no=_("No, it goes back to the draft"),
        error_messages=required(_("Say whether it is put into force")),
    )  # fmt: skip
    remark = Prose(label=_("Reason"), rows=3, required=False)
    needs = {("agreed", False): {"remark": _("Give the reason")}}


for_acts("textblock.withdraw")(ReasonForm)

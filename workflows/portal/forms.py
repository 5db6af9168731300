"""What a commune is asked: to sign, and to complete."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from workflows.screens import on_topics
from workflows.screens.asking import ActForm, ReasonForm, for_acts, for_question
from workflows.screens.fields import Line, Prose, QuestionForm, Upload, YesNo, required

MOST_PLACES = 999


@for_question("NominationFlow.sign")
class SignForm(QuestionForm):
    agreed = YesNo(
        label=_("Do you sign this nomination and send it to the Region?"),
        yes=_("Yes, I sign it"),
        no=_("No, I send it back to the clerk"),
        error_messages=required(_("Say whether you sign the nomination")),
    )
    remark = Prose(
        label=_("What should be changed?"),
        help_text=_(
            "Only when you send it back: here what concerns all of it, below what concerns one page. The clerk reads it on that page."
        ),
        required=False,
        rows=3,
    )
    belongs = {("agreed", False): ("remark", *on_topics.NAMES.values())}

    @property
    def asked_for(self):
        return {"remark"}

    def clean(self):
        cleaned = super().clean()
        remarks = on_topics.said(cleaned)
        if cleaned.get("agreed") is False:
            cleaned["why"] = {"topics": remarks}
            if not (cleaned.get("remark") or remarks):
                self.add_error("remark", _("Tell the clerk what should be changed"))
        return cleaned


on_topics.ask(SignForm)


@for_question("NominationFlow.complete")
class CompleteForm(QuestionForm):
    answer = Prose(
        label=_("Your answer"),
        help_text=_("Answer the remark of the Region."),
        error_messages=required(_("Write your answer")),
    )
    document = Upload(
        label=_("Add a document"),
        help_text=_(
            "What was missing. Several documents can be added on the page of the nomination, before you answer."
        ),
        required=False,
    )


for_acts("nomination.ask_withdrawal")(ReasonForm)


@for_acts("nomination.arrange")
class ArrangeForm(ActForm):
    """Two fields for each document: its place, and how it is called."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.documents = list(self.noun.documents.filter(withdrawn_on=None)) if self.noun else []
        for place, document in enumerate(self.documents, 1):
            about = {"file": document.title}
            self.fields[f"place_{document.public_id}"] = forms.IntegerField(
                label=format_lazy(_("Place of {file}"), **about), min_value=1, initial=place,
                widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
                max_value=MOST_PLACES,
                error_messages=required(format_lazy(_("Give a place to {file}"), **about)),
            )  # fmt: skip
            self.fields[f"called_{document.public_id}"] = Line(
                label=format_lazy(_("Title of {file}"), **about), required=False, max_length=160,
                initial=document.caption,
            )  # fmt: skip

    def clean(self):
        said = super().clean()
        rows = [
            (said.pop(f"place_{one.public_id}", None) or MOST_PLACES, number, one)
            for number, one in enumerate(self.documents)
        ]
        said["order"] = [
            (one.public_id, said.pop(f"called_{one.public_id}", ""))
            for _place, _number, one in sorted(rows, key=lambda row: row[:2])
        ]
        return said

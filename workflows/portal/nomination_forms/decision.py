"""The decision of the commune that carries the nomination, and the documents that come with it."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import Document, Nomination, topics
from workflows.portal.nomination_forms.step import Step
from workflows.screens.answers import LABELS
from workflows.screens.fields import PastDay, Upload, Uploads, required
from workflows.screens.sentences import NamesErrors

# What a commune says a document is; the others are made by the Region (an answer, an act) or begin there (a scan).
OF_A_COMMUNE = (
    Document.Kind.DECISION,
    Document.Kind.SUPPORT,
    Document.Kind.EVIDENCE,
    Document.Kind.SCAN,
)


MOST_VOTES = 99  # no council has more members


def _votes(label) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_VOTES, required=False)


class DecisionStep(Step):
    topic = topics.DECISION
    takes_documents = True
    wanted = {
        "organ": _("Choose which body decided"),
        "decided_on": _("Enter the date of the decision"),
    }
    decided_on = PastDay(
        label=LABELS["decided_on"],
        required=False,
    )
    votes_for = _votes(LABELS["votes_for"])
    votes_against = _votes(LABELS["votes_against"])
    abstentions = _votes(LABELS["abstentions"])
    document = Upload(
        label=_("The signed extract of the decision"),
        required=False,
        help_text=_("As it was signed. It may follow later, and the Region asks for it before it examines the file. PDF, JPEG, PNG, DOCX or text (.txt), 10 MB at most."),
    )  # fmt: skip

    class Meta(Step.Meta):
        fields = topics.DECISION.answers
        widgets = {"organ": forms.RadioSelect, "ballot": forms.RadioSelect}
        labels = LABELS
        help_texts = {"folder_reference": _("For example 2367107.")}

    def facts(self):
        return super().facts() | {"document": self.cleaned_data["document"]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.decided_on:  # nothing is ticked for anybody
            self.initial["closed_session"] = False
        organ = cast("forms.TypedChoiceField", self.fields["organ"])
        organ.choices = [choice for choice in Nomination.Organ.choices if choice[0]]


class SupportStep(Step):
    """References, and as many documents as there are: those that can be kept are kept at once, whatever must be corrected."""

    topic = topics.SUPPORT
    takes_documents = True
    at_once = ("documents",)
    document_kind = forms.ChoiceField(
        label=_("What are these documents?"),
        choices=[c for c in Document.Kind.choices if c[0] in OF_A_COMMUNE],
        required=False,
        initial=Document.Kind.SUPPORT,
    )
    documents = Uploads(label=_("Add documents"), required=False)

    class Meta(Step.Meta):
        fields = topics.SUPPORT.answers
        labels = LABELS
        help_texts = {"referees": _("People or associations who know the merits from nearby and wrote a letter, or can be asked. Two are better than one.")}  # fmt: skip

    @property
    def kind_of_documents(self) -> str:
        chosen = self.data.get("document_kind", "")
        return chosen if chosen in OF_A_COMMUNE else Document.Kind.SUPPORT


class DocumentForm(NamesErrors, forms.Form):
    """Further documents, while the commune completes its nomination."""

    at_once = ("documents",)
    kind_of_documents = Document.Kind.EVIDENCE
    documents = Uploads(label=_("Documents"), error_messages=required(_("Choose a file first.")))

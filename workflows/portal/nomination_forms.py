"""The commune's nomination in three steps: who, why, and the decision that carries it."""

from copy import copy
from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit.models import Document, Nomination, Nominee
from workflows.screens import identity, naming
from workflows.screens.fields import Day, Offers, PastDay, Prose, Upload, of_column, required
from workflows.screens.sentences import NamesErrors

# What a commune says a document is; the others are made by the Region (an answer, an act) or begin there (a scan).
OF_A_COMMUNE = (
    Document.Kind.DECISION,
    Document.Kind.SUPPORT,
    Document.Kind.EVIDENCE,
    Document.Kind.SCAN,
)


class Step(Offers, forms.ModelForm):
    """One page of the nomination. As a draft everything may stay empty; `wanted` asks for the rest."""

    wanted: dict = {}
    slug = ""
    theirs: tuple[tuple[str, str], ...] = ()  # what somebody else wrote meanwhile: label, text
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Nomination
        fields: list[str] = []
        formfield_callback = of_column

    def __init__(self, *args, as_draft=False, **kwargs):
        self.as_draft = as_draft
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if not self.as_draft:
            for name, sentence in self.needed(cleaned).items():
                if name not in self.errors and cleaned.get(name) in (None, ""):
                    self.add_error(name, sentence)
        self._refuse_days_out_of_order(cleaned)
        return cleaned

    def _refuse_days_out_of_order(self, cleaned):
        """Asked of the nomination as it would be; a draft may lack a day, and not contradict itself."""
        would_be = copy(self.instance)
        for name in self.Meta.fields:
            if name in cleaned and name not in self.errors:
                setattr(would_be, name, cleaned[name])
            elif isinstance(
                self.fields.get(name), Day
            ):  # told already; nothing is compared with it
                setattr(would_be, name, None)
        for order in would_be.out_of_order():
            field = order.field if order.field in self.fields else None
            if field not in self.errors:
                self.add_error(field, gettext(order.sentence))

    def needed(self, cleaned) -> dict:
        return self.wanted

    @property
    def asked_for(self) -> set[str]:
        return set(self.wanted)

    def facts(self) -> dict:
        """What the form says, for merit.actions.edit."""
        return {name: self.cleaned_data[name] for name in ("version", *self.Meta.fields)}

    def lay_beside(self, current):
        """Somebody else wrote meanwhile: their words are shown beside, and whoever sends the form again has read them."""
        self.data = dict(self.data.items()) | {"version": current.version}
        self.theirs = tuple(
            (self.fields[name].label, naming.value(current, name))
            for name in self.Meta.fields
            if getattr(current, name) != self.cleaned_data[name]
        )


class NomineeStep(Step):
    slug, title = "nominee", _("Who is nominated")
    birth_date = PastDay(label=_("Date of birth"), required=False)
    deceased_on = PastDay(
        label=_("Date of death"),
        required=False,
        help_text=_("Only for a posthumous nomination."),
    )

    class Meta(Step.Meta):
        fields = [
            "kind", "civility", "surname", "given_names", "single_name", "usual_name", "own_script",
            "known_as", "birth_date", "birth_place", "deceased_on", "name", "legal_form", "enterprise_number",
            "representative", "representative_capacity", "members", "street", "postcode", "town",
            "language",
        ]  # fmt: skip
        widgets = identity.WIDGETS
        labels = identity.LABELS
        help_texts = identity.HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_kinds()
        for kinds, names in identity.BELONGS.items():
            for name in names:
                self.fields[name].widget.attrs["data-when"] = f"kind={kinds}"

    def _offer_kinds(self):
        """Those that the rules of the campaign admit, and the one that stands there already."""
        admitted = {*self.instance.ruleset.value("eligible_kinds"), self.instance.kind}
        kind = cast("forms.ChoiceField", self.fields["kind"])
        kind.choices = [
            (value, label) for value, label in Nominee.Kind.choices if value in admitted
        ]

    def needed(self, cleaned):
        return identity.needed(cleaned)

    @property
    def asked_for(self) -> set[str]:
        return {"kind", "name", *identity.PERSON}

    def clean(self):
        cleaned = super().clean()
        identity.refuse_two_minds(self, cleaned)
        return cleaned


class MeritsStep(Step):
    slug, title = "merits", _("The merits")
    wanted = {
        "merit_summary": _("Summarise the merits in a sentence"),
        "motivation": _("Give the reasons"),
        "region_link": _("Describe the link with the Region"),
        "domain": _("Choose the main domain"),
    }
    domain = forms.ChoiceField(
        label=_("Main domain"),
        choices=Nomination.Domain.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    motivation = Prose(
        label=_("Reasons"), required=False, rows=8,
        help_text=_("The facts, their period and their effect for the people of Brussels. No data on health."),
    )  # fmt: skip
    region_link = Prose(
        label=_("Link with the Region"), required=False, rows=3,
        help_text=_("Which competence of the Region is touched, directly or indirectly?"),
    )  # fmt: skip

    class Meta(Step.Meta):
        fields = [
            "domain",
            "rank_proposed",
            "merit_summary",
            "motivation",
            "region_link",
            "case_language",
        ]
        widgets = {"case_language": forms.RadioSelect}
        labels = {
            "rank_proposed": _("Rank proposed"),
            "merit_summary": _("The merits in a sentence"),
            "case_language": _("Language of the file"),
        }
        help_texts = {
            "rank_proposed": _("You may leave the choice to the Region."),
            "case_language": _("The Region will write to you in this language."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["rank_proposed"]).empty_label = _("No proposal")
        self.offer("rank_proposed", self.instance.ruleset.ranks.all())


MOST_VOTES = 99  # no council has more members


def _votes(label) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_VOTES, required=False)


class DecisionStep(Step):
    slug, title = "decision", _("The decision of the commune")
    wanted = {
        "organ": _("Choose which body decided"),
        "decided_on": _("Enter the date of the decision"),
    }
    decided_on = PastDay(
        label=_("Date of the decision"),
        required=False,
    )
    votes_for = _votes(_("Votes for"))
    votes_against = _votes(_("Votes against"))
    abstentions = _votes(_("Abstentions"))
    document_kind = forms.ChoiceField(
        label=_("What is the document?"),
        choices=[c for c in Document.Kind.choices if c[0] in OF_A_COMMUNE],
        required=False,
        initial=Document.Kind.DECISION,
    )
    document = Upload(
        label=_("Add a document"),
        required=False,
        help_text=_("The signed extract, letters of support, evidence. PDF, JPEG, PNG, DOCX or text (.txt), 10 MB at most."),
    )  # fmt: skip

    class Meta(Step.Meta):
        fields = [
            "organ", "decided_on", "folder_reference", "agenda_number", "closed_session", "ballot",
            "votes_for", "votes_against", "abstentions",
        ]  # fmt: skip
        widgets = {"organ": forms.RadioSelect, "ballot": forms.RadioSelect}
        labels = {
            "organ": _("Which body decided?"),
            "folder_reference": _("Reference of the e-Assemblées folder"),
            "agenda_number": _("Number on the agenda"),
            "closed_session": _("Decided in closed session"),
            "ballot": _("Manner of the vote"),
        }
        help_texts = {"folder_reference": _("For example 2367107.")}

    def facts(self):
        said = self.cleaned_data
        kind = said["document_kind"] or Document.Kind.DECISION
        return super().facts() | {"document": said["document"], "document_kind": kind}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.decided_on:  # nothing is ticked for anybody
            self.initial["closed_session"] = False
        organ = cast("forms.TypedChoiceField", self.fields["organ"])
        organ.choices = [choice for choice in Nomination.Organ.choices if choice[0]]


class DocumentForm(NamesErrors, forms.Form):
    """One more document, while the commune completes its nomination."""

    document = Upload(label=_("Document"), error_messages=required(_("Choose a file first.")))


STEPS = {step.slug: step for step in (NomineeStep, MeritsStep, DecisionStep)}

"""What is asked about a decree: its list, its approval, its signature, its publication."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.lifecycles.dossier import REFUSABLE
from merit.models import Campaign, Decree, Dossier
from workflows.screens import simulated
from workflows.screens.asking import (
    ActForm,
    DecideForm,
    ReasonForm,
    RecordForm,
    for_acts,
    for_question,
)
from workflows.screens.fields import (
    Line,
    PastDay,
    Prose,
    QuestionForm,
    Several,
    Upload,
    YesNo,
    required,
)

TITLES = {
    "title_fr": _("Give a title in French"),
    "title_nl": _("Give a title in Dutch"),
}


class NewDecreeForm(ActForm):
    kind = forms.ChoiceField(
        label=_("What does the decree do?"),
        choices=[
            (Decree.Kind.GRANT, _("It grants distinctions")),
            (Decree.Kind.REFUSE, _("It refuses nominations: not published, notified by extract")),
        ],
        widget=forms.RadioSelect,
        error_messages=required(_("Say what the decree does")),
    )
    campaign = simulated.Choice(
        label=_("Campaign"),
        queryset=Campaign.objects.select_related("distinction", "ruleset").order_by("-year"),
        error_messages=required(_("Choose the campaign")),
    )
    title_fr = Line(
        label=_("Title for the file, in French"), max_length=200,
        error_messages=required(TITLES["title_fr"]),
    )  # fmt: skip
    title_nl = Line(
        label=_("Title for the file, in Dutch"), max_length=200,
        error_messages=required(TITLES["title_nl"]),
    )  # fmt: skip


class DossiersChoice(Several):
    def label_from_instance(self, dossier):
        rank = "" if dossier.refusal_proposed_on else f" – {dossier.rank_selected}"
        return f"{dossier.nominee.list_name()}{rank} ({dossier.reference})"


# Which dossiers wait for an act of a kind.
WAITING: dict[Decree.Kind, dict[str, Any]] = {
    Decree.Kind.GRANT: {"state": "accepted", "refusal_proposed_on": None},
    Decree.Kind.REFUSE: {"state__in": REFUSABLE, "refusal_proposed_on__isnull": False},
}
LABELS = {
    Decree.Kind.GRANT: _("Dossiers of which the distinction is accepted"),
    Decree.Kind.REFUSE: _("Dossiers of which a refusal is proposed"),
}


def _ready(rights, kind, dossiers, decree=None):
    """Dossiers that wait for an act of this kind and stand on no list; or on this one."""
    ready = access.visible_to(rights, Dossier).filter(**WAITING[Decree.Kind(kind)], **dossiers)
    listed = ready.filter(decree_lines__decree__state__in=["drafted", "approved"])
    elsewhere = listed.exclude(decree_lines__decree=decree) if decree else listed
    ready = ready.exclude(pk__in=elsewhere.values("pk"))
    return ready.select_related("nominee", "rank_selected")


@for_acts("decree.gather")
@for_question("DecreeFlow.gather")
class GatherForm(RecordForm):
    """What stands on the list is ticked; of a new one, all that wait."""

    dossiers = DossiersChoice(
        label=LABELS[Decree.Kind.GRANT],
        queryset=Dossier.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=required(_("Choose at least one dossier")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            season = {"ruleset": self.noun.ruleset, "campaign": self.noun.campaign}
            ready = _ready(self.rights, self.noun.kind, season, self.noun)
            self.fields["dossiers"].label = LABELS[Decree.Kind(self.noun.kind)]
            self.offer("dossiers", ready)
            self.initial["dossiers"] = self.initial["dossiers"] or ready

    def mark(self) -> str:
        return self.noun.mark_of_proposal()

    def recorded(self) -> dict:
        return {"dossiers": [line.dossier for line in self.noun.lines_with_dossiers()]}

    def in_words(self, _name, now) -> str:
        return ", ".join(dossier.nominee.list_name() for dossier in now) or gettext("Empty")


@for_question("DossierFlow.compose")
class ComposeForm(QuestionForm):
    """An accepted dossier and those that wait with it: on a list that is being drafted, or on a new one."""

    kind = Decree.Kind.GRANT
    titles = ("Octroi de distinctions", "Toekenning van onderscheidingen")
    decree = forms.ModelChoiceField(
        label=_("On which list?"),
        queryset=Decree.objects.none(),
        required=False,
        empty_label=_("On a new one, with these titles"),
    )
    title_fr = Line(label=_("Title for the file, in French"), max_length=200, required=False)
    title_nl = Line(label=_("Title for the file, in Dutch"), max_length=200, required=False)
    others = DossiersChoice(
        label=_("Together with these, which wait too"),
        queryset=Dossier.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for title in TITLES:  # a list that is being drafted has its own
            self.fields[title].widget.attrs["data-when"] = "decree="
        if self.noun:
            season = {"ruleset": self.noun.ruleset, "campaign": self.noun.campaign}
            drafted = Decree.objects.filter(state="drafted", kind=self.kind, **season)
            self.offer("decree", drafted)
            others = _ready(self.rights, self.kind, season).exclude(pk=self.noun.pk)
            self.offer("others", others)
            year = self.noun.campaign.year
            self.initial.setdefault("others", others)
            for name, title in zip(TITLES, self.titles, strict=True):
                self.initial.setdefault(name, f"{title} {year}")
            if not (others or self.is_bound):  # asked only where there is something to tick
                self.fields["others"].widget = forms.MultipleHiddenInput()

    @property
    def asked_for(self) -> set[str]:
        return set(TITLES)

    def clean(self):
        cleaned = super().clean()
        for title, sentence in TITLES.items():
            if not (cleaned.get("decree") or cleaned.get(title) or title in self.errors):
                self.add_error(title, sentence)
        return cleaned


@for_question("DossierFlow.refuse")
class ComposeRefusalForm(ComposeForm):
    """The same for a dossier that the cabinet proposes to refuse."""

    kind = Decree.Kind.REFUSE
    titles = ("Refus d’octroi de distinctions", "Weigering van toekenning van onderscheidingen")


@for_question("DecreeFlow.approve")
class ApproveDecreeForm(DecideForm):
    agreed = YesNo(
        label=_("Do French, Dutch and the dossiers say the same?"),
        yes=_("Yes, I approve the decree"),
        no=_("No, the list must be gathered again"),
        error_messages=required(_("Say whether you approve the decree")),
    )
    remark = Prose(label=_("What is wrong?"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Say what is wrong with the list")}}


@for_acts("decree.override_contingent")
class OverrideForm(ActForm):
    legal_basis = Line(
        label=_("Legal basis"), max_length=300,
        error_messages=required(_("Name the legal basis that allows to exceed the contingent.")),
    )  # fmt: skip


@for_question("DecreeFlow.sign")
class SignDecreeForm(QuestionForm):
    on = PastDay(
        label=_("Date of the signature"),
        error_messages=required(_("Give the date of the signature")),
    )
    document = Upload(
        label=_("The signed act"),
        only_pdf=True,
        error_messages=required(_("Add the act as it was signed")),
    )


@for_question("DecreeFlow.publish")
class PublishForm(QuestionForm):
    published = YesNo(
        label=_("Was the decree published?"),
        yes=_("Yes, by extract in the Official Gazette"),
        no=_("No, publication is waived"),
        error_messages=required(_("Say whether the decree was published")),
    )
    on = PastDay(label=_("Date of publication"), required=False)
    numac = forms.RegexField(
        r"^\d{10}$", label=_("Numac"), help_text=_("Ten digits."), required=False,
        error_messages={"invalid": _("The Numac has ten digits, without spaces")},
    )  # fmt: skip
    belongs = {("published", True): ("numac",)}
    needs = {("published", True): {"on": _("Give the date of publication")}}


@for_question("DossierFlow.reopened")
class ReopenedForm(QuestionForm):
    """Only confirmed: what is to be recorded is recorded on the page of the dossier."""


@for_question("DossierFlow.reopen")
class ReopenForm(QuestionForm):
    agreed = YesNo(
        label=_("Do you reopen the decree?"),
        yes=_("Yes: its approval falls, and the list is gathered and approved anew"),
        no=_("No: it stays approved, and can be signed"),
        error_messages=required(_("Say whether the decree is reopened")),
    )
    remark = Prose(
        label=_("Why does it stay approved?"),
        help_text=_("Whoever asked reads this in the history of the dossier."),
        required=False,
        rows=3,
    )
    needs = {("agreed", False): {"remark": _("Say why the decree stays approved")}}


for_acts("decree.reopen", "decree.abandon")(ReasonForm)

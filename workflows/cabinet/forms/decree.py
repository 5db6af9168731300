"""What is asked about a decree: its list, its approval, its signature, its publication."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.models import Campaign, Dossier
from workflows.screens.asking import ActForm, ReasonForm, for_acts, for_question
from workflows.screens.fields import (
    NO_DATE,
    Line,
    PastDay,
    Prose,
    QuestionForm,
    Several,
    YesNo,
    required,
)


class NewDecreeForm(ActForm):
    campaign = forms.ModelChoiceField(
        label=_("Campaign"),
        queryset=Campaign.objects.order_by("-year"),
        error_messages=required(_("Choose the campaign")),
    )
    title_fr = Line(
        label=_("Title for the file, in French"), max_length=200,
        error_messages=required(_("Give a title in French")),
    )  # fmt: skip
    title_nl = Line(
        label=_("Title for the file, in Dutch"), max_length=200,
        error_messages=required(_("Give a title in Dutch")),
    )  # fmt: skip


class DossiersChoice(Several):
    def label_from_instance(self, dossier):
        return f"{dossier.nominee.list_name()} – {dossier.rank_selected} ({dossier.reference})"


@for_acts("decree.gather")
class GatherForm(ActForm):
    dossiers = DossiersChoice(
        label=_("Dossiers accepted by their nominee"),
        queryset=Dossier.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages=required(_("Choose at least one dossier")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            ready = access.visible_to(self.rights, Dossier).filter(
                state="accepted", ruleset=self.noun.ruleset, campaign=self.noun.campaign
            )
            elsewhere = ready.filter(decree_lines__decree__state__in=["drafted", "approved"])
            elsewhere = elsewhere.exclude(decree_lines__decree=self.noun)
            ready = ready.exclude(pk__in=elsewhere.values("pk"))
            self.offer("dossiers", ready.select_related("nominee", "rank_selected"))
            self.initial.setdefault("dossiers", ready)


@for_question("DecreeFlow.approve")
class ApproveDecreeForm(QuestionForm):
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
        error_messages=required(_("Give the date of the signature")) | NO_DATE,
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
        r"^\d{10}$", label=_("Numac"), help_text=_("Ten digits."), required=False
    )
    belongs = {("published", True): ("numac",)}
    needs = {("published", True): {"on": _("Give the date of publication")}}


for_acts("decree.reopen", "decree.abandon")(ReasonForm)

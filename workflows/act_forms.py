"""The forms of the acts nobody is asked for: a reason, a day, a rank, another dossier."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merit import access
from merit.models import (
    Campaign,
    Challenge,
    Dossier,
    Letter,
    Nominee,
    Organisation,
    Rank,
)
from workflows.fields import NO_DATE, Day, PastDay, Prose, QuestionForm, Several, YesNo, required
from workflows.forms import AdviceForm


class ActForm(QuestionForm):
    """Nothing to fill in: only to confirm."""


class ReasonForm(ActForm):
    reason = Prose(label=_("Reason"), rows=3, error_messages=required(_("Give the reason")))


class OnDayForm(ActForm):
    on = PastDay(label=_("Date"), error_messages=required(_("Give the date")) | NO_DATE)


class FilePaperForm(ActForm):
    received_on = PastDay(
        label=_("Received on"),
        error_messages=required(_("Give the day on which the paper was received")) | NO_DATE,
    )


class ReturnForm(ActForm):
    remark = Prose(
        label=_("What is missing?"),
        help_text=_("The commune reads this sentence."),
        error_messages=required(_("Say what is missing")),
    )
    blocks = YesNo(
        label=_("Does the dossier wait for the answer?"),
        yes=_("Yes, the dossier waits"),
        no=_("No, it goes on meanwhile"),
        error_messages=required(_("Say whether the dossier waits")),
    )


class AskAdviceForm(ActForm):
    kind = "committee"
    organisation = forms.ModelChoiceField(
        label=_("Ask whom?"),
        queryset=Organisation.objects.none(),
        error_messages=required(_("Choose whom to ask")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(kind=self.kind)


class AskCheckForm(AskAdviceForm):
    kind = "prosecutor"


class DossierChoice(forms.ModelChoiceField):
    def label_from_instance(self, dossier):
        return f"{dossier.reference} – {dossier.who()}"


class MergeForm(ReasonForm):
    into = DossierChoice(
        label=_("The dossier that remains"),
        queryset=Dossier.objects.none(),
        error_messages=required(_("Choose the dossier that remains")),
    )

    field_order = ["into", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            seen = access.visible_to(self.by, Dossier)
            others = seen.filter(campaign=self.noun.campaign).exclude(pk=self.noun.pk)
            self.fields["into"].queryset = others.exclude(state="merged")


class ChangeRankForm(ActForm):
    rank = forms.ModelChoiceField(
        label=_("New rank"),
        queryset=Rank.objects.none(),
        error_messages=required(_("Choose a rank")),
    )
    rank_reason_fr = forms.CharField(
        label=_("Why, in French"), max_length=300,
        error_messages=required(_("Give the reason in French")),
    )  # fmt: skip
    rank_reason_nl = forms.CharField(
        label=_("Why, in Dutch"), max_length=300,
        error_messages=required(_("Give the reason in Dutch")),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            ranks = self.noun.ruleset.ranks.exclude(pk=self.noun.rank_selected_id)
            self.fields["rank"].queryset = ranks


class DeclineForm(ActForm):
    answered_on = PastDay(
        label=_("Date of the answer"),
        error_messages=required(_("Give the date of the answer")) | NO_DATE,
    )


class RefuseForm(ActForm):
    reason_fr = Prose(
        label=_("Reasons of the refusal, in French"),
        error_messages=required(_("Give the reasons of the refusal in French")),
    )
    reason_nl = Prose(
        label=_("Reasons of the refusal, in Dutch"),
        error_messages=required(_("Give the reasons of the refusal in Dutch")),
    )


class ChallengeForm(ActForm):
    lodged_on = PastDay(
        label=_("Appeal lodged on"), error_messages=required(_("Give the date")) | NO_DATE
    )

    def clean(self):
        """An appeal concerns the grant when there is one, else the refusal."""
        cleaned = super().clean()
        cleaned["against_line"] = self.noun.decree_line() if self.noun.state != "refused" else None
        return cleaned


class JudgmentForm(ActForm):
    outcome = forms.ChoiceField(
        label=_("Judgment"),
        choices=[
            (Challenge.Outcome.DISMISSED, _("The appeal is dismissed")),
            (Challenge.Outcome.ANNULLED, _("The act is annulled")),
        ],
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the judgment")),
    )
    on = PastDay(
        label=_("Date of the judgment"), error_messages=required(_("Give the date")) | NO_DATE
    )


class DeferForm(ReasonForm):
    until = Day(label=_("Until"), error_messages=required(_("Give the date")) | NO_DATE)
    field_order = ["until", "reason"]


class DeceaseForm(ActForm):
    on = PastDay(label=_("Died on"), error_messages=required(_("Give the date")) | NO_DATE)
    kin_name = forms.CharField(label=_("Next of kin to write to"), max_length=120, required=False)


class CorrectForm(ActForm):
    """The fields of the Region's own record that a desk officer may have to mend."""

    FIELDS = ("civility", "given_names", "usual_name", "surname", "birth_place", "name", "language")
    civility = forms.ChoiceField(
        label=_("Form of address"), choices=Nominee.Civility.choices, required=False
    )
    given_names = forms.CharField(label=_("Given names"), max_length=120, required=False)
    usual_name = forms.CharField(label=_("Usual given name"), max_length=60, required=False)
    surname = forms.CharField(label=_("Surname"), max_length=120, required=False)
    birth_place = forms.CharField(label=_("Place of birth"), max_length=80, required=False)
    name = forms.CharField(label=_("Name of the legal person"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=_("Language of the person"), choices=Nominee.Language.choices, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun and self.noun.nominee:
            for name in self.FIELDS:
                self.initial.setdefault(name, getattr(self.noun.nominee, name))


class RollOverForm(ReasonForm):
    campaign = forms.ModelChoiceField(
        label=_("Campaign"),
        queryset=Campaign.objects.none(),
        error_messages=required(_("Choose the campaign")),
    )
    field_order = ["campaign", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            others = Campaign.objects.filter(ruleset=self.noun.ruleset)
            self.fields["campaign"].queryset = others.exclude(pk=self.noun.campaign_id)


class LateAdviceForm(AdviceForm):
    pass


class DossiersChoice(Several):
    def label_from_instance(self, dossier):
        return f"{dossier.nominee.list_name()} – {dossier.rank_selected} ({dossier.reference})"


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
            ready = access.visible_to(self.by, Dossier).filter(
                state="accepted", ruleset=self.noun.ruleset, campaign=self.noun.campaign
            )
            elsewhere = ready.filter(decree_lines__decree__state__in=["drafted", "approved"])
            elsewhere = elsewhere.exclude(decree_lines__decree=self.noun)
            ready = ready.exclude(pk__in=elsewhere.values("pk"))
            self.fields["dossiers"].queryset = ready.select_related("nominee", "rank_selected")
            self.initial.setdefault("dossiers", ready)


class OverrideForm(ActForm):
    legal_basis = forms.CharField(
        label=_("Legal basis"), max_length=300,
        error_messages=required(_("Name the legal basis that allows to exceed the contingent.")),
    )  # fmt: skip


class ResendForm(ActForm):
    channel = forms.ChoiceField(
        label=_("How was it sent?"),
        choices=Letter.Channel.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose how it was sent")),
    )


class SendForm(ResendForm):
    on = PastDay(label=_("Sent on"), error_messages=required(_("Give the date")) | NO_DATE)


class HandOverForm(ActForm):
    on = PastDay(label=_("Handed over on"), error_messages=required(_("Give the date")) | NO_DATE)
    place = forms.CharField(
        label=_("Place"), max_length=120, error_messages=required(_("Give the place"))
    )
    to = forms.CharField(
        label=_("Handed to"), max_length=120,
        help_text=_("The laureate, a relative or a representative."),
        error_messages=required(_("Say who received the certificate")),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.initial.setdefault("to", self.noun.dossier.nominee.full_name())


class CorrectionForm(ReasonForm):
    list_name = forms.CharField(
        label=_("Name in the register"), max_length=250,
        error_messages=required(_("Give the name in the register")),
    )  # fmt: skip
    certificate_name = forms.CharField(
        label=_("Name on the certificate"), max_length=120,
        error_messages=required(_("Give the name on the certificate")),
    )  # fmt: skip
    field_order = ["list_name", "certificate_name", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            last = self.noun.last_entry()
            self.initial.setdefault("list_name", last.list_name)
            self.initial.setdefault("certificate_name", last.certificate_name)

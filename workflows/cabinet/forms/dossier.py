"""What the cabinet is asked about a dossier: a rank with its reasons, or a refusal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import Rank
from workflows.screens.asking import ActForm, ReasonForm, for_acts, for_question
from workflows.screens.fields import Line, Prose, QuestionForm, YesNo, required


@for_question("DossierFlow.propose")
class ProposeForm(QuestionForm):
    granted = YesNo(
        label=_("What does the cabinet propose?"),
        yes=_("To grant a distinction"),
        no=_("To refuse, by a decree of its own"),
        error_messages=required(_("Say what the cabinet proposes")),
    )
    rank = forms.ModelChoiceField(label=_("Rank"), queryset=Rank.objects.none(), required=False)
    motivation_fr = Prose(label=_("Reasons in the decree, in French"), required=False)
    motivation_nl = Prose(label=_("Reasons in the decree, in Dutch"), required=False)
    reason_fr = Line(
        label=_("Reason on the certificate, in French"), required=False, max_length=200,
        help_text=_("Begins with “pour”, at most 200 characters."),
    )  # fmt: skip
    reason_nl = Line(
        label=_("Reason on the certificate, in Dutch"), required=False, max_length=200,
        help_text=_("Begins with “voor”, at most 200 characters."),
    )  # fmt: skip
    rank_reason_fr = Line(
        label=_("Why another rank than proposed, in French"), required=False, max_length=300
    )
    rank_reason_nl = Line(
        label=_("Why another rank than proposed, in Dutch"), required=False, max_length=300
    )
    refusal_fr = Prose(label=_("Reasons of the refusal, in French"), required=False)
    refusal_nl = Prose(label=_("Reasons of the refusal, in Dutch"), required=False)
    belongs = {("granted", True): ("rank_reason_fr", "rank_reason_nl")}
    needs = {
        ("granted", True): {
            "rank": _("Choose a rank"),
            "motivation_fr": _("Give the reasons in French"),
            "motivation_nl": _("Give the reasons in Dutch"),
            "reason_fr": _("Give the reason on the certificate in French"),
            "reason_nl": _("Give the reason on the certificate in Dutch"),
        },
        ("granted", False): {
            "refusal_fr": _("Give the reasons of the refusal in French"),
            "refusal_nl": _("Give the reasons of the refusal in Dutch"),
        },
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.offer("rank", self.noun.ruleset.ranks.all())
            first = self.noun.first_nomination()
            self.initial.setdefault("rank", first and first.rank_proposed)


@for_acts("dossier.change_rank")
class ChangeRankForm(ActForm):
    rank = forms.ModelChoiceField(
        label=_("New rank"),
        queryset=Rank.objects.none(),
        error_messages=required(_("Choose a rank")),
    )
    rank_reason_fr = Line(
        label=_("Why, in French"), max_length=300,
        error_messages=required(_("Give the reason in French")),
    )  # fmt: skip
    rank_reason_nl = Line(
        label=_("Why, in Dutch"), max_length=300,
        error_messages=required(_("Give the reason in Dutch")),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            ranks = self.noun.ruleset.ranks.exclude(pk=self.noun.rank_selected_id)
            self.offer("rank", ranks)


@for_acts("dossier.propose_refusal")
class RefuseForm(ActForm):
    reason_fr = Prose(
        label=_("Reasons of the refusal, in French"),
        error_messages=required(_("Give the reasons of the refusal in French")),
    )
    reason_nl = Prose(
        label=_("Reasons of the refusal, in Dutch"),
        error_messages=required(_("Give the reasons of the refusal in Dutch")),
    )


for_acts("dossier.send_back_to_advice")(ReasonForm)

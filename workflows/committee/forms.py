"""What the committee and the prosecutor's office are asked: an advice, a conduct check."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import AdviceRequest, Rank, SealedCheck
from workflows.screens.asking import DecideForm, for_acts, for_question
from workflows.screens.fields import Prose, QuestionForm, YesNo, required


@for_question("AdviceFlow.give")
@for_acts("advice.note_late")
class AdviceForm(QuestionForm):
    opinion = forms.ChoiceField(
        label=_("Advice"),
        choices=AdviceRequest.Opinion.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the advice")),
    )
    rank = forms.ModelChoiceField(
        label=_("Rank advised"), queryset=Rank.objects.none(), required=False,
        empty_label=_("No opinion on the rank"),
    )  # fmt: skip
    reasons = Prose(
        label=_("Reasons"), error_messages=required(_("Give the reasons of the advice"))
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            self.offer("rank", self.noun.ruleset.ranks.all())


@for_question("AdviceFlow.check")
class SealedCheckForm(QuestionForm):
    result = forms.ChoiceField(
        label=_("Result of the conduct check"),
        choices=SealedCheck.Result.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the result")),
    )
    evidence = Prose(
        label=_("Sealed note"),
        help_text=_("Read by sealed-check officers only, destroyed after the term of the rules."),
        required=False,
    )


@for_question("AdviceFlow.confirm")
class ConfirmCheckForm(DecideForm):
    agreed = YesNo(
        label=_("Is this the result of the check?"),
        yes=_("Yes, I read the same"),
        no=_("No: it is answered anew"),
        help_text=_("Where a threshold of the rules is reached, the file ends without a decision."),
        error_messages=required(_("Say whether you confirm the result")),
    )
    remark = Prose(label=_("What is wrong?"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Say what is wrong with the result")}}

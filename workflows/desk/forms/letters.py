"""What is asked about a letter: when and how it was sent, whether it arrived."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import Letter
from workflows.screens.asking import (
    ActForm,
    DecideForm,
    MendForm,
    ReasonForm,
    for_acts,
    for_question,
)
from workflows.screens.fields import PastDay, Prose, YesNo, required


@for_acts("letter.deliver", "letter.fail")
class OnDayForm(ActForm):
    on = PastDay(label=_("Date"), error_messages=required(_("Give the date")))


@for_acts("letter.resend")
@for_question("LetterFlow.send_again")
class ResendForm(ActForm):
    channel = forms.ChoiceField(
        label=_("How was it sent?"),
        choices=Letter.Channel.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose how it was sent")),
    )


@for_acts("letter.send")
@for_question("LetterFlow.send")
class SendForm(ResendForm):
    on = PastDay(label=_("Sent on"), error_messages=required(_("Give the date")))


@for_question("LetterFlow.read")
class ReadForm(DecideForm):
    agreed = YesNo(
        label=_("May the letter leave as it stands?"),
        yes=_("Yes, I approve the letter"),
        no=_("No, something is wrong"),
        error_messages=required(_("Say whether the letter may leave")),
    )
    remark = Prose(label=_("What is wrong?"), required=False, rows=3)
    needs = {("agreed", False): {"remark": _("Say what is wrong with the letter")}}


@for_question("LetterFlow.mend")
class MendLetterForm(MendForm):
    last_resort = _("Drop it: it is not sent")


for_acts("letter.drop")(ReasonForm)

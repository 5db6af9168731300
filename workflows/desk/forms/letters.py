"""What is asked about a letter: when and how it was sent, whether it arrived."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merit.models import Letter
from workflows.screens.asking import ActForm, ReasonForm, for_acts
from workflows.screens.fields import NO_DATE, PastDay, required


@for_acts("letter.deliver", "letter.fail")
class OnDayForm(ActForm):
    on = PastDay(label=_("Date"), error_messages=required(_("Give the date")) | NO_DATE)


@for_acts("letter.resend")
class ResendForm(ActForm):
    channel = forms.ChoiceField(
        label=_("How was it sent?"),
        choices=Letter.Channel.choices,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose how it was sent")),
    )


@for_acts("letter.send")
class SendForm(ResendForm):
    on = PastDay(label=_("Sent on"), error_messages=required(_("Give the date")) | NO_DATE)


for_acts("letter.drop")(ReasonForm)

"""What is asked about a letter: when and how it was sent, whether it arrived."""

from django.utils.translation import gettext_lazy as _

from workflows.screens.asking import (
    ActForm,
    DecideForm,
    MendForm,
    ReasonForm,
    for_acts,
    for_question,
)
from workflows.screens.fields import PastDay, Prose, QuestionForm, YesNo, required


@for_acts("letter.deliver", "letter.fail")
class OnDayForm(ActForm):
    on = PastDay(label=_("Date"), error_messages=required(_("Give the date")))


@for_acts("letter.send")
@for_question("LetterFlow.send")
class SendForm(ActForm):
    on = PastDay(label=_("Sent on"), error_messages=required(_("Give the date")))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.noun:
            way = {"channel": self.noun.get_channel_display()}
            self.fields["on"].help_text = (
                _("By the way that stands in the letter: %(channel)s.") % way
            )


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


class AnswerForm(QuestionForm):
    """Of a letter that was sent back: its reader is told what became of what they noted."""

    answer = Prose(
        label=_("What did you mend, or why does it stay as it was?"),
        help_text=_("Read by whoever sent the letter back."),
        rows=3,
        error_messages=required(_("Say what you mended, or why it stays as it was")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.noun and self.noun.returned_on):
            del self.fields["answer"]


@for_acts("letter.rewrite")
class RewriteForm(AnswerForm):
    pass


@for_question("LetterFlow.mend")
class MendLetterForm(AnswerForm, MendForm):
    last_resort = _(
        "Drop it: this letter does not leave; where one is still called for, it is drafted anew"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "answer" in self.fields:  # asked of who writes it anew, and of nobody else
            sentence = self.fields["answer"].error_messages["required"]
            self.fields["answer"].required = False
            self.fields["answer"].widget.attrs |= {"data-when": "how=anew", "data-unsent": ""}
            self.needs = self.needs | {("how", "anew"): {"answer": sentence}}


for_acts("letter.drop")(ReasonForm)
for_question("LetterFlow.send_again", "LetterFlow.acknowledge")(ActForm)

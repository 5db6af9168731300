"""What a commune is asked: to sign, and to complete."""

from django.utils.translation import gettext_lazy as _

from workflows.screens import on_topics
from workflows.screens.asking import ReasonForm, for_acts, for_question
from workflows.screens.fields import Prose, QuestionForm, Upload, YesNo, required


@for_question("NominationFlow.sign")
class SignForm(QuestionForm):
    agreed = YesNo(
        label=_("Do you sign this nomination and send it to the Region?"),
        yes=_("Yes, I sign it"),
        no=_("No, I send it back to the clerk"),
        error_messages=required(_("Say whether you sign the nomination")),
    )
    remark = Prose(
        label=_("What should be changed?"),
        help_text=_(
            "Only when you send it back: here what concerns all of it, below what concerns one page. The clerk reads it on that page."
        ),
        required=False,
        rows=3,
    )
    belongs = {("agreed", False): ("remark", *on_topics.NAMES.values())}

    @property
    def asked_for(self):
        return {"remark"}

    def clean(self):
        cleaned = super().clean()
        remarks = on_topics.said(cleaned)
        if cleaned.get("agreed") is False:
            cleaned["why"] = {"topics": remarks}
            if not (cleaned.get("remark") or remarks):
                self.add_error("remark", _("Tell the clerk what should be changed"))
        return cleaned


on_topics.ask(SignForm)


@for_question("NominationFlow.complete")
class CompleteForm(QuestionForm):
    answer = Prose(
        label=_("Your answer"),
        help_text=_("Answer the remark of the Region."),
        error_messages=required(_("Write your answer")),
    )
    document = Upload(
        label=_("Add a document"),
        help_text=_(
            "What was missing. Several documents can be added on the page of the nomination, before you answer."
        ),
        required=False,
    )


for_acts("nomination.ask_withdrawal")(ReasonForm)

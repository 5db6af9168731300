"""What a commune is asked: to sign, and to complete."""

from django.utils.translation import gettext_lazy as _

from merit.models import topics
from workflows.screens.asking import ReasonForm, for_acts, for_question
from workflows.screens.fields import Prose, QuestionForm, Upload, YesNo, required

ON_TOPICS = {f"on_{topic.code}": topic.code for topic in topics.TOPICS}


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
    belongs = {("agreed", False): ("remark", *ON_TOPICS)}

    @property
    def asked_for(self):
        return {"remark"}

    def clean(self):
        cleaned = super().clean()
        on_topics = {code: cleaned.pop(name, "") for name, code in ON_TOPICS.items()}
        if cleaned.get("agreed") is False:
            cleaned["why"] = {"topics": on_topics}
            if not (cleaned.get("remark") or any(on_topics.values())):
                self.add_error("remark", _("Tell the clerk what should be changed"))
        return cleaned


def _on_topics() -> dict[str, Prose]:
    """A remark on each topic, in the order of the form."""
    return {
        name: Prose(label=topics.BY_CODE[code].title, required=False, rows=2)
        for name, code in ON_TOPICS.items()
    }


SignForm.base_fields |= _on_topics()


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

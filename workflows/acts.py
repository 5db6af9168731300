"""The acts nobody is asked for, as data: on which noun, in which states, with which form.

One page serves them all. Whether an act is shown follows the roles and the state; whether it is
legal is decided again by merit when it is done.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from merit import permissions
from merit.lifecycles.dossier import OPEN
from workflows import act_forms as forms


@dataclass(frozen=True)
class Act:
    action: str  # the function of merit.actions
    noun: str
    right: str
    title: str
    form: type = forms.ActForm
    states: tuple = ()  # empty: the states of the step named by the right
    grave: bool = False  # shown in red, confirmed on its own page like all others

    def offered(self, noun, user) -> bool:
        return self.fits(noun) and permissions.holds(user, self.right, noun)

    def fits(self, noun) -> bool:
        """Whether the present state of the noun knows this act."""
        if self.states:
            return noun.state in self.states
        step = self.right.split(".")[1]
        return any(
            t.name == step and t.source == noun.state for t in noun.get_all_state_transitions()
        )


LIVE = ("submitted", "returned")
ACTS = (
    Act("present", "nomination", "nomination.present", _("Present for signature")),
    Act("file_paper", "nomination", "nomination.file_paper", _("Register the paper nomination"), forms.FilePaperForm),
    Act("return_for_completion", "nomination", "nomination.return_for_completion", _("Return for completion"), forms.ReturnForm),
    Act("propose_set_aside", "nomination", "nomination.propose_set_aside", _("Propose not to admit this nomination"), forms.ReasonForm, LIVE),
    Act("set_aside", "nomination", "nomination.set_aside", _("Do not admit this nomination"), grave=True),
    Act("withdraw_nomination", "nomination", "nomination.withdraw", _("Withdraw the nomination"), forms.ReasonForm, grave=True),
    Act("accept_late", "dossier", "dossier.accept_late", _("Accept the late nomination"), forms.ReasonForm, ("received",)),
    Act("ask_advice", "dossier", "advice.ask", _("Ask another advice"), forms.AskAdviceForm, ("received", "admissible", "advised")),
    Act("ask_check", "dossier", "sealed_check.ask", _("Ask the conduct check"), forms.AskCheckForm, ("received", "admissible", "advised")),
    Act("merge", "dossier", "dossier.merge", _("Merge into another dossier"), forms.MergeForm),
    Act("unmerge", "dossier", "dossier.unmerge", _("Undo the merger"), forms.ReasonForm),
    Act("ask_again", "dossier", "dossier.ask_again", _("Ask advice again"), forms.ReasonForm),
    Act("send_back_to_advice", "dossier", "dossier.send_back_to_advice", _("Take the proposal back"), forms.ReasonForm),
    Act("change_rank", "dossier", "dossier.change_rank", _("Change the rank"), forms.ChangeRankForm),
    Act("decline", "dossier", "dossier.decline", _("Record that the nominee declines"), forms.DeclineForm, ("accepted",), grave=True),
    Act("refuse", "dossier", "dossier.refuse", _("Refuse after all"), forms.RefuseForm, ("selected", "accepted"), grave=True),
    Act("reopen_admissibility", "dossier", "dossier.reopen_admissibility", _("Reopen the examination"), forms.ReasonForm),
    Act("record_challenge", "dossier", "challenge.record", _("Record an appeal"), forms.ChallengeForm, ("refused", "granted", "decorated", "closed", "inadmissible")),
    Act("reconsider", "dossier", "dossier.reconsider", _("Reconsider the refusal"), forms.ReasonForm),
    Act("defer", "dossier", "dossier.defer", _("Defer"), forms.DeferForm, OPEN),
    Act("suspend", "dossier", "dossier.suspend", _("Suspend for proceedings"), forms.ReasonForm, OPEN, grave=True),
    Act("resume", "dossier", "dossier.resume", _("Resume after suspension"), states=OPEN),
    Act("decease", "dossier", "dossier.decease", _("Record that the nominee has died"), forms.DeceaseForm, (*OPEN, "granted")),
    Act("correct", "dossier", "dossier.correct", _("Correct the record of the person"), forms.CorrectForm, OPEN),
    Act("roll_over", "dossier", "dossier.roll_over", _("Move to another campaign"), forms.RollOverForm, OPEN),
    Act("lapse", "dossier", "dossier.lapse", _("Close without decision"), grave=True),
    Act("close", "dossier", "dossier.close", _("Close the dossier")),
    Act("close_uncollected", "dossier", "dossier.close_uncollected", _("Close: never collected")),
    Act("declare_conflict", "dossier", "dossier.declare_conflict", _("Declare a conflict of interest"), states=(*OPEN, "granted"), grave=True),
    Act("note_late_advice", "advice", "advice.note_late", _("Note the late advice"), forms.LateAdviceForm),
    Act("withdraw_advice", "advice", "advice.withdraw", _("Withdraw the question")),
    Act("withdraw_check", "sealed_check", "sealed_check.withdraw", _("Withdraw the question")),
    Act("gather", "decree", "decree.gather", _("Gather the list"), forms.GatherForm, ("drafted",)),
    Act("override_contingent", "decree", "decree.override_contingent", _("Allow to exceed the contingent"), forms.OverrideForm, ("drafted", "approved")),
    Act("reopen_decree", "decree", "decree.reopen", _("Reopen the decree"), forms.ReasonForm),
    Act("abandon_decree", "decree", "decree.abandon", _("Abandon the decree"), forms.ReasonForm, grave=True),
    Act("approve_letter", "letter", "letter.approve", _("Approve the letter")),
    Act("send_letter", "letter", "letter.send", _("Record the sending"), forms.SendForm),
    Act("deliver_letter", "letter", "letter.deliver", _("Record the delivery"), forms.OnDayForm),
    Act("fail_letter", "letter", "letter.fail", _("Record that it came back"), forms.OnDayForm),
    Act("resend_letter", "letter", "letter.resend", _("Send again"), forms.ResendForm),
    Act("drop_letter", "letter", "letter.drop", _("Drop the letter"), forms.ReasonForm, grave=True),
    Act("print_certificate", "certificate", "certificate.print", _("Record as printed")),
    Act("verify_certificate", "certificate", "certificate.verify", _("Record as checked")),
    Act("collect_later", "certificate", "certificate.collect_later", _("Will be collected later"), states=("checked",)),
    Act("hand_over", "certificate", "certificate.hand_over", _("Record the handing over"), forms.HandOverForm),
    Act("spoil_certificate", "certificate", "certificate.spoil", _("Spoilt: make a new one"), forms.ReasonForm, grave=True),
    Act("replace_certificate", "certificate", "certificate.replace", _("Lost: make a duplicate"), forms.ReasonForm, grave=True),
    Act("propose_correction", "register", "register.propose_correction", _("Propose a correction"), forms.CorrectionForm, ("granted",)),
    Act("correct_entry", "register", "register.correct", _("Enter the correction"), states=("granted",)),
    Act("decide_challenge", "challenge", "challenge.decide", _("Record the judgment"), forms.JudgmentForm, ("",)),
)  # fmt: skip
BY_ACTION = {(act.noun, act.action): act for act in ACTS}


def offered(noun, user) -> list[Act]:
    """The acts that this person is offered on this noun now, in the order of the table."""
    return [
        act for act in ACTS
        if act.noun == noun.NOUN and act.offered(noun, user) and _needed(act.action, noun)
    ]  # fmt: skip


def _needed(action, noun) -> bool:
    """Acts that only make sense after a fact, so that a page does not offer what it would refuse."""
    facts = {
        "resume": lambda: noun.suspended_on,
        "suspend": lambda: not noun.suspended_on,
        "set_aside": lambda: noun.set_aside_proposed_on,
        "accept_late": lambda: noun.is_late() and not noun.late_accepted_by_id,
        "correct_entry": lambda: noun.proposed_on,
        "lapse": lambda: noun.threshold_reached_on or (noun.nominee and noun.nominee.deceased_on),
        "decease": lambda: noun.nominee_id and not noun.nominee.deceased_on,
        "correct": lambda: noun.nominee_id,
        "file_paper": lambda: noun.channel == "paper",
        "present": lambda: noun.channel == "portal",
        "collect_later": lambda: not noun.collect_later,
    }
    return bool(facts.get(action, lambda: True)())

"""The steps of a dossier: the Region's file, from reception to decoration, and what happens around it."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, COMMUNAL, REGIONAL, R
from merit.steps.nomination import SENDERS
from merit.steps.step import ANY, Tone, rows

moves, writes, born, _gone = rows("dossier")
OPEN = ("received", "admissible", "advised", "selected", "accepted")
# in which a list of awards or of refusals may name it
ON_A_LIST = ("advised", "selected", "accepted")

EXAMINATION = (
    born("open", *SENDERS, history=_("Dossier opened")),
    writes("identify", R.DESK, states=("received", "admissible"), history=_("Nominee recorded")),
    writes("attach", R.DESK, R.CHANCELLERY, states=OPEN, history=_("Document added")),
    writes(
        "quarantine", CLOCK,
        states=ANY, act="examine_document", while_suspended=True, tone=Tone.BAD,
        history=_("A document stays closed: the virus scanner found malicious software in it"),
    ),
    writes("propose_dismissal", R.DESK, states=("received",), history=_("Inadmissibility proposed")),
    writes(
        "take_back_dismissal", R.DESK,
        states=("received",), while_suspended=True,
        title=_("Take back the proposal of inadmissibility"),
        consequence=_("The second person is no longer asked. You examine the dossier again."),
        offered_if=lambda dossier: dossier.dismissal_proposed_on,
        history=_("Proposal of inadmissibility taken back"),
    ),
    writes(
        "accept_late", R.CHECKER,
        states=("received",), second_to=("open",),
        title=_("Accept the late nomination"),
        consequence=_("The dossier can be declared admissible although it came after the closing date."),
        offered_if=lambda dossier: dossier.is_late() and not dossier.late_accepted_by_id,
        history=_("Lateness accepted"),
    ),
    moves("admit", R.DESK, tone=Tone.GOOD, history=_("Declared admissible")),
    moves(
        "undo_admission", R.DESK,
        anew=(R.DESK,),
        title=_("Undo the admission"),
        consequence=_(
            "The dossier is examined again. The advice and the checks that were asked, and that nobody has "
            "answered yet, are withdrawn."
        ),
        offered_if=lambda dossier: dossier.nobody_has_answered(),
        history=_("Admission undone"),
    ),
    moves(
        "dismiss", R.CHECKER,
        second_to=("propose_dismissal",), tone=Tone.BAD,
        history=_("Declared inadmissible"),
    ),
    writes(
        "keep_open", R.CHECKER,
        states=("received",), anew=(R.DESK,),
        history=_("Inadmissibility not confirmed"),
    ),
    moves(
        "reopen_admissibility", R.CHECKER,
        second_to=("dismiss",), anew=(R.DESK,),
        title=_("Reopen the examination"),
        consequence=_("The dossier is examined again, and is no longer inadmissible."),
        history=_("Examination reopened"),
    ),
)  # fmt: skip

CHOICE = (
    moves(
        "conclude", R.DESK, R.COMMITTEE_SECRETARY, R.MEMBER, R.SEALED, CLOCK,
        history=_("Advices complete"),
    ),
    moves("select", R.CABINET, tone=Tone.GOOD, history=_("Rank proposed by the cabinet")),
    writes(
        "propose_refusal", R.CABINET,
        moves_a_line=True, states=("advised", "selected", "accepted"), tone=Tone.BAD,
        title=_("Propose to refuse after all"), offered_in=("selected", "accepted"),
        consequence=_(
            "The dossier waits for a decree of refusal, which a second person approves and the Government signs. "
            "Until then nothing is decided, and you can take the proposal back."
        ),
        offered_if=lambda dossier: not dossier.refusal_proposed_on,
        history=_("Refusal proposed"),
    ),
    writes(
        "take_back_refusal", R.CABINET,
        moves_a_line=True, states=("advised", "selected", "accepted"),
        title=_("Take back the proposed refusal"),
        consequence=_("The dossier leaves the list of the refusals and stands where it stood."),
        offered_if=lambda dossier: dossier.refusal_proposed_on,
        history=_("Proposed refusal taken back"),
    ),
    moves("refuse", R.GOVERNMENT, second_to=("propose_refusal",), tone=Tone.BAD, history=_("Refused by decree")),
    writes(
        "ask_nominee", R.DESK, R.CHANCELLERY,
        states=("selected",), follows="selected_on", history=_("Acceptance asked"),
    ),
    moves(
        "accept", R.DESK, R.CHANCELLERY,
        follows="acceptance_asked_on", tone=Tone.GOOD,
        history=_("Distinction accepted"),
    ),
    moves(
        "take_back_answer", R.DESK, R.CHANCELLERY,
        anew=(R.DESK,),
        title=_("The answer was recorded by mistake"),
        consequence=_("The answer is awaited again. The paper that was kept with it stays in the file."),
        offered_if=lambda dossier: dossier.decree_line() is None,
        history=_("Recorded answer taken back"),
    ),
    moves(
        "decline", R.DESK, R.CHANCELLERY,
        moves_a_line=True, follows="acceptance_asked_on", tone=Tone.BAD,
        title=_("Record that the distinction is declined"), grave=True, offered_in=("accepted",),
        consequence=_(
            "The dossier ends. Where the rules say that a person’s own refusal is irrevocable, that person can never "
            "be distinguished again."
        ),
        history=_("Distinction declined"),
    ),
    moves(
        "ask_kin", R.DESK, R.CHANCELLERY, CLOCK,
        while_suspended=True,
        history=_("After the death the question is put anew, to the next of kin"),
    ),
    moves("reconsider", R.LEGAL, anew=(R.CABINET,), history=_("Refusal annulled")),
    moves("examine_anew", R.LEGAL, anew=(R.DESK,), history=_("Inadmissibility annulled")),
    moves(
        "ask_again", R.DESK, R.CABINET,
        anew=(R.DESK,),
        title=_("Ask advice again"),
        consequence=_("The dossier goes back to the desk, which puts new questions. What was answered before stays in the file."),
        history=_("Advice asked again"),
    ),
    moves(
        "send_back_to_advice", R.CABINET,
        anew=(R.CABINET,),
        title=_("Take the proposal back"),
        consequence=_("The proposed rank falls, and no answer about it is awaited any more. You choose again."),
        history=_("Proposal taken back"),
    ),
    moves(
        "change_rank", R.CABINET,
        moves_a_line=True, second_to=("accept",), anew=(R.DESK,),
        title=_("Change the rank"),
        consequence=_("The acceptance falls: it is asked again for the new rank."),
        history=_("Rank changed"),
    ),
)  # fmt: skip

ENDS = (
    moves(
        "withdraw", R.DESK,
        act="withdraw_dossier", while_suspended=True, tone=Tone.BAD,
        history=_("Dossier withdrawn"),
    ),
    moves(
        "lapse", R.DESK, CLOCK,
        moves_a_line=True, while_suspended=True, tone=Tone.BAD,
        title=_("Close without decision"), grave=True,
        consequence=_("The dossier ends without a decision, because the rules leave no choice."),
        offered_if=lambda dossier: dossier.threshold_reached_on
        or (dossier.nominee and dossier.nominee.deceased_on),
        history=_("Closed without decision"),
    ),
    moves("merge", R.DESK, title=_("Merge into another dossier"),
        consequence=_("The nominations move to the other dossier, and the open questions about this one are withdrawn. The communes notice nothing."), history=_("Merged")),
    moves(
        "unmerge", R.CHECKER,
        second_to=("merge",),
        title=_("Undo the merger"),
        consequence=_("The dossier stands again where it was, with its own nominations."),
        history=_("Merger undone"),
    ),
    moves("grant", R.GOVERNMENT, tone=Tone.GOOD, history=_("Granted by decree")),
    moves("decorate", R.CHANCELLERY, tone=Tone.GOOD, history=_("Decorated")),
    moves("close", R.CHANCELLERY, CLOCK, title=_("Close the dossier"),
        consequence=_("Nothing more is asked about this dossier."), history=_("Dossier closed")),
    moves(
        "close_uncollected", R.CHANCELLERY, CLOCK,
        foretold=True,
        title=_("Close: never collected"),
        consequence=_("The dossier is closed without handing over. The award stands in the register."),
        history=_("Closed: never collected"),
    ),
)  # fmt: skip

CIRCUMSTANCES = (
    writes(
        "suspend", R.SEALED,
        states=OPEN, tone=Tone.BAD,
        title=_("Suspend for proceedings"), grave=True,
        consequence=_(
            "Every step stops and every period stands still until the dossier is resumed. The "
            "rank date first foreseen is kept. The reason stays sealed."
        ),
        offered_if=lambda dossier: not dossier.suspended_on,
        history=_("Suspended"),
    ),
    writes(
        "resume", R.SEALED,
        states=ANY, while_suspended=True, closes_question=True,
        title=_("Resume after suspension"),
        consequence=_("Every step is possible again, and the open periods get back the days on which they stood still."), offered_in=OPEN,
        offered_if=lambda dossier: dossier.suspended_on,
        history=_("Resumed"),
    ),
    writes(
        "ask_reopening", R.DESK, R.CHECKER, R.CHANCELLERY,
        states=ON_A_LIST, while_suspended=True, anew=(R.LEGAL,),
        title=_("Ask that the decree be reopened"),
        consequence=_(
            "The legal reviewer is asked, and nothing is signed until the answer. If the decree is reopened, its approval "
            "falls, and what you have to do with this dossier can be done."
        ),
        offered_if=lambda dossier: dossier.is_on_approved_decree() and not dossier.reopening_asked_on,
        history=_("Reopening of the decree asked"),
    ),
    writes(
        "keep_approved", R.LEGAL,
        states=ON_A_LIST, while_suspended=True,
        offered_if=lambda dossier: dossier.reopening_asked_on,
        history=_("The decree stays approved"),
    ),
    writes(
        "end_request", R.CABINET, R.LEGAL, R.GOVERNMENT,
        states=ON_A_LIST, while_suspended=True,
        history=_("Its decree is not approved any more"),
    ),
    writes(
        "end_reopening", R.DESK,
        states=ON_A_LIST, while_suspended=True,
        consequence=_(
            "Record the death, the refusal or the withdrawal on the page of the dossier: then this task is gone. Confirm "
            "only if nothing is to be recorded any more: the decree can be approved again."
        ),
        offered_if=lambda dossier: dossier.reopened_on,
        history=_("Nothing more to record after the reopening"),
    ),
    writes("defer", R.DESK, R.CABINET, states=OPEN, title=_("Defer"),
        consequence=_("The task about this dossier sleeps until that day. The state of the dossier stays."), history=_("Deferred")),
    writes(
        "decease", R.DESK, R.CHANCELLERY,
        moves_a_line=True, states=ANY, while_suspended=True,
        title=_("Record that the nominee has died"),
        consequence=_(
            "The rules decide whether a distinction after death is possible; where it is not, the dossier is closed. "
            "Before the decree the next of kin are asked, also where the nominee had accepted. Letters go to those who "
            "were near."
        ), offered_in=(*OPEN, "granted"),
        offered_if=lambda dossier: dossier.nominee_id and dossier.nominee.is_alive(),
        history=_("Death of the nominee recorded"),
    ),
    writes(
        "correct_death", R.DESK, R.CHANCELLERY,
        moves_a_line=True, states=ANY, while_suspended=True,
        title=_("Correct what is recorded of the death"), offered_in=(*OPEN, "granted"),
        consequence=_("The day and the name of the next of kin change. A letter about it that has not left is written anew."),
        offered_if=lambda dossier: dossier.nominee_id and dossier.nominee.deceased_on,
        history=_("Record of the death corrected"),
    ),
    writes(
        "correct", R.DESK,
        moves_a_line=True, states=OPEN, while_suspended=True,
        title=_("Correct the record of the person"),
        consequence=_("Only the Region’s own record changes. What the commune wrote stays as it is."),
        offered_if=lambda dossier: dossier.nominee_id,
        history=_("Record of the person corrected"),
    ),
    writes(
        "roll_over", R.CHECKER,
        moves_a_line=True, states=OPEN,
        title=_("Move to another campaign"),
        consequence=_("The dossier leaves any list that is being drafted and goes on in the other campaign."),
        history=_("Moved to another campaign"),
    ),
    writes(
        "declare_conflict", *sorted(COMMUNAL | REGIONAL),
        states=ANY, while_suspended=True,
        title=_("Declare a conflict of interest"), grave=True, offered_in=(*OPEN, "granted", "merged"),
        consequence=_(
            "This dossier and all that are joined with it disappear from your lists for good, and your tasks about them "
            "go back to your colleagues. You cannot undo this yourself."
        ),
        history=_("Conflict of interest declared"),
    ),
)  # fmt: skip

STEPS = (*EXAMINATION, *CHOICE, *ENDS, *CIRCUMSTANCES)

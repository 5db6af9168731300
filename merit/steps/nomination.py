"""The steps of a nomination: the commune's own paper."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import ANY, Tone, rows

moves, writes, born, gone = rows("nomination")
LIVE = ("submitted", "returned")

STEPS = (
    born("draft", R.CLERK, R.DESK, history=_("Draft begun"), commune=_("Draft begun")),
    writes(
        "edit", R.CLERK, R.DESK,
        states=("draft",),
        history=_("Draft changed"), commune=_("Draft changed"),
    ),
    writes(
        "draft_deliberation", R.CLERK, R.MUNICIPAL_SECRETARY, R.DESK,
        states=("draft",),
        history=_("Decision of the commune drafted"), commune=_("Decision of the commune drafted"),
    ),
    writes(
        "attach", R.CLERK, R.MUNICIPAL_SECRETARY, R.DESK,
        states=("draft", "returned"), while_suspended=True,
        history=_("Document added"), commune=_("Document added"),
    ),
    writes(
        "detach", R.CLERK, R.DESK,
        states=("draft",), act="withdraw_document",
        history=_("Document taken off"), commune=_("Document taken off"),
    ),
    writes(
        "quarantine", CLOCK,
        states=ANY, act="examine_document", while_suspended=True, tone=Tone.BAD,
        history=_("A document stays closed: the virus scanner found malicious software in it"),
        commune=_("A document stays closed: the virus scanner found malicious software in it"),
    ),
    writes(
        "arrange", R.CLERK, R.DESK,
        states=("draft", "returned"), while_suspended=True,
        title=_("Order and titles of the documents"),
        consequence=_("Whoever reads the nomination finds its documents in this order, under these titles. The files stay as they are."),
        offered_if=lambda nomination: nomination.documents.filter(withdrawn_on=None).exists(),
        history=_("Documents put in order"), commune=_("Documents put in order"),
    ),
    gone(
        "discard", R.CLERK, R.DESK,
        states=("draft",),
        title=_("Delete the draft"), grave=True, tone=Tone.BAD,
        consequence=_(
            "The draft, its documents and the remarks on it are deleted for good. The journal keeps "
            "that there was one, and who deleted it; not about whom."
        ),
        history=_("Draft deleted"), commune=_("Draft deleted"),
    ),
    moves(
        "present", R.CLERK,
        title=_("Present for signature"),
        consequence=_("The municipal secretary is asked to sign it. Until then you can take it back."),
        offered_if=lambda nomination: nomination.channel == "portal",
        history=_("Presented for signature"), commune=_("Presented for signature"),
    ),
    moves(
        "take_back", R.CLERK,
        title=_("Take back to correct it"),
        consequence=_(
            "The nomination is a draft again. The municipal secretary is no longer asked to sign "
            "it, until it is presented again."
        ),
        history=_("Taken back by the clerk"), commune=_("Taken back by the clerk"),
    ),
    moves(
        "send_back", R.MUNICIPAL_SECRETARY,
        anew=(R.CLERK, R.MUNICIPAL_SECRETARY),
        history=_("Sent back to the clerk"), commune=_("Sent back to the clerk"),
    ),
    moves(
        "submit", R.MUNICIPAL_SECRETARY,
        second_to=("present",), sends=True, tone=Tone.GOOD,
        history=_("Signed and sent by the commune"), commune=_("Signed and sent by the commune"),
    ),
    moves(
        "file_paper", R.DESK,
        sends=True, follows="decided_on",
        title=_("Register the paper nomination"),
        consequence=_("The nomination gets its reference and a dossier, and the commune an acknowledgement of receipt."),
        offered_if=lambda nomination: nomination.channel == "paper",
        history=_("Registered from paper"), commune=_("Registered from paper"),
    ),
    moves(
        "return_for_completion", R.DESK,
        anew=(R.CLERK, R.MUNICIPAL_SECRETARY, R.DESK),
        title=_("Return for completion"),
        consequence=_("The commune reads your remark and is asked to answer within its period. Where the dossier waits for it, the period to examine stands still."),
        offered_if=lambda nomination: nomination.is_still_examined(),
        history=_("Commune asked to complete"), commune=_("Commune asked to complete"),
    ),
    writes(
        "amend", R.CLERK, R.MUNICIPAL_SECRETARY, R.DESK,
        states=("returned",), while_suspended=True,
        history=_("Changed by the commune, as the Region asked"),
        commune=_("Changed, as the Region asked"),
    ),
    moves(
        "complete", R.CLERK, R.MUNICIPAL_SECRETARY, R.DESK,
        while_suspended=True,  # a refusal would tell the commune of the proceedings
        history=_("Completed by the commune"), commune=_("Completed by the commune"),
    ),
    writes(
        "propose_set_aside", R.DESK,
        states=LIVE,
        title=_("Propose not to admit this nomination"),
        consequence=_("A second person decides. Until then the commune reads nothing of it."),
        offered_if=lambda n: n.is_still_examined() and not n.set_aside_proposed_on,
        history=_("Proposed not to admit the nomination"),
    ),
    writes(
        "take_back_set_aside", R.DESK,
        states=LIVE, while_suspended=True,
        title=_("Take back the proposal not to admit it"),
        consequence=_("The second person is no longer asked, and the nomination stays."),
        offered_if=lambda n: n.is_still_examined() and n.set_aside_proposed_on,
        history=_("Proposal not to admit the nomination taken back"),
    ),
    writes(
        "keep", R.CHECKER,
        states=LIVE, act="keep_nomination",
        offered_if=lambda nomination: nomination.is_still_examined(),
        history=_("Nomination kept: proposal not to admit it not followed"),
    ),
    moves(
        "set_aside", R.CHECKER,
        second_to=("propose_set_aside",),
        history=_("Nomination not admitted"), commune=_("Nomination not admitted"),
    ),
    writes(
        "ask_withdrawal", R.MUNICIPAL_SECRETARY,
        states=LIVE, while_suspended=True,
        title=_("Ask to withdraw the nomination"),
        consequence=_(
            "The Region answers you here. Until then the nomination stays, and you may take your "
            "request back. A decision that was taken before the answer stands."
        ),
        offered_if=lambda nomination: not nomination.withdrawal_is_asked,
        history=_("Commune asked to withdraw"), commune=_("Withdrawal asked for"),
    ),
    writes(
        "take_back_withdrawal", R.MUNICIPAL_SECRETARY,
        states=LIVE, while_suspended=True,
        title=_("Take back the request to withdraw"),
        consequence=_("The Region is no longer asked, and the nomination stays."),
        offered_if=lambda nomination: nomination.withdrawal_is_asked,
        history=_("Commune took back its request to withdraw"),
        commune=_("Request to withdraw taken back"),
    ),
    writes(
        "refuse_withdrawal", R.DESK,
        states=LIVE, while_suspended=True,
        offered_if=lambda nomination: nomination.is_still_examined(),
        history=_("Request to withdraw not followed"),
        commune=_("Request to withdraw not followed"),
    ),
    moves(
        "withdraw", R.DESK,
        act="withdraw_nomination", while_suspended=True, tone=Tone.BAD,
        title=_("Withdraw the nomination"), grave=True,
        consequence=_(
            "The nomination ends and cannot be taken up again. The Region stops examining it, "
            "unless another nomination carries the file."
        ),
        offered_if=lambda nomination: nomination.is_still_examined(),
        history=_("Nomination withdrawn"), commune=_("Nomination withdrawn"),
    ),
    moves(
        "settle", CLOCK,
        while_suspended=True,
        history=_("Commune told of the decision"), commune=_("Decision received"),
    ),
    moves(
        "examine_anew", CLOCK,
        act="examine_nomination_anew", while_suspended=True,
        history=_("Nomination examined again"), commune=_("Nomination examined again"),
    ),
)  # fmt: skip

SENDERS = frozenset().union(*(step.roles for step in STEPS if step.sends))

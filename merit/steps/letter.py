"""The steps of a letter: drafted, read by a second person, issued, sent."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import Tone, rows

moves, writes, born, _gone = rows("letter")

STEPS = (
    born(
        "draft", R.DESK, R.CABINET, R.CHANCELLERY, R.CHECKER, R.GOVERNMENT, R.MUNICIPAL_SECRETARY, CLOCK,
        act="draft_letter", history=_("Letter drafted"),
    ),
    moves(
        "approve", R.CHECKER, R.LEGAL, R.CHANCELLERY, CLOCK,
        act="approve_letter", second_to=("draft", "rewrite"), foretold=True, tone=Tone.GOOD,
        title=_("Approve the letter"),
        consequence=_("The words are final. The letter is printed, and leaves or waits to be sent."),
        offered_if=lambda letter: not letter.returned_on,
        history=_("Letter approved"),
    ),
    writes(
        "send_back", R.CHECKER, R.LEGAL, R.CHANCELLERY,
        states=("drafted",), act="send_letter_back", anew=(R.DESK, R.CHANCELLERY), tone=Tone.BAD,
        history=_("Letter sent back"),
    ),
    moves(
        "rewrite", R.DESK, R.CHANCELLERY,
        act="rewrite_letter",
        title=_("Write the letter anew"),
        consequence=_("Its words are made again from what the file says now, and are read again before it leaves."),
        history=_("Letter written anew"),
    ),
    writes(
        "print_again", R.DESK, R.CHANCELLERY,
        states=("approved",), history=_("Printing tried again"),
    ),
    moves("issue", CLOCK, act="issue_letter", history=_("Letter issued")),
    moves(
        "send", R.DESK, R.CHANCELLERY, CLOCK,
        act="send_letter", follows="issued_on",
        title=_("Record the sending"),
        consequence=_("The letter is noted as sent on that day, by the way that stands in it."),
        history=_("Letter sent"), commune=_("Letter sent"),
    ),
    moves(
        "acknowledge", R.CLERK, R.MUNICIPAL_SECRETARY,
        act="acknowledge_letter", follows="sent_on", tone=Tone.GOOD,
        title=_("Acknowledge receipt"),
        consequence=_("The Region reads that you received this letter today. Where it can be appealed against, the period begins tomorrow."),
        offered_if=lambda letter: letter.channel == "acknowledged",
        history=_("Receipt acknowledged"), commune=_("Receipt acknowledged"),
    ),
    moves(
        "lapse", CLOCK,
        act="lapse_letter", tone=Tone.BAD,
        history=_("Not acknowledged in time"), commune=_("Not acknowledged in time"),
    ),
    moves(
        "deliver", R.DESK, R.CHANCELLERY,
        act="deliver_letter", follows="sent_on", tone=Tone.GOOD,
        offered_if=lambda letter: not letter.by_platform,
        title=_("Record the delivery"),
        consequence=_("The letter is done: nothing more is asked about it."),
        history=_("Letter delivered"), commune=_("Letter delivered"),
    ),
    moves(
        "fail", R.DESK, R.CHANCELLERY,
        act="fail_letter", follows="sent_on", tone=Tone.BAD,
        offered_if=lambda letter: not letter.by_platform,
        title=_("Record that it came back"),
        consequence=_("The letter stands among the tasks of whoever sends it, to be sent again."),
        history=_("Letter came back"),
    ),
    moves(
        "resend", R.DESK, R.CHANCELLERY,
        act="resend_letter", title=_("Send again"),
        consequence=_("The same letter is sent once more, with a new day of sending."),
        history=_("Letter sent again"), commune=_("Letter sent again"),
    ),
    moves(
        "drop", R.DESK, R.CHECKER, R.CHANCELLERY,
        act="drop_letter", tone=Tone.BAD,
        title=_("Drop the letter"), grave=True,
        consequence=_("The letter goes out no more. If it is still called for, it is drafted anew from what the file then says."),
        history=_("Letter dropped"),
    ),
    moves(
        "readdress", CLOCK,
        act="readdress_letter", while_suspended=True,
        history=_("Letter dropped: it is written anew to the next of kin"),
    ),
    moves(
        "fall", CLOCK,
        act="fall_letter", while_suspended=True, tone=Tone.BAD,
        history=_("Letter dropped: the decision that it tells no longer stands"),
    ),
)  # fmt: skip

"""The steps of a request for advice."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import Tone, rows

moves, writes, born, _gone = rows("advice")

STEPS = (
    born(
        "ask", R.DESK,
        act="ask_advice", title=_("Ask another advice"),
        consequence=_("The organisation finds the question among its tasks, with a last day to answer. The cabinet is asked once every question is closed."),
        offered_on="dossier", offered_in=("received", "admissible", "advised"),
        history=_("Advice asked"),
    ),
    moves("give", R.MEMBER, act="give_advice", tone=Tone.GOOD, history=_("Advice given")),
    moves(
        "close_unanswered", R.DESK, CLOCK,
        act="close_advice_unanswered", closes_question=True, tone=Tone.BAD,
        history=_("Advice not given in time"),
    ),
    moves(
        "note_late", R.DESK, R.COMMITTEE_SECRETARY,
        act="note_late_advice", title=_("Note the late advice"),
        consequence=_("The advice is kept in the file as late. What was decided without it stands."),
        history=_("Late advice noted"),
    ),
    moves(
        "withdraw", R.DESK, CLOCK,
        act="withdraw_advice", while_suspended=True, closes_question=True, tone=Tone.BAD,
        title=_("Withdraw the question"),
        consequence=_("Nobody is asked any more. When it was the last open question, the file goes on without this advice."),
        history=_("Question withdrawn"),
    ),
)  # fmt: skip

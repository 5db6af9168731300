"""The steps of a conduct check, behind its own door."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import Tone, rows

moves, writes, born, _gone = rows("sealed_check")

STEPS = (
    born(
        "ask", R.DESK, R.SEALED,
        act="ask_check", title=_("Ask the conduct check"),
        consequence=_("The checking office finds the question among its tasks, with a last day to answer. Only that office reads what is answered."),
        offered_on="dossier", offered_in=("received", "admissible", "advised"),
        history=_("Conduct check asked"),
    ),
    moves("answer", R.SEALED, act="answer_check", tone=Tone.GOOD, history=_("Conduct check answered")),
    writes("propose_result", R.SEALED, states=("asked",), tone=Tone.BAD, history=_("Result of the conduct check proposed")),
    moves(
        "confirm", R.SEALED,
        act="confirm_check", second_to=("propose_result",), tone=Tone.BAD,
        history=_("Conduct check answered"),
    ),
    writes(
        "return_result", R.SEALED,
        states=("asked",), anew=(R.SEALED,), history=_("Proposed result not confirmed"),
    ),
    moves(
        "close_unanswered", R.SEALED, CLOCK,
        act="close_check_unanswered", closes_question=True, tone=Tone.BAD,
        history=_("Conduct check not answered in time"),
    ),
    moves(
        "withdraw", R.SEALED, CLOCK,
        act="withdraw_check", while_suspended=True, closes_question=True, tone=Tone.BAD,
        title=_("Withdraw the question"),
        consequence=_("Nobody is asked any more. Where the rules require a check, no rank can be proposed until a new one is answered."),
        history=_("Conduct check withdrawn"),
    ),
    moves("destroy", R.ARCHIVIST, CLOCK, act="destroy_check", history=_("Sealed evidence destroyed")),
)  # fmt: skip

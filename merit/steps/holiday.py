"""The steps of a holiday: entered, its name corrected, withdrawn before it comes."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import Tone, rows

_moves, writes, born, _gone = rows("holiday")

STEPS = (
    born("enter", R.RULES, act="enter_holiday", history=_("Holiday entered")),
    writes(
        "correct", R.RULES,
        act="correct_holiday", states=("coming", "over"),
        title=_("Correct the names"),
        consequence=_("What is explained and written from now on bears the corrected name. No period changes."),
        history=_("Names of the holiday corrected"),
    ),
    writes(
        "withdraw", R.RULES,
        act="withdraw_holiday", states=("coming",), grave=True,
        title=_("Withdraw the holiday"),
        consequence=_("Periods that are counted from now on may end on this day. Those of which a later last day was told already keep it: nobody loses a day on which they relied."),
        history=_("Holiday withdrawn"), tone=Tone.BAD,
    ),
)  # fmt: skip

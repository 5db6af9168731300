"""The steps of an organisation: entered, its address and its name changed, ended with a successor."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import Tone, rows

_moves, writes, born, _gone = rows("organisation")
THERE = ("coming", "there")

STEPS = (
    born("enter", R.ADMINISTRATOR, act="enter_organisation", history=_("Organisation entered")),
    writes(
        "correct", R.ADMINISTRATOR, R.LOCAL_ADMINISTRATOR,
        act="correct_organisation", states=THERE,
        title=_("Change address and contact"),
        consequence=_("Letters that are written from now on bear the new address. Those that are printed keep theirs."),
        history=_("Address and contact changed"),
    ),
    writes(
        "rename", R.ADMINISTRATOR,
        act="rename_organisation", states=THERE,
        title=_("Give it another name"),
        consequence=_("From that day on it bears the new name on every page and in every letter. What was signed or printed before keeps the old one."),
        history=_("Name changed"),
    ),
    writes(
        "end", R.ADMINISTRATOR,
        act="end_organisation", states=THERE, grave=True,
        title=_("End it, with a successor"),
        consequence=_("After its last day nobody works for it any more: every role that is held there ends with it. Its nominations and files stay what they are, and who works for the successor goes on with them."),
        history=_("Organisation ended"), tone=Tone.BAD,
    ),
)  # fmt: skip

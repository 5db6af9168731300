"""The steps of a campaign: planned with its days, changed before it opens, extended while it is open or shortly after; taken
back as long as nobody has begun anything in it."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import Tone, rows

_moves, writes, born, gone = rows("campaign")

STEPS = (
    born("plan", R.RULES, act="plan_campaign", history=_("Campaign planned")),
    writes(
        "correct", R.RULES,
        act="correct_campaign", states=("announced",),
        title=_("Change the days"),
        consequence=_("Communes read the new days at once. Nobody has begun a nomination yet: nothing else changes."),
        history=_("Days of the campaign changed"),
    ),
    writes(
        "extend", R.RULES,
        act="extend_campaign", states=("open", "examining"),
        title=_("Extend the campaign"),
        consequence=_("Communes may begin and send nominations until the end of the new day. Everybody who writes or signs nominations is told so by a message, with the old and the new day and the reason."),
        history=_("Campaign extended"),
    ),
    gone(
        "drop", R.RULES,
        act="drop_campaign", states=("announced", "open"), grave=True,
        title=_("Take the campaign back"),
        consequence=_("The campaign is gone, and communes are offered it no longer. It is possible as long as no nomination was begun in it."),
        history=_("Campaign taken back"), tone=Tone.BAD,
    ),
)  # fmt: skip

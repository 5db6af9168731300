"""The steps of an appeal: recorded, and what the judge decided."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import ANY, rows

moves, writes, born, _gone = rows("challenge")

STEPS = (
    born(
        "record", R.LEGAL,
        act="record_challenge", title=_("Record an appeal"),
        offered_on="dossier",
        offered_in=("refused", "granted", "decorated", "closed", "inadmissible"),
        history=_("Appeal recorded"),
    ),
    writes(
        "decide", R.LEGAL,
        act="decide_challenge", states=ANY, while_suspended=True, offered_in=("",),
        title=_("Record the judgment"),
        history=_("Judgment recorded"),
    ),
)  # fmt: skip

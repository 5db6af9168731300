"""The steps of an appeal: recorded, and what the judge decided."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import ANY, rows

moves, writes, born, _gone = rows("challenge")

STEPS = (
    born(
        "record", R.LEGAL,
        act="record_challenge", title=_("Record an appeal"),
        consequence=_("The appeal stands in the file until its judgment is recorded. Meanwhile a refusal is not reconsidered."),
        offered_on="dossier",
        offered_in=("refused", "granted", "decorated", "closed", "inadmissible"),
        offered_if=lambda dossier: dossier.award_stands(),
        history=_("Appeal recorded"),
    ),
    writes(
        "decide", R.LEGAL,
        act="decide_challenge", states=ANY, while_suspended=True, offered_in=("",),
        title=_("Record the judgment"),
        consequence=_("A refusal that is annulled puts the file before the cabinet again; an inadmissibility that is annulled puts it before the desk; an award that is annulled gets a further line in the register."),
        history=_("Judgment recorded"),
    ),
)  # fmt: skip

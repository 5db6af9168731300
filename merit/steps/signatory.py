"""The steps of a mandate to sign: named from a day, a spelling corrected, ended."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import Tone, rows

_moves, writes, born, _gone = rows("signatory")
THERE = ("coming", "in_office")

STEPS = (
    born("name", R.RULES, act="name_signatory", history=_("Signatory named")),
    writes(
        "correct", R.RULES,
        act="correct_signatory", states=THERE,
        title=_("Correct name and title"),
        consequence=_("Papers that are written from now on bear the corrected name and title. Those that are printed, and decrees that were drafted with the old ones, keep theirs."),
        history=_("Name and title corrected"),
    ),
    writes(
        "end", R.RULES,
        act="end_signatory", states=THERE, grave=True,
        title=_("End the mandate"),
        consequence=_("After the last day nobody signs in this place until somebody else is named: such papers are not printed meanwhile."),
        history=_("Mandate ended"), tone=Tone.BAD,
    ),
)  # fmt: skip

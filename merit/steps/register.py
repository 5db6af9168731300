"""The steps of the register: what is entered, and how a mistake is corrected."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import ANY, Tone, rows

moves, writes, born, _gone = rows("register")

STEPS = (
    born("enter", R.GOVERNMENT, history=_("Award entered")),
    writes(
        "confirm_name", R.CHANCELLERY,
        states=("granted",),
        title=_("The name is confirmed as right"),
        consequence=_("The laureate, or the next of kin, wrote that the name is right. The certificate is made at once, with the name that stands in the register, and no longer waits for the last day to report a mistake."),
        offered_if=lambda award: not (award.name_confirmed_on or award.proposed_on or award.certificates.exists()),
        history=_("Name confirmed"),
    ),
    writes(
        "propose_correction", R.CHANCELLERY,
        states=ANY, offered_in=("granted",),
        title=_("Propose a correction"),
        consequence=_("A second person decides. Nothing is entered until then."),
        offered_if=lambda award: not award.proposed_on,
        history=_("Correction proposed"),
    ),
    writes(
        "take_back_correction", R.CHANCELLERY,
        states=ANY, offered_in=("granted",),
        title=_("Take back the proposed correction"),
        consequence=_("The second person is no longer asked, and nothing is entered."),
        offered_if=lambda award: award.proposed_on,
        history=_("Proposed correction taken back"),
    ),
    writes(
        "refuse_correction", R.LEGAL,
        states=ANY, history=_("Proposed correction not followed"),
    ),
    writes(
        "correct", R.CHANCELLERY, R.LEGAL,
        act="correct_entry", states=ANY, second_to=("propose_correction",), tone=Tone.GOOD,
        title=_("Enter the correction"),
        consequence=_("A further line stands in the register for good. Certificates that bear the old name must be replaced."), offered_in=("granted",),
        offered_if=lambda award: award.proposed_on,
        history=_("Correction entered"),
    ),
)  # fmt: skip

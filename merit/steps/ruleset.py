"""The steps of a state of the law: copied to a draft, changed, proposed, put into force by a second person, ended."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import ANY, Tone, rows

_moves, writes, born, gone = rows("ruleset")
DRAFT, PROPOSED = ("draft",), ("proposed",)

STEPS = (
    born(
        "copy", R.RULES, act="copy_rules",
        offered_on="ruleset", offered_in=("draft", "proposed", "coming", "in_force", "over"),
        title=_("Copy to a draft"),
        consequence=_("A draft with the same texts, numbers and maxima. Nothing is decided under it until a second person puts it into force."),
        history=_("Copied to a draft"),
    ),
    writes(
        "correct", R.RULES,
        act="correct_rules", states=DRAFT,
        title=_("Change texts and days"),
        consequence=_("The draft is changed. Nothing is decided under it."),
        history=_("Texts and days changed"),
    ),
    writes("set", R.RULES, act="set_parameter", states=DRAFT, history=_("A rule changed")),
    writes("limit", R.RULES, act="set_maximum", states=DRAFT, history=_("A maximum changed")),
    writes(
        "propose", R.RULES,
        act="propose_rules", states=DRAFT,
        title=_("Propose to put it into force"),
        consequence=_("Another administrator of rules reads it and puts it into force, or sends it back. Meanwhile nobody changes it."),
        history=_("Proposed to be put into force"),
    ),
    writes("send_back", R.RULES, act="send_back_rules", states=PROPOSED, second_to=("propose",), history=_("Sent back to the draft"), tone=Tone.BAD),
    writes(
        "take_back", R.RULES,
        act="take_back_rules", states=PROPOSED,
        title=_("Take the rules back to the draft"),
        consequence=_("It is a draft again, and can be changed. Whoever proposed it does not put it into force, now or later."),
        history=_("Taken back to the draft"),
    ),
    writes("approve", R.RULES, act="put_rules_into_force", states=PROPOSED, second_to=("propose",), history=_("Put into force"), tone=Tone.GOOD),
    gone(
        "drop", R.RULES,
        act="drop_rules", states=DRAFT, grave=True,
        title=_("Delete the draft of the rules"),
        consequence=_("The draft is gone. Nothing was decided under it."),
        history=_("Draft deleted"), tone=Tone.BAD,
    ),
    writes(
        "end", R.RULES,
        act="end_rules", states=("coming", "in_force"), grave=True,
        title=_("End it"),
        consequence=_("After its last day no nomination is received under it. What was received before keeps its rules until the end."),
        history=_("Last day set"), tone=Tone.BAD,
    ),
    writes(
        "wipe", CLOCK,
        act="wipe_simulation", states=ANY,
        history=_("Everything that was simulated under it wiped, at the machine itself"), tone=Tone.BAD,
    ),
)  # fmt: skip

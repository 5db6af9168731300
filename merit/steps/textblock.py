"""The steps of a standing text: its next version drafted, written, proposed, put into force by a second person, withdrawn before it begins."""

from django.utils.translation import gettext_lazy as _

from merit.roles import R
from merit.steps.step import Tone, rows

_moves, writes, born, gone = rows("textblock")
DRAFT, PROPOSED, HOLDS = ("draft",), ("proposed",), ("coming", "in_force")

STEPS = (
    born(
        "draft", R.RULES, act="draft_text",
        offered_on="textblock", offered_in=HOLDS, offered_if=lambda version: not version.has_a_draft,
        title=_("Draft the next version"),
        consequence=_("A draft with the same words. No letter is written with it until a second person puts it into force."),
        history=_("Drafted"),
    ),
    writes("write", R.RULES, act="write_text", states=DRAFT, history=_("Words or first day changed")),
    writes(
        "propose", R.RULES,
        act="propose_text", states=DRAFT,
        title=_("Propose the text"),
        consequence=_("Another administrator of rules reads it, in both languages, and puts it into force or sends it back. Meanwhile nobody changes it."),
        history=_("Proposed to be put into force"),
    ),
    writes("send_back", R.RULES, act="send_back_text", states=PROPOSED, second_to=("propose",), history=_("Sent back to the draft"), tone=Tone.BAD),
    writes(
        "take_back", R.RULES,
        act="take_back_text", states=PROPOSED,
        title=_("Take the text back to the draft"),
        consequence=_("It is a draft again, and can be changed. Whoever proposed it does not put it into force, now or later."),
        history=_("Taken back to the draft"),
    ),
    writes("approve", R.RULES, act="put_text_into_force", states=PROPOSED, second_to=("propose",), history=_("Put into force"), tone=Tone.GOOD),
    writes("supersede", R.RULES, act="put_text_into_force", states=HOLDS, history=_("The next version follows it")),
    gone(
        "drop", R.RULES,
        act="drop_text", states=DRAFT, grave=True,
        title=_("Delete the draft of the text"),
        consequence=_("The draft is gone. No letter was written with it."),
        history=_("Draft deleted"), tone=Tone.BAD,
    ),
    writes(
        "withdraw", R.RULES,
        act="withdraw_text", states=("coming",), grave=True,
        title=_("Withdraw the version"),
        consequence=_("It never begins. The version before it goes on, and a next one can be drafted."),
        history=_("Withdrawn before it began"), tone=Tone.BAD,
    ),
    writes("go_on", R.RULES, act="withdraw_text", states=HOLDS, history=_("Goes on: the next version was withdrawn")),
)  # fmt: skip

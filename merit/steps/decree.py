"""The steps of a decree: the act of the Government."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import ANY, Tone, rows

moves, writes, born, _gone = rows("decree")

STEPS = (
    born("draft", R.CABINET, act="draft_decree", history=_("Decree drafted")),
    writes(
        "gather", R.CABINET,
        states=("drafted",),
        title=_("Gather the list"),
        consequence=_("The list is what you choose here. A second person approves it before it is signed."),
        history=_("List gathered"),
    ),
    writes(
        "lose", CLOCK,
        states=("drafted",),
        history=_("A dossier left the list"),
    ),
    moves(
        "approve", R.LEGAL,
        act="approve_decree", second_to=("draft", "gather"), foretold=True, tone=Tone.GOOD,
        history=_("Decree approved"),
    ),
    writes("return_list", R.LEGAL, states=("drafted",), anew=(R.CABINET,), history=_("List returned")),
    moves(
        "reopen", R.CABINET, R.LEGAL, R.GOVERNMENT,
        act="reopen_decree", anew=(R.CABINET, R.LEGAL),
        title=_("Reopen the decree"),
        consequence=_("The approval falls. The list can be changed, and is approved anew."),
        history=_("Decree reopened"),
    ),
    moves(
        "abandon", R.CABINET,
        act="abandon_decree", title=_("Abandon the decree"), grave=True,
        consequence=_(
            "The decree ends without a signature. Its dossiers stay accepted and can stand on "
            "another list."
        ),
        history=_("Decree abandoned"),
    ),
    writes(
        "override_contingent", R.LEGAL,
        states=("drafted", "approved"), second_to=("draft", "gather"),
        title=_("Allow to exceed the contingent"),
        offered_if=lambda decree: decree.contingents_exceeded() and not decree.contingent_override,
        consequence=_("The list may hold more names than the maximum of the year. The legal basis stands in the journal."),
        history=_("Contingent exceeded by decision"),
    ),
    moves(
        "sign", R.GOVERNMENT,
        act="sign_decree", second_to=("approve",), follows="approved_on", foretold=True, tone=Tone.GOOD,
        history=_("Decree signed"),
    ),
    writes(
        "freeze", CLOCK,
        states=("signed",), act="keep_decree_words", history=_("Final words kept, with number and date"),
    ),
    writes("attach", R.GOVERNMENT, states=("signed",), history=_("Signed act added")),
    writes(
        "quarantine", CLOCK,
        states=ANY, act="examine_document", while_suspended=True, tone=Tone.BAD,
        history=_("A document stays closed: the virus scanner found malicious software in it"),
    ),
    writes(
        "print_again", R.CHANCELLERY,
        states=("signed",), history=_("Printing tried again"),
    ),
    moves(
        "publish", R.GOVERNMENT, R.CHANCELLERY,
        act="publish_decree", follows="signed_on", tone=Tone.GOOD,
        history=_("Decree published"), commune=_("Decree published"),
    ),
    moves(
        "waive", R.GOVERNMENT,
        act="waive_publication", history=_("Publication waived"), commune=_("Publication waived"),
    ),
)  # fmt: skip

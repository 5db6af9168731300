"""The steps of an account: a person is invited, named, kept out and let in again. Nobody is ever deleted."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R
from merit.steps.step import Tone, rows

_moves, writes, born, _gone = rows("account")
ADMINISTRATORS = (R.ADMINISTRATOR, R.LOCAL_ADMINISTRATOR)

STEPS = (
    born("invite", *ADMINISTRATORS, history=_("Account made")),
    born(
        "found", CLOCK, act="first_administrator", history=_("Administrator named, at the machine itself"),
    ),
    writes(
        "correct", *ADMINISTRATORS,
        act="correct_account", states=("invited", "open"),
        title=_("Change name, address or language"),
        consequence=_("Messages go to the new address from now on. Where the address changes, the old one is told so, and the person signs in with the new one if they signed in with the old one."),
        history=_("Name, address or language changed"),
    ),
    writes(
        "invite_again", *ADMINISTRATORS,
        states=("invited",), title=_("Send the invitation again"),
        consequence=_("The person gets a new link. The one before it opens nothing any more."),
        history=_("Invitation sent again"),
    ),
    writes(
        "withdraw_invitation", *ADMINISTRATORS,
        states=("invited",), title=_("Withdraw the invitation"),
        consequence=_("The link opens nothing any more. The account stays, and can be invited again."),
        offered_if=lambda account: account.has_open_link(),
        history=_("Invitation withdrawn"),
    ),
    writes(
        "close", R.ADMINISTRATOR,
        act="close_account", states=("invited", "open"), grave=True, tone=Tone.BAD,
        title=_("Close the account"),
        consequence=_("The person can no longer sign in, from this moment on, and whatever page is open on their screen answers no more. Their name stays in the history. What waits for their roles waits for the others who hold them."),
        history=_("Account closed"),
    ),
    writes(
        "reopen", R.ADMINISTRATOR,
        act="reopen_account", states=("closed",), title=_("Open the account again"),
        consequence=_("The person can sign in again, with the roles that have not ended."),
        history=_("Account opened again"),
    ),
)  # fmt: skip

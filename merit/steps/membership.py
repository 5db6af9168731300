"""The steps of a role that a person holds: given, agreed to by a second person where it must be, ended."""

from django.utils.translation import gettext_lazy as _

from merit.roles import CLOCK, R, Role
from merit.steps.account import ADMINISTRATORS
from merit.steps.step import Tone, rows

_moves, writes, born, _gone = rows("membership")

STEPS = (
    born(
        "give", *ADMINISTRATORS,
        act="give_role", title=_("Give a role"),
        consequence=_("From its first day on the person works in this role, and a message tells them so. A role of secrecy or signature is proposed first, and so is one that a local administrator gives to somebody who works elsewhere: a second administrator agrees."),
        offered_on="account", offered_in=("invited", "open"),
        history=_("Role given"),
    ),
    born("found", CLOCK, act="first_administrator", history=_("Administrator named, at the machine itself")),
    writes(
        "confirm", R.ADMINISTRATOR,
        act="confirm_role", states=("proposed",), second_to=("give",), tone=Tone.GOOD,
        history=_("Role agreed to by a second person"),
    ),
    writes(
        "refuse", R.ADMINISTRATOR,
        act="refuse_role", states=("proposed",), tone=Tone.BAD, history=_("Role not agreed to"),
    ),
    writes(
        "end", *ADMINISTRATORS,
        act="end_role", states=("proposed", "coming", "held"), grave=True,
        title=_("End the role"),
        consequence=_("After the last day the person no longer sees what this role lets them see. What waits for the role waits for the others who hold it. A role that has not begun is not begun."),
        history=_("End of the role set"),
    ),
    writes(
        "name_deputy", *sorted(Role),
        states=("coming", "held"),
        title=_("Name a deputy"),
        consequence=_("Between the two days the deputy sees and does what this role lets one see and do, and the history names both. Where two people must act, the deputy and the person they stand in for count as one."),
        offered_if=lambda held: held.user.is_active and not held.needs_two(),
        history=_("Deputy named"),
    ),
    writes(
        "end_deputy", *sorted(Role),
        states=("coming", "held"),
        title=_("End the time of a deputy"),
        consequence=_("After its last day the deputy no longer sees or does what this role lets one see and do."),
        offered_if=lambda held: held.deputies_to_come(),
        history=_("End of the time of a deputy set"),
    ),
)  # fmt: skip

"""Every message that people get, one row each: its subject, its paragraphs, and what its link is called.

None holds a secret, and none tells a commune more than the public state of its papers: it names what there is to do, and
where. The words are those of who reads, in their language; %(…)s is filled in by who writes it (workflows.outbox.writing).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from merit.models import User
from merit.rights import Rights
from merit.roles import ADVISING, ANYONE, COMMUNAL, Role


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One message. What opens an account, or tells of it, always comes. Any other one is called something on the page on which
    people choose (`called`), is offered to those whose roles may get it, and comes unless they say otherwise (`unasked`)."""

    subject: Promise
    lines: tuple[Promise, ...]
    action: Promise | str = ""
    called: Promise | str = ""  # empty: nobody switches it off
    roles: frozenset[str] = ANYONE
    unasked: bool = True


KINDS = {
    "invitation": Kind(
        subject=_("Invitation to work on the Order"),
        lines=(
            _("%(by)s invites you to work as “%(role)s” for %(where)s."),
            _("Choose a password first. The link below opens once, until %(until)s; you then sign in as %(name)s."),
            _("If you did not expect this message, do nothing: without the link nobody comes in."),
        ),
        action=_("Choose a password"),
    ),
    "invitation_again": Kind(
        subject=_("Invitation to work on the Order, sent again"),
        lines=(
            _("Your account waits for you. Choose a password first: the link below opens once, until %(until)s; you then sign in as %(name)s."),
            _("An earlier link opens nothing any more."),
        ),
        action=_("Choose a password"),
    ),
    "first_administrator": Kind(
        subject=_("You are an administrator of this service"),
        lines=(
            _("Choose a password with the link below. It opens once, until %(until)s; you then sign in as %(name)s."),
            _("After that you invite the others."),
        ),
        action=_("Choose a password"),
    ),
    "password": Kind(
        subject=_("A new password"),
        lines=(
            _("Somebody asked for a new password for your account. The link below opens once, until %(until)s; you sign in as %(name)s."),
            _("If it was not you, do nothing: your password stays as it is."),
        ),
        action=_("Choose a new password"),
    ),
    "password_chosen": Kind(
        subject=_("Your password was changed"),
        lines=(
            _("A new password was chosen for your account on %(at)s."),
            _("If it was not you, tell the administrator of your organisation at once."),
        ),
    ),
    "address_changed": Kind(
        subject=_("Your address was changed"),
        lines=(
            _("%(by)s recorded a new address for your account: messages go to %(to_address)s from now on."),
            _("If that is not right, tell the administrator of your organisation at once."),
        ),
    ),
    "role_given": Kind(
        subject=_("You have a role: %(role)s"),
        lines=(_("%(by)s gave you the role “%(role)s” for %(where)s, from %(since)s."),),
        action=_("Open the service"),
    ),
    "deputy_named": Kind(
        subject=_("You stand in for %(who)s"),
        lines=(_("You stand in for %(who)s in the role “%(role)s” (%(where)s), from %(since)s to %(until)s. What waits for this role stands among your tasks on these days."),),
        action=_("Open the service"),
    ),
    "to_sign": Kind(
        subject=_("A nomination waits for your signature"),
        lines=(_("A nomination (%(mark)s) was presented to you. Read it, then sign it or send it back."),),
        action=_("Open the task"),
        called=_("A nomination waits for my signature"),
        roles=frozenset({Role.MUNICIPAL_SECRETARY}),
    ),
    "sent_back": Kind(
        subject=_("A nomination came back to you"),
        lines=(_("A nomination (%(mark)s) was not signed: it came back to you with a remark that stands on its page."),),
        action=_("Open the nomination"),
        called=_("A nomination comes back to me"),
        roles=frozenset({Role.CLERK}),
    ),
    "to_complete": Kind(
        subject=_("A nomination is to be completed: %(mark)s"),
        lines=(_("The Region asks you to complete the nomination %(mark)s. Last day: %(due)s."),),
        action=_("Open the task"),
        called=_("A nomination is to be completed"),
        roles=COMMUNAL,
    ),
    "to_acknowledge": Kind(
        subject=_("A letter waits for your acknowledgement: %(mark)s"),
        lines=(_("A letter about the nomination %(mark)s reached you. Acknowledge that you received it. Last day: %(due)s."),),
        action=_("Open the task"),
        called=_("A letter is to be acknowledged"),
        roles=COMMUNAL,
    ),
    "letter_came": Kind(
        subject=_("A letter about the nomination %(mark)s"),
        lines=(_("A letter of the Region about the nomination %(mark)s reached you."),),
        action=_("Open the letter"),
        called=_("A letter about a nomination comes"),
        roles=COMMUNAL,
    ),
    "closing": Kind(
        subject=_("The campaign %(year)s closes in three days"),
        lines=(
            _("The campaign %(year)s of %(distinction)s closes on %(until)s at 23:59, Brussels time."),
            _("Your commune has begun nominations that were not sent yet."),
        ),
        action=_("Open the nominations"),
        called=_("A campaign closes in three days, and something was begun"),
        roles=COMMUNAL,
    ),
    "advice_asked": Kind(
        subject=_("A question waits for your answer: %(mark)s"),
        lines=(_("A question about the dossier %(mark)s is put to you. Last day: %(due)s."),),
        action=_("Open the task"),
        called=_("A question is put to my body"),
        roles=ADVISING,
    ),
    "role_to_confirm": Kind(
        subject=_("A role waits for a second person"),
        lines=(_("An administrator proposed a role of secrecy or signature, or one for somebody who works elsewhere. Another administrator agrees to it or not."),),
        action=_("Open the task"),
        called=_("A role waits for a second person"),
        roles=frozenset({Role.ADMINISTRATOR}),
    ),
    "daily": Kind(
        subject=_("Your tasks: %(n)s, of which %(late)s late"),
        lines=(
            _("Tasks that wait for you: %(n)s. Late: %(late)s. Due within a week: %(week)s. New since yesterday: %(new)s."),
            _("This message comes on days on which something is new, late or due soon. You can switch it off on the page “My messages”."),
        ),
        action=_("Open the tasks"),
        called=_("Once a day: what waits for me, where something is new, late or due soon"),
    ),
    "task_new": Kind(
        subject=_("A new task: %(title)s"),
        lines=(_("“%(title)s” waits for you (%(mark)s). Last day: %(due)s."),),
        action=_("Open the task"),
        called=_("Each new task, at once"),
        unasked=False,
    ),
    "task_late": Kind(
        subject=_("A task is late: %(title)s"),
        lines=(_("The last day of “%(title)s” (%(mark)s) was %(due)s. It waits for you still."),),
        action=_("Open the task"),
        called=_("A task is late, on the day after its last day"),
    ),
    "cannot_leave": Kind(
        subject=_("A paper cannot leave: %(mark)s"),
        lines=(_("A paper (%(mark)s) cannot be printed, or was sent back by who read it. Why, stands beside the task."),),
        action=_("Open the task"),
        called=_("A paper cannot be printed or was sent back to me"),
        roles=frozenset({Role.DESK, Role.CHECKER, Role.CABINET, Role.LEGAL, Role.CHANCELLERY}),
    ),
    "decision": Kind(
        subject=_("A decision on the nomination %(mark)s"),
        lines=(_("The decision on the nomination %(mark)s can be read by your commune from now on."),),
        action=_("Open the nomination"),
        called=_("A decision on a nomination can be read"),
        roles=COMMUNAL,
    ),
    "document_infected": Kind(
        subject=_("A document that you added is infected"),
        lines=(
            _("The virus scanner found malicious software in a document that you added (%(mark)s). It stays closed, and does not count as added."),
            _("Have your machine examined, and add a clean copy where it is still needed."),
        ),
        action=_("Open the file"),
    ),
    "role_begins": Kind(
        subject=_("A role begins: %(role)s"),
        lines=(_("Your role “%(role)s” for %(where)s has begun. What waits for it stands among your tasks."),),
        action=_("Open the service"),
    ),
    "role_near_its_end": Kind(
        subject=_("A role ends soon: %(role)s"),
        lines=(_("The last day of your role “%(role)s” for %(where)s is %(until)s. Whoever gives roles can let it go on, or say who goes on with it."),),
    ),
    "campaign_extended": Kind(
        subject=_("The campaign %(year)s is extended"),
        lines=(
            _("The campaign %(year)s of %(distinction)s closes on %(new)s at 23:59, Brussels time, instead of %(old)s."),
            _("Reason: %(reason)s"),
        ),
        action=_("Open the nominations"),
        called=_("A campaign is extended"),
        roles=COMMUNAL,
    ),
    "role_ended": Kind(
        subject=_("A role ends: %(role)s"),
        lines=(_("Your role “%(role)s” for %(where)s ends. Its last day is %(until)s."),),
    ),
}  # fmt: skip


def offered(rights: Rights) -> dict[str, Kind]:
    """What this person may choose to be told, or not."""
    return {code: kind for code, kind in KINDS.items() if kind.called and rights.roles & kind.roles}


def wants(person: User, code: str) -> bool:
    """Whether they are told: what they chose, else what the row says; what nobody switches off, always."""
    kind = KINDS[code]
    return not kind.called or person.told.get(code, kind.unasked)

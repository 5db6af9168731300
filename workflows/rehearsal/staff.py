"""What a season leaves to who looks after the people: invitations that wait, a role to agree to, one that ends, a message that came back."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from merit.models import Membership, Noun, Organisation, User
from workflows import door
from workflows.models import Message

# address, given name, surname, language, role, organisation
INVITED = (
    ("zoe.adam@ixelles.example", "Zoé", "Adam", "fr", "clerk", "21009"),
    ("ruben.smet@ganshoren.example", "Ruben", "Smet", "nl", "municipal_secretary", "21008"),
    ("ilse.baert@commission.example", "Ilse", "Baert", "nl", "committee_member", "COM"),
)
BY_TWO = ("mehdi.lahlou@region.example", "Mehdi", "Lahlou", "fr", "rules_administrator", "BPL")
LEFT = ("nora.pirard@region.example", "Nora", "Pirard", "fr", "desk_officer", "BPL")


def play(region: dict[str, User]) -> None:
    """Into a season whose people have their accounts: `region` by user name."""
    chief, second = region["admin.fr"], region["admin.nl"]
    today = timezone.localdate()
    for one in INVITED:
        _invite(chief, one)
    _invite(second, BY_TWO)
    left = _invite(chief, LEFT)
    door.act("close_account", left, by=second, reason="Nora Pirard a quitté le service.")
    for leaving in region["auditor.nl"].memberships.all():
        door.act("end_role", leaving, by=chief, on=today + timedelta(days=30))
    for held in region["auditor.fr"].memberships.all():
        since = today + timedelta(days=31)
        door.act(
            "give_role",
            held.user,
            by=chief,
            organisation=held.organisation,
            role="archivist",
            since=since,
        )
    for absent in Membership.objects.filter(role="municipal_secretary", organisation__code="21009"):
        deputy = User.objects.get(username="local.21009")
        until = today + timedelta(days=12)
        door.act("name_deputy", absent, by=absent.user, deputy=deputy, since=today, until=until)
    _for_two_communes(chief)
    _came_back()


def _for_two_communes(chief: User) -> None:
    """Koekelberg and Ganshoren share a clerk, who chooses for which of them the lists are shown."""
    shared = User.objects.get(memberships__role="clerk", memberships__organisation__code="21011")
    other = Organisation.objects.get(code="21008")
    door.act("give_role", shared, by=chief, role="clerk", organisation=other)


def _invite(by: User, whom: tuple[str, ...]) -> Noun:
    *names, code = whom
    facts: dict[str, Any] = dict(
        zip(("email", "first_name", "last_name", "language", "role"), names, strict=True)
    )
    where = Organisation.objects.get(code=code)
    return door.begin("invite", by=by, organisation=where, **facts)


def _came_back() -> None:
    """One mailbox did not exist: whoever invited learns it, and can mend the address."""
    for message in Message.objects.filter(kind="invitation").order_by("-pk")[:1]:
        message.state = Message.State.FAILED
        message.tries, message.error = 1, "550 5.1.1 no such mailbox"
        message.save()

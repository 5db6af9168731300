"""People come in: invited, or with a password that they forgot. Each message is written with the act that it tells."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import actions, jobs, journal, links, logs, notes
from merit.dates import MOMENT, in_words
from merit.errors import Refused
from merit.models import AccessLink, Campaign, Membership, Nomination, Noun, User
from merit.rights import Rights
from merit.roles import COMMUNAL, Role
from merit.whole import whole
from workflows.models import Message
from workflows.outbox import news
from workflows.outbox.kinds import wants
from workflows.outbox.sending import address_of
from workflows.outbox.writing import write

Purpose = AccessLink.Purpose
AGAIN = timedelta(minutes=5)


# ---- what people are told


def tell(action: str, noun: Noun, result: Noun, *, by: User | None) -> None:
    """The message that an act calls for, written in its transaction; most call for none."""
    if tells := TOLD.get(action):
        tells(noun, result, by)
    for held in result.gave:  # whoever goes on with a role that ended
        _role_given(held.user, held, by)


def _open_link(account: User) -> AccessLink:
    return account.links.get(used_at=None, withdrawn_at=None)


def _link_facts(link: AccessLink) -> dict[str, Any]:
    at = timezone.localtime(link.ends_at)
    return {
        "link": link,
        "name": link.user.username,
        "until": lambda: in_words(at, MOMENT),
    }


def _role_facts(held: Membership) -> dict[str, Any]:
    return {
        "role": lambda: str(held.get_role_display()),
        "where": held.organisation.name,
        "since": lambda: in_words(held.valid_from),
    }


def _invited(_noun: User, account: User, by: User | None) -> None:
    """Whoever has no password yet gets a link; whoever had an account already, the news of the role."""
    first = account.memberships.order_by("-pk").first()
    if first is None:
        return
    if account.state == "invited":
        write(
            "invitation",
            account,
            by=str(by),
            **_role_facts(first),
            **_link_facts(_open_link(account)),
        )
    elif first.standing == Membership.Standing.GIVEN:
        _role_given(account, first, by)


def _invited_again(_noun: User, account: User, by: User | None) -> None:
    write("invitation_again", account, **_link_facts(_open_link(account)))


def _role_given(_noun: Noun, held: Membership, by: User | None) -> None:
    """One that is only proposed is no news yet."""
    if held.standing == Membership.Standing.GIVEN:
        write("role_given", held.user, path="/", by=str(by), **_role_facts(held))


def _role_ended(_before: Membership, held: Membership, by: User | None) -> None:
    if held.valid_to:  # what never began is no news either
        until = held.valid_to
        write("role_ended", held.user, **_role_facts(held), until=lambda: in_words(until))


def _deputy_named(_before: Membership, held: Membership, by: User | None) -> None:
    deputy = held.deputies.select_related("user").order_by("-pk").first()
    if deputy is None:
        return
    days = {
        "since": lambda: in_words(deputy.valid_from),
        "until": lambda: in_words(deputy.valid_to),
    }
    write("deputy_named", deputy.user, path="/", who=str(held.user), **(_role_facts(held) | days))


def _corrected(before: User, account: User, by: User | None) -> None:
    if before.email and before.email != account.email:
        write(
            "address_changed", account, address=before.email, by=str(by), to_address=account.email
        )


def before(action: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Facts that the door adds to an act: how many people a message will tell of an extension, of how many communes."""
    return facts | {"told": _told_of_an_extension()} if action == "extend_campaign" else facts


def _told_of_an_extension() -> dict[str, int]:
    told = [one.pk for one in _of_communes() if one.email and wants(one, "campaign_extended")]
    communes = _held_in_communes().filter(user__in=told).values("organisation").distinct()
    return {"people": len(told), "communes": communes.order_by().count()}


def _of_communes() -> QuerySet[User]:
    """Whoever writes or signs nominations today."""
    held = _held_in_communes().values("user")
    return User.objects.filter(is_active=True, pk__in=held).order_by("pk")


def _held_in_communes() -> QuerySet[Membership]:
    return Membership.objects.valid_on(timezone.localdate()).filter(role__in=COMMUNAL)


def _campaign_extended(before: Campaign, now: Campaign, _by: User | None) -> None:
    reason = notes.read(journal.of(now).filter(verb="extend").latest("seq").remark.text).words
    for person in _of_communes():
        write(
            "campaign_extended", person, path="/nominations/", about=now, year=now.year, reason=reason,
            distinction=lambda: str(now.distinction),
            old=lambda: in_words(before.closes_on), new=lambda: in_words(now.closes_on),
        )  # fmt: skip


def _sent_back(_before: Nomination, nomination: Nomination, _by: User | None) -> None:
    news.of_return(nomination)


TOLD: dict[str, Callable[[Any, Any, User | None], None]] = {
    "invite": _invited,
    "invite_again": _invited_again,
    "give_role": _role_given,
    "confirm_role": _role_given,
    "end_role": _role_ended,
    "name_deputy": _deputy_named,
    "correct_account": _corrected,
    "extend_campaign": _campaign_extended,
    "send_back": _sent_back,
    "examine_document": lambda _before, document, _by: news.of_quarantine(document),
    "publish_decree": lambda _before, decree, _by: news.of_decree(decree),
}


# ---- coming in


def first_administrator(email: str, language: str = "fr") -> str:
    """Make the first administrator, and give the address of the page on which they choose a password. Raises Refused."""
    with logs.told("first_administrator"):
        message = _founded(email, language)
        return address_of(message) if message else ""


@whole
def _founded(email: str, language: str) -> Message | None:
    account = actions.person.first_administrator(by=None, email=email, language=language)
    return write("first_administrator", account, **_link_facts(_open_link(account)))


def ask_for_password(address: str) -> None:
    """Have a link sent to whoever has an open account with this address or name. The same is done for every address, and the
    worker looks whether there is one: nobody learns it from the answer, nor from how long it takes."""
    with logs.told("ask_for_password"):
        jobs.enqueue("workflows.door.send_password_link", address)


@whole
def send_password_link(address: str) -> None:
    """An invited person gets their invitation again: there is no password to forget."""
    known = Q(email__iexact=address) | Q(username=address)
    for account in User.objects.filter(known, is_active=True).exclude(email="").order_by("pk"):
        held = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
        if held.links.filter(
            used_at=None, withdrawn_at=None, made_at__gt=timezone.now() - AGAIN
        ).exists():
            continue  # whoever asks again and again fills nobody's letter box
        purpose = Purpose.PASSWORD if held.has_usable_password() else Purpose.INVITATION
        kind = "password" if purpose == Purpose.PASSWORD else "invitation_again"
        write(kind, held, **_link_facts(links.make(held, purpose)))


@whole
def choose_password(token: str, password: str) -> User:
    """Open an account with a link, once, and keep the password. Every session of this person ends. Raises Refused."""
    link = links.find(token, hold=True)
    if link is None:
        raise Refused(_("This link opens nothing any more."))
    account = User.objects.select_for_update(of=("self",)).get(pk=link.user_id)
    account.password = make_password(password)
    account.save(update_fields=["password"])
    links.use(link)
    if link.purpose == Purpose.PASSWORD:
        _tell_of_password(account)
    return account


@whole
def change_password(account: User, password: str) -> None:
    """Keep another password for somebody who knows the present one; they are told so."""
    held = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
    held.password = account.password = make_password(password)
    held.save(update_fields=["password"])
    links.withdraw(held)
    _tell_of_password(held)


def _tell_of_password(account: User) -> None:
    at = timezone.localtime()
    write(
        "password_chosen",
        account,
        at=lambda: in_words(at, MOMENT),
    )


# ---- the outbox


@whole
def send_again(message: Message, *, by: User) -> bool:
    """Have a message that could not be sent tried once more, by an administrator; says whether it can be."""
    failed = Message.objects.filter(pk=message.pk, state=Message.State.FAILED)
    may = Role.ADMINISTRATOR in Rights.of(by).roles
    again = {
        "state": Message.State.WAITING,
        "next_try_at": timezone.now(),
        "written_at": timezone.now(),
    }
    return may and failed.update(**again) > 0

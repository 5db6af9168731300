"""People: who is invited, which role they hold in which organisation from when to when, and who is kept out."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_noop as _

from merit import access, elsewhere, links, permissions
from merit.actions import take
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import AccessLink, Deputy, Membership, Organisation, User
from merit.rights import Rights
from merit.roles import ADMINISTRATION, GIVEN_BY_TWO, Role, held_in

WORDS = ("first_name", "last_name", "language")
FIRST = 2  # a second one agrees to what the first one proposes


@act
def invite(*, by: User, email: str, since: date | None = None, **facts: Any) -> User:
    """An account for this address and the role that it begins with; somebody known by that address only gets the role.

    `facts`: first_name, last_name, language, and organisation, role, until as give_role takes them. Raises Refused where the
    account is closed or the role cannot be given.
    """
    names = {name: facts.pop(name) for name in WORDS if name in facts}
    account = _known(email)
    if account is None:
        account = _made(email, names)
        account.made_for = facts["organisation"]
        account = take.born(account, "invite", by=by)
    if not account.is_active:
        raise Refused(_("The account of %(who)s is closed: open it again first."), who=account)
    give_role(account, by=by, since=since, **facts)
    if account.state == "invited":  # the link before it may have ended, or been withdrawn
        links.make(account, AccessLink.Purpose.INVITATION)
    return account.fresh()


def _known(email: str) -> User | None:
    """Addresses are the same in whatever capitals."""
    return User.objects.filter(email__iexact=email).order_by("pk").first()


def _made(email: str, names: dict[str, str]) -> User:
    """An account that nobody has opened yet, not saved."""
    address = email.lower()
    if User.objects.filter(username=address).exists():
        raise Refused(_("Somebody signs in as %(address)s already."), address=address)
    account = User(username=address, email=address, **names)
    account.set_unusable_password()
    return account


@act
def first_administrator(*, by: None, email: str, language: str) -> User:
    """One of the two who begin, named by the person at the machine (manage.py first_administrator): they alone can give a
    role, and one of secrecy or signature only together. Whoever has an account already keeps their language.

    Raises Refused where two people are administrators of people already, or this one is.
    """
    there = dict(_administrators().values_list("user", "user__email"))
    if email.lower() in there.values():
        raise Refused(_("%(address)s is administrator of people already."), address=email)
    if len(there) >= FIRST:
        raise Refused(_("Two people are administrators of people already: they invite the others."))
    account = _known(email) or take.born(_made(email, {"language": language}), "found", by=by)
    service = Organisation.objects.filter(kind="region").order_by("code").first()
    if service is None:
        raise Refused(_("The reference data is missing: load it first (manage.py load_reference)."))
    role, today = Role.ADMINISTRATOR, timezone.localdate()
    access.open_group(role, service)
    take.born(
        Membership(user=account, organisation=service, role=role, valid_from=today), "found", by=by
    )
    links.make(account, AccessLink.Purpose.INVITATION)
    return account.fresh()


@act
def correct_account(
    account: User, *, by: User, email: str, read: str | None = None, **names: Any
) -> User:
    """Change name, address or language. Whoever signs in with their address signs in with the new one.

    Raises Refused where somebody else would change the address of who holds a role of secrecy or signature: whoever reads
    the letter box of an address comes in by it, so that one person alone would give such a role.
    """
    _only_theirs(account, by)
    take.refuse_unread(read, account.mark_of(["email", *names]))
    address = email.lower()
    if account != by and address != account.email.lower() and _holds_what_two_give(account):
        raise Refused(
            _("%(who)s holds a role that two persons give, and whoever reads the letters of an address comes in by it: end that role first, change the address when it has ended, and propose the role anew."),
            who=account,
        )  # fmt: skip
    others = User.objects.exclude(pk=account.pk)
    if others.filter(email__iexact=address).exists() or others.filter(username=address).exists():
        raise Refused(_("Somebody else has the address %(address)s."), address=address)
    names["email"] = address
    if account.username == account.email:
        names["username"] = address
    return take.correct(account, by=by, **names)


@act
def invite_again(account: User, *, by: User) -> User:
    """A new link; the one before it opens nothing any more."""
    account = take.record(account, "invite_again", by=by)
    links.make(account, AccessLink.Purpose.INVITATION)
    return account


@act
def withdraw_invitation(account: User, *, by: User) -> User:
    """The link of an invitation opens nothing any more."""
    account = take.record(account, "withdraw_invitation", by=by)
    links.withdraw(account)
    return account


@act
def close_account(account: User, *, by: User, reason: str = "", heir: User | None = None) -> User:
    """Keep a person out, from this moment on; their links open nothing any more. An `heir` is given the roles that they
    hold or will hold."""
    if account == by:
        raise Refused(_("Nobody closes their own account: ask another administrator."))
    account = take.record(account, "close", by=by, note=reason, is_active=False)
    links.withdraw(account)
    if heir:
        today, held = timezone.localdate(), _held_or_to_come(account)
        account.gave = tuple(one for role in held for one in _hand_over(role, heir, by, today))
    _somebody_is_left()
    return account


def _held_or_to_come(account: User) -> list[Membership]:
    given = account.memberships.filter(standing=Membership.Standing.GIVEN).order_by("pk")
    return list(given.exclude(valid_to__lt=timezone.localdate()))


def _hand_over(held: Membership, heir: User, by: User, since: date) -> Iterator[Membership]:
    """The same role in the same organisation, until the day on which it would have ended; who holds it already keeps it.
    Of two people, the second one agrees."""
    there = Membership.objects.filter(user=heir, role=held.role, organisation=held.organisation)
    there = there.exclude(standing=Membership.Standing.REFUSED)
    first = max(since, held.valid_from)
    if not there.exclude(valid_to__lt=first).exists():
        where, until = held.organisation, held.valid_to
        yield give_role(heir, by=by, role=held.role, organisation=where, since=first, until=until)


@act
def reopen_account(account: User, *, by: User) -> User:
    return take.record(account, "reopen", by=by, is_active=True)


# ---- roles


@act
def give_role(
    account: User,
    *,
    by: User,
    role: str,
    organisation: Organisation,
    since: date | None = None,
    until: date | None = None,
) -> Membership:
    """A role in an organisation, from a day (today) to a day (none). One of secrecy or signature is proposed first; so is what a
    local administrator gives to somebody who works or worked elsewhere.

    Raises Refused where this role is not held there, where the person holds it already on one of these days, where the first
    day is over, or where they would give it to themselves.
    """
    today, account = timezone.localdate(), take.lock(account)
    membership = Membership(
        user=account,
        organisation=organisation,
        role=role,
        valid_from=since or today,
        valid_to=until,
    )
    if account == by:
        raise Refused(_("Nobody gives a role to themselves."))
    if role not in held_in(organisation.kind):
        raise Refused(
            _("Nobody is “%(role)s” at %(where)s."),
            role=lazy(membership.get_role_display, str)(),  # in the language of whoever reads it
            where=organisation,
        )
    if membership.valid_from < today:
        raise Refused(_("A role begins today at the earliest."))
    _not_held_already(membership)
    if membership.needs_two() or elsewhere.is_taken_from_there(
        Rights.of(by), account, organisation
    ):
        membership.standing = Membership.Standing.PROPOSED
    access.open_group(role, organisation)
    return take.born(membership, "give", by=by)


def _not_held_already(wanted: Membership) -> None:
    same = {"user": wanted.user, "organisation": wanted.organisation, "role": wanted.role}
    held = Membership.objects.filter(**same).exclude(standing=Membership.Standing.REFUSED)
    if wanted.valid_to:
        held = held.filter(valid_from__lte=wanted.valid_to)
    if held.exclude(valid_to__lt=wanted.valid_from).exists():
        raise Refused(
            _("%(who)s holds this role there already, on one of these days."), who=wanted.user
        )


@act
def confirm_role(membership: Membership, *, by: User) -> Membership:
    """The second person agrees; a role whose first day passed meanwhile begins today."""
    membership = take.lock(membership)
    if membership.user == by:
        raise Refused(_("Nobody gives a role to themselves."))
    since = max(membership.valid_from, timezone.localdate())
    if membership.valid_to and membership.valid_to < since:
        raise Refused(_("The last day of this role has passed: it can only be refused."))
    facts: dict[str, Any] = {"standing": Membership.Standing.GIVEN, "valid_from": since}
    return take.record(membership, "confirm", by=by, **facts)


@act
def refuse_role(membership: Membership, *, by: User, remark: str = "") -> Membership:
    refused = Membership.Standing.REFUSED
    return take.record(membership, "refuse", by=by, note=remark, standing=refused)


@act
def end_role(
    membership: Membership, *, by: User, on: date, reason: str = "", heir: User | None = None
) -> Membership:
    """`on` is the last day, yesterday at the earliest; an `heir` is given the role from the day after. A role that has not begun by then is not begun at all; one in which
    somebody may have acted today ends today at the earliest, or nobody could tell any more by whose hand that was
    (merit.second, merit.conflicts)."""
    membership, today = take.lock(membership), timezone.localdate()
    if on < today - timedelta(days=1):
        raise Refused(
            _("The last day lies yesterday at the earliest: what was done since stays done.")
        )
    if membership.valid_to and on > membership.valid_to:
        raise Refused(_("The role ends before that day already."))
    given = membership.standing == Membership.Standing.GIVEN
    began_today = given and membership.valid_from == today
    if on < today and (began_today or _somebody_stands_in(membership)):
        raise Refused(
            _(
                "Somebody may have acted in this role today, who could not before: it ends today at the earliest."
            )
        )
    after = max(today, on + timedelta(days=1))
    gave = tuple(_hand_over(membership, heir, by, after)) if heir else ()
    begun = given and membership.valid_from <= on
    facts: dict[str, Any] = {"valid_to": on} if begun else {"standing": Membership.Standing.REFUSED}
    ended = take.record(membership, "end", by=by, note=reason, **facts)
    ended.gave = gave
    _somebody_is_left()
    return ended


@act
def name_deputy(
    membership: Membership, *, by: User, deputy: User, since: date, until: date
) -> Membership:
    """Somebody of the same organisation stands in between two days, both included; named by who holds the role, or by an
    administrator. Raises Refused where a day is over, where the same person stands in on one of these days already, or where
    it is not for one person to decide."""
    membership = take.lock(membership)
    _not_for_another(membership, by)
    if membership.needs_two():
        raise Refused(_("Nobody stands in for a role of secrecy or signature: give the role to another person, from a day to a day."))  # fmt: skip
    if deputy == membership.user:
        raise Refused(_("Nobody stands in for themselves."))
    if deputy == by and deputy != membership.user:
        raise Refused(_("Nobody gives a role to themselves."))
    if since < timezone.localdate():
        raise Refused(_("A deputy begins today at the earliest."))
    if until < since:
        raise Refused(_("The last day lies before the first one."))
    _stands_in_already(membership, deputy, since, until)
    named = take.record(membership, "name_deputy", by=by)
    Deputy.objects.create(membership=named, user=deputy, valid_from=since, valid_to=until)
    return named


def _stands_in_already(membership: Membership, deputy: User, since: date, until: date) -> None:
    there = membership.deputies.filter(user=deputy, valid_from__lte=until, valid_to__gte=since)
    if one := there.order_by("valid_from").first():
        raise Refused(
            _("%(who)s stands in already from %(first)s to %(last)s: choose days outside, or end that time first."),
            who=deputy, first=one.valid_from, last=one.valid_to,
        )  # fmt: skip


@act
def end_deputy(membership: Membership, *, by: User, on: date) -> Membership:
    """`on` is the last day of whoever stands in now or would later, today at the earliest: what they did today is told by
    it to be done for another (merit.second)."""
    _not_for_another(membership, by)
    if on < timezone.localdate():
        raise Refused(
            _(
                "The last day lies today at the earliest: what the deputy did today stays done for another."
            )
        )
    ended = take.record(membership, "end_deputy", by=by)
    there = ended.deputies_to_come().filter(valid_to__gt=on)
    there.filter(valid_from__gt=on).delete()
    there.filter(valid_from__lte=on).update(valid_to=on)
    return ended


# ---- what holds for all


def _somebody_stands_in(membership: Membership) -> bool:
    """Whether a deputy may act in this role today."""
    today = timezone.localdate()
    return membership.deputies.filter(valid_from__lte=today, valid_to__gte=today).exists()


def _not_for_another(membership: Membership, by: User) -> None:
    """Whoever stands in for somebody does not say who stands in for them next."""
    acting = permissions.acting_as(Rights.of(by), "membership.name_deputy", membership)
    if membership.user != by and acting not in ADMINISTRATION:
        raise Refused(_("Your role does not allow this step."))


def _only_theirs(account: User, by: User) -> None:
    if elsewhere.is_not_theirs_alone(Rights.of(by), account):
        raise Refused(
            _("%(who)s works elsewhere too: the Region’s administrator changes this."), who=account
        )


def _somebody_is_left() -> None:
    """Without an administrator nobody could ever give a role again."""
    if not _administrators().filter(valid_to=None).exists():
        raise Refused(
            _(
                "Nobody would be administrator of people any more: give that role to somebody else first."
            )
        )


def _holds_what_two_give(account: User) -> bool:
    """Now or later, by agreement."""
    given = account.memberships.filter(standing=Membership.Standing.GIVEN, role__in=GIVEN_BY_TWO)
    return given.exclude(valid_to__lt=timezone.localdate()).exists()


def _administrators() -> QuerySet[Membership]:
    """The roles of administrator that somebody holds, or will hold, who is not kept out."""
    held = Membership.objects.filter(role=Role.ADMINISTRATOR, standing=Membership.Standing.GIVEN)
    return held.filter(user__is_active=True).exclude(valid_to__lt=timezone.localdate())

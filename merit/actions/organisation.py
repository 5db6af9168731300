"""Organisations: entered, moved, renamed from a day, ended with a successor that goes on with their work."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import keys, notes
from merit.actions import take
from merit.actions.acts import act
from merit.actions.person import end_role, give_role
from merit.errors import Refused
from merit.models import Membership, Organisation, OrganisationName, User
from merit.models.organisation import refuse_code, refuse_postcode


@act
def enter_organisation(
    *, by: User, code: str, kind: str, name_fr: str, name_nl: str, since: date, **facts: Any
) -> Organisation:
    """An organisation that is there from a day on, under a code that no other ever bore. `facts`: its address and contact.

    Raises Refused where the code is taken or is none of its kind, where another one bears the name, or for a postal code
    that is none.
    """
    if Organisation.objects.filter(code__iexact=code).exists():
        raise Refused(_("There is an organisation with the code %(code)s already."), code=code)
    refuse_code(kind, code)
    refuse_postcode(facts.get("postcode", ""))
    _refuse_a_name_that_is_borne(since, name_fr, name_nl)
    entered = take.born(
        Organisation(code=code, kind=kind, valid_from=since, **facts), "enter", by=by
    )
    _name(entered, since, name_fr, name_nl)
    return entered


def _refuse_a_name_that_is_borne(
    since: date, name_fr: str, name_nl: str, but: Organisation | None = None
) -> None:
    """In neither language two bear one name, from that day on, whatever accents and capitals: a letter, a list of people
    and whoever chooses from a list could not tell them apart."""
    _one_after_the_other()
    asked = {keys.folded(name): name for name in (name_nl, name_fr)}
    others = Organisation.objects.exclude(valid_to__lt=since).order_by("code")
    others = others.exclude(pk=but.pk) if but else others
    for other in others.prefetch_related("names"):
        for name in _names_from(other, since):
            if said := asked.get(keys.folded(name)):
                raise Refused(
                    _("Another organisation (code %(code)s) bears the name “%(name)s”: nobody could tell them apart."),
                    name=said, code=other.code,
                )  # fmt: skip


def _one_after_the_other() -> None:
    """Whoever names one waits for who names another one at this moment, and then reads what they wrote."""
    list(Organisation.objects.select_for_update(no_key=True).order_by("pk")[:1])


def _names_from(organisation: Organisation, day: date) -> set[str]:
    """Those that it bears on a day or will bear later, in both languages."""
    later = [one for one in organisation.names.all() if one.valid_from > day]
    now = {organisation.name(language, on=day) for language in ("fr", "nl")}
    return now | {name for one in later for name in (one.name_fr, one.name_nl)}


def _name(organisation: Organisation, since: date, name_fr: str, name_nl: str) -> None:
    names = {"name_fr": name_fr, "name_nl": name_nl}
    OrganisationName.objects.update_or_create(
        organisation=organisation, valid_from=since, defaults=names
    )


@act
def correct_organisation(organisation: Organisation, *, by: User, **facts: Any) -> Organisation:
    """Another address, contact, language or capacity of its officers."""
    refuse_postcode(facts.get("postcode", ""))
    return take.correct(organisation, by=by, **facts)


@act
def rename_organisation(
    organisation: Organisation, *, by: User, since: date, name_fr: str, name_nl: str
) -> Organisation:
    """Another name from a day on, today at the earliest: what was signed keeps the name of its day."""
    organisation = take.lock(organisation)
    if since < timezone.localdate():
        raise Refused(
            _("A name begins today at the earliest: what was signed keeps the name of its day.")
        )
    if organisation.valid_to and since > organisation.valid_to:
        raise Refused(_("The organisation has ended by then."))
    _refuse_a_name_that_is_borne(since, name_fr, name_nl, but=organisation)
    before = {language: organisation.name(language) for language in ("fr", "nl")}
    renamed = take.record(organisation, "rename", by=by, note=f"{before['fr']} / {before['nl']}")
    _name(renamed, since, name_fr, name_nl)
    return renamed.fresh()


@act
def end_organisation(
    organisation: Organisation,
    *,
    by: User,
    on: date,
    successor: Organisation,
    moves: bool,
    reason: str = "",
) -> Organisation:
    """`on` is the last day, today at the earliest. Every role that is held there ends with it; where people `move`, each is
    given the same role at the successor from the day after. Until the last day it can be said once more, on that day or an
    earlier one, with another successor: the roles that were given at the former one are not begun.

    Raises Refused where the day is over, or where the successor is of another kind or not there on the day after.
    """
    organisation, after = take.lock(organisation), on + timedelta(days=1)
    if on < timezone.localdate():
        raise Refused(_("The last day lies today at the earliest: what was done since stays done."))
    if on <= organisation.valid_from:
        raise Refused(
            _("The last day lies after the first one, %(day)s."), day=organisation.valid_from
        )
    _can_succeed(successor, organisation, after)
    _until_then_only(organisation, on)
    until = {one.pk: one.valid_to for one in _held_after(organisation, on)}
    until |= _taken_back(organisation, by, reason)
    held = list(Membership.objects.filter(pk__in=until).order_by("pk"))
    for membership in held:
        if membership.valid_to != on:
            end_role(membership, by=by, on=on, reason=reason)
    gave = [one for role in held for one in _move(role, successor, after, until[role.pk], by)] if moves else []  # fmt: skip
    note = notes.of({"on": on.isoformat(), "successor": successor.code}, reason)
    ended = take.record(organisation, "end", by=by, note=note, valid_to=on, successor=successor)
    ended.gave = tuple(gave)
    return ended


def _can_succeed(successor: Organisation, organisation: Organisation, after: date) -> None:
    """A body goes on with the work of one of its kind; and nothing leads back to where it began."""
    if successor == organisation or successor.kind != organisation.kind:
        raise Refused(_("The successor is another organisation of the same kind."))
    if successor.valid_from > after or successor.valid_to:
        raise Refused(
            _("%(who)s is not there on the day after: choose another successor."), who=successor
        )


def _until_then_only(organisation: Organisation, on: date) -> None:
    """Its roles have a last day by now, which is not theirs to outlive."""
    if organisation.valid_to and on > organisation.valid_to:
        raise Refused(
            _("Its roles end with it on %(day)s: name another successor from that day or an earlier one."),
            day=organisation.valid_to,
        )  # fmt: skip


def _taken_back(organisation: Organisation, by: User, reason: str) -> dict[int, date | None]:
    """It is to end otherwise than was said: nobody begins at the former successor. Gives the roles that ended with it, and
    until when each would have gone on."""
    last, former = organisation.valid_to, organisation.successor
    if last is None or former is None:
        return {}
    there = former.memberships.filter(valid_from__gt=last)
    to_come = {(one.user_id, one.role): one for one in _standing(there)}
    ended: dict[int, date | None] = {}
    for role in _standing(organisation.memberships.filter(valid_to=last)):
        moved = to_come.get((role.user_id, role.role))
        ended[role.pk] = moved.valid_to if moved else None
        if moved:
            end_role(moved, by=by, on=timezone.localdate(), reason=reason)
    return ended


def _standing(held: Any) -> Any:
    return held.exclude(standing=Membership.Standing.REFUSED).order_by("pk")


def _held_after(organisation: Organisation, on: date) -> Any:
    """Roles that would be held, or begin, after the last day."""
    return _standing(organisation.memberships.filter(Q(valid_to=None) | Q(valid_to__gt=on)))


def _move(
    held: Membership, successor: Organisation, after: date, until: date | None, by: User
) -> Iterator[Membership]:
    """Whoever holds the role there already keeps it; an account that is closed gets none."""
    there = Membership.objects.filter(user=held.user, organisation=successor, role=held.role)
    there = there.exclude(standing=Membership.Standing.REFUSED)
    if held.user.is_active and not there.exclude(valid_to__lt=after).exists():
        role, since = held.role, max(after, held.valid_from)
        yield give_role(
            held.user, by=by, role=role, organisation=successor, since=since, until=until
        )

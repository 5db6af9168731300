"""People and what they do: creating an account, giving and ending a role. Rights follow at once."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from merit import access
from merit.models import Deputy, Membership, Organisation, User

BEGINNING = date(2020, 1, 1)


@transaction.atomic
def enrol(
    username: str,
    *,
    role: str,
    organisation: str,
    password: str | None = None,
    since: date = BEGINNING,
    **names: Any,
) -> User:
    """An account with one role in the organisation of that code; a second call adds a role."""
    user, made = User.objects.get_or_create(username=username, defaults=names)
    if made:
        user.set_password(password)
        user.save()
    Membership.objects.get_or_create(
        user=user,
        organisation=Organisation.objects.get(code=organisation),
        role=role,
        valid_from=since,
    )
    access.sync(user)
    return user


@transaction.atomic
def end_role(membership: Membership, on: date) -> None:
    """The last day of a role; the groups that mirror it are emptied at once."""
    membership.valid_to = on
    membership.save()
    access.sync(membership.user)


@transaction.atomic
def stand_in(membership: Membership, *, user: User, since: date, until: date) -> Deputy:
    """Someone stands in for a member between two days, both included."""
    deputy = Deputy.objects.create(
        membership=membership, user=user, valid_from=since, valid_to=until
    )
    access.sync(user)
    return deputy


def follow_the_calendar() -> None:
    """Roles and deputies that began or ended: the groups that mirror them are brought up to date."""
    wanted, have = _groups_of_today(), defaultdict(set)
    for key, group in User.groups.through.objects.values_list("user", "group__name"):
        have[key].add(group)
    changed = {key for key in wanted.keys() | have.keys() if wanted[key] != have[key]}
    for user in User.objects.filter(pk__in=changed):
        access.sync(user)


def _groups_of_today() -> defaultdict:
    """Key of a person → names of the groups that today's memberships and deputies give them."""
    today, wanted = timezone.localdate(), defaultdict(set)
    valid = Membership.objects.valid_on(today).filter(user__is_active=True)
    for held in valid.select_related("organisation"):
        wanted[held.user_id].add(access.group_name(held.role, held.organisation))
    standing_in = Deputy.objects.filter(
        valid_from__lte=today, valid_to__gte=today, membership__in=valid, user__is_active=True
    )
    for deputy in standing_in.select_related("membership__organisation"):
        held = deputy.membership
        wanted[deputy.user_id].add(access.group_name(held.role, held.organisation))
    return wanted

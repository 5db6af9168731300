"""People and what they do: creating an account, giving and ending a role. Rights follow the day, at once."""

from datetime import date
from typing import Any

from merit import access
from merit.models import Deputy, Membership, Organisation, User
from merit.whole import whole

BEGINNING = date(2020, 1, 1)


@whole
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
    body = Organisation.objects.get(code=organisation)
    Membership.objects.get_or_create(user=user, organisation=body, role=role, valid_from=since)
    access.open_group(role, body)
    return user


def end_role(membership: Membership, on: date) -> None:
    """The last day of a role."""
    membership.valid_to = on
    membership.save()


def stand_in(membership: Membership, *, user: User, since: date, until: date) -> Deputy:
    """Someone stands in for a member between two days, both included."""
    return Deputy.objects.create(membership=membership, user=user, valid_from=since, valid_to=until)

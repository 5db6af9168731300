"""People and what they do: creating an account, giving and ending a role. Rights follow at once."""

from datetime import date

from django.db import transaction

from merit import access
from merit.models import Deputy, Membership, Organisation, User

BEGINNING = date(2020, 1, 1)


@transaction.atomic
def enrol(username: str, *, role: str, house: str, password=None, since=BEGINNING, **names) -> User:
    """An account with one role in the organisation of that code; a second call adds a role."""
    user, made = User.objects.get_or_create(username=username, defaults=names)
    if made:
        user.set_password(password)
        user.save()
    Membership.objects.get_or_create(
        user=user, organisation=Organisation.objects.get(code=house), role=role, valid_from=since
    )
    access.sync(user)
    return user


@transaction.atomic
def end_role(membership: Membership, on: date):
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


def follow_the_calendar():
    """Roles and deputies that begin or end today: the groups that mirror them are brought up to date."""
    for user in User.objects.filter(is_active=True):
        access.sync(user)

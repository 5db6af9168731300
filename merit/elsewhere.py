"""Who works elsewhere too: of somebody who is not only theirs a local administrator changes no name or address, and gives no
role alone."""

from django.db.models import QuerySet

from merit import permissions
from merit.models import Membership, Organisation, User
from merit.rights import Rights
from merit.roles import Role


def is_not_theirs_alone(rights: Rights, account: User) -> bool:
    """Whether this person would act as local administrator on somebody who works, worked or will work elsewhere too: whoever
    reads their messages could come in in their place."""
    if permissions.acting_as(rights, "account.correct", account) != Role.LOCAL_ADMINISTRATOR:
        return False
    theirs = {
        held.organisation_id for held in rights.memberships if held.role == Role.LOCAL_ADMINISTRATOR
    }
    return _given(account).exclude(organisation__in=theirs).exists()


def is_taken_from_there(rights: Rights, account: User, organisation: Organisation) -> bool:
    """Whether a local administrator gives a role to somebody who works or worked elsewhere. The Region agrees first: a role at a
    commune keeps who works for the Region from the files of that commune, for as long as they work."""
    if Role.ADMINISTRATOR in rights.roles:
        return False
    return _given(account).exclude(organisation=organisation).exists()


def _given(account: User) -> QuerySet[Membership]:
    """What is only proposed makes nobody work anywhere."""
    return account.memberships.filter(standing=Membership.Standing.GIVEN)

"""Who works elsewhere too: a local administrator does not change the name or the address of somebody who is not only theirs."""

from merit import permissions
from merit.models import User
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
    return account.memberships.exclude(organisation__in=theirs).exists()

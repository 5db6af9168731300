"""Who may take a step: the role, in the right house, today. Each rule answers True or False."""

from __future__ import annotations

from typing import TYPE_CHECKING

from merit.roles import ADVISING, CLOCK, COMMUNAL, RIGHTS, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from merit.models import Membership, User


def may(right: str) -> Callable:
    """The rule that django-fsm asks: does this user hold `right` on this noun? None is the clock."""

    def rule(noun, user: User | None) -> bool:
        return holds(user, right, noun)

    return rule


def holds(user: User | None, right: str, noun=None) -> bool:
    """Whether one of the user's memberships of today carries the right on this noun."""
    return acting_as(user, right, noun) is not None


def acting_as(user: User | None, right: str, noun=None) -> str | None:
    """The role under which the user may take the step; None when there is none."""
    roles = RIGHTS[right]
    if user is None:
        return CLOCK if CLOCK in roles else None
    for membership in user.memberships_today():
        if membership.role in roles and _in_its_house(membership, noun):
            return membership.role
    return None


def _in_its_house(membership: Membership, noun) -> bool:
    """Communes act on their own papers; advisers on what they were asked; the Region on all it received."""
    if membership.role in COMMUNAL:
        return membership.organisation_id in getattr(noun, "communes", lambda: ())()
    if membership.role in ADVISING and (asked := getattr(noun, "asked_organisation_id", None)):
        return membership.organisation_id == asked
    return not (membership.role == Role.DESK and getattr(noun, "still_at_home", False))

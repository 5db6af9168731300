"""Who may take a step: the role, in the right organisation, today. Each rule answers True or False."""

from collections.abc import Callable

from merit import steps
from merit.needs import HeldRole, Person, Subject
from merit.roles import ADMINISTRATION, ADVISING, CLOCK, COMMUNAL, Role


def may(right: str) -> Callable[[Subject, Person | None], bool]:
    """The rule that django-fsm asks: does this person hold `right` on this noun? None is the clock."""
    steps.find(right)  # a machine cannot name a step that has no row

    def rule(noun: Subject, person: Person | None) -> bool:
        return holds(person, right, noun)

    return rule


def holds(person: Person | None, right: str, noun: Subject | None = None) -> bool:
    """Whether one of the person's roles of today carries the right on this noun."""
    return acting_as(person, right, noun) is not None


def acting_as(person: Person | None, right: str, noun: Subject | None = None) -> str | None:
    """The role under which the person may take the step; None when there is none."""
    roles = steps.find(right).roles
    if person is None:
        return CLOCK if CLOCK in roles else None
    for held in person.memberships_today():
        if held.role in roles and _on_this(held, noun):
            return held.role
    return None


def _on_this(held: HeldRole, noun: Subject | None) -> bool:
    """Communes act on their own papers; administrators on people; advisers on what they were asked; the Region on all it
    received."""
    if held.role in ADMINISTRATION or (noun is not None and noun.holder_id):
        return _on_people(held, noun)
    if held.role in COMMUNAL:
        return noun is not None and held.organisation_id in noun.communes()
    if noun is None:
        return True
    if held.role in ADVISING and noun.asked_organisation_id:
        return held.organisation_id == noun.asked_organisation_id
    return not (held.role == Role.DESK and noun.still_at_home)


def _on_people(held: HeldRole, noun: Subject | None) -> bool:
    """The Region's administrator acts on everybody, a local one on the people of their organisation, and whoever holds a
    role on that role."""
    if held.role == Role.ADMINISTRATOR:
        return True
    if noun is None:
        return False
    if noun.holder_id and held.user_id == noun.holder_id:
        return True
    return held.role == Role.LOCAL_ADMINISTRATOR and held.organisation_id in noun.administered_by()

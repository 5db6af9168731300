"""Many people are invited, many holidays entered, or many nominations begun, together: all of them, or none."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from merit import logs
from merit.errors import Refused
from merit.models import Noun, User
from merit.whole import whole
from workflows.door import acts, sent

OF_A_ROLE = ("role", "organisation", "since", "until")


class RowRefused(Refused):
    """One of them cannot be written, and so none is; `place` counts from nought."""

    def __init__(self, place: int, refusal: Refused) -> None:
        super().__init__(refusal.message, **refusal.values)
        self.place = place


def invite_all(people: list[dict[str, Any]], *, by: User, once: UUID | None = None) -> Noun:
    """Invite each as one would alone; who stands there twice gets one invitation and two roles. Gives the last account."""
    with logs.told("invite_all", by=by, people=len(people)) as line:
        line["about"] = last = _all(_invitations(people, by), once, by)
    return last


def enter_holidays(holidays: list[dict[str, Any]], *, by: User, once: UUID | None = None) -> Noun:
    """Enter each as one would alone. Gives the last one. Raises RowRefused, and then none is entered."""
    entered = [partial(acts.begin, "enter_holiday", by=by, **facts) for facts in holidays]
    with logs.told("enter_holidays", by=by, holidays=len(holidays)) as line:
        line["about"] = last = _all(entered, once, by)
    return last


def draft_all(nominations: list[dict[str, Any]], *, by: User, once: UUID | None = None) -> Noun:
    """Begin each as one would alone. Gives the last draft. Raises RowRefused, and then none is begun."""
    begun = [partial(acts.begin, "draft", by=by, **facts) for facts in nominations]
    with logs.told("draft_all", by=by, nominations=len(nominations)) as line:
        line["about"] = last = _all(begun, once, by)
    return last


@whole
def _all(rows: Iterable[Callable[[], Noun]], once: UUID | None, by: User) -> Noun:
    return sent.once(once, by, lambda: [_row(*row) for row in enumerate(rows)][-1])


def _row(place: int, write: Callable[[], Noun]) -> Noun:
    try:
        return write()
    except Refused as refusal:
        raise RowRefused(place, refusal) from None


def _invitations(people: list[dict[str, Any]], by: User) -> Iterable[Callable[[], Noun]]:
    invited: dict[str, Noun] = {}

    def invite(facts: dict[str, Any]) -> Noun:
        """A second invitation would take the first one's link away."""
        address = facts["email"].lower()
        if known := invited.get(address):
            role = {name: facts[name] for name in OF_A_ROLE if name in facts}
            acts.act("give_role", known, by=by, **role)
        else:
            invited[address] = acts.begin("invite", by=by, **facts)
        return invited[address]

    return [partial(invite, facts) for facts in people]

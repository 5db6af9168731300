"""Many people are invited together: all of them, or nobody."""

from typing import Any
from uuid import UUID

from merit import logs
from merit.errors import Refused
from merit.models import Noun, User
from merit.whole import whole
from workflows.door import acts, sent

OF_A_ROLE = ("role", "organisation", "since", "until")


class RowRefused(Refused):
    """One of them cannot be invited, and so none is; `place` counts from nought."""

    def __init__(self, place: int, refusal: Refused) -> None:
        super().__init__(refusal.message, **refusal.values)
        self.place = place


def invite_all(people: list[dict[str, Any]], *, by: User, once: UUID | None = None) -> Noun:
    """Invite each as one would alone; who stands there twice gets one invitation and two roles. Gives the last account."""
    with logs.told("invite_all", by=by, people=len(people)) as line:
        line["about"] = last = _all(people, once, by)
    return last


@whole
def _all(people: list[dict[str, Any]], once: UUID | None, by: User) -> Noun:
    return sent.once(once, by, lambda: _each(people, by))


def _each(people: list[dict[str, Any]], by: User) -> Noun:
    invited: dict[str, Noun] = {}
    for place, facts in enumerate(people):
        address = facts["email"].lower()
        try:
            known = invited.get(address)
            invited[address] = _one_more(known, facts, by) if known else acts.begin("invite", by=by, **facts)  # fmt: skip
        except Refused as refusal:
            raise RowRefused(place, refusal) from None
    return invited[address]


def _one_more(account: Noun, facts: dict[str, Any], by: User) -> Noun:
    """A second invitation would take the first one's link away."""
    role = {name: facts[name] for name in OF_A_ROLE if name in facts}
    acts.act("give_role", account, by=by, **role)
    return account

"""Where somebody may be led: no page names a way that its reader cannot go."""

from merit import steps
from merit.rights import Rights
from workflows.screens.lists import DECLARED

# Pages that are no list: whoever may take the step finds the page.
BY_STEP = {"holidays": "holiday.enter"}


def opens(rights: Rights, address: str) -> bool:
    """Whether one of this person's roles knows the page under an address."""
    return bool(rights.roles & _known_to(address))


def _known_to(address: str) -> frozenset[str]:
    if address in BY_STEP:
        return frozenset(steps.find(BY_STEP[address]).roles)
    return next(kind.known_to for kind in DECLARED if kind.address == address)

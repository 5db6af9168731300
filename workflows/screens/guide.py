"""How does this work? Each role has one room, and each room one page of help: this table says which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from letters.papers import PAPERS
from merit import steps
from merit.models import NOUNS, Letter
from merit.rights import Rights
from merit.roles import GIVEN_BY_TWO, R, Role
from workflows.flows import FLOWS
from workflows.flows.nodes import Ask, Question

# A role that stands nowhere here has no help, and a test fails.
ROOM_OF: dict[str, str] = {
    R.CLERK: "portal", R.MUNICIPAL_SECRETARY: "portal",
    R.DESK: "desk", R.CHECKER: "desk",
    R.MEMBER: "advice", R.COMMITTEE_SECRETARY: "advice",
    R.SEALED: "sealed",
    R.CABINET: "decree", R.LEGAL: "decree", R.GOVERNMENT: "decree",
    R.CHANCELLERY: "chancellery",
    R.ADMINISTRATOR: "administration", R.LOCAL_ADMINISTRATOR: "administration",
    R.RULES: "rules",
    R.ARCHIVIST: "reading", R.AUDITOR: "reading",
}  # fmt: skip


def named(roles: Iterable[Role]) -> str:
    """Roles within a sentence: clerk, municipal secretary."""
    labels = (str(role.label) for role in roles)
    return ", ".join(label[0].lower() + label[1:] for label in labels)


@dataclass(frozen=True)
class Room:
    """One room: its name in an address, what it is called, and what is done there in a sentence."""

    code: str
    title: Promise
    about: Promise

    @property
    def roles(self) -> list[Role]:
        return [role for role in Role if ROOM_OF.get(role) == self.code]

    @property
    def people(self) -> str:
        """Who works there, in words."""
        return named(self.roles)

    @property
    def template(self) -> str:
        """Of its page, beside the folder of a language."""
        return f"{self.code}.html"


# In the order in which a nomination passes through them; those of the house itself come last.
ROOMS: dict[str, Room] = {
    room.code: room
    for room in (
        Room("portal", _("The commune"), _("A nomination is written, signed and sent to the Region, and completed where something is missing.")),
        Room("desk", _("The desk of the Region"), _("Each nomination is examined, advice is asked, and the answer of the nominee is recorded.")),
        Room("advice", _("The advisory committee"), _("Members give their advice on each file that is put to them.")),
        Room("sealed", _("The sealed check"), _("Whether something in a person’s conduct stands in the way is answered behind a door of its own.")),
        Room("decree", _("Cabinet, lawyers and Government"), _("A rank is proposed, a decree is drafted, approved by a second person, signed and published.")),
        Room("chancellery", _("The chancellery"), _("Letters leave, certificates are printed, checked and handed over, the register is kept.")),
        Room("administration", _("People, organisations and messages"), _("People are invited and given their roles; names and addresses are kept; messages are looked after.")),
        Room("rules", _("Rules and campaigns"), _("The rules, the maxima, the signatories, the holidays and the campaigns are kept; the rules with a second person.")),
        Room("reading", _("Archives and audit"), _("Everything is read and nothing is decided: what was done, by whom, and what must be destroyed.")),
    )
}  # fmt: skip


def of(rights: Rights, among: Iterable[str] = ()) -> Room | None:
    """The room of whoever asks: of those of their roles that a page is for, else of their first one; none without a role."""
    found = [*_rooms(rights.roles & frozenset(among)), *_rooms(rights.roles)]
    return found[0] if found else None


def own_first(rights: Rights) -> tuple[list[Room], list[Room]]:
    """The rooms of whoever asks, and all the others."""
    own = list(_rooms(rights.roles))
    return own, [room for room in ROOMS.values() if room not in own]


def _rooms(roles: Iterable[str]) -> Iterator[Room]:
    """Each room once, in the order of the roles that lead there."""
    yield from dict.fromkeys(ROOMS[ROOM_OF[role]] for role in Role if role in roles)


# ---- what is asked there


@cache
def questions() -> dict[str, Question]:
    """Every question of every road, by the name under which help speaks of it: dossier.examine."""
    return {
        f"{noun}.{node.name}": node.question
        for noun, road in FLOWS.items()
        for node in road.instance.nodes()
        if isinstance(node, Ask) and noun != "sealed_check"  # walks the road of an advice
    }


@cache
def asked_in(room: str) -> list[tuple[str, Question, tuple[Role, ...]]]:
    """The questions that are put to a room, each with the roles that answer it there."""
    found = (
        (name, question, tuple(r for r in ROOMS[room].roles if r in _asked_of(question)))
        for name, question in questions().items()
    )
    return [one for one in found if one[2]]


def _asked_of(question: Question) -> set[str]:
    """The roles to which a question may be put: where its noun decides, those of every paper."""
    if not callable(question.role):
        return {question.role}
    return {question.role_for(Letter(code=code)) for code in PAPERS}


# ---- what may be done there without being asked


DEPUTIES = frozenset({"membership.name_deputy", "membership.end_deputy"})


@dataclass(frozen=True)
class Act:
    """What one may do on the page of a noun: its words, who of the room, and after whom nobody may take it."""

    step: steps.Step
    roles: list[Role]
    after: list[Promise]

    @property
    def people(self) -> str:
        return named(self.roles)


def _is_closed(step: steps.Step, role: Role) -> bool:
    """Nobody stands in for a role that two people give."""
    return role in GIVEN_BY_TWO and step.code in DEPUTIES


def acts_in(room: Room) -> list[tuple[Promise, list[Act]]]:
    """The acts that are offered to a room, under the noun on whose page they stand."""
    found: dict[str, list[Act]] = {}
    for step in steps.STEPS.values():
        roles = [role for role in room.roles if role in step.roles and not _is_closed(step, role)]
        if step.title and roles:
            after = [steps.find(f"{step.noun}.{verb}").history for verb in step.second_to]
            found.setdefault(step.page, []).append(Act(step, roles, after))
    return [(NOUNS[noun].LABEL, acts) for noun, acts in found.items()]

"""What one step of the law is, in one row: who takes it, when, with whom, and what is said of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from django.utils.functional import Promise

from merit.roles import CLOCK, Role


class Kind(StrEnum):
    """A step moves its noun to another state, writes a fact on it, brings it into the world, or takes it out again."""

    MOVES = "moves"
    WRITES = "writes"
    BORN = "born"
    GONE = "gone"


class Tone(StrEnum):
    """How a line of the history looks, beside its words."""

    PLAIN = ""
    GOOD = "ok"
    BAD = "warn"


ANY: tuple[str, ...] = ("*",)  # a fact that may be written in whatever state the noun is


def always(_noun: object) -> bool:
    return True


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row. Every facet has its meaning here, and whatever is derived from it reads it here."""

    noun: str
    verb: str
    kind: Kind
    roles: frozenset[str]  # who may take it; CLOCK is the date itself
    history: Promise  # what the Region reads of it afterwards
    commune: Promise | None = None  # what the commune reads of it: nothing, unless said
    tone: Tone = Tone.PLAIN
    states: tuple[str, ...] = ()  # of a fact; a machine knows those of its moves
    second_to: tuple[str, ...] = ()  # who took one of these on the same noun may not take this one
    while_suspended: bool = False  # possible while proceedings suspend the dossier (D 6 § 1)
    follows: str = ""  # the fact of the same noun whose day comes before the day of this step
    anew: frozenset[str] = frozenset()  # it puts a question anew: these roles read why
    closes_question: bool = False  # no question may be open after it, without a last answer
    sends: bool = False  # after it the paper is at the Region, which opens a dossier for it
    foretold: bool = (
        False  # nothing in its form changes what stands in its way, so that is said beforehand
    )
    moves_a_line: bool = (
        False  # it changes what a list says of the dossier: not while that list is approved
    )
    act: str = ""  # the function of merit.actions that takes it, when it has another name

    # As an act nobody was asked for. Without a title it answers a task, or another step brings it.
    title: Promise | None = None
    consequence: Promise | None = (
        None  # what will happen, read before it is confirmed; every act says it
    )
    grave: bool = False  # shown in red
    offered_on: str = ""  # the noun on whose page it is offered, when that is another one
    offered_in: tuple[str, ...] = ()  # states of that noun, when others than the step knows
    offered_if: Callable[..., object] = always  # a fact without which it makes no sense

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise TypeError(f"{self.code}: {fault}")

    def _faults(self) -> Iterator[str]:
        if not self.roles or self.roles - {CLOCK, *Role}:
            yield "names no role, or one that does not exist"
        if (self.kind in (Kind.WRITES, Kind.GONE)) != bool(self.states):
            yield "what no machine knows, and nothing else, says in which states it may be taken"
        if (self.title or self.grave) and not self.consequence:
            yield "an act says what will happen"
        if self.kind is Kind.GONE and not self.grave:
            yield "what leaves nothing behind is grave"
        if self.kind is Kind.BORN and self.title and not (self.offered_on and self.offered_in):
            yield "says on which page, in which states, one may bring it into the world"

    @property
    def code(self) -> str:
        """As rights and tests name it: dossier.dismiss."""
        return f"{self.noun}.{self.verb}"

    @property
    def action(self) -> str:
        """The name of the function of merit.actions that takes it."""
        return self.act or self.verb

    @property
    def page(self) -> str:
        """The noun on whose page it is offered."""
        return self.offered_on or self.noun

    def knows(self, state: str) -> bool:
        """Whether a fact may be written in a state."""
        return self.states == ANY or state in self.states


def _row(
    noun: str, kind: Kind, verb: str, *roles: str, anew: Iterable[str] = (), **facets: Any
) -> Step:
    return Step(
        noun=noun, kind=kind, verb=verb, roles=frozenset(roles), anew=frozenset(anew), **facets
    )


def rows(noun: str) -> tuple[partial[Step], ...]:
    """The words with which the rows of a noun are written: moves, writes, born, gone."""
    return tuple(partial(_row, noun, kind) for kind in Kind)

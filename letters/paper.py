"""What an official paper is: its titles, when it is called for, to whom it goes and how, who must read it."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from letters.bilingual import Bilingual
from letters.languages import Decision
from merit.models import Certificate, Decree, Dossier, Letter, Nomination
from merit.roles import Role

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

About = Nomination | Dossier | Decree | Certificate
ABOUT = {model.NOUN: model for model in (Nomination, Dossier, Decree, Certificate)}


class To(StrEnum):
    COMMUNE = "commune"
    LAUREATE = "laureate"
    NOMINEE = "nominee"  # somebody who was asked, and is not distinguished
    PUBLIC = "public"
    FILE = "file"


class Channel(StrEnum):
    """The service itself sends what goes through the platform; the others wait for hands."""

    PLATFORM = Letter.Channel.PLATFORM.value
    ACKNOWLEDGED = Letter.Channel.ACKNOWLEDGED.value
    REGISTERED = Letter.Channel.REGISTERED.value
    GAZETTE = "gazette"
    EXTRACT = "extract"  # known to those whom it concerns by what other letters join of it
    HANDED_OVER = "handed over"


@dataclass(frozen=True, kw_only=True)
class When:
    """What calls for a paper: the state of a noun, or how the file of a nomination was decided. Once for ever; or once
    for each time that it was decided so, where what was decided anew is told anew."""

    noun: str
    state: str = ""
    anew: bool = False
    outcome: str = ""  # of the file of a nomination: the paper tells its commune
    kind: str = ""  # of a decree
    knowing: str = ""  # a day that the noun must know

    def __post_init__(self) -> None:
        """A misspelt state would be a paper that nobody ever receives."""
        known = {
            "state": {""} if self.outcome else _choices(ABOUT[self.noun], "state"),
            "knowing": {"", *(column.name for column in ABOUT[self.noun]._meta.fields)},
            "outcome": {"", *_choices(Dossier, "state")},
            "kind": {"", *_choices(Decree, "kind")},
        }
        for name, words in known.items():
            if getattr(self, name) not in words:
                raise ValueError(f"No {self.noun} has the {name} “{getattr(self, name)}”.")

    def concerns(self, noun: Any) -> bool:
        """Whether it speaks of such a noun, whatever its state."""
        return self.noun == noun.NOUN and (not self.kind or noun.kind == self.kind)

    def calls(self, noun: Any) -> bool:
        """Whether the noun as it is now calls for the paper."""
        if not self.concerns(noun):
            return False
        if self.outcome:
            return bool(noun.ended_as(self.outcome))
        known = not self.knowing or getattr(noun, self.knowing)
        return bool(known) and noun.state == self.state

    def decided(self, noun: Any) -> tuple[Any, str]:
        """What was decided, and the state that it came into: since the last time one such paper is enough."""
        return (noun.dossier, self.outcome) if self.outcome else (noun, self.state)


def _choices(model: type[Any], column: str) -> set[str]:
    return {value for value, _ in model._meta.get_field(column).choices}


def always(_noun: About) -> bool:
    """Of a paper that tells what happened: it stays true."""
    return True


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One official paper. Every facet is said, by hand: a missing one is an error when the paper is read in."""

    code: str
    title: Bilingual
    when: When
    to: To
    channel: Channel
    reader: str  # the role of the second person, who reads it before it leaves; "" where none does
    # from the noun: whether what it tells is still so; one that is not so any more leaves no office
    stands: Callable[[Any], bool]
    appeal: bool  # carries the notice of appeal (law of 29 July 1991; Conseil d’État, art. 19)
    own_sheet: bool  # not a letter: both languages stand on a sheet of its own
    language: Callable[..., Decision]  # from the noun
    # from noun and language, and of a letter the channel: what its templates see
    fill: Callable[..., "DataclassInstance"]
    # from the line of a decree and a language: the same before the signature, to see whether it can be printed
    foresee: Callable[..., "DataclassInstance"] | None

    def __post_init__(self) -> None:
        values = {spec.name: getattr(self, spec.name) for spec in dataclasses.fields(self)}
        values |= {"title in French": self.title.fr, "title in Dutch": self.title.nl}
        for name in ("reader", "foresee"):  # said, but not of every paper
            del values[name]
        if lacking := [name for name, value in values.items() if value in ("", None)]:
            raise ValueError(f"The paper {self.code} lacks: {', '.join(lacking)}.")
        if self.to not in set(To) or self.channel not in set(Channel):
            raise ValueError(f"The paper {self.code} goes nowhere.")

    def calls(self, noun: About) -> bool:
        """Whether the noun as it is now calls for it."""
        return self.when.calls(noun) and self.stands(noun)

    @property
    def four_eyes(self) -> bool:
        """Whether a second person reads it before it leaves."""
        return bool(self.reader)

    @property
    def sender(self) -> str:
        """The role that sends it on its way and mends what cannot leave."""
        return Role.DESK if self.to in (To.COMMUNE, To.NOMINEE) else Role.CHANCELLERY

    @property
    def folder(self) -> str:
        return f"letters/{self.code.lower()}"

"""The list of a decree and the files that stand on it: what changes the one may change whose turn it is in the other.

Who holds a dossier's file may not take the decree's, nor the other way round: a job for each does it afterwards.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from merit import jobs, logs
from merit.models import Decree, DecreeLine, Dossier, Noun
from workflows.door.files import still_there
from workflows.door.queue import mend

# decree, its state, dossier, and its reopening: asked on, done on
Line = tuple[int, str, int, Any, Any]


@dataclass(frozen=True)
class Lists:
    """What the lists said that an act may change, before it."""

    decrees: frozenset[int]
    lines: frozenset[Line]


def read(top: Noun, *named: Any) -> Lists:
    """The lists that name the dossier at the top of a file, and those of the decrees that an act names."""
    decrees = _around(top) | _decrees(named)
    return Lists(decrees, _lines(decrees))


def follow(before: Lists, *followed: Any) -> None:
    """A job for each dossier and each decree whose turn may have changed by way of a list; but not for those that the
    act has `followed` itself."""
    lines = _lines(before.decrees | _decrees(followed))
    dossiers = _seen(before.lines, 0, 2, 3, 4) ^ _seen(lines, 0, 2, 3, 4)
    dossiers |= _public(lines) - _public(before.lines)  # their nominations are over
    decrees = _seen(before.lines, 0, 1, 2) ^ _seen(lines, 0, 1, 2)
    mine = {noun.pk for noun in followed if isinstance(noun, Dossier)}
    for dossier in sorted({dossier for _decree, dossier, *_ in dossiers} - mine):
        jobs.enqueue("workflows.door.mend_dossier", dossier)
    for decree in sorted({decree for decree, _state, _dossier in decrees} - _decrees(followed)):
        jobs.enqueue("workflows.door.mend_decree", decree)


def _seen(lines: frozenset[Line], *columns: int) -> set[tuple[Any, ...]]:
    return {tuple(line[column] for column in columns) for line in lines}


def _public(lines: frozenset[Line]) -> set[tuple[Any, ...]]:
    return {(line[0], line[2]) for line in lines if line[1] in ("published", "waived")}


def _decrees(nouns: Any) -> frozenset[int]:
    return frozenset(noun.pk for noun in nouns if isinstance(noun, Decree))


def _around(top: Noun) -> frozenset[int]:
    """Decrees not signed yet that name the dossier, or the same person in another one."""
    if not isinstance(top, Dossier):
        return frozenset()
    theirs = Q(lines__dossier=top)
    if top.nominee_id:
        theirs |= Q(lines__dossier__nominee=top.nominee_id)
    found = Decree.objects.filter(theirs, state__in=["drafted", "approved"])
    return frozenset(found.values_list("pk", flat=True))


def _lines(decrees: frozenset[int]) -> frozenset[Line]:
    """What the lists say; one that was abandoned says nothing any more."""
    if not decrees:
        return frozenset()
    lines = DecreeLine.objects.filter(decree__in=decrees).exclude(decree__state="abandoned")
    reopening = ("dossier__reopening_asked_on", "dossier__reopened_on")
    return frozenset(lines.values_list("decree", "decree__state", "dossier", *reopening))


# ---- the jobs


def mend_dossier(pk: int) -> None:
    """It takes the dossier's lock, which the decree's must not."""
    _mend(still_there(Dossier, pk))


def mend_decree(pk: int) -> None:
    """It takes the decree's lock, which the dossier's must not."""
    _mend(still_there(Decree, pk))


def _mend(noun: Noun | None) -> None:
    if noun:
        with logs.told("mend", noun):
            mend(noun)

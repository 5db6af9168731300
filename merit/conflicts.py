"""Which files a person may not touch, because they are theirs, their commune's, or they said so.

Files that are joined are one person's file: what keeps somebody from one of them keeps them from all, until they part.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from merit.database.written import Written
from merit.models import ConflictOfInterest, Decree, Dossier, Nomination, Noun, User
from merit.rights import Rights
from merit.roles import COMMUNAL

Question = QuerySet[Any, Any]
Keys = list[int] | Question
FEW = 200  # keys, which a question names one by one; of more it asks where they come from


def conflicts_of(rights: Rights) -> Keys:
    """Keys of the dossiers this person may not touch. Asked once for a page, and anew in an act, that may change them: most
    people have none, and then no question speaks of it."""
    return rights.once("conflicts", lambda: _conflicts(rights))


def few(question: Question) -> Keys:
    """The keys themselves; of many, the question that finds them."""
    keys = list(question[: FEW + 1])
    return keys if len(keys) <= FEW else question


def _conflicts(rights: Rights) -> Keys:
    """Keys of what they may not touch, and of all that is joined with it: of none, as most people have, nothing is.

    The nominations say what is joined: each stands in the file that carries it, and remembers the one in which it is at
    home. Each part is found by an index of its own.
    """
    user, communes = rights.user.pk, rights.communes_of_their_life
    found = _few_of_themselves(len(communes)).ask(user, *communes)
    if not found:
        return found
    kept: Keys = found if len(found) <= FEW else _themselves(user, communes)
    themselves = Dossier.objects.filter(pk__in=kept).order_by().values_list("pk", flat=True)
    carrying = themselves.union(_moved().filter(home_dossier__in=kept).values_list("dossier"))
    carried = _moved().filter(dossier__in=carrying).values_list("home_dossier", flat=True)
    return few(carried.union(carrying))


def _moved() -> QuerySet[Nomination]:
    """The nominations that stand in another file than the one in which they are at home."""
    elsewhere = Nomination.objects.filter(home_dossier__isnull=False, dossier__isnull=False)
    return elsewhere.order_by()


def _themselves(user: int, communes: Iterable[int]) -> Question:
    """Declared, their own, or their commune's.

    A commune for which they ever worked counts when they act for the Region, never when they act for that commune
    itself.
    """
    declared = ConflictOfInterest.objects.filter(user=user)
    theirs = Dossier.objects.filter(nominee__account=user)
    parts: list[Question] = [theirs.order_by().values_list("pk", flat=True)]
    if communes:
        proposed = Nomination.objects.filter(organisation__in=communes, dossier__isnull=False)
        parts.append(proposed.order_by().values_list("dossier", flat=True))
    return declared.order_by().values_list("dossier", flat=True).union(*parts)


@cache
def _few_of_themselves(communes: int) -> Written:
    """The same of so many communes, and no more than a few, put into words once: each act asks it of whoever is told of it."""
    keys = [-2 - n for n in range(communes)]
    return Written(lambda user, *theirs: _themselves(user, theirs)[: FEW + 1], -1, *keys)


def joined_with(dossier: Dossier) -> list[Dossier]:
    """A dossier and all that is joined with it at this moment, by rising key."""
    carrying = _moved().filter(home_dossier=dossier).values("dossier")
    above = Q(pk=dossier.pk) | Q(pk__in=carrying)
    carried = _moved().filter(dossier__in=Dossier.objects.filter(above)).values("home_dossier")
    return list(Dossier.objects.filter(above | Q(pk__in=carried)).order_by("pk"))


def conflicts_with(person: User | Rights | None, noun: Noun) -> bool:
    """Whether this person may not touch a dossier of which the noun speaks; the clock (None) has no conflict."""
    if person is None:
        return False
    closed = conflicts_of(Rights.of(person))
    if isinstance(closed, list) and not closed:
        return False
    files = noun.files()
    if isinstance(closed, list) and isinstance(files, list):
        return not set(closed).isdisjoint(files)
    return Dossier.objects.filter(pk__in=files).filter(pk__in=closed).exists()


def bar(person: User | Rights | None, role: str, noun: Noun) -> bool:
    """Whether this person may do nothing with a noun in this role: a conflict is one of who acts for the Region."""
    return role not in COMMUNAL and conflicts_with(person, noun)


def kept_from(person: User | Rights, noun: Noun) -> set[int]:
    """Keys of the files of which a noun speaks, and of which this person may know nothing."""
    files = Dossier.objects.filter(pk__in=noun.files())
    closed = files.filter(pk__in=conflicts_of(Rights.of(person)))
    return set(closed.values_list("pk", flat=True))


def may_read(person: User | Rights, decree: Decree) -> bool:
    """Whether they may read the act itself: an award, once it is signed, the whole Region."""
    return decree.is_open_to_all or may_touch(person, decree)


def may_touch(person: User | Rights, noun: Noun) -> bool:
    """Whether no conflict of interest keeps them from a noun that they see. What hangs on a file is not seen by who may not
    touch it; but a decree is seen by all who work on decrees, and the register by the whole Region."""
    return not (noun.SEEN_IN_CONFLICT and conflicts_with(person, noun))

"""Which files belong together: the dossier or decree that a noun hangs on, and all that hangs on it."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from merit.lifecycles.dossier import OPEN
from merit.lifecycles.letter import REPLACED
from merit.models import (
    AdviceRequest,
    Certificate,
    Dossier,
    Letter,
    Membership,
    Nomination,
    Noun,
    Organisation,
    SealedCheck,
    User,
)

# Where something may be asked or awaited: in which states, and of a letter that left only what is to be acknowledged.
# Of other nouns, anywhere.
ON_THE_WAY = {
    "nomination": Q(state__in=["to_sign", "submitted", "returned"]),
    "advice": Q(state="asked"),
    "sealed_check": Q(state="asked"),
    "letter": Q(state__in=["drafted", "approved", "issued", "failed"])
    | Q(state="sent", channel=Letter.Channel.ACKNOWLEDGED),
    "certificate": Q(state__in=["queued", "printed", "checked"]),
    "membership": Q(standing="proposed"),
    "ruleset": Q(status="proposed"),
    "textblock": Q(status="proposed"),
}

N = TypeVar("N", bound=Noun)
Files = dict[str, QuerySet[Any]]  # of each kind of noun, the rows


def root(noun: Noun) -> Noun:
    """The noun at the top of those it hangs on, as the database has them: whose process is held."""
    return remembered_root(noun.fresh())


def remembered_root(noun: Noun) -> Noun:
    """The same, as the noun at hand remembers it: a first guess."""
    return remembered_root(noun.parent) if noun.parent else noun


def family(*nouns: Noun) -> Files:
    """The files whose turn may have changed: those touched, and what hangs on them.

    A noun may be given twice, as it was before an act and as it is after it: the dossier that it left counts too.
    """
    apart = {(noun.NOUN, noun.pk, noun.dossier and noun.dossier.pk): noun for noun in nouns}
    found: Files = {}
    for noun in apart.values():
        for rows in (_those(noun), *_relatives(noun)):
            name = rows.model.NOUN
            found[name] = found[name] | rows if name in found else rows
    return found


def _those(*nouns: Noun) -> QuerySet[Any]:
    return type(nouns[0]).objects.filter(pk__in=[noun.pk for noun in nouns])


def _relatives(noun: Noun) -> Iterator[QuerySet[Any]]:
    """A nomination brings its dossier along, anything else of a dossier the whole of it; the road of a letter is its own."""
    if isinstance(noun, Letter):
        yield from _of_a_letter(noun.fresh())
    elif isinstance(noun, User):
        yield Membership.objects.filter(user=noun)
        yield _proposed()
    elif isinstance(noun, (Membership, Organisation)):
        yield _proposed()
    elif isinstance(noun, Nomination):
        yield Letter.objects.filter(nomination=noun)
        yield from _of_a_nomination(noun.dossier)
    elif noun.dossier:
        yield from _of_a_dossier(noun.dossier.fresh())


def _proposed() -> QuerySet[Any]:
    """Whoever ends a role may propose it for somebody else in the same act; few are proposed at any time."""
    return Membership.objects.filter(ON_THE_WAY["membership"])


def _of_a_letter(letter: Letter) -> Iterator[QuerySet[Any]]:
    """Its nomination ends with the one that tells so; another one may have been written in its place."""
    if letter.nomination:
        yield _those(letter.nomination)
    if letter.state in REPLACED:
        yield Letter.objects.filter(**{letter.about.NOUN: letter.about})


def _of_a_nomination(dossier: Dossier | None) -> Iterator[QuerySet[Any]]:
    if dossier:
        yield _those(dossier)
        yield AdviceRequest.objects.filter(dossier=dossier)
        yield SealedCheck.objects.filter(dossier=dossier)


def _of_a_dossier(dossier: Dossier) -> Iterator[QuerySet[Any]]:
    """With the nominations that it carries, and those that came with it."""
    yield from _of_a_nomination(dossier)
    if dossier.merged_into:
        yield from _of_a_dossier(dossier.merged_into)
    yield Nomination.objects.filter(Q(dossier=dossier) | Q(home_dossier=dossier))
    yield Letter.objects.filter(Q(dossier=dossier) | Q(nomination__dossier=dossier))
    yield Certificate.objects.filter(dossier=dossier)


def questions(dossier: Dossier) -> list[Noun]:
    """What was asked of others about a dossier."""
    return [*dossier.advices.all(), *dossier.checks.all()]


def others_of_the_person(top: Noun) -> list[int]:
    """Keys of the other dossiers, open or granted, of whom a dossier is about, in whatever campaign."""
    if not isinstance(top, Dossier) or top.nominee_id is None:
        return []
    standing = [*OPEN, "granted"]
    mine = Dossier.objects.filter(nominee=top.nominee_id, state__in=standing).exclude(pk=top.pk)
    return list(mine.order_by("pk").values_list("pk", flat=True))


def still_there(kind: type[N], pk: int) -> N | None:
    """What a job is about; None where it was wiped with its simulation meanwhile, and nothing is left to do."""
    return kind.whole.filter(pk=pk).first()

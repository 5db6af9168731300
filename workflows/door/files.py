"""Which files belong together: the dossier or decree that a noun hangs on, and all that hangs on it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from merit.lifecycles.dossier import OPEN
from merit.lifecycles.letter import REPLACED
from merit.models import Certificate, Dossier, Letter, Nomination, Noun

# States of a paper in which somebody may be asked something about it.
ON_THE_WAY = {
    "letter": ("drafted", "approved", "issued", "sent", "failed"),
    "certificate": ("queued", "printed", "checked"),
}


def root(noun: Noun) -> Noun:
    """The noun at the top of those it hangs on, as the database has them: whose process is held."""
    now = noun.fresh()
    return root(now.parent) if now.parent else now


def remembered_root(noun: Noun) -> Noun:
    """The same, as the noun at hand remembers it: a first guess."""
    return remembered_root(noun.parent) if noun.parent else noun


def family(*nouns: Noun) -> Collection[Noun]:
    """The files whose turn may have changed, as the database has them: those touched, and what hangs on them.

    A noun may be given twice, as it was before an act and as it is after it: the dossier that it left counts too.
    """
    apart = {(noun.NOUN, noun.pk, noun.dossier and noun.dossier.pk): noun for noun in nouns}
    found = {}
    for noun in apart.values():
        for relative in _relatives(noun):
            found[(relative.NOUN, relative.pk)] = relative
    return found.values()


def _relatives(noun: Noun) -> list[Noun]:
    """A nomination brings its dossier along, anything else of a dossier the whole of it."""
    if isinstance(noun, Letter):
        return _of_a_letter(noun.fresh())
    if isinstance(noun, Nomination):
        found = [noun.fresh(), *_letters(Q(nomination=noun))]
        dossier = noun.dossier and noun.dossier.fresh()
        return [*found, dossier, *questions(dossier)] if dossier else found
    if noun.dossier is None:
        return [noun.fresh()]
    dossier = noun.dossier.fresh()
    more = [dossier.merged_into] if dossier.merged_into_id else []
    more += [noun.fresh()] if isinstance(noun, Certificate) else []
    return [dossier, *more, *_nominations(dossier), *questions(dossier), *_papers(dossier)]


def _of_a_letter(letter: Letter) -> list[Noun]:
    """Its road is its own; its nomination ends with the one that tells so; another one may have been written in its place."""
    others = _letters(Q(**{letter.about.NOUN: letter.about}))
    told = [letter.nomination.fresh()] if letter.nomination else []
    return [letter, *told, *(others if letter.state in REPLACED else ())]


def _letters(nominations: Q) -> QuerySet[Letter]:
    """The letters about a file that may still wait for somebody."""
    return Letter.objects.filter(nominations, state__in=ON_THE_WAY["letter"])


def _papers(dossier: Dossier) -> list[Noun]:
    """The same of a dossier and its nominations, and its certificates."""
    certificates = dossier.certificates.filter(state__in=ON_THE_WAY["certificate"])
    return [*_letters(Q(dossier=dossier) | Q(nomination__dossier=dossier)), *certificates]


def _nominations(dossier: Dossier) -> QuerySet[Nomination]:
    """Those that it carries, and those that came with it."""
    return Nomination.objects.filter(Q(dossier=dossier) | Q(home_dossier=dossier))


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

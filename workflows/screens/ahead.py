"""What the rows of a page say of their files, asked once for each kind of noun, however many rows there are."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from merit.models import Dossier, Nomination
from workflows.models import NOUNS, Journey


def files(journeys: Iterable[Journey]) -> None:
    """The noun of each journey, what it hangs on, and the person of whom that speaks."""
    there = list(journeys)
    prefetch_related_objects(there, *NOUNS)
    nouns = [journey.noun for journey in there]
    hanging = [noun for noun in nouns if not isinstance(noun, (Dossier, Nomination))]
    above = [*_hang(hanging, Nomination), *_hang(hanging, Dossier)]
    persons(one for one in [*nouns, *above] if isinstance(one, Dossier))


def persons(dossiers: Iterable[Dossier]) -> None:
    """Who these dossiers are about, as the Region or else a commune wrote it."""
    prefetch_related_objects(list(dossiers), *Dossier.PERSON)


def sheet(dossier: Dossier) -> None:
    """What the page of a dossier reads again and again of what hangs on it: few rows, asked once. What left it for another
    file is asked where it is named."""
    nominations = Nomination.objects.select_related("campaign", "organisation", "rank_proposed")
    reads = (
        "nominee",
        "nominations__organisation__names",
        "nominations__documents",
        "challenges",
        "decree_lines__decree",
    )
    prefetch_related_objects([dossier], Prefetch("nominations", nominations), *reads)
    if not dossier.nominations.all():  # it was joined with another: its name stands in what left it
        prefetch_related_objects([dossier], "home_nominations")


def _hang(nouns: list[Any], kind: type[Nomination] | type[Dossier]) -> list[Any]:
    """Those of a kind on which some of these nouns hang, now at hand in each of them."""
    field = f"{kind.NOUN}_id"
    below = [noun for noun in nouns if getattr(noun, field, None)]
    above = kind.objects.in_bulk({getattr(noun, field) for noun in below})
    for noun in below:
        setattr(noun, kind.NOUN, above[getattr(noun, field)])
    return list(above.values())

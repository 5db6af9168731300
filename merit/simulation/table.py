"""Every table of the Order, once: of which rows go with a simulation, and why the others stay.

Whoever adds a table decides here; until then a test fails. The tables of the queue stand in workflows.door.wiping.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from merit.models import (
    NOUNS,
    AdviceRequest,
    Award,
    Campaign,
    Certificate,
    Challenge,
    Completion,
    ConflictOfInterest,
    Counter,
    Decree,
    DecreeLine,
    Document,
    Dossier,
    DrawnNumber,
    Letter,
    Nomination,
    Nominee,
    Receipt,
    RegisterEntry,
    Remark,
    RuleSet,
    SealedCheck,
)
from merit.numbers import SERIES

Kept = dict[str, str]  # the name of a table, and why it stays
Rows = dict[type[Model], Callable[[], QuerySet[Any]]]  # of a table, the rows that go

# By which ways a row reaches the rules under which it came: with one of them it is a simulation.
PATHS: dict[type[Model], tuple[str, ...]] = {
    Dossier: ("ruleset",),
    Nomination: ("campaign__ruleset",),
    Decree: ("ruleset",),
    Completion: ("nomination__campaign__ruleset",),
    Receipt: ("nomination__campaign__ruleset",),
    AdviceRequest: ("dossier__ruleset",),
    SealedCheck: ("dossier__ruleset",),
    ConflictOfInterest: ("dossier__ruleset",),
    DecreeLine: ("decree__ruleset",),
    Letter: ("nomination__campaign__ruleset", "dossier__ruleset"),
    Award: ("dossier__ruleset",),
    RegisterEntry: ("award__dossier__ruleset",),
    Certificate: ("dossier__ruleset",),
    Challenge: ("dossier__ruleset",),
    Document: ("nomination__campaign__ruleset", "dossier__ruleset", "decree__ruleset"),
}
# What stays, and is of a simulation all the same: screens say so.
STAYS_MARKED: dict[type[Model], tuple[str, ...]] = {Campaign: ("ruleset",)}


def simulated(paths: tuple[str, ...]) -> Q:
    """Rows of which one of these ways leads to rules of a simulation."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{f"{path}__simulation": True})
    return found


def _by_path(model: type[Model], paths: tuple[str, ...]) -> Callable[[], QuerySet[Any]]:
    return lambda: QuerySet(model).filter(simulated(paths))


def rows() -> Rows:
    """What goes of the Order's own tables, asked of the database as it is."""
    by_path = {model: _by_path(model, paths) for model, paths in PATHS.items()}
    return by_path | {
        Nominee: _nominees,
        Remark: _remarks,
        Counter: lambda: Counter.objects.filter(series__in=_series(simulation=True)),
        DrawnNumber: lambda: DrawnNumber.objects.filter(series__in=_series(simulation=True)),
    }


def _nominees() -> QuerySet[Nominee]:
    """The Region's records that a simulation made, and that nothing official names."""
    dossiers = Dossier.objects.filter(nominee=OuterRef("pk")).order_by()
    awards = Award.objects.filter(nominee=OuterRef("pk")).order_by()
    official = Q(Exists(dossiers.filter(ruleset__simulation=False)))
    official |= Q(Exists(awards.filter(dossier__ruleset__simulation=False)))
    return Nominee.objects.filter(Exists(dossiers.filter(ruleset__simulation=True))).exclude(official)  # fmt: skip


def _remarks() -> QuerySet[Remark]:
    """The free text beside the journal of nouns that go. The entries stay: they hold keys, and no words."""
    names = [name for name, model in NOUNS.items() if model in PATHS]
    return Remark.objects.filter(entry__ruleset__simulation=True, entry__noun__in=names)


def _series(*, simulation: bool) -> set[str]:
    prefixes = RuleSet.objects.filter(simulation=simulation).values_list("prefix", flat=True)
    return {f"{prefix}{kind}" for prefix in prefixes for kind in SERIES.values()}


def shared_series() -> set[str]:
    """Numbers that are drawn for both: none may be."""
    return _series(simulation=True) & _series(simulation=False)


def official_is_in_force() -> bool:
    """Whether official rules are in force, or will be: then it is said of each simulated thing what it is."""
    return RuleSet.objects.filter(status=RuleSet.Status.IN_FORCE, simulation=False).exists()


def campaigns_left() -> list[Campaign]:
    """Campaigns of a simulation that communes are offered, today or later."""
    there = Campaign.objects.filter(ruleset__simulation=True, finished_on=None)
    left = there.filter(closes_on__gte=timezone.localdate()).order_by("closes_on", "pk")
    return list(left.select_related("distinction", "ruleset"))


KEPT: Kept = {
    "merit.User": "people stay: the journal names them",
    "merit.User_groups": "what people may do follows their roles",
    "merit.User_user_permissions": "what people may do follows their roles",
    "merit.Membership": "roles are of people, under whatever rules",
    "merit.Deputy": "who stands in for whom is of people",
    "merit.AccessLink": "it opens an account",
    "merit.Organisation": "organisations take part under whatever rules",
    "merit.OrganisationName": "a name of an organisation",
    "merit.RuleSet": "the rules themselves stay, also those of a simulation",
    "merit.Parameter": "a rule",
    "merit.Contingent": "a rule",
    "merit.Distinction": "a distinction outlives the rules that use it",
    "merit.Rank": "a rank outlives the rules that use it",
    "merit.Rank_rulesets": "which rules use a rank",
    "merit.Campaign": "its days are planned as rules are; it holds no file",
    "merit.Signatory": "who signs, under whatever rules",
    "merit.TextBlock": "what letters say, under whatever rules",
    "merit.Holiday": "the calendar, under whatever rules",
    "merit.LivedDay": "the days of the service itself",
    "merit.JournalEntry": "who did what stays; it holds keys, and no words",
    "merit.AccessLog": "who looked at what is sealed stays; it holds keys, and no words",
    "merit.ChainHead": "it says where a chain goes on",
    "merit.Leftover": "files that are still to be removed",
}

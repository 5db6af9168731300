"""The inbox: which open questions wait for a person, the most urgent first. Reads one table only."""

from datetime import date

from django.db.models import F, Q

from merit import access, periods
from merit.models import DecreeLine, User
from merit.rights import Rights
from merit.roles import REGIONAL
from workflows import door
from workflows.flows import WHILE_SUSPENDED
from workflows.models import WorkItem
from workflows.screens.columns import COUNTED

SHOWN = ("task", "journey")  # what a row reads beside it


def waiting_for(person: User | Rights):
    """The open work items this person may answer, due first; what sleeps is left out."""
    rights = Rights.of(person)
    return rights.once("inbox", lambda: _waiting_for(rights))


def _waiting_for(rights: Rights):
    asked = Q(pk__in=[])
    for role in sorted(rights.roles):
        # `open` in each of them: only then is an index of the open ones alone of use
        asked |= Q(role=role, organisation__in=rights.organisations({role}), open=True)
        asked |= Q(role=role, organisation=None, open=True)
    conflicts = access.conflicts_of(rights)
    listed = DecreeLine.objects.filter(dossier__in=conflicts).values("decree")
    hidden = Q(dossier__in=conflicts, role__in=REGIONAL) | Q(journey__decree__in=listed)
    awake = Q(sleeps_until=None) | Q(sleeps_until__lte=rights.day)
    mine = Q(owner=None) | Q(owner=rights.user)
    # a commune learns nothing of proceedings, and what it asks is answered meanwhile
    still_asked = Q(node__in=WHILE_SUSPENDED) | ~Q(role__in=REGIONAL)
    suspended = Q(dossier__suspended_on__isnull=False) & ~still_asked
    return (
        WorkItem.objects.filter(asked & awake & mine)
        .exclude(hidden)
        .exclude(door.for_a_second_person(rights))
        .exclude(suspended)
        .order_by(F("due").asc(nulls_last=True), "pk")
    )


def first_days(rights: Rights) -> list[date | None]:
    """When the most urgent of all that waits is due, so many as are counted; the numbers of navigation and tiles."""
    return rights.once(
        "due", lambda: list(waiting_for(rights).values_list("due", flat=True)[:COUNTED])
    )


def asked_of(rights: Rights, about: Q) -> list[WorkItem]:
    """The open questions about a file that stand in their inbox, to be answered from its page."""
    return list(waiting_for(rights).filter(about).select_related(*SHOWN))


def unknown_years(rights: Rights) -> list[int]:
    """Years without holidays wait for who keeps the calendar, and for nobody else."""
    return periods.unknown_years(rights.day.year) if rights.roles & door.KEEP_THE_CALENDAR else []


def questions(rights: Rights) -> list[tuple[str, str]]:
    """The kinds of question that wait for a person, each with its title, for a filter."""
    kinds = waiting_for(rights).order_by("node").values_list("node", "task__flow_task").distinct()
    return rights.once("kinds", lambda: [(node, task.question.title) for node, task in kinds])

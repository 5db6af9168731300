"""The inbox: which open questions wait for a person, the most urgent first. Reads one table only."""

from django.db.models import F, Q

from merit import access, periods
from merit.models import DecreeLine, User
from merit.rights import Rights
from merit.roles import REGIONAL
from workflows import door
from workflows.flows import WHILE_SUSPENDED
from workflows.models import WorkItem


def waiting_for(person: User | Rights):
    """The open work items this person may answer, due first; what sleeps is left out."""
    rights = Rights.of(person)
    asked = Q(pk__in=[])
    for role in sorted(rights.roles):
        asked |= Q(role=role, organisation__in=rights.organisations({role}))
        asked |= Q(role=role, organisation=None)
    conflicts = access.conflicts_of(rights).values("pk")
    listed = DecreeLine.objects.filter(dossier__in=conflicts).values("decree")
    hidden = Q(dossier__in=conflicts, role__in=REGIONAL) | Q(journey__decree__in=listed)
    awake = Q(sleeps_until=None) | Q(sleeps_until__lte=rights.day)
    mine = Q(owner=None) | Q(owner=rights.user)
    # a commune learns nothing of proceedings, and what it asks is answered meanwhile
    still_asked = Q(node__in=WHILE_SUSPENDED) | ~Q(role__in=REGIONAL)
    suspended = Q(dossier__suspended_on__isnull=False) & ~still_asked
    return (
        WorkItem.objects.filter(asked & awake & mine, open=True)
        .exclude(hidden)
        .exclude(door.for_a_second_person(rights))
        .exclude(suspended)
        .select_related(
            "journey__nomination__organisation",
            "journey__dossier__nominee",
            "journey__decree",
            "journey__advice__dossier__nominee",
            "journey__sealed_check__dossier__nominee",
            "owner",
        )
        .order_by(F("due").asc(nulls_last=True), "pk")
    )


def asked_of(rights: Rights, about: Q) -> list[WorkItem]:
    """The open questions about a file that stand in their inbox, to be answered from its page."""
    return list(waiting_for(rights).filter(about))


def unknown_years(rights: Rights) -> list[int]:
    """Years without holidays wait for who keeps the calendar, and for nobody else."""
    return periods.unknown_years(rights.day.year) if rights.roles & door.KEEP_THE_CALENDAR else []


def questions(items) -> list[tuple[str, str]]:
    """The kinds of question among these rows, each with its title, for a filter."""
    nodes = items.order_by("node").values_list("node", "task__flow_task").distinct()
    return [(node, task.question.title) for node, task in nodes]

"""The inbox: which open questions wait for a person, the most urgent first. Reads one table only."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Concat

from merit import access, conflicts, periods, permissions
from merit.models import DecreeLine, User
from merit.models.base import beside
from merit.rights import Rights
from merit.roles import REGIONAL
from workflows import door
from workflows.flows import FLOWS, WHILE_SUSPENDED
from workflows.models import Journey, WorkItem
from workflows.screens.columns import COUNTED

SHOWN = ("task", "journey")  # what a row reads beside it
URGENT = (F("due").asc(nulls_last=True), "pk")


def waiting_for(person: User | Rights):
    """The open work items this person may answer, due first; what sleeps is left out."""
    rights = Rights.of(person)
    asked = reduce(or_, _branches(rights), Q(pk__in=[]))
    return WorkItem.objects.filter(asked).filter(*_not_kept_back(rights)).order_by(*URGENT)


def _branches(rights: Rights) -> list[Q]:
    """What is put to one role of theirs, in one body or in none: each of them lies together in the index of open rows."""
    bodies = (
        (role, body)
        for role in sorted(rights.roles)
        for body in (None, *sorted(rights.organisations({role})))
    )
    return [Q(role=role, organisation=body, open=True) for role, body in bodies]


def _not_kept_back(rights: Rights) -> list[Q]:
    """What must hold of a row besides; asked once for a page, and mostly nothing but its own row."""
    return rights.once("not kept back", lambda: list(_conditions(rights)))


def _conditions(rights: Rights) -> Iterator[Q]:
    yield Q(sleeps_until=None) | Q(sleeps_until__lte=rights.day)
    yield Q(owner=None) | Q(owner=rights.user)
    # a conflict is one of who acts for the Region: of what is put to a commune, nothing is kept from it
    closed = conflicts.conflicts_of(rights) if rights.roles & REGIONAL else []
    if closed:
        listed = DecreeLine.objects.filter(dossier__in=closed).values("decree")
        yield ~Q(dossier__in=closed, role__in=REGIONAL)
        yield ~Q(journey__in=Journey.objects.filter(decree__in=listed).values("pk"))
    if barred := door.for_a_second_person(rights):
        yield ~barred
    # a commune learns nothing of proceedings, and what it asks is answered meanwhile
    suspended = access.suspended() if rights.roles & REGIONAL else []
    if suspended:
        yield ~Q(dossier__in=suspended, role__in=REGIONAL) | Q(node__in=WHILE_SUSPENDED)


def first(rights: Rights) -> list[tuple[int, date | None]]:
    """Key and last day of the most urgent of all that waits, so many as are counted. The numbers in navigation and tiles
    and the first page come from this one question, which reads no further than it must."""
    return rights.once("first", lambda: _first(rights))


def _first(rights: Rights) -> list[tuple[int, date | None]]:
    """Of each branch the most urgent, in the order of the index, so that no more is read; few as they are, they are put in
    one order here. The body stands in that order although it is the same in all: PostgreSQL does not know it of none."""
    few = []
    for there in _each_branch(rights):
        for some, order in (
            (there.filter(due__isnull=False), ("due", "pk")),
            (there.filter(due=None), ("pk",)),
        ):
            nearest = some.order_by("organisation_id", *order).values("pk")[:COUNTED]
            few.append(WorkItem.objects.filter(pk__in=nearest).order_by().values_list("pk", "due"))
    found = few[0].union(*few[1:], all=True) if few else []
    return sorted(found, key=lambda row: (row[1] is None, row[1] or rights.day, row[0]))[:COUNTED]


def _each_branch(rights: Rights) -> list[QuerySet[WorkItem]]:
    """What waits, branch by branch: none has a row of another, and each is asked by itself, as PostgreSQL reads the rows of
    them all where one or the other is asked for."""
    conditions = _not_kept_back(rights)
    return [WorkItem.objects.filter(branch, *conditions) for branch in _branches(rights)]


def asked_of(rights: Rights, *about: Q) -> list[WorkItem]:
    """The open questions about a file that stand in their inbox, to be answered from its page. Each of what they may be
    `about` is asked by itself: one or the other in one question has every open row read."""
    found = [WorkItem.objects.filter(each, open=True).order_by().values("pk") for each in about]
    rows = Q(pk__in=found[0].union(*found[1:]) if found[1:] else found[0])
    return list(beside(waiting_for(rights).filter(rows), SHOWN))


def unknown_years(rights: Rights) -> list[int]:
    """Years without holidays wait for who keeps the calendar, and for nobody else."""
    return (
        periods.unknown_years(rights.day.year) if permissions.holds(rights, "holiday.enter") else []
    )


def questions(rights: Rights) -> list[tuple[str, list[str]]]:
    """The kinds of question that wait for a person, each once, with the titles under which it waits, for a filter."""
    return rights.once("kinds", lambda: list(_kinds(rights)))


def numbers(rights: Rights) -> Counter[str]:
    """How many of each kind wait for a person: one question for the filter, and for the number of all of them."""
    return rights.once("numbers", lambda: _numbers(rights))


def _numbers(rights: Rights) -> Counter[str]:
    """Grouped by what is no column: by the column, SQLite would read the rows of all bodies in the order of their kinds."""
    kind = Concat("node", Value(""))
    counts = [
        there.order_by().annotate(kind=kind).values_list("kind").annotate(number=Count("pk"))
        for there in _each_branch(rights)
    ]
    waiting: Counter[str] = Counter()
    for node, number in counts[0].union(*counts[1:], all=True) if counts else []:
        waiting[node] += number
    return waiting


def _kinds(rights: Rights) -> Iterator[tuple[str, list[str]]]:
    waiting = waiting_for(rights).order_by()
    for name in sorted(numbers(rights)):
        asked = {flow.instance: getattr(flow.instance, name, None) for flow in FLOWS.values()}
        tasks = [node for node in asked.values() if node]
        if (
            len(tasks) > 1
        ):  # roads that call a question alike: which of them wait is asked of their rows
            tasks = waiting.filter(node=name).values_list("task__flow_task", flat=True).distinct()
        yield name, sorted({str(task.question.title) for task in tasks})

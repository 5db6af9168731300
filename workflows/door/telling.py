"""What people are told by the day or the minute: a task that is late or new, a role that begins or ends soon."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from merit import journal
from merit.dates import in_words
from merit.models import Membership, User
from merit.rights import Rights
from merit.whole import whole
from workflows.door.addressees import is_theirs
from workflows.models import Message, WorkItem
from workflows.outbox import news
from workflows.outbox.kinds import wants
from workflows.outbox.writing import write

LATE = "task_late"  # told anew where its last day moved
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


def of_the_day(today: date) -> None:
    """Once each, however often the date does its work; a service that slept for some days still tells what it missed."""
    late = _asked(due__lt=today, due__gte=today - A_WEEK)
    if roles := set(late.values_list("role", flat=True)):
        _of_tasks(LATE, news.who_work_as(roles, None), late)
    _of_roles("role_begins", valid_from__range=(today - A_WEEK + A_DAY, today))
    _of_roles("role_near_its_end", valid_from__lte=today, valid_to__range=(today, today + A_WEEK))


@whole
def tell_of_new_tasks() -> None:
    """The job of each minute that tells those who chose it of each task that is new."""
    chose = User.objects.filter(told__task_new=True, is_active=True).order_by("pk")
    _of_tasks("task_new", chose, _asked(task__created__gte=timezone.now() - A_DAY))


def _asked(**those: object) -> QuerySet[WorkItem]:
    return WorkItem.objects.filter(open=True, **those).order_by()


def _of_tasks(kind: str, people: QuerySet[User], asked: QuerySet[WorkItem]) -> None:
    """To nobody in whose inbox it does not stand, and to each once."""
    lately = Message.objects.filter(kind=kind, written_at__gte=timezone.now() - 2 * A_WEEK)
    told = set(lately.values_list("once", flat=True))
    for person in people:
        if wants(person, kind):
            _to_person(kind, person, asked, told)


def _to_person(kind: str, person: User, asked: QuerySet[WorkItem], told: set[str | None]) -> None:
    rights = Rights(person)
    theirs = asked.filter(role__in=rights.roles)
    for item in theirs.select_related("journey", "organisation", "task").order_by("pk"):
        once = f"{kind} {item.pk} {item.due if kind == LATE else ''} {person.pk}"
        if once not in told and is_theirs(item, rights):
            title = item.task.flow_task.question.title
            news.write_of_task(kind, person, item, once=once, title=lambda title=title: gettext(title))  # fmt: skip


def _of_roles(kind: str, **days: object) -> None:
    """Nobody is told on the day on which they were told of the role itself, nor of an end that somebody decided."""
    held = Membership.objects.filter(standing=Membership.Standing.GIVEN, user__is_active=True, **days)  # fmt: skip
    given, ended = _journal_of(held)
    for role in held.select_related("user", "organisation").order_by("pk"):
        day = role.valid_from if kind == "role_begins" else role.valid_to
        came_before = given.get(role.pk, role.valid_from) < role.valid_from
        if came_before if kind == "role_begins" else role.pk not in ended:
            write(
                kind, role.user, path="/", once=f"{kind} {role.pk} {day}",
                role=lambda role=role: str(role.get_role_display()), where=role.organisation.name,
                until=lambda day=day: in_words(day),
            )  # fmt: skip


def _journal_of(held: QuerySet[Membership]) -> tuple[dict[int, date], set[int]]:
    """The day on which each was given, and those that somebody ended."""
    entries = journal.of_all(held).filter(verb__in=("give", "confirm", "end")).order_by("seq")
    told = list(entries.values_list("noun_id", "verb", "at"))
    given = {key: timezone.localdate(at) for key, verb, at in told if verb != "end"}
    return given, {key for key, verb, _at in told if verb == "end"}

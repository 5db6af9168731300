"""What people are told by the day or the minute: a task that is late or new, a role that begins or ends soon."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from merit import journal
from merit.models import Membership, User
from merit.rights import Rights
from merit.whole import whole
from workflows.door.addressees import is_theirs
from workflows.models import WorkItem
from workflows.outbox import news
from workflows.outbox.writing import write

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


def of_the_day(today: date) -> None:
    """Once each, however often the date does its work; a service that slept for some days still tells what it missed."""
    for item in _open(due__lt=today, due__gte=today - A_WEEK):
        for person in news.who_work_as({item.role}, item.organisation):
            _of_task("task_late", person, item, f"late {item.pk} {item.due}")
    _of_roles("role_begins", "begins", valid_from__range=(today - A_WEEK + A_DAY, today))
    _of_roles("role_near_its_end", "ends", valid_from__lte=today, valid_to__range=(today, today + A_WEEK))  # fmt: skip


@whole
def tell_of_new_tasks() -> None:
    """The job of each minute that tells those who chose it of each task that is new."""
    since = timezone.now() - A_DAY
    for person in User.objects.filter(told__task_new=True, is_active=True).order_by("pk"):
        rights = Rights(person)
        for item in _open(role__in=rights.roles, task__created__gte=since):
            _of_task("task_new", rights, item, f"new {item.pk}")


def _open(**those: object) -> QuerySet[WorkItem]:
    return (
        WorkItem.objects.filter(open=True, **those)
        .select_related("journey", "organisation", "task")
        .order_by("pk")
    )


def _of_task(kind: str, person: User | Rights, item: WorkItem, once: str) -> None:
    """To nobody in whose inbox it does not stand."""
    rights = Rights.of(person)
    if is_theirs(item, rights):
        title = item.task.flow_task.question.title
        news.write_of_task(kind, rights.user, item, once=f"{once} {rights.user.pk}", title=lambda: gettext(title))  # fmt: skip


def _of_roles(kind: str, verb: str, **days: object) -> None:
    """Nobody is told on the day on which they were told of the role itself, nor of an end that somebody decided."""
    held = Membership.objects.filter(
        standing=Membership.Standing.GIVEN, user__is_active=True, **days
    )
    for role in held.select_related("user", "organisation").order_by("pk"):
        day = role.valid_from if kind == "role_begins" else role.valid_to
        if _is_told(role, kind):
            continue
        write(
            kind, role.user, path="/", once=f"{verb} {role.pk} {day}",
            role=lambda role=role: str(role.get_role_display()), where=role.organisation.name,
            until=lambda day=day: date_format(day, "j F Y"),
        )  # fmt: skip


def _is_told(role: Membership, kind: str) -> bool:
    """Given on the day on which it begins or later, or ended by somebody: the message of that act said so."""
    entries = journal.of(role)
    if kind == "role_begins":
        given = entries.filter(verb__in=("give", "confirm")).order_by("seq").last()
        return given is None or timezone.localdate(given.at) >= role.valid_from
    return entries.filter(verb="end").exists()

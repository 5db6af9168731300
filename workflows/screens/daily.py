"""One message a day on what waits: for whoever something is new, late or due soon, and who did not switch it off."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from merit import logs
from merit.models import Membership, User
from merit.rights import Rights
from workflows.outbox.kinds import wants
from workflows.outbox.writing import write
from workflows.screens import inbox

A_DAY, SOON, A_WEEK = timedelta(days=1), timedelta(days=3), timedelta(days=7)


def tell_everybody() -> int:
    """Write the message of today; a second call on the same day writes nothing more. Says how many were written."""
    today = timezone.localdate()
    with logs.told("daily", day=today.isoformat()):
        return sum(_tell(person, today) for person in _who_works(today))


def _who_works(today: date) -> list[User]:
    """Whoever was invited and has not come cannot read what waits: they have their invitation."""
    held = Membership.objects.valid_on(today)
    stands_in = Q(stands_in_for__valid_from__lte=today, stands_in_for__valid_to__gte=today)
    working = User.objects.filter(Q(memberships__in=held) | stands_in, is_active=True)
    reached = working.exclude(email="").distinct().order_by("pk")
    return [person for person in reached if person.state == "open"]


def _tell(person: User, today: date) -> bool:
    if not wants(person, "daily"):
        return False
    waiting = inbox.waiting_for(Rights(person))
    numbers = {
        "n": waiting.count(),
        "late": waiting.filter(due__lt=today).count(),
        "week": waiting.filter(due__range=(today, today + A_WEEK)).count(),
        "new": waiting.filter(task__created__gte=timezone.now() - A_DAY).count(),
    }
    soon = waiting.filter(due__range=(today, today + SOON)).exists()
    if not (numbers["late"] or numbers["new"] or soon):
        return False
    return (
        write("daily", person, path=reverse("inbox"), once=f"daily {today} {person.pk}", **numbers)
        is not None
    )

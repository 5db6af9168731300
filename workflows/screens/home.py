"""The start page of each person: what waits for them, and where their files are."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from merit import clock
from merit.models import Membership
from merit.roles import REGIONAL, Role
from workflows import door
from workflows.screens import inbox, leading, vacancies
from workflows.screens.list_page import Table, figures
from workflows.screens.lists import DECLARED
from workflows.screens.task_list import Tasks

FIRST = 5
PREPARES = frozenset({Role.ADMINISTRATOR, Role.RULES})  # who makes an installation ready


@require_safe
def home(request):
    """The most urgent tasks, and a figure for each list that this person's roles know."""
    rights = request.shown
    tasks = Tasks(rights)
    others = figures(rights, [kind for kind in DECLARED if kind is not Tasks])
    urgent = tasks.first(FIRST)
    context = {
        "table": Table(tasks, urgent),
        "figures": figures(rights, [Tasks]) + [one | {"kind": "ok"} for one in others[:1]],
        "tiles": others,
        "memberships": rights.memberships,
        "coming": _coming(request.user),
        "doubt": bool(rights.roles & REGIONAL) and clock.doubt(timezone.localdate()),
        "may_confirm": bool(rights.roles & door.CONFIRM_A_DAY),
        "unknown": inbox.unknown_years(rights),
        "vacant": vacancies.waiting_for_nobody(rights),
        "all_tasks": reverse(Tasks.address) if leading.opens(rights, Tasks.address) else "",
        "prepares": bool(rights.roles & PREPARES),
        "may_draft": Role.CLERK in rights.roles,
    }
    return render(request, "screens/home.html", context)


def _coming(person):
    """Roles of their own that begin on a later day, the nearest first."""
    given = person.memberships.filter(
        standing=Membership.Standing.GIVEN, valid_from__gt=timezone.localdate()
    )
    return given.select_related("organisation").order_by("valid_from", "pk")

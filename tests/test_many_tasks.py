"""An inbox with more tasks than a number tells: what the badge says, what the list says, and that nothing is left out."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from merit.rights import Rights
from tests import road
from tests.walker import Walker
from workflows.models import Journey, WorkItem
from workflows.screens import inbox
from workflows.screens.task_list import Tasks

pytestmark = [pytest.mark.django_db, pytest.mark.drifts]  # the copies have no road
MANY = 130


def copies(model: WorkItem, days: list[int | None]) -> None:
    """Questions like one that waits, due so many days from today; None: at any time."""
    today = timezone.localdate()
    for number in days:
        process = Process.objects.create(flow_class=model.task.process.flow_class)
        task = Task.objects.create(process=process, flow_task=model.task.flow_task, flow_task_type=model.task.flow_task_type, status=STATUS.NEW)  # fmt: skip
        WorkItem.objects.create(
            task=task, journey=Journey.objects.create(process=process, dossier=model.journey.dossier),
            node=model.node, role=model.role, dossier=model.dossier,
            due=None if number is None else today + timedelta(days=number),
        )  # fmt: skip


def numbers(user) -> list[str]:
    """Late, within a week, all: as the tiles say them."""
    page = Walker(user).get("inbox")
    shown = page.context["figures"]
    return [_of_tile(page.content.decode(), figure["url"]) for figure in shown]


def _of_tile(page, url) -> str:
    return page.partition(f'<a href="{url}"><b>')[2].partition("<")[0]


@pytest.fixture
def model(cast):
    """One question that waits for the desk, due in thirty days."""
    item = road.task_of(road.received(cast))
    assert item.due > timezone.localdate() + timedelta(days=7)
    return item


def test_beyond_ninety_nine_a_number_says_so_and_the_list_counts_on(model):
    copies(model, [-1] * 99 + [3] * 20 + [None] * 11)

    assert numbers("desk") == ["99", "20", "99+"]
    assert "131" in Walker("desk").get("inbox").content.decode()


def test_a_hundred_late_ones_do_not_hide_what_is_due_within_a_week(model):
    copies(model, [-1] * 100 + [0] * 7)

    assert numbers("desk") == ["99+", "7", "99+"]


def test_exactly_ninety_nine_are_told_exactly(model):
    copies(model, [None] * 98)

    assert numbers("desk") == ["0", "0", "99"]


def test_every_task_stands_on_one_page_and_the_urgent_first(model, cast):
    copies(model, [None] * 40 + [-5] * 30 + [2] * 60)
    listed = []
    for page in range(1, 7):
        rows = Walker("desk").client.get(f"/inbox/?page={page}").context["page"].object_list
        listed += [(item.pk, item.due) for item in rows]

    every = inbox.waiting_for(cast["desk"])
    assert len(listed) == len(set(listed)) == MANY + 1 == every.count()
    dated = [due for _key, due in listed if due]
    assert dated == sorted(dated)
    assert [due for _key, due in listed[-40:]] == [None] * 40


def test_the_first_hundred_are_those_of_the_whole_list(model, cast):
    copies(model, [None] * 40 + [-5] * 30 + [2] * 60)
    rights = Rights(cast["desk"])

    every = list(inbox.waiting_for(rights).values_list("pk", "due"))

    assert inbox.first(rights) == every[:100]
    assert Tasks(rights).keys(0, 25) == [key for key, _due in every[:25]]


def test_a_filter_and_another_order_are_heeded_on_the_first_page(model):
    copies(model, [None] * 40 + [-5] * 30 + [2] * 60)

    def dues(query):
        rows = Walker("desk").client.get(f"/inbox/?{query}").context["page"].object_list
        return {item.due and (item.due - timezone.localdate()).days for item in rows}

    assert dues("due=week") == {2}
    assert dues("sort=-due") <= {2, (model.due - timezone.localdate()).days}


def test_the_number_of_a_list_that_was_narrowed_is_that_of_its_rows(model, cast):
    copies(model, [-1] * 3)
    nothing = Tasks(Rights(cast["desk"]), QueryDict("q=nobody"))

    assert nothing.number() == nothing.rows.count() == 0

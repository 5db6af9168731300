"""How long a person's inbox takes to read when the register holds a thousand or a hundred thousand questions.

One question in ten is still open, all about one dossier: the joins are real, the files are not.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from viewflow.workflow.models import Process, Task

from merit.models import Organisation
from merit.rights import Rights
from merit.roles import Role
from tests import road
from tests.bench.measure import medians, table
from workflows.models import Journey, WorkItem
from workflows.screens import inbox
from workflows.screens.list_page import figures
from workflows.screens.task_list import Tasks

SIZES, ROUNDS, PAGE, OPEN = (1_000, 100_000), 15, 25, 10
ROLES = [Role.DESK, Role.CHECKER, Role.MEMBER, Role.LEGAL, Role.CABINET, Role.CHANCELLERY]


def run(cast):
    dossier = road.received(cast)
    spent = {}
    for size in SIZES:
        _fill(dossier, size)
        spent[size] = medians({"list": lambda: _list(cast["desk"]), "counts": lambda: _counts(cast["desk"])}, ROUNDS)  # fmt: skip
    few, many = SIZES
    rows = [(f"{what} ({few:,} and {many:,})", spent[few][what], spent[many][what]) for what in spent[few]]  # fmt: skip
    table("Inbox of the desk, few questions and many (processor time, medians)", rows)


def _list(user):
    return list(inbox.waiting_for(user)[:PAGE])


def _counts(user):
    return figures(Rights(user), [Tasks])


@transaction.atomic
def _fill(dossier, size):
    """Questions up to this number, copied from the real one that waits for the desk."""
    model = road.task_of(dossier) if WorkItem.objects.count() < PAGE else WorkItem.objects.first()
    count = size - WorkItem.objects.count()
    processes = Process.objects.bulk_create(Process(flow_class=model.task.process.flow_class) for _ in range(count))  # fmt: skip
    tasks = Task.objects.bulk_create(_task(process, model.task) for process in processes)
    journeys = Journey.objects.bulk_create(Journey(process=p, dossier=dossier) for p in processes)
    organisations = dict(Organisation.objects.values_list("code", "pk"))
    WorkItem.objects.bulk_create(
        _item(n, *pair, model, organisations)
        for n, pair in enumerate(zip(tasks, journeys, strict=True))
    )


def _task(process, model):
    return Task(process=process, flow_task=model.flow_task, flow_task_type=model.flow_task_type)  # fmt: skip


def _item(n, task, journey, model, organisations):
    is_open = n % OPEN == 0
    role = ROLES[n // OPEN % len(ROLES)]
    return WorkItem(
        task=task, journey=journey, node=model.node, role=role, dossier=journey.dossier,
        organisation_id=organisations["BPL"] if role == Role.DESK else model.organisation_id,
        due=timezone.localdate() + timedelta(days=n % 90 - 30),
        open=is_open, closed_at=None if is_open else timezone.now(),
    )  # fmt: skip

"""What an inbox costs among a thousand questions and a million, and what viewflow's own costs at the same rows.

The first thousand are written by the product's own models: one in ten is open, the others are closed. They are then doubled
by the database itself. All are about a few real files: the joins are real, the files are few.
"""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from merit.models import Organisation, User
from merit.rights import Rights
from merit.roles import Role
from tests import road
from tests.bench.measure import medians, yard
from tests.bench.pages import analyse
from tests.bench.report import Line, at_least, at_most
from workflows.flows import FLOWS
from workflows.models import Journey, WorkItem
from workflows.screens.task_list import Tasks

FIRST, ROUNDS, PAGE, OPEN = 1_000, 9, 25, 10
SIZES, QUICK = (1_000, 10_000, 100_000, 1_000_000), (1_000, 10_000)
FULL = 10_000  # tasks at which the first page is full, and more wait than are counted
ROLES = [Role.DESK, Role.CHECKER, Role.MEMBER, Role.LEGAL, Role.CABINET, Role.CLERK]
BODIES = {
    Role.MEMBER: "COM",
    Role.CLERK: "21009",
}  # asked as a body; the others as a role of the Region
TABLES = {  # what follows from a row that is doubled: its own key, and the keys that point to others of these
    "viewflow_process": ("id",),
    "viewflow_task": ("id", "process_id"),
    "workflows_journey": ("id", "process_id"),
    "workflows_workitem": ("id", "task_id", "journey_id"),
}


def run(cast, *, quick=False):
    sizes = QUICK if quick else SIZES
    _allow(cast)
    _fill(road.received(cast))
    spent = {}
    for size in sizes:
        _double_until(size)
        analyse()
        spent[size] = medians(_ways(cast), ROUNDS)
    yield from _lines(spent, sizes[0], sizes[-1])


def _ways(cast):
    people = {"desk": cast["desk"], "commune": cast["clerk"]}
    ours = {f"ours {name}": lambda u=user: _ours(u) for name, user in people.items()}
    stock = {f"stock {name}": lambda u=user: _stock(u) for name, user in people.items()}
    return ours | stock | {"yard": yard}


def _ours(user):
    """The first page with what it shows, and the three numbers."""
    tasks = Tasks(Rights(user))
    rows = list(tasks.page.object_list)
    return rows, [Tasks.of_tile(tasks.rights, tile).number() for tile in Tasks.tiles]


def _stock(user):
    """viewflow's own queue: the tasks that a user may take, the newest first as its list has them, and their number."""
    user = User.objects.get(
        pk=user.pk
    )  # as each request reads them; permissions are kept with the person
    found = Task.objects.coerce_for(FLOWS.values()).user_queue(user).filter(status=STATUS.NEW)
    return list(found.order_by("-created")[:PAGE]), found.count()


def _allow(cast):
    """What viewflow asks of a user: a permission for the tasks of their role."""
    kind = ContentType.objects.get_for_model(User)
    for name, role in (("desk", Role.DESK), ("clerk", Role.CLERK)):
        held, _made = Permission.objects.get_or_create(codename=f"work_as_{role}", content_type=kind, defaults={"name": role})  # fmt: skip
        cast[name].user_permissions.add(held)


def _lines(spent, few, many):
    """Among a thousand tasks seventeen wait for a person, and the page shows no more: so it is compared with a full one, too."""
    for name in ("desk", "commune"):
        ours, stock = (spent[many][f"{kind} {name}"] for kind in ("ours", "stock"))
        for small in sorted({few, FULL} - {many}):
            what = f"inbox and its numbers, {name}: {many:,} tasks against {small:,}"
            growth = _in_yards(spent[many], name) / _in_yards(spent[small], name)
            yield Line(what, growth, "×", at_most(1.5), f"{ours:.1f} ms")
        least = at_least(5 if name == "desk" else 10) if many == SIZES[-1] else None
        against = f"viewflow's own inbox against ours, {name}, at {many:,}"
        yield Line(against, stock / ours, "×", least, f"{stock:.1f} ms")


def _in_yards(spent, name) -> float:
    return spent[f"ours {name}"] / spent["yard"]


@transaction.atomic
def _fill(dossier):
    """The first thousand, as the product writes them."""
    model = road.task_of(dossier)
    count = FIRST - WorkItem.objects.count()
    flow = model.task.process.flow_class
    organisations = dict(Organisation.objects.values_list("code", "pk"))
    for n in range(count):
        role, is_open = ROLES[n // OPEN % len(ROLES)], n % OPEN == 0
        process = Process.objects.create(flow_class=flow)
        status = STATUS.NEW if is_open else STATUS.DONE
        task = Task.objects.create(process=process, flow_task=model.task.flow_task, flow_task_type=model.task.flow_task_type, status=status, owner_permission=f"merit.work_as_{role}")  # fmt: skip
        journey = Journey.objects.create(process=process, dossier=dossier)
        WorkItem.objects.create(
            task=task, journey=journey, node=model.node, role=role, dossier=dossier,
            organisation_id=organisations.get(BODIES.get(role)), due=timezone.localdate() + timedelta(days=n % 90 - 30),
            open=is_open, closed_at=None if is_open else timezone.now(),
        )  # fmt: skip


def _double_until(size):
    while (there := WorkItem.objects.count()) < size:
        with transaction.atomic(), connection.cursor() as cursor:
            last = {table: _last(cursor, table) for table in TABLES}
            offset = max(last.values())
            for table, keys in TABLES.items():
                limit = f" LIMIT {size - there}" if table == "workflows_workitem" else ""
                cursor.execute(_doubling(cursor, table, keys, offset, limit))


def _last(cursor, table) -> int:
    cursor.execute(f"SELECT MAX(id) FROM {table}")
    return cursor.fetchone()[0]


def _doubling(cursor, table, keys, offset, limit) -> str:
    columns = [
        column.name for column in connection.introspection.get_table_description(cursor, table)
    ]
    moved = [f"{name} + {offset}" if name in keys else name for name in columns]
    names = ", ".join(columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(moved)} FROM {table}{limit}"

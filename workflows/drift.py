"""Does the queue fit the files? Compares what each noun's state asks with the open tasks and inbox rows."""

from functools import partial

from django.db.models import QuerySet
from viewflow.workflow.models import Task

from merit.database.written import Written
from merit.models import NOUNS
from workflows import door
from workflows.flows import FLOWS, turn_of
from workflows.flows.nodes import close_item
from workflows.models import Journey, WorkItem


def _everything(name: str) -> QuerySet:
    return NOUNS[name].objects.order_by("pk")


def _open_tasks() -> QuerySet:
    return Task.objects.filter(status__in=door.OPEN)


# Asked after each test, and by the clock: put into words once.
OF_NOUNS = {name: Written(partial(_everything, name)) for name in FLOWS}
JOURNEYS, OPEN_TASKS = Written(Journey.objects.all), Written(_open_tasks)
ITEMS = Written(lambda: WorkItem.objects.select_related("task", "journey", "owner"))
IN_NO_INBOX = Written(lambda: _open_tasks().filter(flow_task_type="HUMAN", work_item__isnull=True))


def drift() -> list[str]:
    """One sentence per mismatch; an empty list is the only good answer."""
    return sorted([*_of_nouns(), *_of_items()])


def mend() -> list[str]:
    """Let the door put the queue right, file by file, and tell what is left."""
    for item in _orphans():
        close_item(item.task)
    for noun in _nouns():
        door.mend(noun)
    return drift()


def _orphans():
    """Inbox rows that stayed open although their task is over."""
    return WorkItem.objects.filter(open=True).exclude(task__status__in=door.OPEN)


def _nouns():
    for rows in OF_NOUNS.values():
        yield from rows.ask()


def _of_nouns():
    tasks = _open_nodes()
    for noun in _nouns():
        wanted, there = turn_of(noun), sorted(tasks.get((noun.NOUN, noun.pk), []))
        if there != ([wanted] if wanted else []):
            yield f"{noun.NOUN} {noun.pk} is {noun.state}: wants {wanted}, has {', '.join(there)}"


def _open_nodes() -> dict[tuple[str, int], list[str]]:
    """(noun, key) → names of the nodes at which it stands open."""
    journeys = {j.process_id: j for j in JOURNEYS.ask()}
    found: dict[tuple[str, int], list[str]] = {}
    for task in OPEN_TASKS.ask():
        journey = journeys.get(task.process_id)
        key = journey.of if journey else ("process", task.process_id)
        found.setdefault(key, []).append(task.flow_task.name)
    return found


def _put_to(item):
    return item.node, item.role, item.organisation_id, item.dossier_id


def _asked(item):
    """Whom the node of an open task asks about its noun."""
    node, noun = item.task.flow_task, item.journey.noun
    question, dossier = node.question, noun.case
    body = question.body_for(noun)
    return node.name, question.role_for(noun), body and body.pk, dossier and dossier.pk


def _of_items():
    """An inbox row is open exactly as long as its task, and held by nobody who may not answer it."""
    for item in ITEMS.ask():
        if item.open != (item.task.status in door.OPEN):
            yield f"work item {item.pk} is {'open' if item.open else 'closed'}, its task {item.task.status}"
        elif item.open and _put_to(item) != _asked(item):
            yield f"work item {item.pk} is put to somebody else than its question asks"
        elif item.open and item.owner and not door.is_asked(item, item.owner):
            yield f"work item {item.pk} is held by someone who may not answer it"
    for task in IN_NO_INBOX.ask():
        yield f"task {task.pk} stands in no inbox"

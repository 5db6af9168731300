"""The queue of questions, made to fit what the files say: one open task where someone is to answer, none elsewhere."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_

from django.db.models import Q
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from merit.models import Noun
from merit.whole import whole
from workflows.door.addressees import is_asked
from workflows.door.files import family, remembered_root, root
from workflows.flows import FLOWS, turn_of
from workflows.models import Journey, WorkItem

OPEN = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)


# ---- follow


@whole
def follow(noun: Noun) -> bool:
    """Make the queue fit the state of a noun: open, cancel or release its task. Idempotent.

    Returns whether anything had to change. The only function that does this.
    """
    return _fit_all([noun.fresh()]) > 0


@whole
def follow_all(*touched: Noun) -> int:
    """The same for all files whose turn may have changed with these nouns; returns how many had to change."""
    return _fit_all(family(*touched))


def _fit_all(nouns: Iterable[Noun]) -> int:
    """The nouns are as the database has them: nothing here changes one."""
    on_the_road = [noun for noun in nouns if noun.NOUN in FLOWS]
    tasks = _open_tasks(on_the_road)
    return sum(_fit(noun, tasks.get((noun.NOUN, noun.pk))) for noun in on_the_road)


def _fit(noun: Noun, task: Task | None) -> bool:
    wanted = turn_of(noun)
    if task is None:
        return bool(wanted) and _start(noun)
    if task.flow_task.name == wanted:
        return _refresh(task, noun)
    return _reroute(task)


def _journey(noun: Noun) -> Journey | None:
    if noun.NOUN not in FLOWS:
        return None
    return Journey.objects.filter(**{noun.NOUN: noun}).order_by("pk").last()


def _open_tasks(nouns: list[Noun]) -> dict[tuple[str, int], Task]:
    """(noun, key) → the task at which it stands open, on the last of its journeys; in two questions for all."""
    theirs = reduce(or_, (Q(**{noun.NOUN: noun}) for noun in nouns), Q(pk__in=[]))
    last = {journey.of: journey.process_id for journey in Journey.objects.filter(theirs)}
    tasks = Task.objects.filter(process__in=last.values(), status__in=OPEN)
    tasks = tasks.exclude(flow_task_type="SWITCH").select_related("work_item")
    standing = {task.process_id: task for task in tasks.order_by("pk")}
    return {name: standing[process] for name, process in last.items() if process in standing}


def _start(noun: Noun) -> bool:
    FLOWS[noun.NOUN].begin.run(noun=noun)
    return True


def _reroute(task: Task) -> bool:
    """Let go of the task that no longer fits, and let the road decide anew."""
    node = task.flow_task
    if node.task_type == "FUNCTION":
        node.run(task)
        return True
    held = node.activation_class(task)
    held.cancel()
    route = node.flow_class.route
    again = route.activation_class.create(route, held, task.token)
    again.activate()
    again.complete()
    again.activate_next()
    return True


def _refresh(task: Task, noun: Noun) -> bool:
    """The same question, but its day may have moved, or its noun into another file."""
    if task.flow_task.task_type != "HUMAN":
        return False
    item = task.work_item
    due = task.flow_task.question.last_day(noun)
    sleeps = task.flow_task.question.sleeps_until(noun)
    owner = item.owner if item.owner and is_asked(item, item.owner) else None
    now = {"due": due, "sleeps_until": sleeps, "owner": owner, "dossier": noun.case}
    if all(getattr(item, name) == value for name, value in now.items()):
        return False
    for name, value in now.items():
        setattr(item, name, value)
    item.save()
    return True


def forget(noun: Noun) -> None:
    """Take the rows of the queue about a noun away, before the noun itself is."""
    journeys = Journey.objects.filter(**{noun.NOUN: noun})
    processes = list(journeys.values_list("process", flat=True))
    WorkItem.objects.filter(journey__in=journeys).delete()
    journeys.delete()
    Task.objects.filter(process__in=processes).delete()
    Process.objects.filter(pk__in=processes).delete()


# ---- hold, then follow


@contextmanager
def holding(noun: Noun) -> Iterator[Noun]:
    """Hold the one process of the file that the noun belongs to, until the transaction ends; gives the top of the file.

    Which one is guessed from the noun at hand, and looked at again under the lock.
    """
    journey = _journey(remembered_root(noun)) or _journey(root(noun))
    held: Journey | None = None
    top: Noun | None = None
    while journey and journey != held:
        Process.objects.select_for_update(of=("self",)).get(pk=journey.process_id)
        top = root(noun)
        held, journey = journey, _journey(top)
    yield top or root(noun)


@whole
def mend(noun: Noun) -> bool:
    """Hold the file and make its queue fit its state; says whether anything had to change."""
    with holding(noun):
        return follow_all(noun) > 0

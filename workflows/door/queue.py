"""The queue of questions, made to fit what the files say: one open task where someone is to answer, none elsewhere."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, reduce
from operator import or_
from typing import Any

from django.db.models import Manager, Q, QuerySet, Value
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from merit.database.written import Written
from merit.models import NOUNS, Noun
from merit.whole import hold, whole
from workflows.door.addressees import is_asked
from workflows.door.files import ON_THE_WAY, Files, family, remembered_root, root
from workflows.flows import FLOWS, turn_of
from workflows.models import Journey, WorkItem

OPEN = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)


# ---- follow


@whole
def follow(noun: Noun) -> bool:
    """Make the queue fit the state of a noun: open, cancel or release its task. Idempotent.

    Returns whether anything had to change. The only function that does this.
    """
    return _fit_all({noun.NOUN: type(noun).objects.filter(pk=noun.pk)}) > 0


@whole
def follow_all(*touched: Noun) -> int:
    """The same for all files whose turn may have changed with these nouns; returns how many had to change."""
    return _fit_all(family(*touched))


def _fit_all(files: Files) -> int:
    """Those that stand somewhere, and those that might have to: in two questions, however many files there are."""
    on_the_road = {name: rows for name, rows in files.items() if name in FLOWS}
    if not on_the_road:
        return 0
    tasks = _open_tasks(on_the_road)
    standing = {task.process.journey.of: task for task in tasks}
    changed = sum(_fit(noun, standing[noun.NOUN, noun.pk]) for noun in _nouns(standing))
    return changed + sum(_fit(noun, None) for noun in _idle(on_the_road, set(standing)))


def _open_tasks(files: Files) -> Iterable[Task]:
    """The tasks at which these files stand; a noun that came back is on its last journey."""
    theirs = reduce(or_, (Q(**{f"{name}__in": _keys(rows)}) for name, rows in files.items()))
    processes = Journey.objects.filter(theirs).values("process")
    tasks = Task.objects.filter(process__in=processes, status__in=OPEN)
    tasks = tasks.exclude(flow_task_type="SWITCH")
    return tasks.select_related("process__journey", "work_item").order_by("pk")


def _idle(files: Files, standing: set[tuple[str, int]]) -> Iterator[Noun]:
    """Files that stand nowhere, in a state in which something may be asked."""
    first, *others = (_asking(name, rows, standing) for name, rows in files.items())
    yield from _nouns(first.union(*others, all=True))


def _nouns(keys: Iterable[tuple[str, int]]) -> Iterator[Noun]:
    """The nouns of these kinds and keys: of each kind in one question."""
    wanted: dict[str, list[int]] = {}
    for name, key in keys:
        wanted.setdefault(name, []).append(key)
    for name, theirs in wanted.items():
        yield from _of_one_kind(NOUNS[name].whole, theirs)


def _of_one_kind(rows: Manager[Any], keys: list[int]) -> Iterator[Noun]:
    """A single one is asked for as everybody asks for it: what the transaction knows already is not asked anew."""
    if len(keys) == 1:
        yield rows.get(pk=keys[0])
    else:
        yield from rows.filter(pk__in=keys).order_by("pk")


def _asking(name: str, rows: QuerySet[Any], standing: set[tuple[str, int]]) -> QuerySet[Any]:
    """(kind, key) of each."""
    rows = rows.exclude(pk__in=[key for kind, key in standing if kind == name])
    if name in ON_THE_WAY:
        rows = rows.filter(ON_THE_WAY[name])
    return rows.order_by().values_list(Value(name), "pk")


def _keys(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("pk")


def _fit(noun: Noun, task: Task | None) -> bool:
    wanted = turn_of(noun)
    if task is None:
        return bool(wanted) and _start(noun)
    if task.flow_task.name == wanted:
        return _refresh(task, noun)
    return _reroute(task)


def _start(noun: Noun) -> bool:
    FLOWS[noun.NOUN].begin.run(noun=noun)
    return True


def _reroute(task: Task) -> bool:
    """Let go of the task that no longer fits, and let the road decide anew."""
    node = task.flow_task
    if node.task_type == "FUNCTION":
        waited = node.activation_class(task)
        waited.run(None)
        waited.execute()
        return True
    held = node.activation_class(task)
    held.cancel()
    node.flow_class.route.cross(held)
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
    if noun.NOUN not in FLOWS:
        return  # nobody is ever asked about it
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
    process = _held_process(remembered_root(noun)) or _held_process(root(noun))
    held: Process | None = None
    top: Noun | None = None
    while process and process != held:
        top = root(noun)
        held, process = process, _held_process(top)
    yield top or root(noun)


def _held_process(top: Noun) -> Process | None:
    """The process of the last journey of a noun, locked; of what this transaction holds already it only makes sure."""
    if top.NOUN not in FLOWS:
        return None
    known = hold((Process, top.NOUN, top.pk))
    found = (_last_process if known else _last_process_held)(top.NOUN).ask(top.pk)
    process = found[0] if found else None
    if process and not hold((Process, process.pk)) and known:
        _processes(top.NOUN, top.pk).filter(pk=process.pk).select_for_update(of=("self",)).exists()
    return process


def _processes(noun: str, key: int) -> QuerySet[Process]:
    """The last one first."""
    return Process.objects.filter(**{f"journey__{noun}": key}).order_by("-journey__pk")


@cache
def _last_process(noun: str) -> Written:
    return Written(lambda key: _processes(noun, key)[:1], -1)


@cache
def _last_process_held(noun: str) -> Written:
    return Written(lambda key: _processes(noun, key).select_for_update(of=("self",))[:1], -1)


@whole
def mend(noun: Noun) -> bool:
    """Hold the file and make its queue fit its state; says whether anything had to change."""
    with holding(noun):
        return follow_all(noun) > 0

"""Taking a simulation out: of which rows of the queue, the outbox and the worker go with it, and why the others stay."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_noop as _
from django_q.models import OrmQ
from viewflow.workflow.models import Process, Task

from merit import actions, logs, simulation
from merit.errors import Refused
from merit.jobs import SCHEDULE
from merit.models import NOUNS, RuleSet
from workflows.door import sent
from workflows.models import Journey, Message, Sent, Unsent, WorkItem

OF_FILES = ("nomination", "dossier", "decree", "advice", "sealed_check", "letter", "certificate")
WAYS = tuple(f"{noun}__{path}" for noun in OF_FILES for path in simulation.PATHS[NOUNS[noun]])
PATHS: dict[type[Model], tuple[str, ...]] = {
    Journey: WAYS,
    WorkItem: tuple(f"journey__{way}" for way in WAYS),
    Process: tuple(f"journey__{way}" for way in WAYS),
    Task: tuple(f"process__journey__{way}" for way in WAYS),
    Task.previous.through: tuple(f"from_task__process__journey__{way}" for way in WAYS),
}
KEPT: simulation.Kept = {
    "workflows.Rehearsal": "it was played elsewhere, and tells of rules",
    "workflows.HeldFile": "it goes by itself within a day, and says nothing of the page that it was sent from",
    "django_q.Task": "what the worker did; it holds keys, and no words",
    "django_q.Schedule": "the calendar of the worker",
    "guardian.UserObjectPermission": "who works for which organisation",
    "guardian.GroupObjectPermission": "who works for which organisation",
    "auth.Permission": "what there is to be permitted",
    "auth.Group": "those who hold a role in an organisation",
    "auth.Group_permissions": "those who hold a role in an organisation",
    "axes.AccessAttempt": "who tried to sign in",
    "axes.AccessAttemptExpiration": "who tried to sign in",
    "axes.AccessFailureLog": "who tried to sign in",
    "axes.AccessLog": "who signed in",
    "contenttypes.ContentType": "the names of the tables",
    "sessions.Session": "who is signed in",
}
# Jobs that wait for the worker, by the function that they call: of which noun they are, by their arguments.
ABOUT: dict[str, Callable[..., tuple[str, int] | None]] = {
    "workflows.door.print_paper": lambda kind, pk: (kind, pk),
    "workflows.door.release": lambda pk: ("dossier", pk),
    "workflows.door.mend_dossier": lambda pk: ("dossier", pk),
    "workflows.door.mend_decree": lambda pk: ("decree", pk),
    "workflows.door.start_rehearsal": lambda _pk: None,
    "workflows.door.send_password_link": lambda _address: None,
    **{function: lambda *_nothing: None for function in SCHEDULE},
}
TRIES, PAUSE = 30, 1.0  # seconds between two attempts while people are at work


def rows() -> simulation.Rows:
    """What goes of the queue, the outbox and the worker."""
    return {model: _by_path(model, paths) for model, paths in PATHS.items()} | {
        Message: lambda: Message.objects.filter(simulation=True),
        Sent: _sent,
        Unsent: _unsent,
        OrmQ: _jobs,
    }


def _by_path(model: type[Model], paths: tuple[str, ...]) -> Callable[[], QuerySet[Any]]:
    return lambda: QuerySet(model).filter(simulation.simulated(paths))


def _of_noun(noun: str) -> QuerySet[Any]:
    model = NOUNS[noun]
    return QuerySet(model).filter(simulation.simulated(simulation.PATHS[model]))


def _sent() -> QuerySet[Sent]:
    about = Q(pk__in=[])
    for noun, model in NOUNS.items():
        if model in simulation.PATHS:
            about |= Q(noun=noun, noun_id__in=_of_noun(noun).order_by().values("pk"))
    return Sent.objects.filter(about)


TASK = re.compile(r"^/tasks/(\d+)/")


def _unsent() -> QuerySet[Unsent]:
    """What somebody typed on a page of something that goes, and has not sent yet."""
    keys, tasks = set(_public_keys()), set(_tasks())
    paths = Unsent.objects.values_list("pk", "path")
    gone = [pk for pk, path in paths if keys & {*sent.NAMED.findall(path)} or tasks & {*TASK.findall(path)}]  # fmt: skip
    return Unsent.objects.filter(pk__in=gone)


def _public_keys() -> Iterator[str]:
    told = {key for path in Unsent.objects.values_list("path", flat=True) for key in sent.NAMED.findall(path)}  # fmt: skip
    for noun, model in NOUNS.items():
        if model in simulation.PATHS:
            found = _of_noun(noun).order_by().filter(public_id__in=told)
            yield from map(str, found.values_list("public_id", flat=True))


def _tasks() -> Iterator[str]:
    """The keys of the tasks that go, of those that are named by what somebody typed."""
    paths = Unsent.objects.filter(path__startswith="/tasks/").values_list("path", flat=True)
    told = [int(key) for path in paths for key in TASK.findall(path)]
    found = Task.objects.filter(simulation.simulated(PATHS[Task]), pk__in=told)
    yield from map(str, found.order_by().values_list("pk", flat=True))


def _jobs() -> QuerySet[OrmQ]:
    """A KeyError means that nobody decided of what noun a job is."""
    about = {row.pk: ABOUT[row.task["func"]](*row.task["args"]) for row in OrmQ.objects.all()}
    wanted: dict[str, set[int]] = {}
    for noun, key in filter(None, about.values()):
        wanted.setdefault(noun, set()).add(key)
    going = {
        (noun, key)
        for noun, keys in wanted.items()
        for key in _of_noun(noun).filter(pk__in=keys).values_list("pk", flat=True)
    }
    return OrmQ.objects.filter(pk__in=[pk for pk, noun in about.items() if noun in going])


def _mails() -> set[str]:
    """The files of mails that go: where no mail server is named, each that left lies in a folder."""
    return simulation.mails.of(_keys_of(Message.objects.filter(simulation=True)))


def mails_in_doubt() -> list[str]:
    """Files of mails of which the outbox does not tell, or not of all that they hold."""
    return simulation.mails.in_doubt(_keys_of(Message.objects.all()))


def _keys_of(messages: QuerySet[Message]) -> set[str]:
    return {str(key) for key in messages.order_by().values_list("public_id", flat=True)}


# ---- done


def what_would_go() -> simulation.Going:
    """What a wipe would take out at this moment. Raises Refused where something official hangs on it."""
    everything = simulation.rows() | rows()
    simulation.crossing(everything)
    return simulation.Going(everything, _mails)


def wipe_simulation() -> list[RuleSet]:
    """All of it, or nothing; while people work: for a moment nobody else reads or writes. Raises Refused, also where no such
    moment comes. The files are removed afterwards (merit.simulation.remove_leftovers)."""
    with logs.told("wipe_simulation"):
        for _attempt in range(TRIES):
            try:
                return actions.ACTS["wipe_simulation"](by=None, queue=rows(), mails=_mails)
            except simulation.Busy:
                time.sleep(PAUSE)
        raise Refused(
            _("People are at work, and no moment came at which nobody was: try again later, or stop the service first.")
        )  # fmt: skip

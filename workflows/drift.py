"""Whether the queue still says what the law says: every state beside its open task and its inbox row."""

from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from merit.models import AdviceRequest, Decree, Dossier, Nomination, SealedCheck
from workflows.flows import turn_of
from workflows.models import Journey, WorkItem

OPEN = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)


def drift() -> list[str]:
    """One line per mismatch between state, open task and work item; empty, always."""
    found = []
    for noun in nouns():
        wanted, standing = turn_of(noun), _standing(noun)
        if standing != ([wanted] if wanted else []):
            found.append(
                f"{noun.NOUN} {noun.pk} is {noun.state}: {wanted} expected, {standing} open"
            )
    return found + _items()


def nouns():
    for model in (Nomination, Dossier, Decree, AdviceRequest, SealedCheck):
        yield from model.objects.order_by("pk")


def _standing(noun) -> list[str]:
    processes = Journey.objects.filter(**{noun.NOUN: noun}).values("process")
    tasks = Task.objects.filter(process__in=processes, status__in=OPEN)
    return [task.flow_task.name for task in tasks.order_by("pk")]


def _items() -> list[str]:
    human = set(
        Task.objects.filter(status__in=OPEN, flow_task_type="HUMAN").values_list("pk", flat=True)
    )
    listed = set(WorkItem.objects.filter(open=True).values_list("task", flat=True))
    return [f"task {pk} and its inbox row disagree" for pk in sorted(human ^ listed)]

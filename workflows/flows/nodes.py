"""A question to people, as data: which answer, which role, by when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from viewflow.workflow import flow
from viewflow.workflow.nodes.view import ViewActivation
from viewflow.workflow.status import STATUS

from merit.models import Organisation
from merit.roles import ADVISING, COMMUNAL
from workflows.models import WorkItem
from workflows.outbox import news

AS_A_BODY = COMMUNAL | ADVISING


@dataclass(frozen=True)
class Question:
    """What one node asks. `act` is the answer in workflows.flows.answers; the form stands in a room."""

    act: Callable
    role: str | Callable  # of whom; where it depends on the noun, what tells it
    title: str
    due: Callable = lambda _noun: (
        None
    )  # a day that was fixed: of the campaign, or kept with the noun
    period: Callable | None = None  # the period that its last day comes from (merit.terms)
    sleeps_until: Callable = lambda noun: noun.sleeps_until()
    after_death: str = ""  # its title where the nominee has died
    by_acts: bool = (
        False  # what is asked for is done by the acts of the file, which stand beside it
    )
    while_suspended: bool = False  # asked of the Region although proceedings suspend the dossier

    def role_for(self, noun) -> str:
        """The role that this noun's question is put to."""
        return self.role(noun) if callable(self.role) else self.role

    def last_day(self, noun) -> date | None:
        """By when an answer is due; None where no day is set, and while the clock stands still."""
        fixed = self.due(noun)
        return fixed if fixed or self.period is None else self.period(noun).last_day

    def body_for(self, noun) -> Organisation | None:
        """The commune or the adviser that is asked as a body; None where the Region's role is asked as one."""
        return noun.organisation if self.role_for(noun) in AS_A_BODY else None


class AskActivation(ViewActivation):
    """A task whose row in the inbox opens and closes with it."""

    @ViewActivation.status.transition(source=STATUS.NEW, target=STATUS.ASSIGNED)
    def assign(self, user):
        """Written down with the answer, which comes in the same breath."""
        self.task.owner = user

    @ViewActivation.status.super()
    def complete(self):
        super().complete.original()
        close_item(self.task)

    @ViewActivation.status.super()
    def cancel(self):
        super().cancel.original()
        close_item(self.task)


class Ask(flow.View):
    """A human task without a URL of its own: one page at /tasks/<pk>/ reads the question from here."""

    activation_class = AskActivation

    def __init__(self, act, role, title, **more):
        super().__init__(None)
        self.question = Question(act, role, title, **more)
        self._on_create = open_item

    def _get_urls(self):
        return []


def open_item(activation):
    """Write the inbox row of a new task, about the noun as the crossing before it has read it."""
    journey = activation.process.journey
    noun, question = journey.noun, activation.flow_task.question
    item = WorkItem.objects.create(
        task=activation.task,
        journey=journey,
        node=activation.flow_task.name,
        role=question.role_for(noun),
        organisation=question.body_for(noun),
        dossier=noun.case,
        due=question.last_day(noun),
        sleeps_until=question.sleeps_until(noun),
    )
    news.of_task(item, f"{activation.flow_task.flow_class.__name__}.{item.node}")


def close_item(task):
    task.work_item.open, task.work_item.closed_at = False, timezone.now()
    task.work_item.save()

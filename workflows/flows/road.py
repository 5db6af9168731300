"""What all roads share: a turn that reads the state of the noun, a real lock, one start, one end."""

from django.utils import timezone
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.flow import StartHandle
from viewflow.workflow.status import PROCESS, STATUS

from workflows.models import Journey


class Turn(flow.Switch):
    """A crossing that reads the state of the noun. Nobody ever stands at it, so it leaves no row in the queue: what stood
    before leads straight to the question that comes next."""

    def __init__(self, cases):
        super().__init__()
        self.cases = cases  # node → whether a noun should stand there
        for node in cases:
            self.Case(getattr(this, node))
        self.Default(this.done)

    def _create(self, prev_activation, token, data=None, seed=None):
        """Read as the database has it, not as the process remembers it: the act may just have changed it."""
        wanted = turn(self.cases, prev_activation.process.journey.read_anew()) or "done"
        there = next(node for node, _condition in self._branches if node.name == wanted)
        return there._create(prev_activation, token, data=data, seed=seed)  # noqa: SLF001 the next of one road

    def cross(self, left):
        """Go on from a task that was let go of."""
        there = self._create(left, left.task.token)
        for step in (there.activate, there.complete):
            if step.can_proceed():
                step()


def turns(**cases):
    """A crossing over the noun's state; its cases can be read as data."""
    return Turn(cases)


def turn(cases, noun) -> str | None:
    """The node at which a noun should stand now; None where nothing is asked or awaited any more."""
    return next((node for node, ready in cases.items() if ready(noun)), None)


def state(*states):
    return lambda noun: noun.state in states


class BeginActivation(StartHandle.activation_class):
    """A process that this transaction has just made is known to nobody else: it needs no lock of its own."""

    @StartHandle.activation_class.status.transition(source=STATUS.NEW)
    def execute(self):
        self.complete()
        self.activate_next()


class Begin(StartHandle):
    activation_class = BeginActivation


class EndActivation(flow.End.activation_class):
    """A road has one open task at a time (`manage.py check_drift`): where it ends, nothing is left to be counted."""

    @classmethod
    def create(cls, flow_task, prev_activation, token, **_facts):
        now, process = timezone.now(), prev_activation.process
        end = {"flow_task": flow_task, "token": token, "status": STATUS.DONE}
        task = flow_task.flow_class.task_class.objects.create(
            process=process, started=now, finished=now, **end
        )
        task.previous.add(prev_activation.task)
        process.status, process.finished = PROCESS.DONE, now
        process.save()
        return cls(task)


class End(flow.End):
    activation_class = EndActivation


class OrderFlow(flow.Flow):
    """What the four roads share: a real lock, one start, one end."""

    lock_impl = lock.SelectForUpdateLock(nowait=False)

    def tie(self, activation, noun):
        """Save the process first, then tie it to its noun: the questions read the noun from there."""
        activation.process.save()
        Journey.objects.create(process=activation.process, **{noun.NOUN: noun})
        return activation.process

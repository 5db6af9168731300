"""What people do: answer a question, or act unasked; the papers and the queue follow in the same breath."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any
from uuid import UUID

from django.core.files import File
from django.utils.translation import gettext_noop as _
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from merit import actions, intake, jobs, journal, logs
from merit.errors import Refused
from merit.models import Decree, Dossier, Noun, User
from merit.steps import STEPS, Kind
from merit.whole import whole
from workflows.door import lists, papers, people, proofs, sent
from workflows.door.addressees import check_asked, item_of
from workflows.door.files import others_of_the_person, questions, still_there
from workflows.door.queue import OPEN, follow_all, forget, holding


class AlreadyAnswered(Refused):
    """The task was answered by someone else, or the file moved on."""


def too_late(task: Task) -> AlreadyAnswered:
    """Who answered it, and when; or that nobody is asked any more."""
    if task.status != STATUS.DONE or task.owner is None:
        return AlreadyAnswered(_("The file went on meanwhile: this is not asked any more."))
    return AlreadyAnswered(
        _("%(who)s answered this task on %(day)s."), who=task.owner, day=task.finished
    )


# ---- answer


def answer(task: Task, *, by: User, once: UUID | None = None, **facts: Any) -> Noun:
    """Answer an open task and return the noun as it now is. `once` is the key of the form, if there was one.

    Raises NotYours (no such task for this person), AlreadyAnswered (too late), Refused (the law).
    """
    with logs.told("answer", by=by, task=task.pk) as line:
        if facts.get("agreed", True) and _action(task) in proofs.FINAL:
            proofs.prove(_action(task), item_of(task).journey.noun, by=by)
        return _answer(task, line, once, by=by, **_read(facts))


def _read(facts: dict[str, Any]) -> dict[str, Any]:
    """Files are read before anything is locked; inside the act they are only recognised."""
    return {
        name: intake.read(fact) if isinstance(fact, File) else fact for name, fact in facts.items()
    }


def _action(task: Task) -> str:
    """The name of the act with which a question is agreed to."""
    return task.flow_task.question.act.__name__


def _taken(task: Task, facts: dict[str, Any]) -> str:
    """The name of the act that an answer was; empty where disagreeing is none by itself."""
    agreed = facts.get("agreed", True)
    return _action(task) if agreed else getattr(task.flow_task.question.act, "otherwise", "")


@whole
def _answer(task: Task, line: dict[str, Any], once: UUID | None, *, by: User, **facts: Any) -> Noun:
    with holding(item_of(task).journey.noun) as top, _holding_decree(facts):
        return sent.once(once, by, lambda: _answered(task, line, top, by=by, **facts))


def _answered(task: Task, line: dict[str, Any], top: Noun, *, by: User, **facts: Any) -> Noun:
    """What an answer brings about, in the file that is held; `top` is the noun at its top."""
    current = _under_the_lock(task)
    check_asked(current.work_item, by)
    if current.status not in OPEN:
        raise too_late(current)
    node, noun = current.flow_task, current.process.journey.noun
    line |= {"about": noun, "question": f"{node.flow_class.__name__}.{node.name}"}
    if facts.get("agreed", True):
        facts = papers.before(_action(current), noun, facts, by=by)
    before = lists.read(top, noun, facts.get("decree"))
    result = node.question.act(noun, by=by, **facts)
    people.tell(_taken(current, facts), noun, result, by=by)
    current.work_item.answered_after = journal.last_before()
    _complete(current, by)
    _effects(noun, result)
    lists.follow(before, top, noun, result)
    return result


@contextmanager
def _holding_decree(facts: dict[str, Any]) -> Iterator[None]:
    """An answer about a dossier may change the list of a decree: then its file is held too, the dossier's first."""
    decree = facts.get("decree")
    with holding(decree) if isinstance(decree, Decree) else nullcontext():
        yield


def _under_the_lock(task: Task) -> Task:
    """The task with its row in the inbox and its file, all as they are now that nobody else can move them."""
    current = Task.objects.select_related("process__journey", "work_item").get(pk=task.pk)
    current.work_item.journey = current.process.journey
    return current


def _complete(task: Task, by: User) -> None:
    activation = task.flow_task.activation_class(task)
    if task.status == STATUS.NEW:
        activation.assign(by)
    activation.start(None)
    activation.execute()


# ---- act

# Acts that leave nothing behind that a question could be about.
LEAVES_NOTHING = frozenset(step.action for step in STEPS.values() if step.kind is Kind.GONE)
# Acts after which no question may be left, without anyone having given the last answer.
CLOSES_QUESTIONS = frozenset(step.action for step in STEPS.values() if step.closes_question)

# Acts that change what is asked in every open dossier of the same person.
CONCERNS_THE_PERSON = frozenset({"decease", "correct_death"})

# Acts after which every open period is counted anew.
MOVES_PERIODS = frozenset({"enter_holiday"})


def act(
    action: str, noun: Noun, *, by: User | None, once: UUID | None = None, **facts: Any
) -> Noun:
    """Do something nobody was asked for: withdraw, suspend, merge, gather … Returns its result."""
    with logs.told(action, noun, by=by):
        proofs.prove(action, noun, by=by)
        return _act(action, noun, once, by=by, **_read(facts))


@whole
def _act(action: str, noun: Noun, once: UUID | None, *, by: User | None, **facts: Any) -> Noun:
    with holding(noun) as top:
        do = _gone if action in LEAVES_NOTHING else _acted
        return sent.once(once, by, lambda: do(action, noun, top, by=by, **facts))


def _gone(action: str, noun: Noun, _top: Noun, *, by: User | None, **facts: Any) -> Noun:
    """What was asked about it goes first, because the rows of the queue name it; and what was typed for its pages."""
    held = noun.fresh()
    forget(held)
    sent.typed_about(held).delete()
    return actions.ACTS[action](held, by=by, **facts)


def _acted(action: str, noun: Noun, top: Noun, *, by: User | None, **facts: Any) -> Noun:
    """What an act brings about, in the file that is held; `top` is the noun at its top."""
    before = lists.read(top, noun)
    fresh = noun.fresh()  # what a paper says is read under the lock too
    facts = people.before(action, papers.before(action, fresh, facts, by=by))
    result = actions.ACTS[action](fresh, by=by, **facts)
    people.tell(action, fresh, result, by=by)
    if action in CLOSES_QUESTIONS:
        _conclude(result)
    _effects(noun, result)
    lists.follow(before, top, noun, result)
    for dossier in others_of_the_person(top) if action in CONCERNS_THE_PERSON else ():
        jobs.enqueue("workflows.door.mend_dossier", dossier)
        jobs.enqueue("workflows.door.release", dossier)
    return result


def _conclude(noun: Noun) -> None:
    """The dossier moves on when its last question is closed; where all were withdrawn, the desk asks anew."""
    dossier = noun.dossier.fresh()
    if dossier.state != "admissible" or dossier.suspended_on or dossier.questions_open():
        return
    if any(q.state != "withdrawn" for q in questions(dossier)):
        actions.choice.conclude(dossier, by=None)


def begin(action: str, *, by: User, once: UUID | None = None, **facts: Any) -> Noun:
    """Bring a noun into the world: draft a nomination or a decree."""
    with logs.told(action, by=by) as line:
        line["about"] = made = _begin(action, once, by=by, **facts)
    return made


@whole
def _begin(action: str, once: UUID | None, *, by: User, **facts: Any) -> Noun:
    return sent.once(once, by, lambda: _begun(action, by=by, **facts))


def _begun(action: str, *, by: User, **facts: Any) -> Noun:
    result = actions.ACTS[action](by=by, **facts)
    people.tell(action, result, result, by=by)
    _effects(result)
    if action in MOVES_PERIODS:
        jobs.enqueue("workflows.door.tick")  # idempotent: the open questions get their new days
    return result


def _effects(*touched: Noun) -> None:
    """Papers that the new states call for, then the queue."""
    papers.after(*touched)
    follow_all(*touched)


# ---- after a signature: one idempotent job per dossier


@whole
def release(dossier_pk: int) -> None:
    """After the decree was signed: letter and certificate of one laureate, and the queue."""
    dossier = still_there(Dossier, dossier_pk)
    if dossier is None:
        return
    with logs.told("release", dossier), holding(dossier):
        papers.release(dossier.fresh())
        follow_all(dossier)

"""The second door: what screens, bulk, API, timers and rehearsal use. It keeps the queue true to the law.

`answer` a task, `act` unasked, `follow` a noun so that the queue fits its state, `tick` once a day.
Each takes one lock first: the process of the file concerned (dossier, decree, or a nomination that
has no dossier yet). Who holds a decree's process never takes a dossier's: jobs do that afterwards.
"""

from contextlib import contextmanager, suppress

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from merit import access, actions, jobs, people, policies
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN as DOSSIER_OPEN
from merit.models import AdviceRequest, Decree, Dossier, Nomination, SealedCheck
from workflows.door import papers
from workflows.flows import FLOWS, turn_of
from workflows.models import Journey, WorkItem

OPEN = (STATUS.NEW, STATUS.ASSIGNED, STATUS.STARTED)


class AlreadyAnswered(Refused):
    """The task was answered by someone else, or the file moved on."""


class NotYours(Refused):
    """The task is not for this person; the page says that it does not exist."""


# ---- answer


@transaction.atomic
def answer(task: Task, *, by, **facts):
    """Answer an open task and return the noun as it now is.

    Raises NotYours (no such task for this person), AlreadyAnswered (too late), Refused (the law).
    """
    with _holding(_item(task).journey.noun):
        current = Task.objects.select_related("process__journey").get(pk=task.pk)
        check_asked(current.work_item, by)
        if current.status not in OPEN:
            raise AlreadyAnswered(_("This task has already been answered."))
        node, noun = current.flow_task, _fresh(current.process.journey.noun)
        facts = papers.before(node.question.act.__name__, noun, facts)
        result = node.question.act(noun, by=by, **facts)
        _complete(current, by)
        _effects(noun, result)
    return result


def _item(task) -> WorkItem:
    """The inbox row of a task; what waits without asking anybody has none."""
    item = WorkItem.objects.filter(task=task.pk).first()
    if item is None:
        raise NotYours(_("There is no such task."))
    return item


def check_asked(item: WorkItem, by):
    """The role, the house and the file, asked again at each request. Who took a task and lost the
    role since then holds it no longer."""
    taken = item.owner_id and item.owner_id != by.pk and is_asked(item, item.owner)
    if taken or not is_asked(item, by):
        raise NotYours(_("There is no such task."))


def is_asked(item: WorkItem, user) -> bool:
    """Whether the question of this row is put to this person, among others."""
    mine = any(
        m.role == item.role and item.organisation_id in (None, *_house(m, user))
        for m in user.memberships_today()
    )
    noun = item.journey.noun
    return mine and access.visible_to(user, type(noun)).filter(pk=noun.pk).exists()


def _house(membership, by):
    return access.houses(by, {membership.role})


def _complete(task, by):
    activation = task.flow_task.activation_class(task)
    if task.status == STATUS.NEW:
        activation.assign(by)
    activation.start(None)
    activation.execute()


# ---- act


@transaction.atomic
def act(action: str, noun, *, by, **facts):
    """Do something nobody was asked for: withdraw, suspend, merge, gather … Returns its result."""
    function = getattr(actions, action)
    with _holding(noun):
        lists = _drafted_lists(noun)
        facts = papers.before(action, noun, facts)
        result = function(_fresh(noun), by=by, **facts)
        if action in CLOSES_QUESTIONS:
            _conclude(result)
        _effects(noun, result)
        for decree in lists - _drafted_lists(noun):
            jobs.enqueue("workflows.door.mend_decree", decree)
    return result


def _drafted_lists(noun) -> set[int]:
    """Decrees being drafted that name the dossier of a noun; leaving one may change whose turn it is there."""
    dossier = _root(noun)
    if dossier.NOUN != "dossier":
        return set()
    lines = dossier.decree_lines.filter(decree__state="drafted")
    return set(lines.values_list("decree", flat=True))


def mend_decree(pk: int):
    """The job after a dossier left a drafted list: it takes the decree's lock, which the act could not."""
    mend(Decree.objects.get(pk=pk))


# Acts after which no question may be left, without anyone having given the last answer.
CLOSES_QUESTIONS = frozenset(
    {
        "close_advice_unanswered",
        "close_check_unanswered",
        "withdraw_advice",
        "withdraw_check",
        "resume",
    }
)


def _conclude(noun):
    """The dossier moves on when its last question is closed; where all were withdrawn, the desk asks anew."""
    dossier = _fresh(noun if noun.NOUN == "dossier" else noun.dossier)
    if dossier.state != "admissible" or dossier.suspended_on or dossier.questions_open():
        return
    if any(q.state != "withdrawn" for q in _questions(dossier)):
        actions.conclude(dossier, by=None)


@transaction.atomic
def begin(action: str, *, by, **facts):
    """Bring a noun into the world: draft a nomination or a decree."""
    result = getattr(actions, action)(by=by, **facts)
    _effects(result)
    return result


def _effects(*touched):
    """Papers that the new states call for, then the queue."""
    papers.after(*touched)
    for noun in _family(*touched):
        follow(noun)


def _family(*nouns):
    """The files whose turn may have changed: those touched, and what hangs on them."""
    found = {}
    for noun in nouns:
        for relative in _relatives(noun):
            found[(relative.NOUN, relative.pk)] = relative
    return found.values()


def _relatives(noun):
    kind = getattr(noun, "NOUN", None)
    if kind == "decree":
        return [noun]
    dossier = noun if kind == "dossier" else getattr(noun, "dossier", None)
    if kind == "nomination":
        return [noun, *([dossier] if dossier else [])] + (_questions(dossier) if dossier else [])
    if dossier is None:
        return []
    more = [dossier.merged_into] if dossier.merged_into_id else []
    return [
        dossier, *more, *Nomination.objects.filter(dossier=dossier),
        *Nomination.objects.filter(home_dossier=dossier), *_questions(dossier),
    ]  # fmt: skip


def _questions(dossier):
    return [
        *AdviceRequest.objects.filter(dossier=dossier),
        *SealedCheck.objects.filter(dossier=dossier),
    ]


# ---- follow


@transaction.atomic
def follow(noun) -> bool:
    """Make the queue fit the state of a noun: open, cancel or release its task. Idempotent.

    Returns whether anything had to change. The only function that does this.
    """
    if noun.NOUN not in FLOWS:
        return False
    noun = _fresh(noun)
    wanted = turn_of(noun)
    journey = _journey(noun)
    task = journey and _open_task(journey)
    if task is None:
        return bool(wanted) and _start(noun)
    if task.flow_task.name == wanted:
        return _refresh(task, noun)
    return _reroute(task)


def _journey(noun):
    if noun.NOUN not in FLOWS:
        return None
    return Journey.objects.filter(**{noun.NOUN: noun}).order_by("pk").last()


def _open_task(journey):
    return (
        Task.objects.filter(process_id=journey.process_id, status__in=OPEN)
        .exclude(flow_task_type="SWITCH")
        .first()
    )


def _start(noun) -> bool:
    FLOWS[noun.NOUN].begin.run(noun=noun)
    return True


def _reroute(task) -> bool:
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


def _refresh(task, noun) -> bool:
    """The same question, but its day may have moved."""
    if task.flow_task.task_type != "HUMAN":
        return False
    item = task.work_item
    due = task.flow_task.question.due(noun)
    sleeps = getattr(noun, "deferred_until", None)
    owner = item.owner if item.owner and is_asked(item, item.owner) else None
    if (item.due, item.sleeps_until, item.owner) == (due, sleeps, owner):
        return False
    item.due, item.sleeps_until, item.owner = due, sleeps, owner
    item.save()
    return True


# ---- locks


@contextmanager
def _holding(noun):
    """Hold the one process of the file that the noun belongs to, until the transaction ends."""
    while (journey := _journey(_root(noun))) is not None:
        Process.objects.select_for_update(of=("self",)).get(pk=journey.process_id)
        if _journey(_root(noun)) == journey:
            break
    yield


def _root(noun):
    """The dossier or decree a noun belongs to; a nomination stands alone until it has a dossier."""
    kind = getattr(noun, "NOUN", None)
    if kind in ("decree", "dossier"):
        return noun
    now = _fresh(noun)
    if dossier := getattr(now, "dossier", None):
        return dossier
    nomination = getattr(now, "nomination", None)
    return _root(nomination) if nomination else now


def _fresh(noun):
    return type(noun).objects.get(pk=noun.pk)


# ---- after a signature: one idempotent job per dossier


@transaction.atomic
def release(dossier_pk: int):
    """After the decree was signed: letter and certificate of one laureate, and the queue."""
    dossier = Dossier.objects.get(pk=dossier_pk)
    with _holding(dossier):
        papers.release(_fresh(dossier))
        for noun in _family(dossier):
            follow(noun)


# ---- once a day


def tick(today=None):
    """What the date itself does: close questions that got no answer, wake what slept, end terms."""
    today = today or timezone.localdate()
    people.follow_the_calendar()
    for question in _overdue(today):
        _if_allowed(close_unanswered, question)
    for dossier in _without_choice():
        _if_allowed(act, "lapse", dossier, by=None)
    for dossier in Dossier.objects.filter(state="granted"):
        _if_allowed(act, "close_uncollected", dossier, by=None)
    for check in _checks_that_served():
        _if_allowed(act, "destroy_check", check, by=None)
    for item in WorkItem.objects.filter(open=True).exclude(owner=None):
        mend(item.journey.noun)


def _if_allowed(deed, *args, **kwargs):
    """One file that may not move today must not stop the others."""
    with suppress(Refused):
        deed(*args, **kwargs)


def _without_choice():
    """Open dossiers of which the rules leave nobody a choice: a threshold, or a death."""
    known = Q(threshold_reached_on__isnull=False) | Q(nominee__deceased_on__isnull=False)
    found = Dossier.objects.filter(known, state__in=DOSSIER_OPEN)
    return [d for d in found if d.threshold_reached_on or policies.posthumous_is_excluded(d)]


def _overdue(today):
    asked = {"state": "asked", "due__lt": today, "dossier__suspended_on": None}
    return [*AdviceRequest.objects.filter(**asked), *SealedCheck.objects.filter(**asked)]


def close_unanswered(question):
    """A question past its day is closed by the clock; when it was the last one, the dossier moves on."""
    kind = "advice" if question.NOUN == "advice" else "check"
    act(f"close_{kind}_unanswered", question, by=None)


@transaction.atomic
def mend(noun) -> bool:
    """Hold the file and make its queue fit its state; says whether anything had to change."""
    with _holding(noun):
        return sum(follow(relative) for relative in _family(noun)) > 0


def _checks_that_served():
    """Answered checks of ended dossiers; whether the term is over is a policy."""
    today = timezone.localdate()
    ended = SealedCheck.objects.filter(state="answered", dossier__decided_on__isnull=False)
    return [
        c for c in ended.select_related("dossier__ruleset")
        if (today - c.dossier.decided_on).days >= c.ruleset.value("sealed_retention_days")
    ]  # fmt: skip


# ---- printing


def sweep():
    """The hourly job that finishes what a crash left half-way; every job may run again."""
    papers.sweep()


def preview(paper) -> bytes:
    """A letter or a decree as it would be printed now, for those who must read it first; nothing is kept.

    Raises CannotPrint with a sentence when it could not be printed at all.
    """
    return papers.preview(paper)


def print_paper(kind: str, pk: int):
    """The job that prints one letter, certificate or decree; a failure is kept as a sentence."""
    papers.print_paper(kind, pk)

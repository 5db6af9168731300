"""What the date itself does, once a day: close questions that got no answer, wake what slept, end terms."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from merit import clock, jobs, logs, steps, terms
from merit.actions.advice import last_day
from merit.deadlines import Deadline
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN
from merit.models import AdviceRequest, Dossier, Letter, SealedCheck, User
from merit.policies import dossier as policies
from merit.rights import Rights
from merit.roles import Role
from merit.whole import whole
from workflows.door import papers, sent, telling
from workflows.door.acts import act
from workflows.door.queue import mend
from workflows.flows.papers import undone
from workflows.models import HeldFile, WorkItem
from workflows.outbox import news

A_DAY = timedelta(days=1)


# Who looks at the calendar when the clock of the service has jumped.
CONFIRM_A_DAY = frozenset({Role.RULES})


def tick(today: date | None = None, *, trusted: bool = False) -> None:
    """What the date itself does: close questions that got no answer, wake what slept, end terms.

    Raises Doubtful, and does nothing, on a day that must be confirmed first; a rehearsal trusts its own clock.
    """
    today = today or timezone.localdate()
    with logs.told("tick", day=today.isoformat()):
        if not trusted:
            clock.believe(today)
        clock.live(today)
    for dossier in _counted_otherwise():
        _if_allowed(act, "count_anew", dossier, by=None)
    for question in _overdue(today):
        _if_allowed(close_unanswered, question)
    for dossier in _without_choice():
        _if_allowed(act, "lapse", dossier, by=None)
    for dossier in _uncollected(today):
        _if_allowed(act, "close_uncollected", dossier, by=None)
    for check in _checks_that_served(today):
        _if_allowed(act, "destroy_check", check, by=None)
    for letter in _unacknowledged(today):
        _if_allowed(act, "lapse_letter", letter, by=None)
    papers.release_all()
    news.of_closing(today)
    telling.of_the_day(today)
    for item in WorkItem.objects.filter(open=True).select_related("task", "journey"):
        if item.owner_id or _is_due_otherwise(item):
            mend(item.journey.noun)
    sent.forgotten().delete()
    sent.typed_long_ago().delete()
    for held in HeldFile.objects.filter(at__lt=timezone.now() - A_DAY):
        held.file.delete(save=False)
        held.delete()


def due(today: date) -> list[tuple[str, int]]:
    """What the date would make final today: in words, and how many."""
    return [
        (_("Questions closed without an answer"), len(_overdue(today))),
        (_("Dossiers closed without decision"), len(_without_choice())),
        (
            _("Dossiers closed because the certificate was never collected"),
            len(_uncollected(today)),
        ),
        (
            _("Letters that no commune acknowledged, sent again by post"),
            len(_unacknowledged(today)),
        ),
        (_("Sealed evidence destroyed"), len(_checks_that_served(today))),
    ]


@whole
def confirm_day(*, by: User, day: str) -> None:
    """A person says that the clock is right; the date does its work at once. `day` is the day they read (ISO)."""
    today = timezone.localdate()
    if not Rights.of(by).roles & CONFIRM_A_DAY:
        raise Refused(gettext_noop("Your role does not allow this step."))
    if not clock.doubt(today) or day != today.isoformat():
        raise Refused(gettext_noop("This day is not to be confirmed: look at the page again."))
    clock.live(today, confirmed_by=by)
    jobs.enqueue("workflows.door.tick")


def _if_allowed(function: Callable[..., object], *args: Any, **kwargs: Any) -> None:
    """One file that may not move today must not stop the others; the door has told why."""
    with suppress(Refused):
        function(*args, **kwargs)


def _without_choice() -> list[Dossier]:
    """Open dossiers of which the rules leave nobody a choice: a threshold, or a death."""
    known = Q(threshold_reached_on__isnull=False) | Q(nominee__deceased_on__isnull=False)
    found = Dossier.objects.filter(known, state__in=OPEN)
    return [d for d in found if d.threshold_reached_on or policies.posthumous_is_excluded(d)]


def _counted_otherwise() -> list[Dossier]:
    """Dossiers of which an open question has another last day than was reckoned, because a holiday was added since."""
    asked = {"state": "asked", "dossier__suspended_on": None}
    models: tuple[type[AdviceRequest | SealedCheck], ...] = (AdviceRequest, SealedCheck)
    found = [
        question.dossier
        for model in models
        for question in model.objects.filter(**asked).select_related("dossier__ruleset")
        if last_day(question) != question.due
    ]
    return list(dict.fromkeys(found))


def _is_due_otherwise(item: WorkItem) -> bool:
    """A stop has ended by the date alone, or a holiday was added."""
    return bool(item.due != item.task.flow_task.question.last_day(item.journey.noun))


def _overdue(today: date) -> list[AdviceRequest | SealedCheck]:
    asked = {"state": "asked", "due__lt": today, "dossier__suspended_on": None}
    unanswered = SealedCheck.objects.filter(**asked, proposed_on=None)
    return [*AdviceRequest.objects.filter(**asked), *unanswered]


def close_unanswered(question: AdviceRequest | SealedCheck) -> None:
    """A question past its day is closed by the clock; when it was the last one, the dossier moves on."""
    act(steps.of(question, "close_unanswered").action, question, by=None)


def _unacknowledged(today: date) -> list[Letter]:
    """Letters on the platform of which no commune acknowledged receipt in its time, and whose decision stands."""
    sent = Letter.objects.filter(state="sent", channel=Letter.Channel.ACKNOWLEDGED)
    over = [letter for letter in sent if _is_over(terms.acknowledgement(letter), today)]
    return [letter for letter in over if not undone(letter)]


def _is_over(period: Deadline, today: date) -> bool:
    return period.last_day is not None and today > period.last_day


def _uncollected(today: date) -> list[Dossier]:
    """Certificates that nobody came for; whether the term is over is a policy."""
    granted = Dossier.objects.filter(state="granted").select_related("ruleset")
    return [d for d in granted if _days_over(today, d, "collection_term_days") and d.is_told()]


def _checks_that_served(today: date) -> list[SealedCheck]:
    """Answered checks of ended dossiers; whether the term is over is a policy."""
    ended = SealedCheck.objects.filter(state="answered", dossier__decided_on__isnull=False)
    checks = ended.select_related("dossier__ruleset")
    return [c for c in checks if _days_over(today, c.dossier, "sealed_retention_days")]


def _days_over(today: date, dossier: Dossier, term: str) -> bool:
    decided = dossier.decided_on
    return bool(decided and (today - decided).days >= dossier.ruleset.value(term))

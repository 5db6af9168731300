"""What may be done with the questions put to others: advices, and the sealed conduct check."""

from datetime import date
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import conflicts, periods, terms
from merit.actions.acts import act
from merit.actions.take import born, lock, record, take
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN, S
from merit.models import AdviceRequest, Dossier, Organisation, Rank, SealedCheck, User
from merit.models.advice import Question
from merit.whole import whole

Q = TypeVar("Q", bound=Question)


@act
def ask_advice(dossier: Dossier, *, by: User | None, organisation: Organisation) -> AdviceRequest:
    """Ask for an advice, before the cabinet has chosen."""
    if dossier.state in (S.SELECTED, S.ACCEPTED):
        raise Refused(_("Questions are put before the cabinet has chosen."))
    return _ask(AdviceRequest, dossier, by=by, organisation=organisation)


@act
def ask_check(dossier: Dossier, *, by: User | None, organisation: Organisation) -> SealedCheck:
    """Ask the conduct check; a new one names the one it replaces. It may grow old up to the signature."""
    return _ask(
        SealedCheck, dossier, by=by, organisation=organisation,
        replaces=dossier.checks.order_by("pk").last(),
    )  # fmt: skip


def _ask(
    model: type[Q], dossier: Dossier, *, by: User | None, organisation: Organisation, **facts: Any
) -> Q:
    fresh = lock(dossier)
    if fresh.state not in OPEN:
        raise Refused(_("The dossier is decided: nothing more is asked about it."))
    if fresh.suspended_on:
        raise Refused(_("The dossier is suspended."))
    open_twin = model.objects.filter(dossier=fresh, organisation=organisation, state="asked")
    if open_twin.exists():
        raise Refused(
            _("%(who)s has already been asked and has not answered yet."), who=organisation
        )
    if conflicts.conflicts_with(by, fresh):
        raise Refused(_("You have a conflict of interest in this dossier."))
    today = timezone.localdate()
    request = model(
        dossier=fresh,
        organisation=organisation,
        asked_on=today,
        due=periods.due(fresh.ruleset, model.PERIOD, today).last_day,
        **facts,
    )
    return born(request, "ask", by=by)


@whole
def _take(request: Q, step: str, *, by: User | None, **facts: Any) -> Q:
    """The dossier is held before its question: the last answer moves it (docs/architecture.md, 4)."""
    lock(request.dossier)
    return take(request, step, by=by, **facts)


@act
def give_advice(
    request: AdviceRequest, *, by: User | None, opinion: str, reasons: str, rank: Rank | None = None
) -> AdviceRequest:
    return _take(
        request, "give", by=by, opinion=opinion, reasons=reasons, rank=rank, on=timezone.localdate()
    )


@act
def note_late_advice(
    request: AdviceRequest, *, by: User | None, opinion: str, reasons: str, rank: Rank | None = None
) -> AdviceRequest:
    """An advice that came too late is noted; what was decided without it stands."""
    return _take(
        request, "note_late", by=by,
        opinion=opinion, reasons=reasons, rank=rank, on=timezone.localdate(),
    )  # fmt: skip


@act
def close_advice_unanswered(request: AdviceRequest, *, by: User | None) -> AdviceRequest:
    _refuse_before_due(request)
    return _take(request, "close_unanswered", by=by, on=timezone.localdate())


@act
def withdraw_advice(request: AdviceRequest, *, by: User | None) -> AdviceRequest:
    return _take(request, "withdraw", by=by, on=timezone.localdate())


@act
def answer_check(
    request: SealedCheck, *, by: User | None, result: str, evidence: str = ""
) -> SealedCheck:
    """Keep the answer behind its door. What stands in the way of a distinction is only proposed: one person alone ends
    nobody's file (domain: four eyes on an unfavourable check)."""
    if result == SealedCheck.Result.CLEAR:
        return _take(request, "answer", by=by, evidence=evidence, on=timezone.localdate())
    return propose_result(request, by=by, result=result, evidence=evidence)


@act
def propose_result(
    request: SealedCheck, *, by: User | None, result: str, evidence: str = ""
) -> SealedCheck:
    return record(
        request, "propose_result", by=by,
        proposed_result=result, proposed_on=timezone.localdate(), evidence=evidence,
    )  # fmt: skip


@act
def confirm_check(request: SealedCheck, *, by: User | None) -> SealedCheck:
    """A second officer has read the same; a threshold of the rules is a fact of the dossier."""
    answered = _take(request, "confirm", by=by, on=timezone.localdate())
    if answered.result == SealedCheck.Result.THRESHOLD:
        dossier = lock(answered.dossier)
        dossier.threshold_reached_on = timezone.localdate()
        dossier.save()
    return answered


@act
def return_result(request: SealedCheck, *, by: User | None, remark: str) -> SealedCheck:
    """The second officer reads it otherwise: the check is answered anew."""
    return record(
        request, "return_result", by=by, note=remark,
        proposed_result="", proposed_on=None, evidence="",
    )  # fmt: skip


@act
def close_check_unanswered(request: SealedCheck, *, by: User | None) -> SealedCheck:
    _refuse_before_due(request)
    return _take(request, "close_unanswered", by=by, on=timezone.localdate())


@act
def withdraw_check(request: SealedCheck, *, by: User | None) -> SealedCheck:
    return _take(request, "withdraw", by=by, on=timezone.localdate())


@act
def destroy_check(request: SealedCheck, *, by: User | None) -> SealedCheck:
    return _take(request, "destroy", by=by, on=timezone.localdate())


def withdraw_all(dossier: Dossier, *, by: User | None) -> None:
    """End every open question of a dossier that ends. The clock does it: whoever ends a dossier
    need not be someone who may withdraw a question."""
    for request in [*dossier.advices.filter(state="asked"), *dossier.checks.filter(state="asked")]:
        take(request, "withdraw", by=None, on=timezone.localdate())


def prolong(dossier: Dossier) -> None:
    """The clocks stood still, or a holiday was added: the last day of every question still open is counted anew.

    Never to an earlier day than the one that was told to whoever is asked.
    """
    for model in (AdviceRequest, SealedCheck):
        asked = model.objects.select_for_update(of=("self",)).filter(dossier=dossier, state="asked")
        for request in asked.order_by("pk"):
            request.due = last_day(request)
            request.save()


def last_day(request: Question) -> date:
    """The last day to answer, as the rules, the journal of the dossier and the holidays give it today."""
    return max(request.due, terms.answer(request).last_day or request.due)


def _refuse_before_due(request: Question) -> None:
    if timezone.localdate() <= last_day(request):
        raise Refused(_("The period to answer is not over."))

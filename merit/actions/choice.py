"""What becomes of a dossier once the advices are in: the cabinet's choice and the nominee's answer."""

from datetime import date

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions import days, values
from merit.actions import dossier as dossiers
from merit.actions.acts import act
from merit.actions.document import attach
from merit.actions.take import check, lock, record, take
from merit.errors import Refused
from merit.models import Dossier, Nominee, Rank, User
from merit.policies import dossier as policies

# ---- the cabinet


@act
def conclude(dossier: Dossier, *, by: User | None) -> Dossier:
    """The last answer is in: the cabinet's turn."""
    return take(dossier, "conclude", by=by, on=timezone.localdate())


@act
def ask_again(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    return take(dossier, "ask_again", by=by, note=reason)


@act
def select(dossier: Dossier, *, by: User | None, rank: Rank, **reasons: str) -> Dossier:
    """The cabinet proposes a rank, with the reasons in both languages and their short form."""
    fresh = lock(dossier)
    check_rank(fresh, rank)
    selected = take(fresh, "select", by=by, rank=rank, on=timezone.localdate())
    return _reasons(selected, reasons)


@act
def change_rank(
    dossier: Dossier,
    *,
    by: User | None,
    rank: Rank,
    rank_reason_fr: str = "",
    rank_reason_nl: str = "",
    **reasons: str,
) -> Dossier:
    """Another rank than the one accepted: the nominee is asked again."""
    fresh = dossiers.hold(dossier)
    check_rank(fresh, rank)
    changed = take(fresh, "change_rank", by=by, rank=rank, on=timezone.localdate())
    reasons |= {"rank_reason_fr": rank_reason_fr, "rank_reason_nl": rank_reason_nl}
    return _reasons(changed, reasons)


def check_rank(dossier: Dossier, rank: Rank) -> None:
    """A rank must belong to the rules and be open to this kind of nominee, living or dead."""
    if not dossier.ruleset.ranks.filter(pk=rank.pk).exists():
        raise Refused(_("This rank does not exist under the rules of the dossier."))
    if dossier.person().kind != Nominee.Kind.NATURAL and not rank.legal_persons:
        raise Refused(_("This rank is for natural persons only."))
    dossier.rank_selected = rank
    policies.may_be_posthumous(dossier)


def _reasons(dossier: Dossier, reasons: dict[str, str]) -> Dossier:
    allowed = {
        f"{name}_{language}"
        for name in ("motivation", "reason", "rank_reason")
        for language in ("fr", "nl")
    }
    for name in allowed & set(reasons):
        setattr(dossier, name, reasons[name])
    values.check(dossier)
    dossier.save()
    return dossier


@act
def propose_refusal(
    dossier: Dossier, *, by: User | None, reason_fr: str, reason_nl: str
) -> Dossier:
    """The cabinet would refuse it, and says why; it leaves the list of awards. Only a signed act refuses."""
    held = dossiers.hold(dossier)
    check(held, "propose_refusal", by=by)
    policies.is_on_no_approved_decree(held)
    proposed = record(
        dossier, "propose_refusal", by=by, refusal_proposed_on=timezone.localdate(),
        refusal_reason_fr=reason_fr, refusal_reason_nl=reason_nl,
    )  # fmt: skip
    dossiers.leave_decree(proposed)
    return proposed


@act
def take_back_refusal(dossier: Dossier, *, by: User | None) -> Dossier:
    """Nothing is decided yet: the dossier leaves the list of refusals and stands where it stood."""
    held = dossiers.hold(dossier)
    check(held, "take_back_refusal", by=by)
    if not held.refusal_proposed_on:
        raise Refused(_("No refusal of this dossier is proposed."))
    policies.is_on_no_approved_decree(held)
    taken_back = record(held, "take_back_refusal", by=by, refusal_proposed_on=None)
    dossiers.leave_decree(taken_back)
    return taken_back


@act
def send_back_to_advice(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    return take(dossier, "send_back_to_advice", by=by, note=reason)


def reconsider(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """The judge annulled the act that refused: the cabinet chooses again. Nobody else can undo what the Government
    decided."""
    return dossiers.come_back(dossier, "reconsider", by=by, reason=reason)


def examine_anew(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """The judge annulled the decision of inadmissibility: the desk examines again."""
    return dossiers.come_back(dossier, "examine_anew", by=by, reason=reason)


# ---- the nominee


@act
def ask_nominee(dossier: Dossier, *, by: User | None, on: date) -> Dossier:
    """The desk asked, by a sealed letter of its own, whether the distinction would be accepted; the period runs."""
    held = lock(dossier)
    days.check(held, "ask_nominee", on)
    died = held.person().deceased_on
    if died and on < died:
        raise Refused(_("The next of kin cannot have been asked before the death."))
    return record(held, "ask_nominee", by=by, acceptance_asked_on=on)


def _keep_answer(dossier: Dossier, document: File | None, *, by: User | None) -> None:
    """All that the answer locks is held by now: the journal is the last (docs/architecture.md, 4)."""
    if document and by:
        attach(dossier, by=by, file=document, kind="answer")


@act
def accept(
    dossier: Dossier,
    *,
    by: User | None,
    answered_on: date,
    rank_form: str = "",
    certificate_language: str = "both",
    certificate_name: str = "",
    document: File | None = None,
) -> Dossier:
    """The nominee accepts, by a paper that shows it; chooses the form of the rank, and language and name of the
    certificate."""
    fresh = lock(dossier)
    nominee = dossiers.hold_person(fresh) or fresh.person()  # Refused while there is none
    _keep_answer(fresh, document, by=by)
    nominee.rank_form, nominee.certificate_language = rank_form, certificate_language
    nominee.certificate_name = certificate_name or nominee.full_name()
    values.check(nominee)
    nominee.save()
    return take(fresh, "accept", by=by, on=answered_on)


@act
def take_back_answer(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """An acceptance was recorded that was none, and nothing was done with it yet: the answer is awaited again."""
    return take(dossiers.hold(dossier), "take_back_answer", by=by, note=reason)


@act
def decline(
    dossier: Dossier, *, by: User | None, answered_on: date, document: File | None = None
) -> Dossier:
    """The nominee declines, or after a death the next of kin; no reason is asked. Under the rules a person's own refusal
    may hold for ever (art. D 5); nobody refuses for ever in the name of another."""
    held = dossiers.hold(dossier)
    person = dossiers.hold_person(held)
    _keep_answer(held, document, by=by)
    ended = dossiers.end(dossier, "decline", by=by, on=answered_on)
    if person and not person.deceased_on and ended.ruleset.value("refusal_is_irrevocable"):
        person.refused_on = answered_on
        person.save()
    return ended

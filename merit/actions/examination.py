"""What the desk and its checker do with a dossier that has come in: who is it, and is it admissible?"""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions import advice as questions
from merit.actions import dossier as dossiers
from merit.actions import values
from merit.actions.acts import act
from merit.actions.take import check, lock, record, take
from merit.errors import Refused
from merit.models import Dossier, Nominee, User
from merit.models.nominee import WHO
from merit.policies import dossier as policies

# What the desk may write of a person. A death and a refusal are acts of their own.
WORDS_OF_A_PERSON = {*WHO, "account"}


@act
def identify(
    dossier: Dossier, *, by: User | None, nominee: Nominee | None = None, **identity: Any
) -> Dossier:
    """Make the Region's own record of the person, or recognise one that exists; what a simulation recorded is true of nobody,
    and goes with it: it shares no record with what is official."""
    if nominee and nominee.dossiers.exclude(ruleset__simulation=dossier.simulated).exists():
        raise Refused(
            _("This record is of a simulation and the file is not, or the other way round: make a record of its own.")
        )  # fmt: skip
    return _write_person(lock(dossier), "identify", by=by, nominee=nominee, identity=identity)


@act
def correct(
    dossier: Dossier, *, by: User | None, read: str | None = None, **identity: Any
) -> Dossier:
    """Correct the Region's record while no approved list and no register entry depends on it. `read` is the mark of
    the record on the page."""
    fresh = dossiers.hold(dossier)
    check(fresh, "correct", by=by)
    if hasattr(fresh, "award"):
        raise Refused(_("The award stands in the register: correct it there."))
    policies.is_on_no_approved_decree(fresh)
    person = dossiers.hold_person(fresh)
    if person and read not in (None, person.what_is_recorded()):
        raise Refused(_("What is recorded has changed since you read it: look at it again."))
    return _write_person(fresh, "correct", by=by, nominee=None, identity=identity)


def _write_person(
    fresh: Dossier, verb: str, *, by: User | None, nominee: Nominee | None, identity: dict[str, Any]
) -> Dossier:
    if unknown := set(identity) - WORDS_OF_A_PERSON:
        raise ValueError(unknown)
    check(fresh, verb, by=by)
    fresh.nominee = nominee or fresh.nominee
    person = dossiers.hold_person(fresh) or Nominee(**fresh.first_nomination().copy_identity())
    for name, value in identity.items():
        setattr(person, name, value)
    values.check(person)
    person.save()
    dossiers.refuse_second_file(person, fresh.campaign, beside=fresh)
    return record(fresh, verb, by=by, nominee=person)


@act
def admit(dossier: Dossier, *, by: User | None) -> Dossier:
    return take(dossier, "admit", by=by, on=timezone.localdate())


@act
def undo_admission(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """The desk admitted it by mistake: as long as nobody has answered, it is examined again and nobody is asked."""
    fresh = dossiers.hold(dossier)
    undone = take(fresh, "undo_admission", by=by, note=reason)
    questions.withdraw_all(undone, by=by)
    return undone


@act
def accept_late(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """A second person accepts that a nomination came after the closing date (rules art. A 6)."""
    return record(dossier, "accept_late", by=by, note=reason, late_accepted_by=by)


@act
def propose_dismissal(
    dossier: Dossier,
    *,
    by: User | None,
    ground_fr: str,
    ground_nl: str,
    fact_fr: str,
    fact_nl: str,
    answer_fr: str = "",
    answer_nl: str = "",
) -> Dossier:
    """The desk proposes inadmissibility; a checker decides. `answer`: why what a commune answered
    to a request for completion changes nothing."""
    return record(
        dossier, "propose_dismissal", by=by,
        dismissal_proposed_on=timezone.localdate(),
        dismissal_ground_fr=ground_fr, dismissal_ground_nl=ground_nl,
        dismissal_fact_fr=fact_fr, dismissal_fact_nl=fact_nl,
        dismissal_answer_fr=answer_fr, dismissal_answer_nl=answer_nl,
    )  # fmt: skip


@act
def keep_open(dossier: Dossier, *, by: User | None, remark: str) -> Dossier:
    """The checker does not agree: the desk examines again."""
    return record(dossier, "keep_open", by=by, note=remark, dismissal_proposed_on=None)


@act
def take_back_dismissal(dossier: Dossier, *, by: User | None) -> Dossier:
    """The desk thinks again, before the checker has decided."""
    fresh = lock(dossier)
    policies.dismissal_is_proposed(fresh)
    return record(fresh, "take_back_dismissal", by=by, dismissal_proposed_on=None)


@act
def dismiss(dossier: Dossier, *, by: User | None) -> Dossier:
    dossiers.hold(dossier)
    return dossiers.end(dossier, "dismiss", by=by, on=timezone.localdate())


@act
def reopen_admissibility(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    return dossiers.come_back(dossier, "reopen_admissibility", by=by, reason=reason)

"""What happens around a dossier without moving it: proceedings, a delay, a death, another campaign, a conflict."""

from datetime import date
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import access, conflicts, journal
from merit.actions import advice as questions
from merit.actions import days, values
from merit.actions import dossier as dossiers
from merit.actions.acts import act
from merit.actions.take import check, lock, lock_all, record, take
from merit.errors import Refused
from merit.models import Campaign, ConflictOfInterest, Dossier, Nominee, User
from merit.models.base import PLAUSIBLE_YEARS, years_after
from merit.policies import dossier as policies
from merit.rights import Rights


@act
def suspend(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """Proceedings are pending: every step stops, every clock too; the rank date foreseen is kept."""
    return record(
        dossier, "suspend", by=by,
        suspended_on=timezone.localdate(), suspension_reason=reason,
        rank_date_foreseen=dossier.rank_date_foreseen or dossier.campaign.government_on,
    )  # fmt: skip


@act
def resume(dossier: Dossier, *, by: User | None) -> Dossier:
    """Proceedings are over: every step is possible again, and every open question gets its days back."""
    fresh = lock(dossier)
    if not fresh.suspended_on:
        raise Refused(_("The dossier is not suspended."))
    resumed = record(fresh, "resume", by=by, suspended_on=None, suspension_reason="")
    questions.prolong(resumed)
    return resumed


@act
def count_anew(dossier: Dossier, *, by: User | None) -> Dossier:
    """The last days of its open questions, with the holidays as they are known now (ord. of 14 May 1998, art. 4)."""
    fresh = lock(dossier)
    questions.prolong(fresh)
    return fresh


@act
def defer(
    dossier: Dossier, *, by: User | None, until: date, reason: str, read: str | None = None
) -> Dossier:
    """Wait until a day: the state stays, the task sleeps. `read` is the day that stood on the page."""
    fresh = lock(dossier)
    check(fresh, "defer", by=by)
    if read not in (None, str(fresh.deferred_until)):
        raise Refused(_("What is recorded has changed since you read it: look at it again."))
    if until <= timezone.localdate():
        raise Refused(_("A dossier is deferred to a day that is still to come."))
    if until > years_after(timezone.localdate(), PLAUSIBLE_YEARS):
        raise Refused(_("A dossier is deferred by five years at most."))
    return record(dossier, "defer", by=by, note=reason, deferred_until=until)


@act
def decease(dossier: Dossier, *, by: User | None, on: date, kin_name: str = "") -> Dossier:
    """The nominee has died. After the grant nothing legal moves; before it, the rules decide, and the next of kin are
    asked in all that is open about the person."""
    check(dossier, "decease", by=by)
    days.has_come(on)
    held = dossiers.hold_all_of(dossier.person(), dossier)
    fresh = lock(dossier)
    person = cast("Nominee", dossiers.hold_person(fresh))
    open_ones = [one for one in held if one.is_open]
    for open_one in open_ones:
        policies.is_on_no_approved_decree(open_one)
    recorded = record(fresh, "decease", by=by, reopened_on=None)
    _write_death(person, on=on, kin_name=kin_name)
    for open_one in open_ones:
        _ask_the_kin(open_one, by=by if open_one == fresh else None)
    return recorded.fresh()


def _write_death(person: Nominee, *, on: date, kin_name: str) -> None:
    person.deceased_on, person.kin_name = on, kin_name
    values.check(person)
    person.save()


@act
def correct_death(
    dossier: Dossier, *, by: User | None, on: date, kin_name: str = "", read: str | None = None
) -> Dossier:
    """The day of the death, or the name of whom one writes to, was wrong or missing. `read` is what stood on the page."""
    check(dossier, "correct_death", by=by)
    days.has_come(on)
    held = dossiers.hold_all_of(dossier.person(), dossier)
    person = cast("Nominee", dossiers.hold_person(lock(dossier)))
    stood = f"{person.deceased_on} {person.kin_name}"
    if read not in (None, stood):
        raise Refused(_("What is recorded has changed since you read it: look at it again."))
    if stood == f"{on} {kin_name}":
        raise Refused(_("This is what is recorded: nothing was changed."))
    for one in held:
        if one.is_open and one.acceptance_asked_on and one.acceptance_asked_on < on:
            raise Refused(_("The next of kin cannot have been asked before the death."))
        if one.is_open:
            policies.is_on_no_approved_decree(one)
    recorded = record(dossier, "correct_death", by=by)
    _write_death(person, on=on, kin_name=kin_name)
    return recorded.fresh()


def _ask_the_kin(dossier: Dossier, *, by: User | None) -> None:
    """What a list in the making says of the living, and what they were asked or answered, falls."""
    dossiers.leave_decree(dossier)
    if dossier.acceptance_asked_on:
        take(dossier, "ask_kin", by=by)


@act
def ask_reopening(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """Something came that cannot be recorded while the decree is approved: who approved it is asked, and nothing is
    signed meanwhile."""
    held = dossiers.hold(dossier)
    return record(
        held, "ask_reopening", by=by, note=reason, reopening_asked_on=timezone.localdate()
    )


@act
def end_reopening(dossier: Dossier, *, by: User | None) -> Dossier:
    """Nothing is to be recorded any more of what the decree was reopened for: it can be approved again."""
    return record(dossiers.hold(dossier), "end_reopening", by=by, reopened_on=None)


@act
def keep_approved(dossier: Dossier, *, by: User | None, remark: str) -> Dossier:
    """The decree is not reopened for this dossier; who asked reads why."""
    return record(
        dossiers.hold(dossier), "keep_approved", by=by, note=remark, reopening_asked_on=None
    )


@act
def roll_over(dossier: Dossier, *, by: User | None, campaign: Campaign, reason: str) -> Dossier:
    """Move the same dossier to another campaign of the same rules; the journal keeps the old one."""
    fresh = dossiers.hold(dossier)
    check(fresh, "roll_over", by=by)
    policies.is_on_no_approved_decree(fresh)
    if campaign.ruleset_id != dossier.ruleset_id:
        raise Refused(_("The other campaign has other rules."))
    dossiers.refuse_second_file(dossier.nominee, campaign, beside=dossier)
    dossiers.leave_decree(dossier)
    note = f"{dossier.campaign} → {campaign}. {reason}"
    return record(dossier, "roll_over", by=by, note=note, campaign=campaign, reopened_on=None)


@act
def declare_conflict(dossier: Dossier, *, by: User) -> Dossier:
    """A person steps back from a dossier, for good; it disappears from their lists at once. Of what is joined with it at
    this moment they step back, too: should the files part, it was both that they spoke of."""
    lock_all(Dossier.objects.filter(pk__in=[one.pk for one in conflicts.joined_with(dossier)]))
    fresh = lock(dossier)
    rights = Rights.of(by)
    if not access.sees(rights, fresh):
        raise Refused(_("Your role does not allow this step."))
    role = min(rights.roles)
    for one in conflicts.joined_with(fresh):
        ConflictOfInterest.objects.create(user=by, dossier=one)
        journal.write(one, "declare_conflict", by=by, role=role, source=one.state)
    return fresh

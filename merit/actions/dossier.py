"""What may be done with a dossier: examine, ask, choose, and every way it may end or come back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import access, policies
from merit.actions import advice as questions
from merit.actions.take import born, check, lock, record, take
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN, S
from merit.models import Challenge, ConflictOfInterest, Decree, Dossier, Nominee
from merit.models.nominee import Identity

# What the desk may write of a person. A death and a refusal are acts of their own.
WORDS_OF_A_PERSON = {f.name for f in Identity._meta.get_fields()} - {"deceased_on"} | {"account"}


def hold(dossier: Dossier) -> Dossier:
    """Lock the decree that carries it, the dossier, its nominations: the order every act must keep."""
    line = dossier.decree_line()
    if line:
        Decree.objects.select_for_update(of=("self",)).get(pk=line.decree_id)
    fresh = lock(dossier)
    mine = fresh.nominations.select_for_update(of=("self",)).order_by("pk")
    list(mine.values_list("pk"))
    return fresh


def open_for(nomination, *, by, reference) -> Dossier:
    """Every nomination that arrives opens a dossier; whether two concern one person is for a human."""
    dossier = Dossier(
        reference=reference,
        campaign=nomination.campaign,
        ruleset=nomination.ruleset,
        language=nomination.case_language,
        received_on=nomination.received_on,
    )
    dossier.communes = nomination.communes  # not saved yet: its commune is the nomination's
    return born(dossier, "open", by=by)


# ---- examination by the desk


@transaction.atomic
def identify(dossier, *, by, nominee: Nominee | None = None, **identity) -> Dossier:
    """Make the Region's own record of the person, or recognise one that exists."""
    return _write_person(lock(dossier), "identify", by=by, nominee=nominee, identity=identity)


def _write_person(fresh, verb, *, by, nominee, identity) -> Dossier:
    if unknown := set(identity) - WORDS_OF_A_PERSON:
        raise ValueError(unknown)
    check(fresh, verb, by=by)
    person = nominee or fresh.nominee or Nominee(**fresh.first_nomination().copy_identity())
    for name, value in identity.items():
        setattr(person, name, value)
    person.save()
    _refuse_second_open_file(fresh, person)
    return record(fresh, verb, by=by, nominee=person)


def _refuse_second_open_file(dossier, person):
    if person is None:
        return
    other = Dossier.objects.filter(
        nominee=person, campaign=dossier.campaign, state__in=[*OPEN, S.GRANTED]
    ).exclude(pk=dossier.pk)
    if other.exists():
        raise Refused(
            _("Dossier %(ref)s already concerns this person in this campaign: merge the two."),
            ref=other.first().reference,
        )


@transaction.atomic
def admit(dossier, *, by) -> Dossier:
    return take(dossier, "admit", by=by, on=timezone.localdate())


def accept_late(dossier, *, by, reason):
    """A second person accepts that a nomination came after the closing date (rules art. A 6)."""
    return record(
        dossier, "accept_late", by=by, note=reason, late_accepted_by=by, late_reason=reason
    )


def propose_dismissal(dossier, *, by, ground_fr, ground_nl, fact_fr, fact_nl):
    """The desk proposes inadmissibility; a checker decides."""
    return record(
        dossier, "propose_dismissal", by=by,
        dismissal_proposed_on=timezone.localdate(),
        dismissal_ground_fr=ground_fr, dismissal_ground_nl=ground_nl,
        dismissal_fact_fr=fact_fr, dismissal_fact_nl=fact_nl,
    )  # fmt: skip


def keep_open(dossier, *, by, remark):
    """The checker does not agree: the desk examines again."""
    return record(dossier, "keep_open", by=by, note=remark, dismissal_proposed_on=None)


@transaction.atomic
def dismiss(dossier, *, by) -> Dossier:
    hold(dossier)
    return _end(dossier, "dismiss", by=by, on=timezone.localdate())


# ---- advices are in


def conclude(dossier, *, by):
    """The last answer is in: the cabinet's turn."""
    return take(dossier, "conclude", by=by, on=timezone.localdate())


def ask_again(dossier, *, by, reason):
    return take(dossier, "ask_again", by=by, note=reason)


@transaction.atomic
def select(dossier, *, by, rank, **reasons) -> Dossier:
    """The cabinet proposes a rank, with the reasons in both languages and their short form."""
    fresh = lock(dossier)
    check_rank(fresh, rank)
    selected = take(fresh, "select", by=by, rank=rank, on=timezone.localdate())
    return _reasons(selected, reasons)


def check_rank(dossier, rank):
    """A rank must belong to the rules and be open to this kind of nominee, living or dead."""
    if not dossier.ruleset.ranks.filter(pk=rank.pk).exists():
        raise Refused(_("This rank does not exist under the rules of the dossier."))
    if dossier.nominee.kind != Nominee.Kind.NATURAL and not rank.legal_persons:
        raise Refused(_("This rank is for natural persons only."))
    dossier.rank_selected = rank
    policies.may_be_posthumous(dossier)


def _reasons(dossier, reasons):
    allowed = {
        f"{name}_{language}"
        for name in ("motivation", "reason", "rank_reason")
        for language in ("fr", "nl")
    }
    for name in allowed & set(reasons):
        setattr(dossier, name, reasons[name])
    dossier.save()
    return dossier


@transaction.atomic
def refuse(dossier, *, by, reason_fr, reason_nl) -> Dossier:
    hold(dossier)
    return _end(
        dossier, "refuse", by=by, on=timezone.localdate(), reason_fr=reason_fr, reason_nl=reason_nl
    )


# ---- the nominee's answer


@transaction.atomic
def accept(dossier, *, by, answered_on, certificate_language="both", certificate_name=""):
    """The nominee accepts; chooses the language and the name of the certificate."""
    _not_in_future(answered_on)
    nominee = dossier.nominee
    nominee.certificate_language = certificate_language
    nominee.certificate_name = certificate_name or nominee.full_name()
    nominee.save()
    return take(dossier, "accept", by=by, on=answered_on)


@transaction.atomic
def decline(dossier, *, by, answered_on) -> Dossier:
    """The nominee declines; no reason is asked. Under the rules this may hold for ever (art. D 5)."""
    _not_in_future(answered_on)
    hold(dossier)
    ended = _end(dossier, "decline", by=by, on=answered_on)
    if ended.ruleset.value("refusal_is_irrevocable"):
        ended.nominee.refused_on = answered_on
        ended.nominee.save()
    return ended


def _not_in_future(day):
    if day > timezone.localdate():
        raise Refused(_("This date lies in the future."))


@transaction.atomic
def change_rank(dossier, *, by, rank, rank_reason_fr="", rank_reason_nl="", **reasons) -> Dossier:
    """Another rank than the one accepted: the nominee is asked again."""
    fresh = hold(dossier)
    check_rank(fresh, rank)
    changed = take(fresh, "change_rank", by=by, rank=rank, on=timezone.localdate())
    reasons |= {"rank_reason_fr": rank_reason_fr, "rank_reason_nl": rank_reason_nl}
    return _reasons(changed, reasons)


def send_back_to_advice(dossier, *, by, reason):
    return take(dossier, "send_back_to_advice", by=by, note=reason)


# ---- second thoughts, by a second person


@transaction.atomic
def reopen_admissibility(dossier, *, by, reason) -> Dossier:
    return _come_back(dossier, "reopen_admissibility", by=by, reason=reason)


def _come_back(dossier, step, *, by, reason) -> Dossier:
    """A dossier that had ended is open again, unless another one took its place meanwhile."""
    fresh = lock(dossier)
    check(fresh, step, by=by)
    _refuse_second_open_file(fresh, fresh.nominee)
    return take(fresh, step, by=by, note=reason)


@transaction.atomic
def reconsider(dossier, *, by, reason) -> Dossier:
    """A refusal was annulled by the judge or is taken back: the cabinet chooses again."""
    pending = dossier.challenges.filter(outcome=Challenge.Outcome.PENDING, decree_line=None)
    if pending.exists():
        raise Refused(_("An appeal against the refusal is pending: record its outcome first."))
    return _come_back(dossier, "reconsider", by=by, reason=reason)


# ---- two dossiers, one person


@transaction.atomic
def merge(dossier, *, by, into: Dossier, reason="") -> Dossier:
    """Join a dossier to another about the same person: its nominations move, its questions end."""
    if into.pk == dossier.pk:
        raise Refused(_("A dossier cannot be merged into itself."))
    first, second = sorted((dossier, into), key=lambda d: d.pk)
    lock(first)
    lock(second)
    target = Dossier.objects.get(pk=into.pk)
    if target.state not in OPEN or target.campaign_id != dossier.campaign_id:
        raise Refused(_("The other dossier is not open in the same campaign."))
    check(target, "merge", by=by)
    questions.withdraw_all(dossier, by=by)
    merged = take(dossier, "merge", by=by, note=reason, into=target, on=timezone.localdate())
    late = target.state not in (S.RECEIVED, S.ADMISSIBLE)
    for nomination in merged.nominations.all():
        nomination.dossier, nomination.supporting = target, late
        nomination.home_dossier = merged
        nomination.save()
    return merged


@transaction.atomic
def unmerge(dossier, *, by, reason) -> Dossier:
    """Two persons after all: the dossier stands again where it was, with its own nominations."""
    apart = _come_back(dossier, "unmerge", by=by, reason=reason)
    for nomination in apart.home_nominations.all():
        nomination.dossier, nomination.supporting, nomination.home_dossier = apart, False, None
        nomination.save()
    return apart


def support(dossier, *, by, into, reason=""):
    """A nomination that came after the advice is attached as supporting, and asks no new advice."""
    return merge(dossier, by=by, into=into, reason=reason)


# ---- facts


def suspend(dossier, *, by, reason):
    """Proceedings are pending: every step stops, every clock too; the rank date foreseen is kept."""
    return record(
        dossier, "suspend", by=by,
        suspended_on=timezone.localdate(), suspension_reason=reason,
        rank_date_foreseen=dossier.rank_date_foreseen or dossier.campaign.government_on,
    )  # fmt: skip


@transaction.atomic
def resume(dossier, *, by) -> Dossier:
    """Proceedings are over: every step is possible again, and every open question gets its days back."""
    fresh = lock(dossier)
    if not fresh.suspended_on:
        raise Refused(_("The dossier is not suspended."))
    away = timezone.localdate() - fresh.suspended_on
    resumed = record(fresh, "resume", by=by, suspended_on=None, suspension_reason="")
    questions.prolong(resumed, away)
    return resumed


def defer(dossier, *, by, until, reason):
    """Wait until a day: the state stays, the task sleeps."""
    if until <= timezone.localdate():
        raise Refused(_("A dossier is deferred to a day that is still to come."))
    return record(dossier, "defer", by=by, note=reason, deferred_until=until)


@transaction.atomic
def decease(dossier, *, by, on, kin_name="") -> Dossier:
    """The nominee has died. After the grant nothing legal moves; before it, the rules decide."""
    _not_in_future(on)
    fresh = hold(dossier)
    if not fresh.nominee:
        raise Refused(_("Record first who the nominee is: the Region keeps its own record."))
    policies.is_on_no_approved_decree(fresh)
    fresh.nominee.deceased_on, fresh.nominee.kin_name = on, kin_name
    fresh.nominee.save()
    return record(fresh, "decease", by=by)


@transaction.atomic
def correct(dossier, *, by, **identity) -> Dossier:
    """Correct the Region's record while no approved list and no register entry depends on it."""
    if hasattr(dossier, "award"):
        raise Refused(_("The award stands in the register: correct it there."))
    fresh = hold(dossier)
    policies.is_on_no_approved_decree(fresh)
    return _write_person(fresh, "correct", by=by, nominee=None, identity=identity)


@transaction.atomic
def roll_over(dossier, *, by, campaign, reason) -> Dossier:
    """Move the same dossier to another campaign of the same rules; the journal keeps the old one."""
    fresh = hold(dossier)
    check(fresh, "roll_over", by=by)
    policies.is_on_no_approved_decree(fresh)
    if campaign.ruleset_id != dossier.ruleset_id:
        raise Refused(_("The other campaign has other rules."))
    if dossier.nominee_id:
        taken = Dossier.objects.filter(
            nominee=dossier.nominee, campaign=campaign, state__in=[*OPEN, S.GRANTED]
        )
        if taken.exists():
            raise Refused(
                _("Dossier %(ref)s already concerns this person in that campaign: merge the two."),
                ref=taken.first().reference,
            )
    _leave_decree(dossier)
    note = f"{dossier.campaign} → {campaign}. {reason}"
    return record(dossier, "roll_over", by=by, note=note, campaign=campaign)


@transaction.atomic
def declare_conflict(dossier, *, by) -> Dossier:
    """A person steps back from a dossier, for good; it disappears from their lists at once."""
    fresh = lock(dossier)
    if not access.visible_to(by, Dossier).filter(pk=fresh.pk).exists():
        raise Refused(_("Your role does not allow this step."))
    ConflictOfInterest.objects.create(
        user=by,
        dossier=fresh,
        ground=ConflictOfInterest.Ground.DECLARED,
        since=timezone.localdate(),
    )
    from merit import journal  # noqa: PLC0415

    role = next(iter(sorted(by.roles_today())))
    journal.write(fresh, "declare_conflict", by=by, role=role, source=fresh.state)
    return fresh


# ---- ends


@transaction.atomic
def withdraw_dossier(dossier, *, by) -> Dossier:
    hold(dossier)
    return _end(dossier, "withdraw", by=by, on=timezone.localdate(), settle=False)


@transaction.atomic
def lapse(dossier, *, by) -> Dossier:
    hold(dossier)
    return _end(dossier, "lapse", by=by, on=timezone.localdate())


@transaction.atomic
def close(dossier, *, by) -> Dossier:
    return take(dossier, "close", by=by, on=timezone.localdate())


@transaction.atomic
def close_uncollected(dossier, *, by) -> Dossier:
    return take(dossier, "close_uncollected", by=by, on=timezone.localdate())


def _end(dossier, step, *, by, on, settle=True, **facts):
    """End a dossier: its open questions are withdrawn, its nominations get their outcome."""
    questions.withdraw_all(dossier, by=by)
    ended = take(dossier, step, by=by, on=on, **facts)
    _leave_decree(ended)
    if settle:
        settle_nominations(ended, on=on)
    return ended


def _leave_decree(dossier):
    """A dossier that ended stands on no list that is still drafted."""
    dossier.decree_lines.filter(decree__state="drafted").delete()


def settle_nominations(dossier, *, on):
    """The clock gives every live nomination the outcome of its dossier."""
    for nomination in dossier.live_nominations():
        take(nomination, "settle", by=None, outcome=dossier.state, on=on)

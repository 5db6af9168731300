"""What may be written in the register: a grant, and later lines that correct or end it. Never an edit."""

from datetime import date
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import journal
from merit.actions import choice, days, values
from merit.actions import dossier as dossiers
from merit.actions.acts import act
from merit.actions.take import born, check, lock, may_or_refuse, record
from merit.chains import link
from merit.errors import Refused
from merit.models import Award, Challenge, DecreeLine, Dossier, RegisterEntry, User
from merit.rights import Rights


def enter(dossier: Dossier, line: DecreeLine, *, number: str, by: User | None) -> Award:
    """The first line of an award, made by the signature of its decree."""
    award = Award(number=number, dossier=dossier, nominee=dossier.person(), status="granted")
    may_or_refuse(award, "enter", Rights.acting(by))
    award.save(force_insert=True)
    _append(
        award, "granted", on=cast("date", line.decree.signed_on),  # signed_means_numbered
        list_name=line.list_name,
        certificate_name=dossier.person().name_on_certificate(),
        rank=line.rank, rank_date=dossier.rank_date_foreseen or line.decree.rank_date,
        decree_number=line.decree.number, posthumous=line.posthumous,
    )  # fmt: skip
    return award


def _append(award: Award, kind: str, *, on: date, **said: Any) -> RegisterEntry:
    entry = RegisterEntry(award=award, chain=award.chain, kind=kind, on=on, seq=0, **said)
    payload = entry.payload()
    del payload["seq"]
    for field, value in link(award.chain, payload).items():
        setattr(entry, field, value)
    values.check(entry)
    entry.save(force_insert=True)
    award.status = "granted" if kind == "corrected" else kind
    award.save()
    return entry


def _next(award: Award, kind: str, *, on: date, **changed: Any) -> RegisterEntry:
    """A further line: what the last one said, except what changed."""
    last = award.last_entry()
    fields = (
        "list_name", "certificate_name", "rank", "rank_date", "decree_number", "posthumous",
    )  # fmt: skip
    return _append(award, kind, on=on, **{f: getattr(last, f) for f in fields} | changed)


@act
def confirm_name(award: Award, *, by: User | None) -> Award:
    """The laureate, or the next of kin, has seen how the name is written, and finds it right: the certificate need not wait."""
    if lock(award).proposed_on:
        raise Refused(_("A correction of the register is proposed: it is decided on first."))
    return record(award, "confirm_name", by=by, name_confirmed_on=timezone.localdate())


@act
def propose_correction(
    award: Award, *, by: User | None, list_name: str, certificate_name: str, reason: str
) -> Award:
    """Someone of the chancellery saw a mistake in a name; a second person will enter the correction."""
    entered = lock(award).last_entry()
    if (entered.list_name, entered.certificate_name) == (list_name, certificate_name):
        raise Refused(_("This is what is recorded: nothing was changed."))
    return record(
        award, "propose_correction", by=by, note=reason,
        proposed_list_name=list_name, proposed_certificate_name=certificate_name,
        proposed_on=timezone.localdate(),
    )  # fmt: skip


@act
def take_back_correction(award: Award, *, by: User | None) -> Award:
    """The name was right after all; nothing was entered."""
    return record(_to_correct(award), "take_back_correction", by=by, proposed_on=None)


@act
def refuse_correction(award: Award, *, by: User | None, remark: str) -> Award:
    """The second person does not agree; nothing is entered."""
    return record(_to_correct(award), "refuse_correction", by=by, note=remark, proposed_on=None)


def _to_correct(award: Award) -> Award:
    """Held."""
    held = lock(award)
    if not held.proposed_on:
        raise Refused(_("No correction is proposed."))
    return held


@act
def correct_entry(award: Award, *, by: User | None) -> Award:
    """A second person enters the correction. Certificates with the old name are then spoilt, by
    hand: someone holds the sheet."""
    held = _to_correct(award)
    role = check(held, "correct", by=by)
    names = {
        "list_name": held.proposed_list_name,
        "certificate_name": held.proposed_certificate_name,
    }
    journal.write(
        held, "correct", by=by, role=role
    )  # the head of the journal before the register's
    held.proposed_on = None
    _next(held, "corrected", on=timezone.localdate(), **names)
    return held


@act
def record_challenge(
    dossier: Dossier, *, by: User | None, lodged_on: date, against_line: DecreeLine | None = None
) -> Challenge:
    days.has_come(lodged_on)
    held = lock(dossier)
    if not held.award_stands():
        raise Refused(
            _("The award no longer stands in the register: there is nothing to appeal against.")
        )
    if held.challenges.filter(lodged_on=lodged_on, outcome="").exists():
        raise Refused(_("An appeal of that day is recorded already, and its judgment awaited."))
    challenge = Challenge(dossier=held, decree_line=against_line, lodged_on=lodged_on)
    return born(challenge, "record", by=by)


@act
def decide_challenge(challenge: Challenge, *, by: User | None, outcome: str, on: date) -> Challenge:
    """The Conseil d’État decided. An annulled grant is a further line of the register; an annulled
    refusal puts the dossier before the cabinet again."""
    days.has_come(on)
    dossiers.hold(challenge.dossier)
    held = Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)
    if held.outcome:
        raise Refused(_("The outcome of this appeal is already recorded."))
    decided = record(held, "decide", by=by, outcome=outcome, decided_on=on)
    if outcome == Challenge.Outcome.ANNULLED:
        _carry_out(decided, by=by, on=on)
    return decided


JUDGE = "Conseil d’État – Raad van State"  # its name, in both languages


def _carry_out(challenge: Challenge, *, by: User | None, on: date) -> None:
    """What the act had ended is open again; where somebody had opened it before, the judgment only says why."""
    dossier = challenge.dossier.fresh()
    if challenge.decree_line_id and dossier.award_stands():  # another judgment may have been first
        _next(dossier.award, "annulled", on=on)
    elif not challenge.decree_line_id and dossier.state == "refused":
        choice.reconsider(dossier, by=by, reason=JUDGE)
    elif not challenge.decree_line_id and dossier.state == "inadmissible":
        choice.examine_anew(dossier, by=by, reason=JUDGE)

"""The Region's file itself: held while something changes, opened, ended, and brought back."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions import advice as questions
from merit.actions.acts import act
from merit.actions.take import born, check, lock, lock_all, record, take
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN, S
from merit.models import Campaign, Decree, Dossier, Nomination, Nominee, User


def hold(dossier: Dossier) -> Dossier:
    """Lock the decree that carries it, the dossier, its nominations: the order every act must keep."""
    line = dossier.decree_line()
    if line:
        lock_all(Decree.objects.filter(pk=line.decree_id))
    fresh = lock(dossier)
    lock_all(fresh.nominations.all())
    return fresh


def hold_all_of(person: Nominee, dossier: Dossier) -> list[Dossier]:
    """The same of a dossier and all others of its person that are open or granted, in whatever campaign: each kind of
    row by rising key."""
    standing = Q(nominee=person, state__in=[*OPEN, S.GRANTED])
    mine = Dossier.objects.filter(Q(pk=dossier.pk) | standing)
    mine = mine.order_by("pk")
    lines = [line for line in (dossier.decree_line() for dossier in mine) if line]
    decrees = Decree.objects.filter(pk__in=[line.decree_id for line in lines])
    lock_all(decrees)
    held = lock_all(mine)
    lock_all(Nomination.objects.filter(dossier__in=held))
    return list(Dossier.objects.filter(pk__in=held).order_by("pk"))


def hold_person(dossier: Dossier) -> Nominee | None:
    """Lock the Region's record of the person, after the dossier: another campaign's file may write in it, too."""
    if dossier.nominee_id is None:
        return None
    return Nominee.objects.select_for_update().get(pk=dossier.nominee_id)


def open_for(nomination: Nomination, *, by: User | None, reference: str) -> Dossier:
    """Every nomination that arrives opens a dossier; whether two concern one person is for a human."""
    dossier = Dossier(
        reference=reference,
        campaign=nomination.campaign,
        ruleset=nomination.ruleset,
        language=nomination.case_language,
        received_on=nomination.received_on or timezone.localdate(),
    )
    dossier.author = nomination  # not saved yet: its commune is the nomination's
    return born(dossier, "open", by=by)


def refuse_second_file(person: Nominee | None, campaign: Campaign, *, beside: Dossier) -> None:
    """One person has one dossier in a campaign; an identity still unknown collides with nobody."""
    other = Dossier.objects.filter(nominee=person, campaign=campaign, state__in=[*OPEN, S.GRANTED])
    if person and (found := other.exclude(pk=beside.pk).first()):
        raise Refused(
            _("Dossier %(ref)s already concerns this person in campaign %(year)s: merge the two."),
            ref=found.reference,
            year=campaign.year,
        )


# ---- its end


def end(dossier: Dossier, step: str, *, by: User | None, on: date, **facts: Any) -> Dossier:
    """End a dossier: its open questions are withdrawn. Its nominations stay where they are until their communes are told
    (`settle`)."""
    questions.withdraw_all(dossier, by=by)
    ended = take(dossier, step, by=by, on=on, **facts)
    leave_decree(ended)
    return ended


def leave_decree(dossier: Dossier) -> None:
    """A dossier that ended stands on no list that is still drafted; the names after it move up, so that the act counts
    them without a gap."""
    for left in dossier.decree_lines.filter(decree__state="drafted"):
        left.delete()
        after = left.decree.lines.filter(position__gt=left.position).order_by("position")
        for line in after:
            line.position -= 1
            line.save()
        record(left.decree, "lose", by=None, note=dossier.reference)


def publish(dossier: Dossier, *, on: date) -> None:
    """What was granted is public: each of its communes reads how its nomination ended."""
    for nomination in dossier.live_nominations():
        tell(nomination, by=None, on=on)


def tell(nomination: Nomination, *, by: User | None, on: date) -> Nomination:
    """Its commune is told, on that day, how its nomination ended: it has the outcome of its file."""
    return end_nomination(nomination, "settle", by=by, outcome=nomination.end, on=on)


def end_nomination(
    nomination: Nomination, step: str, *, by: User | None, on: date, **facts: Any
) -> Nomination:
    """Nobody is waited for any more who was asked to complete it."""
    ended = take(nomination, step, by=by, on=on, **facts)
    ended.completions.filter(answered_on=None, ended_on=None).update(ended_on=on)
    return ended


def examine_nominations_anew(dossier: Dossier) -> None:
    """Communes that were told of an end read that it stands no more; the others never knew of it."""
    for nomination in dossier.live_nominations():
        if nomination.state == "settled":
            take(nomination, "examine_anew", by=None, on=timezone.localdate())


@act
def withdraw_dossier(dossier: Dossier, *, by: User | None) -> Dossier:
    hold(dossier)
    return end(dossier, "withdraw", by=by, on=timezone.localdate())


@act
def lapse(dossier: Dossier, *, by: User | None) -> Dossier:
    hold(dossier)
    return end(dossier, "lapse", by=by, on=timezone.localdate())


@act
def close(dossier: Dossier, *, by: User | None) -> Dossier:
    return take(dossier, "close", by=by, on=timezone.localdate())


@act
def close_uncollected(dossier: Dossier, *, by: User | None) -> Dossier:
    return take(dossier, "close_uncollected", by=by, on=timezone.localdate())


# ---- its return


def come_back(dossier: Dossier, step: str, *, by: User | None, reason: str) -> Dossier:
    """A dossier that had ended is open again, unless another one took its place meanwhile."""
    fresh = hold(dossier)
    check(fresh, step, by=by)
    refuse_second_file(fresh.nominee, fresh.campaign, beside=fresh)
    back = take(fresh, step, by=by, note=reason)
    examine_nominations_anew(back)
    return back

"""Two dossiers that concern one person become one, and part again when it was two persons after all."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions import advice as questions
from merit.actions import dossier as dossiers
from merit.actions.acts import act
from merit.actions.take import check, lock, lock_all, take
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN, S
from merit.models import Dossier, Nomination, User
from merit.policies import dossier as policies


@act
def merge(dossier: Dossier, *, by: User | None, into: Dossier, reason: str = "") -> Dossier:
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
    policies.is_on_no_approved_decree(target)
    policies.no_refusal_is_proposed(target)  # its list names each nomination that was read
    questions.withdraw_all(dossier, by=by)
    merged = take(dossier, "merge", by=by, note=reason, into=target, on=timezone.localdate())
    late = target.state not in (S.RECEIVED, S.ADMISSIBLE)
    for nomination in merged.nominations.all():
        nomination.dossier, nomination.supporting = target, late
        nomination.home_dossier = nomination.home_dossier or merged
        nomination.save()
    return merged


@act
def unmerge(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """Two persons after all: the dossier stands again where it was, with its own nominations and what it had carried."""
    _hold_with_what_carries_it(dossier)
    apart = dossiers.come_back(dossier, "unmerge", by=by, reason=reason)
    for nomination in Nomination.objects.filter(home_dossier__in=_carried_by(apart)):
        nomination.dossier = apart
        nomination.supporting = _came_after_its_advice(nomination, apart)
        nomination.home_dossier = (
            None if nomination.home_dossier == apart else nomination.home_dossier
        )
        nomination.save()
    dossiers.examine_nominations_anew(apart)
    return apart


def _hold_with_what_carries_it(dossier: Dossier) -> None:
    """Lock a dossier and the one that carries its nominations, which may itself be going into another one."""
    both = Dossier.objects.filter(Q(pk=dossier.pk) | Q(nominations__home_dossier=dossier))
    keys = set(both.values_list("pk", flat=True))
    lock_all(Dossier.objects.filter(pk__in=keys))
    if set(both.values_list("pk", flat=True)) != keys:
        raise Refused(
            _("The file changed since this page was opened: the step makes no sense any more.")
        )


def _carried_by(dossier: Dossier) -> list[int]:
    """Keys of the dossier, of those that went up in it, and of those that had gone up in these."""
    found, more = [dossier.pk], [dossier.pk]
    while more:
        more = list(Dossier.objects.filter(merged_into__in=more).values_list("pk", flat=True))
        found += more
    return found


def _came_after_its_advice(nomination: Nomination, dossier: Dossier) -> bool:
    """Whether a nomination was carried into a dossier after the day of its advice."""
    home = nomination.home_dossier
    if home is None or home == dossier or not dossier.advised_on:
        return False
    return bool(home.decided_on and home.decided_on > dossier.advised_on)


@act
def support(dossier: Dossier, *, by: User | None, into: Dossier, reason: str = "") -> Dossier:
    """A nomination that came after the advice is attached as supporting, and asks no new advice."""
    return merge(dossier, by=by, into=into, reason=reason)

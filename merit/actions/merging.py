"""Two dossiers that concern one person become one, and part again when it was two persons after all."""

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions import advice as questions
from merit.actions import dossier as dossiers
from merit.actions.acts import act
from merit.actions.take import check, lock, take
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN, S
from merit.models import Dossier, User
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
        nomination.home_dossier = merged
        nomination.save()
    return merged


@act
def unmerge(dossier: Dossier, *, by: User | None, reason: str) -> Dossier:
    """Two persons after all: the dossier stands again where it was, with its own nominations."""
    apart = dossiers.come_back(dossier, "unmerge", by=by, reason=reason)
    for nomination in apart.home_nominations.all():
        nomination.dossier, nomination.supporting, nomination.home_dossier = apart, False, None
        nomination.save()
    dossiers.examine_nominations_anew(apart)
    return apart


@act
def support(dossier: Dossier, *, by: User | None, into: Dossier, reason: str = "") -> Dossier:
    """A nomination that came after the advice is attached as supporting, and asks no new advice."""
    return merge(dossier, by=by, into=into, reason=reason)

"""Who sees which file. One rule per noun, used by every page, list, search, export, file and mail.

The only module that knows django-guardian: a group per role and organisation holds the right to
work for that organisation; the membership rows decide who is in the group today.
"""

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _
from guardian.shortcuts import assign_perm, get_objects_for_user

from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Award,
    Certificate,
    Challenge,
    ConflictOfInterest,
    Decree,
    Document,
    Dossier,
    Letter,
    Membership,
    Nomination,
    Organisation,
    SealedCheck,
    User,
)
from merit.roles import COMMUNAL, REGIONAL, Role

R = Role
FILES = {R.DESK, R.CHECKER, R.LEGAL, R.CABINET, R.ARCHIVIST, R.AUDITOR}
LATE_FILES = {
    R.CHANCELLERY: ("selected", "accepted", "granted", "decorated", "closed", "declined"),
    R.GOVERNMENT: ("accepted", "granted", "decorated", "closed"),
}
LETTERS = {R.DESK, R.CHECKER, R.LEGAL, R.CHANCELLERY, R.ARCHIVIST, R.AUDITOR}
DECREES = {R.CABINET, R.LEGAL, R.GOVERNMENT, R.CHANCELLERY, R.ARCHIVIST, R.AUDITOR}


def sync(user: User):
    """Make the user's groups mirror the memberships of today."""
    groups = [_group(m.role, m.organisation) for m in user.memberships_today()]
    user.groups.set(groups)


def group_name(role: str, organisation: Organisation) -> str:
    return f"{role}@{organisation.code}"


def _group(role: str, organisation: Organisation) -> Group:
    group, made = Group.objects.get_or_create(name=group_name(role, organisation))
    if made:
        assign_perm("merit.work_for", group, organisation)
    return group


def houses(user: User, roles) -> list[int]:
    """The organisations for which the user holds one of these roles today, with their predecessors."""
    mine = {m.organisation_id for m in user.memberships_today() if m.role in roles}
    if not mine:
        return []
    granted = get_objects_for_user(user, "merit.work_for", Organisation, accept_global_perms=False)
    found = set(granted.filter(pk__in=mine).values_list("pk", flat=True))
    return sorted(found | _predecessors(found))


def _predecessors(pks: set[int]) -> set[int]:
    older = set(Organisation.objects.filter(successor__in=pks).values_list("pk", flat=True))
    return older | _predecessors(older) if older else set()


def visible_to(user: User, model) -> QuerySet:
    """The rows of a noun that the user may see today."""
    if not user.is_authenticated or not user.is_active:
        return model.objects.none()
    return model.objects.filter(RULES[model](user, user.roles_today())).distinct()


def in_conflict(user: User) -> Q:
    """The dossiers this person may not touch: declared, their own, or their commune's.

    A commune in which they ever worked counts when they act for the Region, never when they act
    for that commune itself.
    """
    declared = ConflictOfInterest.objects.filter(user=user).values("dossier")
    past = Membership.objects.filter(user=user, organisation__kind="commune")
    return (
        Q(pk__in=declared)
        | Q(nominee__account=user)
        | Q(nominations__organisation__in=past.values("organisation"))
    )


def conflicts_with(user: User | None, dossier: Dossier) -> bool:
    return bool(user) and Dossier.objects.filter(in_conflict(user), pk=dossier.pk).exists()


def _dossiers(user, roles) -> Q:
    seen = Q(pk__in=[])
    if roles & FILES:
        seen = ~Q(pk__in=[])
    for role, states in LATE_FILES.items():
        if role in roles:
            seen |= Q(state__in=states)
    seen |= Q(advices__organisation__in=houses(user, {R.MEMBER, R.COMMITTEE_SECRETARY}))
    seen |= Q(checks__organisation__in=houses(user, {R.SEALED}))
    return seen & ~Q(pk__in=Dossier.objects.filter(in_conflict(user)).values("pk"))


def _visible_dossiers(user, roles):
    return Dossier.objects.filter(_dossiers(user, roles)).values("pk")


def _nominations(user, roles) -> Q:
    seen = Q(organisation__in=houses(user, COMMUNAL))
    if roles & REGIONAL:
        seen |= Q(dossier__in=_visible_dossiers(user, roles))
    if R.DESK in roles:
        seen |= Q(channel="paper", state="draft")
    return seen


def _advices(user, roles) -> Q:
    seen = Q(organisation__in=houses(user, {R.MEMBER, R.COMMITTEE_SECRETARY}))
    if roles & FILES:
        seen = ~Q(pk__in=[])
    return seen & Q(dossier__in=_visible_dossiers(user, roles))


def _checks(user, roles) -> Q:
    """Criminal data: the officers who asked, and the archivist who sees to its destruction."""
    seen = Q(organisation__in=houses(user, {R.SEALED}))
    if R.ARCHIVIST in roles:
        seen = ~Q(pk__in=[])
    return seen & Q(dossier__in=_visible_dossiers(user, roles))


def _decrees(user, roles) -> Q:
    return ~Q(pk__in=[]) if roles & DECREES else Q(pk__in=[])


def _letters(user, roles) -> Q:
    left = ("issued", "sent", "delivered", "failed")
    seen = Q(nomination__organisation__in=houses(user, COMMUNAL), state__in=left)
    if roles & LETTERS:
        files = _visible_dossiers(user, roles)
        seen |= Q(dossier__in=files) | Q(nomination__dossier__in=files)
    return seen


def _certificates(user, roles) -> Q:
    if not roles & {R.CHANCELLERY, R.AUDITOR}:
        return Q(pk__in=[])
    return Q(dossier__in=_visible_dossiers(user, roles))


def _awards(user, roles) -> Q:
    """The register is public once the act is; the Region reads it from the signature."""
    if roles & REGIONAL:
        return ~Q(pk__in=[])
    return Q(dossier__decree_lines__decree__state__in=["published", "waived"])


def _challenges(user, roles) -> Q:
    if not roles & FILES:
        return Q(pk__in=[])
    return Q(dossier__in=_visible_dossiers(user, roles))


def _documents(user, roles) -> Q:
    nominations = Nomination.objects.filter(_nominations(user, roles)).values("pk")
    return Q(nomination__in=nominations) | Q(dossier__in=_visible_dossiers(user, roles))


RULES = {
    AdviceRequest: _advices,
    Award: _awards,
    Certificate: _certificates,
    Challenge: _challenges,
    Decree: _decrees,
    Document: _documents,
    Dossier: _dossiers,
    Letter: _letters,
    Nomination: _nominations,
    SealedCheck: _checks,
}


def refuse_deletion(sender, instance, **kwargs):
    """Receiver of pre_delete: a person who left is deactivated, never deleted."""
    raise Refused(_("A person is never deleted: the journal must go on naming who acted."))

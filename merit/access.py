"""Who sees which file. One rule per noun, used by every page, list, search, export, file and mail.

A group per role and organisation holds the right to work for that organisation; the memberships of
the day say who is in the group (merit.rights).
"""

from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _
from guardian.shortcuts import assign_perm

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
    Nomination,
    Noun,
    Organisation,
    SealedCheck,
    User,
)
from merit.rights import Rights, group_name, may_act
from merit.roles import COMMUNAL, REGIONAL, Role

R = Role
N = TypeVar("N", bound=Noun)
FILES = {R.DESK, R.CHECKER, R.LEGAL, R.CABINET, R.ARCHIVIST, R.AUDITOR}
LATE_FILES = {
    R.CHANCELLERY: ("selected", "accepted", "granted", "decorated", "closed", "declined"),
    R.GOVERNMENT: ("accepted", "granted", "decorated", "closed"),
}
LETTERS = {R.DESK, R.CHECKER, R.LEGAL, R.CHANCELLERY, R.ARCHIVIST, R.AUDITOR}
CERTIFICATES = {R.CHANCELLERY, R.AUDITOR}
DECREES = {R.CABINET, R.LEGAL, R.GOVERNMENT, R.CHANCELLERY, R.ARCHIVIST, R.AUDITOR}


def open_group(role: str, organisation: Organisation) -> None:
    """The group of those who hold a role in an organisation, with its right to work for it."""
    group, made = Group.objects.get_or_create(name=group_name(role, organisation))
    if made:
        assign_perm("merit.work_for", group, organisation)


def visible_to(person: User | Rights, model: type[N]) -> QuerySet[N]:
    """The rows of a noun that a person may see today."""
    rights = Rights.of(person)
    if not may_act(rights.user):
        return model.objects.none()
    return model.objects.filter(RULES[model](rights)).distinct()


def sees(person: User | Rights, noun: Noun) -> bool:
    """Whether a person may see this one."""
    return visible_to(person, type(noun)).filter(pk=noun.pk).exists()


def in_conflict(rights: Rights) -> Q:
    """The dossiers this person may not touch: declared, their own, or their commune's.

    A commune for which they ever worked counts when they act for the Region, never when they act
    for that commune itself.
    """
    declared = ConflictOfInterest.objects.filter(user=rights.user).values("dossier")
    return (
        Q(pk__in=declared)
        | Q(nominee__account=rights.user)
        | Q(nominations__organisation__in=rights.communes_of_their_life)
    )


def conflicts_of(person: User | Rights) -> QuerySet[Dossier]:
    """The same, as rows."""
    return Dossier.objects.filter(in_conflict(Rights.of(person)))


def conflicts_with(person: User | Rights | None, noun: Noun) -> bool:
    """Whether this person may not touch a dossier of which the noun speaks; the clock (None) has no conflict."""
    return person is not None and conflicts_of(person).filter(pk__in=noun.files()).exists()


def may_touch(person: User | Rights, noun: Noun) -> bool:
    """Whether no conflict of interest keeps them from a noun that they see. What hangs on a file is not seen by who may not
    touch it; but a decree is seen by all who work on decrees, and the register by the whole Region."""
    return not (noun.SEEN_IN_CONFLICT and conflicts_with(person, noun))


def kept_from(person: User | Rights, noun: Noun) -> set[int]:
    """Keys of the files of which a noun speaks, and of which this person may know nothing."""
    return set(conflicts_of(person).filter(pk__in=noun.files()).values_list("pk", flat=True))


def _dossiers(rights: Rights) -> Q:
    visible = Q(pk__in=[])
    if rights.roles & FILES:
        visible = ~Q(pk__in=[])
    for role, states in LATE_FILES.items():
        if role in rights.roles:
            visible |= Q(state__in=states)
    visible |= Q(advices__organisation__in=rights.organisations({R.MEMBER, R.COMMITTEE_SECRETARY}))
    visible |= Q(checks__organisation__in=rights.organisations({R.SEALED}))
    return visible & ~Q(pk__in=conflicts_of(rights).values("pk"))


def _visible_dossiers(rights: Rights) -> QuerySet[Dossier, Any]:
    return Dossier.objects.filter(_dossiers(rights)).values("pk")


def _nominations(rights: Rights) -> Q:
    visible = Q(organisation__in=rights.organisations(COMMUNAL))
    if rights.roles & REGIONAL:
        visible |= Q(dossier__in=_visible_dossiers(rights))
    if R.DESK in rights.roles:
        visible |= Q(channel="paper", state="draft")
    return visible


def _advices(rights: Rights) -> Q:
    visible = Q(organisation__in=rights.organisations({R.MEMBER, R.COMMITTEE_SECRETARY}))
    if rights.roles & FILES:
        visible = ~Q(pk__in=[])
    return visible & Q(dossier__in=_visible_dossiers(rights))


def _checks(rights: Rights) -> Q:
    """Criminal data: the officers who asked, and the archivist who sees to its destruction."""
    visible = Q(organisation__in=rights.organisations({R.SEALED}))
    if R.ARCHIVIST in rights.roles:
        visible = ~Q(pk__in=[])
    return visible & Q(dossier__in=_visible_dossiers(rights))


def reads_sealed(rights: Rights) -> bool:
    """The archivist sees that a check was answered, to destroy it in time; what was answered is not theirs to read."""
    return bool(rights.organisations({R.SEALED}))


def _decrees(rights: Rights) -> Q:
    return ~Q(pk__in=[]) if rights.roles & DECREES else Q(pk__in=[])


def _letters(rights: Rights) -> Q:
    sent = Q(sent_on__isnull=False)
    visible = sent & Q(nomination__organisation__in=rights.organisations(COMMUNAL))
    if rights.roles & LETTERS:
        files = _visible_dossiers(rights)
        visible |= Q(dossier__in=files) | Q(nomination__dossier__in=files)
    return visible


def _certificates(rights: Rights) -> Q:
    if not rights.roles & CERTIFICATES:
        return Q(pk__in=[])
    return Q(dossier__in=_visible_dossiers(rights))


def _awards(rights: Rights) -> Q:
    """The register is public once the act is; the Region reads it from the signature."""
    if rights.roles & REGIONAL:
        return ~Q(pk__in=[])
    return Q(dossier__decree_lines__decree__state__in=["published", "waived"])


def _challenges(rights: Rights) -> Q:
    if not rights.roles & FILES:
        return Q(pk__in=[])
    return Q(dossier__in=_visible_dossiers(rights))


def _documents(rights: Rights) -> Q:
    nominations = Nomination.objects.filter(_nominations(rights)).values("pk")
    decrees = Decree.objects.filter(_decrees(rights)).values("pk")
    return (
        Q(nomination__in=nominations)
        | Q(dossier__in=_visible_dossiers(rights))
        | Q(decree__in=decrees)
    )


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


def refuse_deletion(sender: type[User], instance: User, **kwargs: Any) -> None:
    """Receiver of pre_delete: a person who left is deactivated, never deleted."""
    raise Refused(_("A person is never deleted: the journal must go on naming who acted."))

"""Who sees which file. One rule per noun, used by every page, list, search, export, file and mail.

A group per role and organisation holds the right to work for that organisation; the memberships of
the day say who is in the group (merit.rights).
"""

from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _
from guardian.shortcuts import assign_perm

from merit.conflicts import Keys, conflicts_of, few
from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Award,
    Certificate,
    Challenge,
    Decree,
    DecreeLine,
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


NOTHING, EVERYTHING = Q(pk__in=[]), ~Q(pk__in=[])


def visible_to(person: User | Rights, model: type[N]) -> QuerySet[N]:
    """The rows of a noun that a person may see today.

    No rule joins a table that may hold several rows for one of these: each row comes once, and nothing is sorted to
    make it so.
    """
    rights = Rights.of(person)
    if not may_act(rights.user):
        return model.objects.none()
    return model.objects.filter(RULES[model](rights))


def sees(person: User | Rights, noun: Noun) -> bool:
    """Whether a person may see this one."""
    rights, kind = Rights.of(person), type(noun)
    there = visible_to(rights, kind).filter(pk=noun.pk)
    return rights.once(f"sees {kind.NOUN} {noun.pk}", there.exists)


def suspended() -> Keys:
    """Keys of the dossiers that proceedings suspend: few at any time."""
    return few(
        Dossier.objects.filter(suspended_on__isnull=False).order_by().values_list("pk", flat=True)
    )


def _dossiers(rights: Rights) -> Q:
    return _known_dossiers(rights) & ~Q(pk__in=conflicts_of(rights))


def _known_dossiers(rights: Rights) -> Q:
    """Those that their roles let them see, before any conflict."""
    if rights.roles & FILES:
        return EVERYTHING
    visible = NOTHING
    for role, states in LATE_FILES.items():
        if role in rights.roles:
            visible |= Q(state__in=states)
    bodies = rights.organisations({R.MEMBER, R.COMMITTEE_SECRETARY})
    if bodies:
        visible |= Q(pk__in=AdviceRequest.objects.filter(organisation__in=bodies).values("dossier"))
    if offices := rights.organisations({R.SEALED}):
        visible |= Q(pk__in=SealedCheck.objects.filter(organisation__in=offices).values("dossier"))
    return visible


def _of_visible_dossiers(rights: Rights, path: str = "dossier") -> Q:
    """Of a row that hangs on a dossier: that it is one they may see. Who sees all of them is asked for the rest alone."""
    if rights.roles & FILES:
        there = Q(**{f"{path}__isnull": False})
        return there & ~Q(**{f"{path}__in": conflicts_of(rights)})
    return Q(**{f"{path}__in": Dossier.objects.filter(_dossiers(rights)).values("pk")})


def _nominations(rights: Rights) -> Q:
    visible = Q(organisation__in=rights.organisations(COMMUNAL))
    if rights.roles & REGIONAL:
        visible |= _of_visible_dossiers(rights)
    if R.DESK in rights.roles:
        visible |= Q(channel="paper", state="draft")
    return visible


def _advices(rights: Rights) -> Q:
    if rights.roles & FILES:
        return _of_visible_dossiers(rights)
    bodies = rights.organisations({R.MEMBER, R.COMMITTEE_SECRETARY})
    return Q(organisation__in=bodies) & _of_visible_dossiers(rights)


def _checks(rights: Rights) -> Q:
    """Criminal data: the officers who asked, and the archivist who sees to its destruction."""
    if R.ARCHIVIST in rights.roles:
        return _of_visible_dossiers(rights)
    return Q(organisation__in=rights.organisations({R.SEALED})) & _of_visible_dossiers(rights)


def reads_sealed(rights: Rights) -> bool:
    """The archivist sees that a check was answered, to destroy it in time; what was answered is not theirs to read."""
    return bool(rights.organisations({R.SEALED}))


def _decrees(rights: Rights) -> Q:
    return EVERYTHING if rights.roles & DECREES else NOTHING


def _letters(rights: Rights) -> Q:
    sent = Q(sent_on__isnull=False)
    visible = sent & Q(nomination__organisation__in=rights.organisations(COMMUNAL))
    if rights.roles & LETTERS:
        visible |= _of_visible_dossiers(rights)
        visible |= _of_visible_dossiers(rights, "nomination__dossier")
    return visible


def _certificates(rights: Rights) -> Q:
    return _of_visible_dossiers(rights) if rights.roles & CERTIFICATES else NOTHING


def _awards(rights: Rights) -> Q:
    """The register is public once the act is; the Region reads it from the signature."""
    if rights.roles & REGIONAL:
        return EVERYTHING
    public = DecreeLine.objects.filter(decree__state__in=["published", "waived"])
    return Q(dossier__in=public.values("dossier"))


def _challenges(rights: Rights) -> Q:
    return _of_visible_dossiers(rights) if rights.roles & FILES else NOTHING


def _documents(rights: Rights) -> Q:
    of_nomination = Nomination.objects.filter(_nominations(rights)).values("pk")
    visible = Q(nomination__in=of_nomination) | _of_visible_dossiers(rights)
    return visible | _of_readable_decrees(rights) if rights.roles & DECREES else visible


def _of_readable_decrees(rights: Rights) -> Q:
    """A refusal is not read by who may not touch a file on it."""
    there = Q(decree__isnull=False)
    if not (closed := conflicts_of(rights)):
        return there
    refused = DecreeLine.objects.filter(decree__kind=Decree.Kind.REFUSE, dossier__in=closed)
    return there & ~Q(decree__in=refused.values("decree"))


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

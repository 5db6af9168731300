"""Who sees which file. One rule per noun, used by every page, list, search, export, file and mail.

A group per role and organisation holds the right to work for that organisation; the memberships of
the day say who is in the group (merit.rights).
"""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop as _
from guardian.shortcuts import assign_perm

from merit.conflicts import Keys, conflicts_of, few
from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Award,
    Campaign,
    Certificate,
    Challenge,
    Decree,
    DecreeLine,
    Document,
    Dossier,
    Holiday,
    Letter,
    Membership,
    Nomination,
    Noun,
    Organisation,
    RuleSet,
    SealedCheck,
    Signatory,
    TextBlock,
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
BODIES = {R.MEMBER, R.COMMITTEE_SECRETARY}
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
    if may_act(rights.user) and RULES[kind](rights) == EVERYTHING:
        return True  # it is at hand, so it is there
    there = visible_to(rights, kind).filter(pk=noun.pk)
    return rights.once(f"sees {kind.NOUN} {noun.pk}", there.exists)


def files_seen(person: User | Rights, noun: Noun) -> set[int]:
    """Keys of the dossiers of which a noun speaks, and that a person sees: in one question, however many they are."""
    seen = visible_to(person, Dossier).filter(pk__in=noun.files())
    return set(seen.order_by().values_list("pk", flat=True))


def sees_whole_files(rights: Rights) -> bool:
    """Whether they see, of every file that they see, each nomination and each appeal as well: it need not be asked."""
    return bool(rights.roles & FILES)


def suspended() -> Keys:
    """Keys of the dossiers that proceedings suspend: few at any time."""
    return few(
        Dossier.objects.filter(suspended_on__isnull=False).order_by().values_list("pk", flat=True)
    )


def _dossiers(rights: Rights) -> Q:
    return _of_visible_dossiers(rights, "pk")


def _of_visible_dossiers(rights: Rights, path: str = "dossier") -> Q:
    """Of a row that hangs on a dossier, or is one: that it is one they may see."""
    known = _of_known_dossiers(rights, path)
    if known == NOTHING or not (closed := conflicts_of(rights)):
        return known
    return known & ~Q(**{f"{path}__in": closed})


def _of_known_dossiers(rights: Rights, path: str) -> Q:
    """Those that their roles let them see, before any conflict."""
    if rights.roles & FILES:
        return EVERYTHING if path == "pk" else Q(**{f"{path}__isnull": False})
    state = "state" if path == "pk" else f"{path}__state"
    late = [states for role, states in LATE_FILES.items() if role in rights.roles]
    visible = [Q(**{f"{state}__in": states}) for states in late]
    for kind, roles in ((AdviceRequest, BODIES), (SealedCheck, {R.SEALED})):
        if asked := rights.organisations(roles):
            questions = kind.objects.filter(organisation__in=asked, dossier=OuterRef(path))
            visible.append(Q(Exists(questions.order_by())))
    return _any(visible)


def _any(visible: list[Q]) -> Q:
    """What one of the rules shows. A rule that shows nothing is left out, not asked: it would make the database look at
    every row."""
    return reduce(or_, visible) if visible else NOTHING


def _nominations(rights: Rights) -> Q:
    visible = []
    if communes := rights.organisations(COMMUNAL):
        visible.append(Q(organisation__in=communes))
    if rights.roles & REGIONAL:
        visible.append(_of_visible_dossiers(rights))
    if R.DESK in rights.roles:
        visible.append(Q(channel="paper", state="draft"))
    return _any(visible)


def _advices(rights: Rights) -> Q:
    if rights.roles & FILES:
        return _of_visible_dossiers(rights)
    return Q(organisation__in=rights.organisations(BODIES)) & _of_visible_dossiers(rights)


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
    visible = []
    if communes := rights.organisations(COMMUNAL):
        visible.append(Q(sent_on__isnull=False, nomination__organisation__in=communes))
    if rights.roles & LETTERS:
        visible.append(_on_visible_files(rights))
    return _any(visible)


def _on_visible_files(rights: Rights) -> Q:
    """Of a row that hangs on a dossier or on a nomination: that it is about one they may see. Who sees all of them is asked
    for the rest alone, which is small."""
    if not rights.roles & FILES:
        files = Dossier.objects.filter(_dossiers(rights), pk=OuterRef("dossier"))
        there = Nomination.objects.filter(_of_visible_dossiers(rights), pk=OuterRef("nomination"))
        return Q(Exists(files.order_by())) | Q(Exists(there.order_by()))
    hidden = Q(dossier=None)
    if closed := conflicts_of(rights):
        hidden |= Q(dossier__in=closed)
    elsewhere = Nomination.objects.filter(hidden).order_by().values("pk")
    return _of_visible_dossiers(rights) | (
        Q(nomination__isnull=False) & ~Q(nomination__in=elsewhere)
    )


def _certificates(rights: Rights) -> Q:
    return _of_visible_dossiers(rights) if rights.roles & CERTIFICATES else NOTHING


def _awards(rights: Rights) -> Q:
    """The register is public once the act is; the Region reads it from the signature."""
    if rights.roles & REGIONAL:
        return EVERYTHING
    public = DecreeLine.objects.filter(decree__state__in=["published", "waived"])
    return Q(Exists(public.filter(dossier=OuterRef("dossier")).order_by()))


def _challenges(rights: Rights) -> Q:
    return _of_visible_dossiers(rights) if rights.roles & FILES else NOTHING


def _documents(rights: Rights) -> Q:
    of_nomination = Nomination.objects.filter(_nominations(rights), pk=OuterRef("nomination"))
    visible = Q(Exists(of_nomination.order_by())) | _of_visible_dossiers(rights)
    return visible | _of_readable_decrees(rights) if rights.roles & DECREES else visible


def _of_readable_decrees(rights: Rights) -> Q:
    """A refusal is not read by who may not touch a file on it."""
    there = Q(decree__isnull=False)
    if not (closed := conflicts_of(rights)):
        return there
    refused = DecreeLine.objects.filter(decree__kind=Decree.Kind.REFUSE, dossier__in=closed)
    return there & ~Q(decree__in=refused.values("decree"))


def _accounts(rights: Rights) -> Q:
    """Everybody themselves; the Region's administrator all, a local one whoever works, worked or will work with them. Of
    somebody who works elsewhere nothing is read because a role is proposed to them here."""
    if R.ADMINISTRATOR in rights.roles:
        return EVERYTHING
    own = Q(pk=rights.user.pk)
    if R.LOCAL_ADMINISTRATOR not in rights.roles:
        return own
    everywhere = Membership.objects.filter(user=OuterRef("pk")).order_by()
    given = everywhere.filter(standing=Membership.Standing.GIVEN)
    here = Q(organisation__in=rights.organisations({R.LOCAL_ADMINISTRATOR}))
    invited = Q(Exists(everywhere.filter(here))) & ~Q(Exists(given.exclude(here)))
    return own | Q(Exists(given.filter(here))) | invited


def _memberships(rights: Rights) -> Q:
    if R.ADMINISTRATOR in rights.roles:
        return EVERYTHING
    own = Q(user=rights.user.pk)
    local = rights.organisations({R.LOCAL_ADMINISTRATOR})
    return own | Q(organisation__in=local) if local else own


def _organisations(rights: Rights) -> Q:
    """The Region's administrator keeps all of them, a local one their own."""
    if R.ADMINISTRATOR in rights.roles:
        return EVERYTHING
    local = rights.organisations({R.LOCAL_ADMINISTRATOR})
    return Q(pk__in=local) if local else NOTHING


def _rules(rights: Rights) -> Q:
    """The law is read by whoever works for the Region; what is only drafted, by who drafts it and by who audits."""
    if rights.roles & {R.RULES, R.AUDITOR, R.LEGAL}:
        return EVERYTHING
    return Q(status=RuleSet.Status.IN_FORCE) if rights.roles & REGIONAL else NOTHING


def _texts(rights: Rights) -> Q:
    """What letters say is no secret for whoever works for the Region; what is only drafted, as with the rules."""
    if rights.roles & {R.RULES, R.AUDITOR, R.LEGAL}:
        return EVERYTHING
    return Q(status=TextBlock.Status.IN_FORCE) if rights.roles & REGIONAL else NOTHING


def _signatories(rights: Rights) -> Q:
    """Their names stand under every paper: no secret for whoever works for the Region."""
    return EVERYTHING if rights.roles & REGIONAL else NOTHING


def _holidays(rights: Rights) -> Q:
    """On which days no period ends: read by whoever explains a period."""
    return EVERYTHING if rights.roles & REGIONAL else NOTHING


def _campaigns(rights: Rights) -> Q:
    """Their days are no secret for anybody who works on nominations."""
    return EVERYTHING if rights.roles & (COMMUNAL | REGIONAL | {R.ADMINISTRATOR}) else NOTHING


RULES = {
    AdviceRequest: _advices,
    Award: _awards,
    Campaign: _campaigns,
    Certificate: _certificates,
    Challenge: _challenges,
    Decree: _decrees,
    Document: _documents,
    Dossier: _dossiers,
    Letter: _letters,
    Membership: _memberships,
    Organisation: _organisations,
    Nomination: _nominations,
    RuleSet: _rules,
    SealedCheck: _checks,
    Signatory: _signatories,
    TextBlock: _texts,
    Holiday: _holidays,
    User: _accounts,
}


def refuse_deletion(sender: type[User], instance: User, **kwargs: Any) -> None:
    """Receiver of pre_delete: a person who left is deactivated, never deleted."""
    raise Refused(_("A person is never deleted: the journal must go on naming who acted."))

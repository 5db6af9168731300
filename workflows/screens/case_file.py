"""What a person may read of one dossier, each part by its own rule of access: on its page, and beside a question."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from merit import access, journal
from merit.lifecycles.dossier import OPEN, OWNER, DossierState
from merit.models import (
    AdviceRequest,
    Challenge,
    Document,
    Dossier,
    JournalEntry,
    Letter,
    Nomination,
    Noun,
    SealedCheck,
    User,
)
from merit.rights import Rights
from merit.roles import Role
from workflows.models import WorkItem

PATH = ("received", "admissible", "advised", "selected", "accepted", "granted", "decorated")


def sheet(rights: Rights, dossier: Dossier) -> dict:
    """Everything this person may read about a dossier, each part by its own rule of access."""

    def see(model, **where):
        return access.visible_to(rights, model).filter(**where)

    checks = _checks(rights, see(SealedCheck, dossier=dossier))
    return {
        "dossier": dossier,
        "person": dossier.who(),
        "nominations": _named(see(Nomination, dossier=dossier)),
        "advices": _named(see(AdviceRequest, dossier=dossier)),
        "checks": checks,
        "reads_sealed": access.reads_sealed(rights),
        "suspension": _suspension(rights, dossier),
        "letters": _letters(see, dossier),
        "documents": _documents(see, dossier),
        "to_set_aside": with_reason(dossier.to_set_aside(), "propose_set_aside"),
        "to_correct": with_reason(dossier.award_to_correct(), "propose_correction"),
        "steps": steps(dossier),
        "now": waiting(dossier),
        "timeline": timeline(rights, dossier),
        "challenges": see(Challenge, dossier=dossier),
        "line": dossier.decree_line(),
        "alike": _alike(rights, see, dossier),
        "today": timezone.localdate(),
    }


def _checks(rights, visible) -> list[SealedCheck]:
    """Each look of those who may read what was answered is recorded."""
    checks = list(visible)
    for check in checks if access.reads_sealed(rights) else ():
        log_access(rights.user, check)
    return checks


def with_reason(noun: Noun | None, verb: str) -> dict | None:
    """What somebody proposes about a noun that hangs on the file, and why: the entry of the journal with its remark."""
    return {"noun": noun, "why": journal.of(noun).filter(verb=verb).last()} if noun else None


def _suspension(rights, dossier) -> str:
    """Why the dossier is suspended: as sealed as a check, so only for those who suspend, and each look is recorded."""
    if not dossier.suspension_reason or Role.SEALED not in rights.roles:
        return ""
    log_access(rights.user, dossier)
    return dossier.suspension_reason


def _named(rows):
    """With the organisations that wrote or that are asked, and their names."""
    return rows.select_related("organisation").prefetch_related("organisation__names")


def _letters(see, dossier):
    return see(Letter).filter(Q(dossier=dossier) | Q(nomination__dossier=dossier)).order_by("dated")


def _alike(rights, see, dossier):
    """Other open dossiers of the campaign about somebody of this name, for the desk that may merge them."""
    if Role.DESK not in rights.roles or dossier.state not in OPEN:
        return []
    written = Nomination.objects.filter(
        dossier.who().namesakes(), dossier__campaign=dossier.campaign
    )
    others = see(Dossier, nominations__in=written, state__in=OPEN).exclude(pk=dossier.pk)
    return others.select_related("nominee").prefetch_related(*Dossier.PERSON).distinct()


def _documents(see, dossier):
    """What the communes attached to their nominations, and what came later."""
    of_file = Q(dossier=dossier) | Q(nomination__dossier=dossier)
    found = see(Document, withdrawn_on=None).filter(of_file)
    found = found.select_related("nomination__organisation").order_by("added_on", "pk")
    return found.prefetch_related("nomination__organisation__names")


def log_access(user: User, noun: Noun):
    """Write down that someone reads criminal data; when that fails nothing is shown."""
    journal.look(noun, by=user)


def steps(dossier) -> list[dict]:
    """The seven stations of a dossier, with the day each was reached."""
    days = {
        "received": dossier.received_on,
        "admissible": dossier.admitted_on,
        "advised": dossier.advised_on,
        "selected": dossier.selected_on,
        "accepted": dossier.acceptance_answered_on,
        "granted": dossier.decided_on if hasattr(dossier, "award") else None,
        "decorated": dossier.decorated_on,
    }
    here = PATH.index(dossier.state) if dossier.state in PATH else None
    return [
        {
            "label": DossierState(state).label,
            "sub": days[state],
            "status": _status(index, here, days[state]),
        }
        for index, state in enumerate(PATH)
    ]


def _status(index, here, day) -> str:
    if here is None:
        return "done" if day else "todo"
    return "now" if index == here else "done" if index < here else "todo"


def waiting(dossier) -> dict:
    """Now: waiting for whom, until when, because of what."""
    item = WorkItem.objects.filter(journey__dossier=dossier, open=True).first()
    who, until = _awaited(dossier, item)
    owner = OWNER[DossierState(dossier.state)]
    return {
        "who": who or ([str(Role(owner).label)] if owner else []),
        "until": until,
        "item": item,
        "suspended": dossier.suspended_on,
        "deferred": dossier.deferred_until,
        "returned": dossier.nominations.filter(state="returned").exists(),
        "ended": owner is None,
        "merged_into": dossier.merged_into,
    }


def _awaited(dossier, item) -> tuple[list[str], date | None]:
    """Who can really act, and by when: a commune that holds the file up, the bodies that are asked, or whoever has
    the task: about the dossier, about the decree that it stands on, or about what is sent and handed over."""
    if blocking := [n for n in _named(dossier.nominations.all()) if n.blocks_dossier]:
        return [str(n.organisation) for n in blocking], max(n.completion_due for n in blocking)
    asked = [
        *_named(dossier.advices.filter(state="asked")),
        *_named(dossier.checks.filter(state="asked")),
    ]
    if asked:
        return [str(q.organisation) for q in asked], min(q.due for q in asked)
    items = [item] if item else list(_beside(dossier))
    roles = dict.fromkeys(str(i.get_role_display()) for i in items)
    return list(roles), min((i.due for i in items if i.due), default=None)


def _beside(dossier):
    """The open tasks about what hangs on a dossier, or on what it hangs: the decree with its name, its papers."""
    line = dossier.decree_line()
    of_decree = Q(journey__decree__lines=line) if line else Q(pk__in=[])
    of_papers = Q(journey__letter__dossier=dossier) | Q(journey__certificate__dossier=dossier)
    about = of_decree if dossier.state == "accepted" else of_papers
    return WorkItem.objects.filter(about, open=True).order_by("pk")


def timeline(rights: Rights, dossier: Dossier) -> list[JournalEntry]:
    """The journal of the dossier and its nominations, newest first, in words."""
    rows = list(journal.of(dossier))
    for nomination in dossier.nominations.all():
        rows += [e for e in journal.of(nomination) if e.verb not in ("edit",)]
    for advice in access.visible_to(rights, AdviceRequest).filter(dossier=dossier):
        rows += list(journal.of(advice))
    return sorted(rows, key=lambda e: e.seq, reverse=True)

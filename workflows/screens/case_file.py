"""What a person may read of one dossier, each part by its own rule of access: on its page, and beside a question."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext

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
from workflows.flows import AdviceFlow
from workflows.models import WorkItem
from workflows.screens import ahead, naming

PATH = ("received", "admissible", "advised", "selected", "accepted", "granted", "decorated")


def sheet(rights: Rights, dossier: Dossier) -> dict:
    """Everything this person may read about a dossier, each part by its own rule of access."""

    def see(model, **where):
        return access.visible_to(rights, model).filter(**where)

    ahead.sheet(dossier)
    line, advices = dossier.decree_line(), _asked(see(AdviceRequest), dossier)
    challenges = _those(rights, dossier.challenges.all(), see(Challenge, dossier=dossier))
    alike, before = of_this_name(rights, dossier)
    checks = _checks(rights, _asked(see(SealedCheck), dossier))
    return {
        "dossier": dossier,
        "person": dossier.who(),
        "nominations": _those(rights, dossier.nominations.all(), see(Nomination, dossier=dossier)),
        "advices": advices,
        "checks": checks,
        "reads_sealed": access.reads_sealed(rights),
        "suspension": _suspension(rights, dossier),
        "letters": _letters(see, dossier),
        "documents": _documents(see, dossier),
        "to_set_aside": with_reason(dossier.to_set_aside(), "propose_set_aside"),
        "to_correct": with_reason(dossier.award_to_correct(), "propose_correction"),
        "steps": steps(dossier),
        "now": waiting(dossier) | _as_far_as_seen(rights, dossier, challenges),
        "timeline": timeline([dossier, *dossier.nominations.all(), *advices, *challenges]),
        "challenges": challenges,
        "line": line,
        "alike": alike,
        "before": before,
        "today": timezone.localdate(),
    }


def _asked(visible, dossier) -> list[Any]:
    """What was asked about the file, of which each row knows that it hangs on this very one."""
    found = list(_named(visible.filter(dossier=dossier)))
    for one in found:
        one.dossier = dossier
    return found


def _checks(rights, checks) -> list[SealedCheck]:
    """Each look of those who may read what was answered is recorded."""
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


def _those(rights, rows, visible) -> list:
    """Of rows at hand, those that may be seen."""
    if access.sees_whole_files(rights):
        return list(rows)
    keys = set(visible.values_list("pk", flat=True))
    return [row for row in rows if row.pk in keys]


def _named(rows):
    """With the organisations that wrote or that are asked, and their names."""
    return rows.select_related("organisation").prefetch_related("organisation__names")


def _of_file(dossier) -> Q:
    """What hangs on the file, or on a nomination in it: each of them by an index of its own."""
    return Q(dossier=dossier) | Q(nomination__in=[one.pk for one in dossier.nominations.all()])


def _letters(see, dossier):
    return see(Letter).filter(_of_file(dossier)).order_by("dated")


def of_this_name(rights, dossier) -> tuple[list[Dossier], list[Dossier]]:
    """Files about somebody of this name, for the desk: open ones of the campaign, which it may merge, and those that have
    ended, in any campaign, which it reads before it admits."""
    if Role.DESK not in rights.roles or dossier.state not in OPEN:
        return [], []
    written = Nomination.objects.filter(dossier.who().namesakes(), dossier__isnull=False)
    found = access.visible_to(rights, Dossier).filter(pk__in=written.values("dossier"))
    found = found.exclude(pk=dossier.pk).filter(ruleset__simulation=dossier.simulated)
    found = found.exclude(state="merged").select_related("nominee", "campaign")
    files = list(found.prefetch_related(*Dossier.PERSON))
    alike = [one for one in files if one.is_open and one.campaign_id == dossier.campaign_id]
    return alike, [one for one in files if not one.is_open]


def _documents(see, dossier):
    """What the communes attached to their nominations, and what came later."""
    found = see(Document, withdrawn_on=None).filter(_of_file(dossier))
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
        "accepted": None if dossier.state == "declined" else dossier.acceptance_answered_on,
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
    """Now: for whom and for what the file waits, and until when each of them has time."""
    items = _open_questions(dossier)
    own = (item for item in items if item.journey.dossier_id == dossier.pk)
    owner = OWNER[DossierState(dossier.state)]
    return {
        "waits": [_wait(item) for item in _first_to_answer(dossier, items)],
        "owner": str(Role(owner).label) if owner else "",  # where nobody is asked yet
        "item": next(own, None),
        "suspended": dossier.suspended_on,
        "deferred": dossier.deferred_until,
        "ended": owner is None,
        "untold": [n for n in dossier.live_nominations() if n.is_at_the_region and n.end],
        "merged": dossier.state == "merged",
    }


def _as_far_as_seen(rights: Rights, dossier: Dossier, challenges: list[Challenge]) -> dict:
    """What belongs to “Now” for those alone who may read it: a pending appeal, of the challenges they see, and the file
    into which this one went."""
    into = dossier.merged_into
    return {
        "appeal": _pending_appeal(challenges),
        "merged_into": into if into and access.sees(rights, into) else None,
    }


def _wait(item: WorkItem) -> dict:
    """Who is asked (a body by its name, an office by its role), what, and until when.

    How far a conduct check is shows to nobody: that a result is to be confirmed would say what it is.
    """
    who = item.organisation or item.get_role_display()
    sealed = item.journey.sealed_check_id is not None
    what = gettext(AdviceFlow.check.question.title) if sealed else naming.question(item)
    return {"who": str(who), "what": what, "until": item.due}


def _open_questions(dossier) -> list[WorkItem]:
    """What is asked of anybody about the file, about what hangs on it, or about the list on which it stands."""
    line = dossier.decree_line()
    listed = Q(journey__decree__lines=line) if line else Q(pk__in=[])
    found = WorkItem.objects.filter(Q(dossier=dossier) | listed, open=True)
    found = _named(found.select_related("task", "journey"))
    return list(found.order_by(F("due").asc(nulls_last=True), "pk"))


def _first_to_answer(dossier, items) -> list[WorkItem]:
    """A commune that holds the file up comes alone: before it answers, nobody else can go on."""
    if dossier.reopening_asked_on:  # nothing else can be done with its list before
        items = [item for item in items if item.journey.decree_id is None]
    blocking = {n.pk for n in dossier.nominations.all() if n.blocks_dossier}
    held_up = [item for item in items if item.journey.nomination_id in blocking]
    return held_up if blocking else items


def _pending_appeal(challenges: list[Challenge]) -> Challenge | None:
    pending = (one for one in challenges if not one.outcome)
    return min(pending, key=lambda one: one.lodged_on, default=None)


def timeline(nouns: Iterable[Noun]) -> list[JournalEntry]:
    """The journal of a dossier and of what hangs on it, as far as it is given, newest first, in words."""
    rows = (entry for entry in journal.of_each(nouns) if not _is_work_at_home(entry))
    return sorted(rows, key=lambda e: e.seq, reverse=True)


def _is_work_at_home(entry: JournalEntry) -> bool:
    """How a commune came to its words is its own business."""
    return (entry.noun, entry.verb) == ("nomination", "edit")

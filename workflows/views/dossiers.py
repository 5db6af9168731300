"""The Region's dossiers: the list, and the one page that tells where a dossier stands and why."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from merit import access, journal
from merit.lifecycles.dossier import OWNER, DossierState
from merit.models import AccessLog, AdviceRequest, Dossier, Letter, Nomination, SealedCheck
from merit.roles import REGIONAL, Role
from workflows import acts
from workflows.models import WorkItem
from workflows.views import search, seen

PATH = ("received", "admissible", "advised", "selected", "accepted", "granted", "decorated")

NAMES = ("surname", "given_names", "name")
# By reference, and by the name as the Region recorded it or as a commune wrote it.
WORDS = (
    "reference",
    *(f"nominee__{name}" for name in NAMES),
    *(f"nominations__{name}" for name in NAMES),
)


@require_safe
def listing(request):
    if not request.user.roles_today() & REGIONAL:
        raise Http404
    found = access.visible_to(request.user, Dossier).select_related(
        "nominee", "rank_selected", "campaign"
    )
    found = found.prefetch_related("nominations__organisation__names")
    if state := search.asked(request, "state"):
        found = found.filter(state=state)
    found = search.matching(found, search.asked(request, "q"), *WORDS)
    page = search.page(request, found.order_by("-reference"))
    return render(request, "dossiers/list.html", {"page": page, "states": DossierState.choices})


@require_safe
def detail(request, public_id):
    dossier = seen.get(request.user, "dossier", public_id)
    return render(request, "dossiers/detail.html", sheet(request.user, dossier, full=True))


def sheet(user, dossier, *, full=False) -> dict:
    """Everything this person may read about a dossier, each part by its own rule of access."""
    see = lambda model, **where: access.visible_to(user, model).filter(**where)  # noqa: E731
    checks = list(see(SealedCheck, dossier=dossier))
    for check in checks:
        log_access(user, check)
    return {
        "dossier": dossier,
        "person": dossier.who(),
        "nominations": see(Nomination, dossier=dossier).prefetch_related("organisation__names"),
        "advices": see(AdviceRequest, dossier=dossier).prefetch_related("organisation__names"),
        "checks": checks,
        "letters": _letters(see, dossier),
        "documents": _documents(see, dossier),
        "steps": steps(dossier),
        "now": waiting(dossier),
        "timeline": timeline(dossier, user),
        "acts": acts.offered(dossier, user) if full else [],
        "challenges": see(access.Challenge, dossier=dossier),
        "line": dossier.decree_line(),
        "today": timezone.localdate(),
    }


def _letters(see, dossier):
    return see(Letter).filter(Q(dossier=dossier) | Q(nomination__dossier=dossier)).order_by("dated")


def _documents(see, dossier):
    """What the communes attached to their nominations, and what came later."""
    of_file = Q(dossier=dossier) | Q(nomination__dossier=dossier)
    found = see(access.Document, withdrawn_on=None).filter(of_file)
    return found.select_related("nomination__organisation").order_by("added_on", "pk")


def log_access(user, noun):
    """Write down that someone reads criminal data; when that fails nothing is shown."""
    AccessLog.objects.create(at=timezone.now(), user=user, noun=noun.NOUN, noun_id=noun.pk)


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
    questions = [
        *dossier.advices.filter(state="asked"),
        *dossier.checks.filter(state="asked"),
    ]
    owner = item.role if item else OWNER[DossierState(dossier.state)]
    due = item.due if item else min((q.due for q in questions), default=None)
    who = [str(q.organisation) for q in questions] or ([Role(owner).label] if owner else [])
    return {
        "who": who,
        "until": due,
        "item": item,
        "suspended": dossier.suspended_on,
        "deferred": dossier.deferred_until,
        "returned": dossier.nominations.filter(state="returned").exists(),
        "ended": owner is None,
        "merged_into": dossier.merged_into,
    }


def timeline(dossier, user) -> list[dict]:
    """The journal of the dossier and its nominations, newest first, in words."""
    rows = list(journal.of(dossier))
    for nomination in dossier.nominations.all():
        rows += [e for e in journal.of(nomination) if e.verb not in ("edit",)]
    for advice in access.visible_to(user, AdviceRequest).filter(dossier=dossier):
        rows += list(journal.of(advice))
    return sorted(rows, key=lambda e: e.seq, reverse=True)

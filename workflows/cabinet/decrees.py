"""Decrees: a new one, and the page of one act with its names and its papers."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, conflicts, journal, permissions
from merit.errors import Refused
from merit.lifecycles.dossier import OPEN
from merit.models import Decree, Document, Dossier
from workflows import door
from workflows.cabinet.forms.decree import NewDecreeForm
from workflows.screens import acts, inbox, meters, opening, said_before
from workflows.screens.fields import sent


@require_http_methods(["GET", "POST"])
def new(request):
    if not permissions.holds(request.rights, "decree.draft"):
        raise Http404
    form = NewDecreeForm(
        *sent(request), initial={"campaign": _waiting(request.rights), "kind": "grant"}
    )
    if request.method == "POST" and form.is_valid():
        try:
            decree = door.begin("draft_decree", by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(decree)
    return render(
        request, "cabinet/decree_new.html", {"form": form}, status=422 if form.errors else 200
    )


def _waiting(rights) -> int | None:
    """The campaign most likely meant: whose accepted dossiers have waited longest, or else whose open ones have."""
    dossiers = access.visible_to(rights, Dossier).order_by("campaign__year")
    for waiting in (Q(state="accepted", decree_lines=None), Q(state__in=OPEN)):
        if found := dossiers.filter(waiting).first():
            return found.campaign_id
    return None


@require_safe
def detail(request, public_id):
    decree = opening.get(request.rights, Decree, public_id)
    # what is asked about the decree itself, and whether it is reopened for a dossier on it
    own, reopen = Q(journey__decree=decree), Q(node="reopen", dossier__in=decree.files())
    context = {
        "decree": decree,
        "lines": decree.lines_with_dossiers(),
        "documents": access.visible_to(request.rights, Document).filter(decree=decree),
        "said": said_before.about(request.rights, decree),
        "meters": meters.of_decree(decree),
        "acts": acts.offered(decree, request.rights),
        "items": inbox.asked_of(request.rights, own, reopen),
        "timeline": list(journal.of(decree).order_by("-seq")),
        "silent": not conflicts.may_read(request.rights, decree),  # a remark may name a file
    }
    return render(request, "cabinet/decree.html", context)

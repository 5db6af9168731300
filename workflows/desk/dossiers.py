"""The Region's dossiers: the list, and the one page that tells where a dossier stands and why."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.lifecycles.dossier import DossierState
from merit.models import Dossier
from merit.roles import REGIONAL
from workflows.screens import acts, case_file, opening, search
from workflows.screens.search import OF_DOSSIER


@require_safe
def listing(request):
    opening.knows_or_404(request.rights, REGIONAL)
    found = access.visible_to(request.rights, Dossier).select_related(
        "nominee", "rank_selected", "campaign"
    )
    found = found.prefetch_related("nominations__organisation__names")
    if state := search.asked(request, "state"):
        found = found.filter(state=state)
    found = search.matching(found, search.asked(request, "q"), *OF_DOSSIER)
    page = search.page(request, found.order_by("-reference"))
    return render(request, "desk/dossiers.html", {"page": page, "states": DossierState.choices})


@require_safe
def detail(request, public_id):
    dossier = opening.get(request.rights, Dossier, public_id)
    context = case_file.sheet(request.rights, dossier)
    context["acts"] = acts.offered(dossier, request.rights)
    return render(request, "desk/dossier.html", context)

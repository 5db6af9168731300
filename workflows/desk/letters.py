"""Letters: the list of those that wait for someone, and the page of one."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.lifecycles import LetterState
from merit.models import Letter
from workflows.screens import acts, opening, search


@require_safe
def listing(request):
    """The letters a person may see, by default those that wait for someone."""
    opening.knows_or_404(request.rights, access.LETTERS)
    found = access.visible_to(request.rights, Letter)
    state = search.asked(request, "state", "drafted")
    found = found.filter(state=state) if state else found
    found = found.select_related(
        "nomination__organisation", "dossier__nominee", "nomination__dossier"
    )
    page = search.page(request, found.order_by("dated", "pk"))
    context = {"page": page, "states": LetterState.choices, "state": state}
    return render(request, "desk/letters.html", context)


@require_safe
def detail(request, public_id):
    found = opening.get(request.rights, Letter, public_id)
    listed = bool(request.rights.roles & access.LETTERS)
    context = {"letter": found, "listed": listed, "acts": acts.offered(found, request.rights)}
    return render(request, "desk/letter.html", context)

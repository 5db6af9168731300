"""The register of the Order: names, ranks and dates, as the last line of each award says them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.models import Award
from workflows.screens import acts, opening, search


@require_safe
def listing(request):
    found = access.visible_to(request.rights, Award).prefetch_related("entries__rank")
    found = search.matching(found, search.asked(request, "q"), "entries__list_name", "number")
    page = search.page(request, found.order_by("number"))
    rows = [(award, max(award.entries.all(), key=lambda e: e.seq)) for award in page]
    return render(request, "chancellery/register.html", {"page": page, "rows": rows})


@require_safe
def detail(request, public_id):
    award = opening.get(request.rights, Award, public_id)
    context = {
        "award": award,
        "entries": award.entries.select_related("rank"),
        "acts": acts.offered(award, request.rights),
    }
    return render(request, "chancellery/award.html", context)

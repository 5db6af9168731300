"""The register of the Order: names, ranks and dates, as the last line of each award says them."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.models import Award
from workflows import acts
from workflows.views import seen


@require_safe
def listing(request):
    found = access.visible_to(request.user, Award).prefetch_related("entries__rank")
    if words := request.GET.get("q", "").strip()[:120]:
        found = found.filter(Q(entries__list_name__icontains=words) | Q(number__icontains=words))
    page = Paginator(found.distinct().order_by("number"), 25).get_page(request.GET.get("page"))
    rows = [(award, max(award.entries.all(), key=lambda e: e.seq)) for award in page]
    return render(request, "register/list.html", {"page": page, "rows": rows})


@require_safe
def detail(request, public_id):
    award = seen.get(request.user, "register", public_id)
    context = {
        "award": award,
        "entries": award.entries.select_related("rank"),
        "acts": acts.offered(award, request.user),
    }
    return render(request, "register/detail.html", context)

"""The page of one award: every line of the register that speaks of it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit.models import Award
from workflows.screens import acts, opening


@require_safe
def detail(request, public_id):
    award = opening.get(request.rights, Award, public_id)
    context = {
        "award": award,
        "entries": award.entries.select_related("rank"),
        "acts": acts.offered(award, request.rights),
    }
    return render(request, "chancellery/award.html", context)

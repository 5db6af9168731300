"""The page of one award: every line of the register that speaks of it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.models import Award
from workflows.screens import acts, case_file, opening


@require_safe
def detail(request, public_id):
    award = opening.get(request.rights, Award, public_id)
    context = {
        "award": award,
        "entries": award.entries.select_related("rank"),
        "acts": acts.offered(award, request.rights),
        "to_correct": _proposed(request.rights, award),
    }
    return render(request, "chancellery/award.html", context)


def _proposed(rights, award):
    """What the Region proposes to correct is its own business until it is entered."""
    return (
        case_file.with_reason(award, "propose_correction")
        if award.proposed_on and access.sees(rights, award.dossier)
        else None
    )

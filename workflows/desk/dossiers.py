"""The one page that tells where a dossier stands and why."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit.models import Dossier
from workflows.screens import acts, case_file, opening


@require_safe
def detail(request, public_id):
    dossier = opening.get(request.rights, Dossier, public_id)
    context = case_file.sheet(request.rights, dossier)
    context["acts"] = acts.offered(dossier, request.rights)
    return render(request, "desk/dossier.html", context)

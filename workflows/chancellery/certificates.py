"""Certificates: what to print, to check, to hand over."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.lifecycles import CertificateState
from merit.models import Certificate
from workflows.screens import acts, opening, search


@require_safe
def listing(request):
    """The chancellery's list: what to print, to check, to hand over."""
    opening.knows_or_404(request.rights, access.CERTIFICATES)
    found = access.visible_to(request.rights, Certificate).select_related(
        "dossier__nominee", "award"
    )
    if state := search.asked(request, "state"):
        found = found.filter(state=state)
    page = search.page(request, found.order_by("number"))
    rows = [(c, acts.offered(c, request.rights)) for c in page]
    context = {"page": page, "rows": rows, "states": CertificateState.choices}
    return render(request, "chancellery/certificates.html", context)


@require_safe
def detail(request, public_id):
    found = opening.get(request.rights, Certificate, public_id)
    context = {"certificate": found, "acts": acts.offered(found, request.rights)}
    return render(request, "chancellery/certificate.html", context)

"""The page of one certificate: its facts and its acts."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit.models import Certificate
from workflows.screens import acts, opening


@require_safe
def detail(request, public_id):
    found = opening.get(request.rights, Certificate, public_id)
    context = {"certificate": found, "acts": acts.offered(found, request.rights)}
    return render(request, "chancellery/certificate.html", context)

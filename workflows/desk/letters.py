"""The page of one letter: its words, its facts, its acts."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.models import Letter
from workflows.screens import acts, opening


@require_safe
def detail(request, public_id):
    found = opening.get(request.rights, Letter, public_id)
    listed = bool(request.rights.roles & access.LETTERS)
    context = {"letter": found, "listed": listed, "acts": acts.offered(found, request.rights)}
    return render(request, "desk/letter.html", context)

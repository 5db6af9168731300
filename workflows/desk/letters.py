"""The page of one letter: its words, its facts, its acts."""

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit import access
from merit.models import Letter
from workflows.screens import acts, inbox, opening, said_before


@require_safe
def detail(request, public_id):
    found = opening.get(request.rights, Letter, public_id)
    listed = bool(request.rights.roles & access.LETTERS)
    context = {
        "letter": found,
        "listed": listed,
        "said": said_before.about(request.rights, found),
        "items": inbox.asked_of(request.rights, Q(journey__letter=found)),
        "acts": acts.offered(found, request.rights),
    }
    return render(request, "desk/letter.html", context)

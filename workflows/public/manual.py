"""The help: where to begin, one page for each room, and the words of the Order. Public text, without a word of any file."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from merit.models.base import readers_language
from workflows.public import words
from workflows.screens import guide
from workflows.templatetags.words import LANGUAGES


@login_not_required
@require_safe
def index(request):
    own, others = guide.own_first(request.rights)
    return render(request, "public/help.html", {"own": own, "others": others})


@login_not_required
@require_safe
def room(request, room):
    """Prose is a template of its own in each language, as letters are: whoever writes it sees the whole page."""
    if room not in guide.ROOMS:
        raise Http404
    shown = guide.ROOMS[room]
    own, others = guide.own_first(request.rights)
    context = {
        "room": shown,
        "asked": [
            (question.title, guide.named(roles)) for _name, question, roles in guide.asked_in(room)
        ],
        "acts": guide.acts_in(shown),
        "rooms": own + others,
    }
    return render(request, f"help/{readers_language()}/{shown.template}", context)


@login_not_required
@require_safe
def glossary(request):
    here, other = readers_language(), words.other_language()
    context = {
        "parts": words.parts(),
        "here": LANGUAGES[here],
        "there": LANGUAGES[other],
        "other": other,
    }
    return render(request, "public/glossary.html", context)

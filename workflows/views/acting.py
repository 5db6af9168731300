"""The one page on which an unasked act is confirmed: withdraw, return, merge, hand over …"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from merit.errors import Refused
from workflows import acts, door
from workflows.views import seen


@require_http_methods(["GET", "POST"])
def act(request, kind, public_id, action):
    """Ask what the act needs, do it, and go back to the noun."""
    offered = acts.BY_ACTION.get((kind, action))
    if offered is None:
        raise Http404
    noun = seen.get(request.user, kind, public_id)
    if not offered.offered(noun, request.user):
        raise Http404
    form = offered.form(request.POST or None, noun=noun, by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            door.act(action, noun, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done: %(act)s.") % {"act": offered.title})
            return redirect(_back(request.user, kind, noun))
    context = {"act": offered, "noun": noun, "form": form, "back": address(noun)}
    return render(request, "acts/act.html", context, status=422 if form.errors else 200)


def _back(user, kind, noun) -> str:
    """The noun's page, or the start page when the act has taken it out of sight."""
    try:
        return address(seen.get(user, kind, noun.public_id))
    except Http404:
        return reverse("home")


PAGES = {
    "nomination": "nomination",
    "dossier": "dossier",
    "decree": "decree",
    "letter": "letter",
    "certificate": "certificate",
    "register": "award",
}


def address(noun) -> str:
    """The page of a noun; questions and appeals are shown on their dossier's."""
    if noun.NOUN in PAGES:
        return reverse(PAGES[noun.NOUN], args=[noun.public_id])
    return reverse("dossier", args=[noun.dossier.public_id])

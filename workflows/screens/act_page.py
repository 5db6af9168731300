"""The one page on which an unasked act is confirmed: withdraw, return, merge, hand over …"""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from merit import access
from merit.errors import Refused
from merit.models import NOUNS
from merit.roles import CLOCK, Role
from merit.steps import Kind
from workflows import door
from workflows.screens import acts, foretelling, not_now, opening, said_before
from workflows.screens.fields import sent


@require_http_methods(["GET", "POST"])
def act(request, kind, public_id, action):
    """Ask what the act needs, do it, and go back to the noun."""
    offered = acts.BY_ACTION.get((kind, action))
    if offered is None:
        raise Http404
    request.asked_form = offered.form
    if request.method == "POST" and door.was_sent(request.POST.get("once", ""), request.user):
        return _sent_before(request, NOUNS[kind].objects.filter(public_id=public_id).first())
    noun = opening.by_name(request.rights, kind, public_id)
    if not offered.offered(noun, request.rights):
        return _not_now(request, offered, noun)
    form = request.asked_form = offered.form(*sent(request), noun=noun, rights=request.rights)
    if request.method == "POST" and form.is_valid():
        try:
            result = door.act(action, noun, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Done: %(act)s.") % {"act": offered.title})
            return redirect(_back(request.rights, _landing(offered.step, noun, result)))
    context = {
        "act": offered,
        "noun": noun,
        "form": form,
        "sealed": offered.step.roles <= {Role.SEALED, CLOCK},
        "back": noun.get_absolute_url(),
        "in_the_way": foretelling.in_the_way(noun, offered.step),
        "waits_for": door.whom_it_waits_for(noun, offered.step, request.rights),
        "said": said_before.about(request.rights, noun) + _changed(form, noun, offered.step),
        **form.beside(),
    }
    return render(request, "screens/act.html", context, status=422 if form.errors else 200)


def _not_now(request, offered, noun):
    """Somebody was faster, or the file went on: said with what was written, where the step is among theirs at all."""
    if not offered.is_theirs(noun, request.rights):
        raise Http404
    request.asked_form = offered.form(noun=noun, rights=request.rights)
    request.too_late = not_now.sentences(noun, offered.step, request.rights)
    request.back = noun.get_absolute_url()
    shown = {"sentence": request.too_late, "back": request.back}
    return render(request, "409.html", shown, status=409)


def _changed(form, noun, step):
    """Who changed what its sender had read, and why."""
    outdated = getattr(form, "is_outdated", False)
    return said_before.changed_by(noun, step) if outdated else []


def _sent_before(request, noun):
    """What it asked is done; where that took the noun away, there is nothing to go back to."""
    messages.info(request, _("This form was sent before: nothing more was done."))
    return redirect(_back(request.rights, noun) if noun else "home")


def _landing(step, noun, result):
    """One goes on with a copy that was made of a noun; otherwise back to where the step was offered."""
    copied = step.kind is Kind.BORN and type(result) is type(noun)
    return result if copied else noun


def _back(rights, noun) -> str:
    """The noun's page, or the start page when the act has taken it out of sight."""
    return noun.get_absolute_url() if access.sees(rights, noun) else reverse("home")

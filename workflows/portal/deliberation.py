"""The draft of the decision by which a commune proposes: for which body, in which language, as which file."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from merit import permissions
from merit.errors import Refused
from merit.models import Nomination
from merit.models.drafted import LANGUAGES
from workflows import door
from workflows.screens import opening
from workflows.screens.fields import required, sent
from workflows.screens.sentences import NamesErrors


class DeliberationForm(NamesErrors, forms.Form):
    """Shown on a page of the draft, too, beside another form: its fields bear names of their own."""

    body = forms.ChoiceField(
        label=_("Which body will decide?"),
        choices=[choice for choice in Nomination.Organ.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages=required(_("Choose which body will decide")),
    )
    draft_language = forms.ChoiceField(
        label=_("Language of the draft"),
        choices=LANGUAGES,
        widget=forms.RadioSelect,
        error_messages=required(_("Choose the language of the draft")),
    )


def offered(rights, nomination) -> DeliberationForm | None:
    """The form as it stands on another page; None where they may not draft."""
    return _form(nomination) if may_draft(rights, nomination) else None


def may_draft(rights, nomination) -> bool:
    return nomination.state == "draft" and permissions.holds(
        rights, "nomination.draft_deliberation", nomination
    )


def _form(nomination, data=None, files=None) -> DeliberationForm:
    """What the nomination says already is chosen, and nothing else."""
    return DeliberationForm(data, files, initial={"body": nomination.organ})


@require_http_methods(["GET", "POST"])
def draft(request, public_id):
    """A page of its own for whoever reads the draft without writing in it; the answer to the form is the file."""
    nomination = opening.get(request.rights, Nomination, public_id)
    if not may_draft(request.rights, nomination):
        raise Http404
    form = _form(nomination, *sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _file(request, nomination, form)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("deliberation", public_id)
    status = 422 if request.method == "POST" else 200
    context = {"nomination": nomination, "form": form, "deliberation": form}
    return render(request, "portal/deliberation.html", context, status=status)


def _file(request, nomination, form) -> HttpResponse:
    """Its name names nobody: it lies in a folder of downloads."""
    language, file = form.cleaned_data["draft_language"], request.POST.get("file", "pdf")
    if file not in door.FILES:
        raise Http404
    made, kind = door.draft_deliberation(
        nomination, by=request.user, language=language, organ=form.cleaned_data["body"], file=file
    )
    name = f"deliberation-{language}.{file}"
    shown = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(made, kind, headers={"Content-Disposition": shown})

"""A commune's nomination: the check, the receipt, and its page."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, journal, permissions, steps
from merit.errors import Refused
from merit.models import Document, Dossier, Letter, Nomination, Receipt
from merit.roles import COMMUNAL, Role
from workflows import door
from workflows.models import WorkItem
from workflows.portal import deliberation, nomination_list, writing
from workflows.portal.nomination_forms import STEPS, DocumentForm
from workflows.portal.nomination_list import open_campaigns
from workflows.screens import acts, opening, typing, unsent
from workflows.screens.fields import QuestionForm, sent


@require_http_methods(["GET", "POST"])
def check(request, public_id):
    """Read everything once more, then present it for signature (the desk: register the paper)."""
    if request.method == "POST" and door.was_sent(request.POST.get("once", ""), request.user):
        messages.info(request, _("This form was sent before: nothing more was done."))
        return redirect("nomination-receipt", public_id)
    nomination = opening.get(request.rights, Nomination, public_id)
    if not writing.may_edit(nomination, request.rights):
        raise Http404
    form = QuestionForm(*sent(request), noun=nomination, rights=request.rights)
    if request.method == "POST" and form.is_valid():
        try:
            door.act("present", nomination, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            return redirect("nomination-receipt", public_id)
    why = journal.asked_anew(nomination, request.rights.roles)
    context = {
        "nomination": nomination,
        "form": form,
        "steps": writing.progress(nomination, request.rights, why=why),
        "why": why,
        "missing": nomination.missing(),
        "not_saved": _not_saved(nomination),
        "waits_for": door.whom_it_waits_for(
            nomination, steps.of(nomination, "present"), request.rights
        ),
        "documents": nomination.documents.filter(withdrawn_on=None),
        "twins": _twins(request.rights, nomination),
    }
    return render(request, "portal/check.html", context)


def _not_saved(nomination):
    """What was typed on a step and stands in no draft: with the step, so that whoever presents it sees it first."""
    titles = {
        reverse("nomination-step", args=[nomination.public_id, slug]): form.topic.title
        for slug, form in STEPS.items()
    }
    found = writing.writers_of(nomination, typing.not_saved(titles))
    return [(writer, titles[writer.path]) for writer in found]


def _twins(rights, nomination):
    """What the same commune wrote of perhaps the same person in this campaign, and did not take back."""
    written = nomination_list.written_by(rights, nomination.organisation, nomination.campaign)
    return written.filter(nomination.namesakes()).exclude(pk=nomination.pk)


@require_safe
def receipt(request, public_id):
    """What a commune keeps in proof: the number, the days, and in whose name."""
    nomination = opening.get(request.rights, Nomination, public_id)
    context = {
        "nomination": nomination,
        "said": _hands(nomination),
        "receipt": Receipt.objects.filter(pk=nomination.pk).first(),
    }
    return render(request, "portal/receipt.html", context)


@require_safe
def received(request, public_id):
    """What was signed, as a text of which anybody can reckon the hash again."""
    nomination = opening.get(request.rights, Nomination, public_id)
    receipt = get_object_or_404(Receipt, pk=nomination.pk)
    answer = HttpResponse(receipt.text.encode(), content_type="application/json; charset=utf-8")
    name = f"{nomination.reference}.json".replace("/", "-")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _hands(nomination) -> dict:
    """Who presented it and who signed it, the last time, and when."""
    return {e.verb: e for e in journal.of(nomination).filter(verb__in=("present", "submit"))}


@require_safe
def detail(request, public_id):
    """What the commune (or the Region) may read of one nomination."""
    nomination = opening.get(request.rights, Nomination, public_id)
    communal = bool(request.rights.roles & COMMUNAL)
    letters = access.visible_to(request.rights, Letter).filter(nomination=nomination)
    items = WorkItem.objects.filter(journey__nomination=nomination, open=True)
    context = {
        "nomination": nomination,
        "documents": nomination.documents.filter(withdrawn_on=None),
        "letters": letters,
        "why": nomination.state == "draft" and journal.asked_anew(nomination, request.rights.roles),
        "acts": acts.offered(nomination, request.rights),
        "items": [i for i in items if door.is_theirs(i, request.rights)],
        "communal": communal,
        "may_edit": writing.may_edit(nomination, request.rights),
        "pages": writing.pages(nomination, request.rights),
        "may_begin_like": _may_begin_like(nomination, request.rights),
        "may_draft": deliberation.may_draft(request.rights, nomination),
        "upload": DocumentForm() if _may_upload(nomination, request.rights) else None,
        "dossier": access.visible_to(request.rights, Dossier)
        .filter(nominations=nomination)
        .first(),
    }
    return render(request, "portal/nomination.html", context)


def _may_begin_like(nomination, rights) -> bool:
    """Somebody who begins nominations for this commune, while a campaign is open."""
    own = {*rights.organisations({Role.CLERK})} & {*nomination.communes()}
    return nomination.state != "draft" and bool(own) and open_campaigns().exists()


def _may_upload(nomination, rights) -> bool:
    return nomination.state == "returned" and permissions.holds(
        rights, "nomination.complete", nomination
    )


@require_http_methods(["GET", "POST"])
def upload(request, public_id):
    """Add documents while the commune completes its nomination. Who only comes by, after signing in, finds the page."""
    nomination = opening.get(request.rights, Nomination, public_id)
    if request.method == "GET":
        unsent.tell(request)
        return redirect(nomination)
    form = DocumentForm(*sent(request, DocumentForm.at_once))
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["documents"])))
    else:
        writing.attach(request, nomination, form)
    return redirect(nomination)


@require_http_methods(["GET", "POST"])
def remove_document(request, public_id):
    """Asked once more, then taken off the draft. Whoever may not write in it any more finds the nomination."""
    document = opening.get(request.rights, Document, public_id)
    nomination = document.nomination
    if nomination is None:
        raise Http404
    page = "decision" if document.kind == Document.Kind.DECISION else "support"
    back = reverse("nomination-step", args=[nomination.public_id, page])
    if request.method == "GET":
        if document.withdrawn_on or not writing.may_edit(nomination, request.rights):
            return redirect(nomination)
        return render(request, "portal/remove.html", {"document": document, "back": back})
    try:
        door.act("withdraw_document", document, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The document is removed."))
    return redirect(back)

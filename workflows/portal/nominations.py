"""A commune's nomination: the three steps, the check, the receipt, and its page."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from merit import access, journal, permissions, steps
from merit.errors import Outdated, Refused
from merit.models import Document, Dossier, Letter, Nomination
from merit.rights import Rights
from merit.roles import COMMUNAL
from workflows import door
from workflows.models import WorkItem
from workflows.portal import deliberation
from workflows.portal.nomination_forms import STEPS, DocumentForm
from workflows.screens import acts, opening, typing, unsent
from workflows.screens.fields import QuestionForm, sent


@require_http_methods(["GET", "POST"])
def step(request, public_id, slug):
    """One page of the draft. "Save the draft" keeps what there is; "Continue" asks for the rest."""
    request.asked_form = STEPS.get(slug)
    nomination = _draft(request.rights, public_id)
    if slug not in STEPS:
        raise Http404
    as_draft = bool({"draft", "upload"} & request.POST.keys())  # nothing else is asked of either
    form = STEPS[slug](*sent(request, STEPS[slug].at_once), instance=nomination, as_draft=as_draft)
    every_file = request.method != "POST" or _attach(request, nomination, form)
    if request.method == "POST" and form.is_valid() and _keep(request, nomination, form):
        if as_draft or not every_file:
            messages.success(request, _("The draft is saved."))
            return redirect("nomination-step", public_id, slug)
        return redirect(_after(public_id, slug))
    context = {
        "nomination": nomination,
        "form": form,
        "steps": _progress(nomination, slug),
        "why": journal.asked_anew(nomination, request.rights.roles),
        "documents": nomination.documents.filter(withdrawn_on=None),
        "also_here": _writers_of(nomination, typing.also_here(request)),
    }
    if slug == "decision":
        context["deliberation"] = deliberation.offered(request.rights, nomination)
    if form.theirs:
        context["change"] = journal.of(nomination).filter(verb="edit").last()
    status = 422 if request.method == "POST" else 200
    return render(request, "portal/step.html", context, status=status)


def _draft(rights, public_id):
    nomination = opening.get(rights, Nomination, public_id)
    if not _may_edit(nomination, rights):
        raise Http404
    return nomination


def _may_edit(nomination, rights) -> bool:
    return nomination.state == "draft" and permissions.holds(rights, "nomination.edit", nomination)


def _keep(request, nomination, form) -> bool:
    """Write the step through the door, its document too; a refusal becomes a sentence on the form."""
    try:
        door.act("edit", nomination, by=request.user, **form.facts())
    except Outdated as late:
        form.lay_beside(nomination.fresh())
        form.add_error(None, str(late))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        return True
    return False


def _attach(request, nomination, form) -> bool:
    """Keep the files that came at once, each by itself, and say which were not; whether all were."""
    form.is_valid()
    refused = []
    for name in form.at_once:
        refused += form.fields[name].refused
        for file in form.cleaned_data.get(name, ()):
            try:
                door.act("attach", nomination, by=request.user, file=file, kind=form.kind_of_documents)  # fmt: skip
            except Refused as refusal:
                refused.append(f"{file.title}: {refusal}")
            else:
                messages.success(request, _("%(file)s is added.") % {"file": file.title})
    for sentence in refused:
        messages.error(request, sentence)
    return not refused


def _after(public_id, slug) -> str:
    slugs = [*STEPS, None]
    following = slugs[slugs.index(slug) + 1]
    if following:
        return reverse("nomination-step", args=[public_id, following])
    return reverse("nomination-check", args=[public_id])


def _progress(nomination, current=None):
    """The list of steps with what each still lacks, for the side of the page."""
    return [
        {
            "slug": slug,
            "title": form.title,
            "url": reverse("nomination-step", args=[nomination.public_id, slug]),
            "current": slug == current,
            "complete": not _lacks(nomination, form),
        }
        for slug, form in STEPS.items()
    ]


def _lacks(nomination, form_class):
    values = {f: getattr(nomination, f) for f in form_class.Meta.fields}
    return form_class(instance=nomination).lacking(values)


@require_http_methods(["GET", "POST"])
def check(request, public_id):
    """Read everything once more, then present it for signature (the desk: register the paper)."""
    if request.method == "POST" and door.was_sent(request.POST.get("once", ""), request.user):
        messages.info(request, _("This form was sent before: nothing more was done."))
        return redirect("nomination-receipt", public_id)
    nomination = _draft(request.rights, public_id)
    form = QuestionForm(*sent(request), noun=nomination, rights=request.rights)
    if request.method == "POST" and form.is_valid():
        try:
            door.act("present", nomination, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            return redirect("nomination-receipt", public_id)
    context = {
        "nomination": nomination,
        "form": form,
        "steps": _progress(nomination),
        "why": journal.asked_anew(nomination, request.rights.roles),
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
        reverse("nomination-step", args=[nomination.public_id, slug]): form.title
        for slug, form in STEPS.items()
    }
    found = _writers_of(nomination, typing.not_saved(titles))
    return [(writer, titles[writer.path]) for writer in found]


def _writers_of(nomination, writers):
    """Those who may write in it: an address can be guessed by anybody."""
    return [writer for writer in writers if _may_edit(nomination, Rights.of(writer.who))]


def _twins(rights, nomination):
    """What the same commune wrote of perhaps the same person in this campaign, and did not take back."""
    written = access.visible_to(rights, Nomination).filter(
        nomination.namesakes(),
        organisation=nomination.organisation, campaign=nomination.campaign,
    )  # fmt: skip
    return written.exclude(pk=nomination.pk).exclude(state__in=("withdrawn", "not_admitted"))


@require_safe
def receipt(request, public_id):
    """What a commune keeps in proof: the number, the days, and in whose name."""
    nomination = opening.get(request.rights, Nomination, public_id)
    context = {"nomination": nomination, "said": _hands(nomination)}
    return render(request, "portal/receipt.html", context)


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
        "may_edit": _may_edit(nomination, request.rights),
        "may_draft": deliberation.may_draft(request.rights, nomination),
        "upload": DocumentForm() if _may_upload(nomination, request.rights) else None,
        "dossier": access.visible_to(request.rights, Dossier)
        .filter(nominations=nomination)
        .first(),
    }
    return render(request, "portal/nomination.html", context)


def _may_upload(nomination, rights) -> bool:
    return nomination.state == "returned" and permissions.holds(
        rights, "nomination.complete", nomination
    )


@require_http_methods(["GET", "POST"])
def upload(request, public_id):
    """Add a document while the commune completes its nomination. Who only comes by, after signing in, finds the page."""
    nomination = opening.get(request.rights, Nomination, public_id)
    if request.method == "GET":
        unsent.tell(request)
        return redirect(nomination)
    form = DocumentForm(*sent(request))
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["document"])))
        return redirect(nomination)
    file = form.cleaned_data["document"]
    try:
        door.act("attach", nomination, by=request.user, file=file, kind="evidence")
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The document is added."))
    return redirect(nomination)


@require_http_methods(["GET", "POST"])
def remove_document(request, public_id):
    """Asked once more, then taken off the draft. Whoever may not write in it any more finds the nomination."""
    document = opening.get(request.rights, Document, public_id)
    nomination = document.nomination
    if nomination is None:
        raise Http404
    back = reverse("nomination-step", args=[nomination.public_id, "decision"])
    if request.method == "GET":
        if document.withdrawn_on or not _may_edit(nomination, request.rights):
            return redirect(nomination)
        return render(request, "portal/remove.html", {"document": document, "back": back})
    try:
        door.act("withdraw_document", document, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The document is removed."))
    return redirect(back)

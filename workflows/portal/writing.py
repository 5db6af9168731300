"""Writing a nomination, one topic a page: all of them in a draft, and those that the Region asked about while it is completed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from merit import journal, permissions
from merit.errors import Outdated, Refused
from merit.models import Nomination
from merit.rights import Rights
from workflows import door
from workflows.portal import deliberation, scans
from workflows.portal.nomination_forms import STEPS
from workflows.screens import completing, opening, remarks, typing
from workflows.screens.fields import sent

VERBS = {"draft": "edit", "returned": "amend"}  # by which step a page is written


@require_http_methods(["GET", "POST"])
def step(request, public_id, slug):
    """One page. "Save the draft" keeps what there is; "Continue" asks for the rest."""
    request.asked_form = STEPS.get(slug)
    nomination = opening.get(request.rights, Nomination, public_id)
    if slug not in pages(nomination, request.rights):
        raise Http404
    as_draft = bool({"draft", "upload"} & request.POST.keys())  # nothing else is asked of either
    form = STEPS[slug](*sent(request, STEPS[slug].at_once), instance=nomination, as_draft=as_draft)
    every_file = request.method != "POST" or attach(request, nomination, form)
    if request.method == "POST" and form.is_valid() and _keep(request, nomination, form):
        if as_draft or not every_file:
            messages.success(request, _saved(nomination))
            return redirect("nomination-step", public_id, slug)
        return redirect(_after(nomination, request.rights, slug))
    context = _context(request, nomination, form, slug)
    return render(
        request, "portal/step.html", context, status=422 if request.method == "POST" else 200
    )


def _context(request, nomination, form, slug) -> dict:
    why = journal.asked_anew(nomination, request.rights.roles)
    context = {
        "nomination": nomination,
        "form": form,
        "steps": progress(nomination, request.rights, slug, why),
        "why": why,
        "why_here": why and remarks.for_page(why, slug),
        "documents": nomination.documents.filter(withdrawn_on=None),
        "also_here": writers_of(nomination, typing.also_here(request)),
        "draft": nomination.state == "draft",
    }
    if slug == "decision":
        context["deliberation"] = deliberation.offered(request.rights, nomination)
    if scans.is_typed(nomination, request.rights):
        context |= scans.beside(nomination, slug)
    if form.theirs:
        context["change"] = journal.of(nomination).filter(verb__in=VERBS.values()).last()
    return context


def may_edit(nomination, rights) -> bool:
    """Whether this person may write in the draft."""
    return nomination.state == "draft" and permissions.holds(rights, "nomination.edit", nomination)


def pages(nomination, rights) -> list[str]:
    """The pages that this person may write now, in the order of the form."""
    if may_edit(nomination, rights):
        return list(STEPS)
    if completing.may_amend(rights, nomination) and (asked := nomination.completion):
        return [slug for slug in STEPS if slug in asked.topics()]
    return []


def writers_of(nomination, writers) -> list:
    """Of those who typed on one of its pages, who may write in it: an address can be guessed by anybody."""
    return [writer for writer in writers if pages(nomination, Rights.of(writer.who))]


def _saved(nomination) -> str:
    if nomination.state == "draft":
        return _("The draft is saved.")
    return _("It is saved. The Region reads it once you have answered.")


def _keep(request, nomination, form) -> bool:
    """Write the page through the door, its document too; a refusal becomes a sentence on the form."""
    try:
        door.act(VERBS[nomination.state], nomination, by=request.user, **form.facts())
    except Outdated as late:
        form.lay_beside(nomination.fresh())
        form.add_error(None, str(late))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        return True
    return False


def attach(request, nomination, form) -> bool:
    """Keep the files that came at once, each by itself, and say which were not; whether all were."""
    form.is_valid()
    refused = []
    for name in form.at_once:
        refused += form.fields[name].refused
        for file in form.cleaned_data.get(name, ()):
            refused += _attach_one(request, nomination, file, form.kind_of_documents)
    for sentence in refused:
        messages.error(request, sentence)
    return not refused


def _attach_one(request, nomination, file, kind) -> list[str]:
    try:
        door.act("attach", nomination, by=request.user, file=file, kind=kind)
    except Refused as refusal:
        return [_("%(field)s: %(why)s") % {"field": file.title, "why": refusal}]
    messages.success(request, _("%(file)s is added.") % {"file": file.title})
    return []


def _after(nomination, rights, slug) -> str:
    """The next page; after the last one the check of a draft, or the page on which the commune answers."""
    open_pages = pages(nomination, rights)
    if following := open_pages[open_pages.index(slug) + 1 :]:
        return reverse("nomination-step", args=[nomination.public_id, following[0]])
    if nomination.state == "draft":
        return reverse("nomination-check", args=[nomination.public_id])
    return nomination.get_absolute_url()


def progress(nomination, rights, current=None, why=None) -> list[dict]:
    """The pages that are open, with what each still lacks and what was remarked on it, for the side of each."""
    return [
        {
            "slug": slug,
            "title": STEPS[slug].topic.title,
            "url": reverse("nomination-step", args=[nomination.public_id, slug]),
            "current": slug == current,
            "complete": not _lacks(nomination, STEPS[slug]),
            "remark": why and remarks.on_topic(why, slug),
        }
        for slug in pages(nomination, rights)
    ]


def _lacks(nomination, form_class) -> dict:
    values = {name: getattr(nomination, name) for name in form_class.Meta.fields}
    return form_class(instance=nomination).lacking(values)

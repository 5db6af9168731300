"""A nomination that came on paper: its scan is added first, and stands beside the fields into which the desk types it."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from merit import intake, permissions
from merit.errors import Refused
from merit.models import Document, Nomination
from workflows import door
from workflows.portal.nomination_forms import STEPS
from workflows.screens import opening, unsent
from workflows.screens.fields import Upload, required, sent
from workflows.screens.sentences import NamesErrors


class ScanForm(NamesErrors, forms.Form):
    """On the first page, above another form: its field bears a name of its own."""

    scan = Upload(
        label=_("Scan of the paper nomination"), error_messages=required(_("Choose a file first."))
    )


def is_typed(nomination: Nomination, rights) -> bool:
    """Whether this person types what stands on paper."""
    on_paper = nomination.channel == Nomination.Channel.PAPER and nomination.state == "draft"
    return on_paper and permissions.holds(rights, "nomination.edit", nomination)


def beside(nomination: Nomination, slug: str) -> dict:
    """For a page of the draft: its scans with how each is shown, and on the first page the form while there is none."""
    found = nomination.documents.filter(kind=Document.Kind.SCAN, withdrawn_on=None)
    scans = [(scan, _shown_as(scan)) for scan in found if scan.counts]
    first = slug == next(iter(STEPS))
    return {
        "on_paper": True,
        "scans": scans,
        "scan_form": ScanForm() if first and not scans else None,
    }


def _shown_as(scan: Document) -> str:
    """A page of its own beside the fields, a picture, or a link alone: what no browser shows, and what waits for the scanner."""
    kind = intake.of_media_type(scan.media_type)
    if not scan.is_open:
        return ""
    return "page" if kind is intake.PDF else "picture" if kind.media_type.startswith("image/") else "link"  # fmt: skip


@require_http_methods(["GET", "POST"])
def add(request, public_id):
    """Keep the scan. Who only comes by, after signing in, finds the first page."""
    nomination = opening.get(request.rights, Nomination, public_id)
    if not is_typed(nomination, request.rights):
        raise Http404
    if request.method == "GET":
        unsent.tell(request)
    else:
        _keep(request, nomination, ScanForm(*sent(request)))
    return redirect("nomination-step", public_id, next(iter(STEPS)))


def _keep(request, nomination: Nomination, form: ScanForm) -> None:
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["scan"])))
        return
    file = form.cleaned_data["scan"]
    try:
        door.act("attach", nomination, by=request.user, file=file, kind=Document.Kind.SCAN)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The scan is added."))

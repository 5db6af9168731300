"""A nomination with all its documents as one PDF, to print or to read on the way to the council."""

import hashlib
import logging

from django.contrib import messages
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from merit import access, intake, logs
from merit.errors import Refused
from merit.models import Document, Nomination, Receipt
from merit.models.several import Several
from merit.models.topics import TOPICS
from merit.models.typed import Typed
from workflows import door
from workflows.screens import identity, naming, opening
from workflows.screens.answers import LABELS


@require_safe
def whole(request, public_id):
    """Every answer, then each document behind a page with its name and hash. Kept nowhere."""
    nomination = opening.get(request.rights, Nomination, public_id)
    documents = access.visible_to(request.rights, Document).filter(
        nomination=nomination, withdrawn_on=None
    )
    attached = {one.pk: _content(one, request.user) for one in documents}
    context = {
        "nomination": nomination,
        "topics": _topics(nomination),
        "documents": documents,
        "bound": {key for key, content in attached.items() if content},
        "receipt": Receipt.objects.filter(pk=nomination.pk).first(),
        "today": timezone.localdate(),
    }
    try:
        printed = door.working_paper(render_to_string("letters/nomination/whole.html", context))
        made = intake.bind(printed, [attached[one.pk] for one in documents])
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(nomination)
    name = f"{nomination.reference or 'draft'}.pdf".replace("/", "-")
    shown = content_disposition_header(as_attachment=False, filename=name) or ""
    return HttpResponse(made, "application/pdf", headers={"Content-Disposition": shown})


def _content(document: Document, reader) -> tuple[str, bytes] | None:
    """What follows its title page; nothing where it has no pages, is closed to everybody, or is not the one that was kept."""
    if document.media_type not in intake.BOUND or not document.is_open:
        return None
    try:
        with document.file.open("rb") as stored:
            content = stored.read()
    except (OSError, ValueError, SuspiciousFileOperation):
        logs.tell("file_missing", document, by=reader, level=logging.ERROR)
        return None
    if hashlib.sha256(content).hexdigest() != document.sha256:
        logs.tell("file_changed", document, by=reader, level=logging.ERROR)
        return None
    return document.media_type, content


def _topics(nomination: Nomination) -> list[dict]:
    """Topic by topic: how each answer is called, what it says, and in which language where somebody wrote it."""
    return [
        {"title": topic.title, "answers": list(_answers(nomination, topic.answers))}
        for topic in TOPICS
    ]


def _answers(nomination: Nomination, names):
    for name in names:
        if name in identity.LABELS and not identity.makes_sense(name, nomination.kind):
            continue
        column = Nomination._meta.get_field(name)
        written = isinstance(column, Typed | Several)
        language = nomination.case_language if written and getattr(nomination, name) else ""
        yield LABELS[name], naming.value(nomination, name), language

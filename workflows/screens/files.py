"""The bytes of a letter, certificate, decree or document, for those who may see it."""

import logging
from io import BytesIO

from django.contrib import messages
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from merit import logs
from merit.errors import Refused
from merit.models import Decree, Document
from merit.models.paper import Paper
from workflows import door
from workflows.screens import opening


@require_safe
def file(request, kind, public_id):
    """What was printed or attached; of a paper that waits for its second reader, a preview."""
    found = opening.by_name(request.rights, kind, public_id)
    if isinstance(found, Document):
        return _stored(request, found, found.media_type)
    if isinstance(found, Paper) and found.file:
        return _stored(request, found, "application/pdf")
    return _preview(request, found)


def _stored(request, found, media_type):
    """What is kept; where the store has lost it, that is said, and told to those who run the machines."""
    try:
        return _bytes(found.file.open("rb"), media_type, _filename(found))
    except (OSError, ValueError, SuspiciousFileOperation):  # gone, no file, or outside the store
        logs.tell("file_missing", found, by=request.user, level=logging.ERROR)
        messages.error(request, _("This file is not in the store. Ask those who run the service to restore it."))  # fmt: skip
        return redirect(found)


def _bytes(file, media_type, name):
    response = FileResponse(file, as_attachment=True, filename=name)
    response["Content-Type"] = media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


def _preview(request, found):
    """A paper that waits for its second reader is read as it will be printed; nothing else has a preview."""
    if (found.NOUN, found.state) not in READ_FIRST or not _has_words(found):
        raise Http404
    try:
        pdf = door.preview(found)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    return _bytes(BytesIO(pdf), "application/pdf", f"draft-{found.NOUN}.pdf")


READ_FIRST = {
    ("letter", "drafted"), ("letter", "approved"), ("decree", "drafted"), ("decree", "approved"),
}  # fmt: skip


def _has_words(found) -> bool:
    """A decree without a name says nothing yet."""
    return not isinstance(found, Decree) or found.has_lines()


EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/plain": "txt",
}


def _filename(found) -> str:
    """A name that sorts well and says what it is, without the name of a person."""
    if isinstance(found, Document):
        return f"document-{found.sha256[:8]}.{EXTENSIONS[found.media_type]}"
    return f"{found.file_stem}.pdf".replace("/", "-")

"""The bytes of a letter, certificate, decree or document, for those who may see it."""

import hashlib
import logging
from io import BytesIO
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from merit import conflicts, intake, logs
from merit.errors import Refused
from merit.models import Decree, Document
from merit.models.paper import Paper
from workflows import door
from workflows.screens import opening

# Why nobody reads a document that is kept.
CLOSED: dict[str, Promise] = {
    Document.Examined.WAITING: _("This document cannot be opened yet: the virus scanner has not examined it. It opens by itself once that is done."),
    Document.Examined.INFECTED: _("This document cannot be opened: the virus scanner found malicious software in it."),
}  # fmt: skip


@require_safe
def file(request, kind, public_id):
    """What was printed or attached; of a paper that waits for its second reader, a preview."""
    found = opening.by_name(request.rights, kind, public_id)
    if isinstance(found, Decree) and not conflicts.may_read(request.rights, found):
        raise Http404
    if isinstance(found, Document) and not found.is_open:
        messages.error(request, str(CLOSED[found.examined]))
        return redirect(found)
    if isinstance(found, Document):
        return _stored(request, found, intake.of_media_type(found.media_type))
    if isinstance(found, Paper) and found.file:
        return _stored(request, found, intake.PDF)
    return _preview(request, found)


def _stored(request, found, kind):
    """What is kept, compared with its hash; lost or changed, that is said, and told to those who run the machines."""
    try:
        with found.file.open("rb") as stored:
            content = stored.read()
    except (OSError, ValueError, SuspiciousFileOperation):  # gone, no file, or outside the store
        logs.tell("file_missing", found, by=request.user, level=logging.ERROR)
        messages.error(request, gettext("This file is not in the store. Ask those who run the service to restore it."))  # fmt: skip
        return redirect(found)
    if hashlib.sha256(content).hexdigest() != found.file_sha256:
        logs.tell("file_changed", found, by=request.user, level=logging.ERROR)
        messages.error(request, gettext("This file is no longer the one that was kept, so it is not shown. Ask those who run the service to restore it."))  # fmt: skip
        return redirect(found)
    answer = _bytes(BytesIO(content), kind, _filename(found, kind))
    return _beside_the_fields(answer) if _is_typed_from(found, kind) else answer


# What is shown can reach nothing. The viewer of a PDF is a page of the browser with a style of its own, and browsers
# that are a few years old show an empty page in a sandbox.
POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
POLICY_OF_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"  # fmt: skip
IN_OUR_PAGES = ("frame-ancestors 'none'", "frame-ancestors 'self'")


def _is_typed_from(found, kind) -> bool:
    return isinstance(found, Document) and found.kind == found.Kind.SCAN and kind is intake.PDF


def _beside_the_fields(answer):
    """The scan of a paper is shown on our own pages, beside the fields into which it is typed; on nobody else's."""
    answer["Content-Security-Policy"] = POLICY_OF_PDF.replace(*IN_OUR_PAGES)
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def _bytes(file, kind, name):
    """To be read in the browser, where that is safe; a document that one could write in is saved."""
    response = FileResponse(file)
    response["Content-Disposition"] = _disposition("inline" if kind.shown else "attachment", name)
    response["Content-Type"] = kind.served_as
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY_OF_PDF if kind is intake.PDF else POLICY
    return response


def _disposition(how: str, name: str) -> str:
    """Under its name, and first under a plain one for programs that read no other (RFC 6266; Django sends one of the two)."""
    plain = intake.plain_name(name)
    more = "" if plain == name else f"; filename*=utf-8''{quote(name, safe='')}"
    return f'{how}; filename="{plain}"{more}'


def _preview(request, found):
    """A paper that waits for its second reader is read as it will be printed; nothing else has a preview."""
    if (found.NOUN, found.state) not in READ_FIRST or not _has_words(found):
        raise Http404
    try:
        pdf = door.preview(found)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    return _bytes(BytesIO(pdf), intake.PDF, f"draft-{found.NOUN}.pdf")


READ_FIRST = {
    ("letter", "drafted"), ("letter", "approved"), ("decree", "drafted"), ("decree", "approved"),
}  # fmt: skip


def _has_words(found) -> bool:
    """A decree without a name says nothing yet."""
    return not isinstance(found, Decree) or found.has_lines()


def _filename(found, kind) -> str:
    """A document has the name under which it came, a paper that of what it is."""
    if isinstance(found, Document):
        return intake.safe_name(found.title, kind)
    return f"{found.file_stem}.pdf".replace("/", "-")

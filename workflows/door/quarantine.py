"""Documents that came in while the virus scanner could not say: it is asked again, each minute, until it does."""

import hashlib
import logging
from contextlib import suppress
from time import monotonic

from django.core.exceptions import SuspiciousFileOperation

from merit import intake, logs
from merit.errors import Refused
from merit.models import Document
from workflows.door.acts import act

# The next minute goes on with the others; a job that takes longer than two is ended (Q_CLUSTER).
BUDGET = 60.0  # seconds


def examine_waiting() -> None:
    """In no order: one that the scanner never gets through must not stand before all others for ever."""
    waiting = Document.objects.filter(examined=Document.Examined.WAITING)
    if not waiting.exists() or not intake.answers():
        return
    end = monotonic() + BUDGET
    for document in waiting.order_by("?"):
        if monotonic() > end:
            return
        _examine(document)


def _examine(document: Document) -> None:
    """Asked before anything is held. One that may not be written to today must not stop the others; the door told why."""
    content = _kept(document)
    finding = intake.examine(content, document.sha256) if content is not None else None
    if finding and finding.examined in (Document.Examined.CLEAN, Document.Examined.INFECTED):
        with suppress(Refused):
            act("examine_document", document, by=None, infected=bool(finding.signature))


def _kept(document: Document) -> bytes | None:
    """What is lost or was changed is told, and not examined: it would open as what it is not."""
    try:
        with document.file.open("rb") as stored:
            content = bytes(stored.read())
    except (OSError, ValueError, SuspiciousFileOperation):
        logs.tell("file_missing", document, level=logging.ERROR)
        return None
    if hashlib.sha256(content).hexdigest() != document.sha256:
        logs.tell("file_changed", document, level=logging.ERROR)
        return None
    return content

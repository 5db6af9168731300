"""Attaching documents: what kind of file may enter, and how a person takes one back."""

import hashlib

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import access, permissions
from merit.actions import values
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import Document, Dossier, Nomination, Noun, User

MEBIBYTE = 1024 * 1024
LARGEST = 10 * MEBIBYTE
# The first bytes say what a file is; its name and the browser say what someone wishes it were.
MAGIC = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


@act
def attach(noun: Noun, *, by: User, file: File, kind: str, title: str = "") -> Document:
    """Keep a PDF, JPEG, PNG or plain text with a nomination or a dossier, under its hash."""
    may_attach(noun, by)
    if file.size > LARGEST:  # before the bytes are read into memory
        raise Refused(_("The file is larger than %(size)s MB."), size=LARGEST // MEBIBYTE)
    content = file.read()
    file.seek(0)
    document = Document(
        **{noun.NOUN: noun},
        kind=kind,
        title=(title or file.name or "")[:160],
        file=file,
        media_type=media_type(content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=by,
        added_on=timezone.localdate(),
    )
    values.check(document)
    document.save(force_insert=True)
    return document


def may_attach(noun: Noun, by: User) -> None:
    """Who writes or completes a nomination adds to it; who records the nominee's answer, to the dossier."""
    rights = ["dossier.accept"]
    if isinstance(noun, Nomination):
        rights = ["nomination.edit", "nomination.complete"]
    if not any(permissions.holds(by, right, noun) for right in rights):
        raise Refused(_("Your role does not allow this step."))
    if isinstance(noun, Nomination) and noun.state not in ("draft", "returned"):
        raise Refused(_("Documents are added to a draft, or when the Region asked for more."))
    if isinstance(noun, Dossier) and access.conflicts_with(by, noun):
        raise Refused(_("You have a conflict of interest in this dossier."))


def media_type(content: bytes) -> str:
    """What the bytes are; Refused when they are nothing we keep."""
    if not content:
        raise Refused(_("The file is empty."))
    for start, name in MAGIC.items():
        if content.startswith(start):
            return name
    if _is_plain_text(content):
        return "text/plain"
    raise Refused(_("Only PDF, JPEG, PNG and plain text files can be attached."))


def _is_plain_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and "<html" not in text.lower() and "<script" not in text.lower()


@act
def withdraw_document(document: Document, *, by: User | None) -> Document:
    """Take a document off a draft. The row stays, with the day."""
    noun = document.nomination
    if not (noun and noun.state == "draft" and permissions.holds(by, "nomination.edit", noun)):
        raise Refused(_("A document can be taken off a draft only."))
    document.withdrawn_on = timezone.localdate()
    document.save()
    return document

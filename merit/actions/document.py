"""Attaching documents: who may, and how a person takes one back. Which files may enter is said by merit.intake."""

from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import access, intake, permissions
from merit.actions import values
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import Document, Dossier, Nomination, Noun, User


@act
def attach(noun: Noun, *, by: User, file: File, kind: str) -> Document:
    """Keep a file that may enter with a nomination or a dossier, under its hash and the name it came with."""
    may_attach(noun, by)
    received = intake.read(file)
    document = Document(
        **{noun.NOUN: noun},
        kind=kind,
        title=received.title,
        file=received,
        media_type=received.kind.media_type,
        size=received.size,
        sha256=received.sha256,
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


@act
def withdraw_document(document: Document, *, by: User | None) -> Document:
    """Take a document off a draft. The row stays, with the day."""
    noun = document.nomination
    if not (noun and noun.state == "draft" and permissions.holds(by, "nomination.edit", noun)):
        raise Refused(_("A document can be taken off a draft only."))
    document.withdrawn_on = timezone.localdate()
    document.save()
    return document

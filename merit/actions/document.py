"""Attaching documents: who may, and how a person takes one back. Which files may enter is said by merit.intake."""

from collections.abc import Sequence
from functools import partial
from typing import cast
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import intake, permissions
from merit.actions import values
from merit.actions.acts import act
from merit.actions.take import check, lock, record
from merit.errors import Refused
from merit.models import Decree, Document, Dossier, Nomination, User

EXAMINED = Document.Examined


@act
def attach(noun: Nomination | Dossier | Decree, *, by: User, file: File, kind: str) -> Document:
    """Keep a file that may enter with a nomination, a dossier or a decree, under its hash and the name it came with.

    The same file once more, of the same kind, is the one that is there already.
    """
    received = intake.read(file)
    fresh = lock(noun)
    check(fresh, "attach", by=by)
    if isinstance(fresh, Nomination) and fresh.state not in ("draft", "returned"):
        raise Refused(_("Documents are added to a draft, or when the Region asked for more."))
    same = fresh.documents.filter(sha256=received.sha256, kind=kind, withdrawn_on=None)
    known = same.exclude(examined=EXAMINED.INFECTED).first()
    return known or _keep(fresh, received, by=by, kind=kind)


def _keep(
    noun: Nomination | Dossier | Decree, received: intake.Received, *, by: User, kind: str
) -> Document:
    examined = received.examined
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
        examined=examined,
        examined_at=timezone.now() if examined else None,
    )
    values.check(document)
    document.save(force_insert=True)
    record(noun, "attach", by=by, document=document)
    return document


@act
def withdraw_document(document: Document, *, by: User | None) -> Document:
    """Take a document off a draft. The row stays, with the day."""
    noun = document.nomination and lock(document.nomination)
    if not (noun and noun.state == "draft" and permissions.holds(by, "nomination.edit", noun)):
        raise Refused(_("A document can be taken off a draft only."))
    fresh = lock(document)
    if fresh.withdrawn_on is None:
        fresh.withdrawn_on = timezone.localdate()
        fresh.save()
        record(noun, "detach", by=by, document=fresh)
    return fresh


@act
def examine_document(document: Document, *, by: User | None, infected: bool) -> Document:
    """What the scanner says in the end of a document that waited: it opens; or it stays closed for ever, and the journal of
    what it is attached to tells so."""
    noun = lock(_parent(document))
    check(noun, "quarantine", by=by)
    fresh = lock(document)
    if fresh.examined == EXAMINED.WAITING:
        fresh.examined = EXAMINED.INFECTED if infected else EXAMINED.CLEAN
        fresh.examined_at = timezone.now()
        fresh.save()
        if infected:
            record(noun, "quarantine", by=by, document=fresh)
    return fresh


def _parent(document: Document) -> Nomination | Dossier | Decree:
    return cast("Nomination | Dossier | Decree", document.parent)


@act
def arrange(
    nomination: Nomination, *, by: User | None, order: Sequence[tuple[UUID, str]] = ()
) -> Nomination:
    """Put the documents of a nomination in an order, each with the name by which lists call it (empty: that of its file).

    What is not named stands after them. Nothing of the files themselves changes.
    """
    fresh = lock(nomination)
    check(fresh, "arrange", by=by)
    there = {one.public_id: one for one in fresh.documents.filter(withdrawn_on=None)}
    if len({key for key, _caption in order} & there.keys()) != len(order):
        raise Refused(_("The documents were changed meanwhile: read the list again."))
    for place, (key, caption) in enumerate(order, 1):
        document = there[key]
        document.place, document.caption = place, caption
        values.check(document)
        document.save()
    return record(fresh, "arrange", by=by)


def erase_all(nomination: Nomination) -> None:
    """The documents of a nomination that is taken out of the world: their rows now, their files once that is certain."""
    for document in nomination.documents.all():
        storage, name = document.file.storage, str(document.file.name)
        document.delete()
        transaction.on_commit(partial(storage.delete, name))

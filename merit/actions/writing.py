"""Writing into a nomination: one page of it, over what its writer has read, and with the document that came with it."""

from typing import Any

from django.core.files import File
from django.utils.translation import gettext_noop as _

from merit.actions import document as documents
from merit.actions.take import record
from merit.errors import Outdated
from merit.models import Nomination, User


def change(current: Nomination, step: str, *, by: User, version: int, **fields: Any) -> Nomination:
    """Write these answers, held by the caller. What says nothing new changes nothing.

    Raises Outdated when somebody else changed the nomination since it was read (`version`).
    """
    if all(getattr(current, name) == value for name, value in fields.items()):
        return current
    if current.version != version:
        raise Outdated(_("This nomination was changed while you were writing."))
    return record(current, step, by=by, version=version + 1, **fields)


def add(current: Nomination, *, by: User, document: File | None, kind: str) -> None:
    """The document that came with a page, where one did."""
    if document:
        documents.attach(current, by=by, file=document, kind=kind)

"""Binds a file together: the pages that the service printed, and after each title page the document that somebody attached.

It gets one line of JSON, {"printed": size, "attached": [[media type, size] or null, …]}, and then the bytes one after the other.
"""

import json
from io import BytesIO

import pikepdf

from merit.readers.picture import on_a_page

PDF = "application/pdf"


def read(content: bytes) -> bytes:
    """One PDF. The last printed pages are title pages, one for each of what is attached; null follows nothing."""
    head, _newline, body = content.partition(b"\n")
    said = json.loads(head)
    rest = BytesIO(body)
    printed = rest.read(said["printed"])
    attached = [one and (one[0], rest.read(one[1])) for one in said["attached"]]
    return _bind(printed, attached)


def _bind(printed: bytes, attached: list[tuple[str, bytes] | None]) -> bytes:
    with pikepdf.open(BytesIO(printed)) as ours, pikepdf.new() as whole:
        first_title = len(ours.pages) - len(attached)
        whole.pages.extend(ours.pages[:first_title])
        for place, document in enumerate(attached):
            whole.pages.append(ours.pages[first_title + place])
            if document:
                _append(whole, *document)
        made = BytesIO()
        whole.save(made, deterministic_id=True)
    return made.getvalue()


def _append(whole: pikepdf.Pdf, media_type: str, content: bytes) -> None:
    pages = content if media_type == PDF else on_a_page(content)
    with pikepdf.open(BytesIO(pages)) as document:
        whole.pages.extend(document.pages)

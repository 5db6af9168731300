"""Binds a file together: the pages that we print, and after each title page the document that somebody attached."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from PIL import Image

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
BOUND = frozenset({PDF, JPEG, PNG})  # a text that one could write in has no pages of its own
DOTS = 150  # to the inch, of a picture on its page


def bind(printed: bytes, attached: Sequence[tuple[str, bytes] | None]) -> bytes:
    """`printed` ends with one title page for each of `attached`: (media type, content), or None where nothing follows it."""
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
    pages = content if media_type == PDF else _on_a_page(content)
    with pikepdf.open(BytesIO(pages)) as document:
        whole.pages.extend(document.pages)


def _on_a_page(picture: bytes) -> bytes:
    """A picture, as large as it is at 150 dots to the inch."""
    made = BytesIO()
    with Image.open(BytesIO(picture)) as opened:
        opened.convert("RGB").save(made, "PDF", resolution=DOTS)
    return made.getvalue()

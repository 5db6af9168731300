"""Whether all words have their place on the sheet: none wider than its column, none below its frame."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from letters.errors import CannotPrint

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.formatting_structure.boxes import Box, TextBox

TOLERANCE = 2.0  # CSS pixels that a line may stand out before it counts as too long


@dataclass(frozen=True)
class Room:
    """How far to the right and how far down words may go."""

    right: float = float("inf")
    bottom: float = float("inf")


def refuse_what_does_not_fit(document: "Document") -> None:
    """A word over the next column, or lines over the signatures, would be printed and never read."""
    for page in document.pages:
        for text, room in _texts(page._page_box, Room()):  # noqa: SLF001 layout is not public
            _refuse(text, room)


def _refuse(text: "TextBox", room: Room) -> None:
    if text.position_x + text.width > room.right + TOLERANCE:
        word = max(text.text.split(), key=len, default=text.text)
        raise CannotPrint(_("The word “%(word)s” is too long for its line."), word=word[:60])
    if text.position_y + text.height > room.bottom + TOLERANCE:
        raise CannotPrint(
            _("There is no room on the sheet from “%(words)s” on: shorten a text."),
            words=text.text[:60],
        )


def _texts(box: "Box", room: Room) -> Iterator[tuple["TextBox", Room]]:
    """Every text of a laid-out page with the room it has."""
    from weasyprint.formatting_structure import boxes

    box = getattr(box, "_box", box)
    if isinstance(box, boxes.TextBox):
        yield box, room
        return
    columns = (boxes.BlockContainerBox, boxes.FlexContainerBox, boxes.TableCellBox)
    if isinstance(box, columns) and _laid_out(box):
        room = _within(box, room)
    for child in getattr(box, "children", ()):
        yield from _texts(child, room)


def _within(box: "Box", room: Room) -> Room:
    """A column ends at its right edge, and never beyond that of what it stands in; only a frame (overflow: hidden)
    ends at its lower one."""
    right = min(room.right, box.content_box_x() + box.width)
    if box.style["overflow"] == "hidden":
        return Room(right, box.content_box_y() + box.height)
    return replace(room, right=right)


def _laid_out(box: "Box") -> bool:
    return isinstance(box.width, (int, float))

"""The code on a certificate, put on its sheet stroke by stroke: to read the picture of it takes the printer ten times as long."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from letters import seal
from letters.drawings import Drawing

if TYPE_CHECKING:
    from weasyprint.pdf.stream import Stream

ON_PAPER = re.compile(r'"(asset:///qr/([A-Z2-7]{20,400}))"')
SIZE, STROKES = re.compile(r'width="(\d+)"'), re.compile(r' d="([^"]+)"')
STROKE = re.compile(r"([Mmh])([-\d.]+)(?: ([-\d.]+))?")  # from a place, from so far on, so long
# The picture of a code with one stroke, which the printer itself draws: pen, colour and place are those of all codes.
ONE_STROKE = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><path stroke="#1d2f6f" d="M2 2.5h1"/></svg>'
ITS_STROKE = [b"2 2.5 m", b"3 2.5 l"]


def of(words: str) -> "dict[str, Code]":
    """The codes that a paper bears, by their address."""
    return {address: Code(code) for address, code in ON_PAPER.findall(words)}


class Code:
    """A picture as WeasyPrint asks for one."""

    def __init__(self, code: str):
        picture = seal.qr_svg(code).decode()
        (size,), (self._strokes,) = SIZE.findall(picture), STROKES.findall(picture)
        self._pen = _pen(size)

    def get_intrinsic_size(self, *asked: Any) -> Any:
        return self._pen.get_intrinsic_size(*asked)

    def draw(self, stream: "Stream", width: float, height: float, style: Any) -> None:
        begun = len(stream.stream)
        self._pen.draw(stream, width, height, style)
        first = stream.stream.index(ITS_STROKE[0], begun)
        stream.stream[first : first + len(ITS_STROKE)] = _written(self._strokes)


@lru_cache(8)
def _pen(size: str) -> Drawing:
    """A code is some 50 dots wide, more or fewer with the length of its number."""
    return Drawing(ONE_STROKE.format(size).encode(), "asset:///qr")


def _written(strokes: str) -> Iterator[bytes]:
    """The strokes of a picture as those of a PDF, which names each place by its distance from the corner."""
    x = y = 0.0
    for letter, right, down in STROKE.findall(strokes):
        if letter == "M":
            x = y = 0.0
        x, y = x + float(right), y + float(down or 0)
        yield f"{x:g} {y:g} {'l' if letter == 'h' else 'm'}".encode()

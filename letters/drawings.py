"""The emblem and the mark of the Order, drawn once and then repeated: the printer reads a drawing anew each time otherwise."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from weasyprint.pdf.stream import Stream

ASSETS = Path(__file__).parent / "assets"
OURS = ("emblem.svg", "mark.svg")


class Drawing:
    """A picture as WeasyPrint asks for one. What it drew at a size it draws again at that size."""

    def __init__(self, picture: bytes, address: str):
        from weasyprint.images import SVGImage

        tree = ET.fromstring(picture)  # noqa: S314  # our own file
        self._svg = SVGImage(tree, address, None, None)
        self._drawn: dict[tuple[float, float], tuple[list[Any], dict[str, Any]]] = {}

    def get_intrinsic_size(self, *asked: Any) -> Any:
        return self._svg.get_intrinsic_size(*asked)

    def draw(self, stream: "Stream", width: float, height: float, style: Any) -> None:
        begun = len(stream.stream)
        states: dict[str, Any] = stream._resources["ExtGState"]  # noqa: SLF001 a stream tells nobody
        if (width, height) not in self._drawn:
            self._svg.draw(stream, width, height, style)
            strokes = stream.stream[begun:]
            self._drawn[width, height] = (
                strokes[1:-1],
                {name: states[name] for name in _named(strokes)},
            )
            return
        strokes, needed = self._drawn[width, height]
        with stream.stacked():  # these are the first stroke and the last: nothing remains behind
            stream.stream.extend(strokes)
        for name, state in needed.items():
            states.setdefault(name, state)


def _named(strokes: list[bytes]) -> list[str]:
    """The states of the pen that these strokes name, as in "/a0.5 gs": a paper must hold those that it names."""
    states = (stroke for stroke in strokes if stroke.endswith(b" gs"))
    return sorted({state.decode().removeprefix("/").removesuffix(" gs") for state in states})


@cache
def drawing(name: str) -> Drawing:
    """One of ours, the same for all papers of this process."""
    return Drawing((ASSETS / name).read_bytes(), f"asset:///{name}")


def ready() -> dict[str, Drawing]:
    """What is drawn already when a paper is begun, by its address."""
    return {f"asset:///{name}": drawing(name) for name in OURS}

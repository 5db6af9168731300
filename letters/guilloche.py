"""The fine lines that frame a certificate: drawn once, then stamped beneath the words of each sheet.

WeasyPrint would read the 400 kB picture again for every certificate; as PDF operators it is read once
per process. It is decoration: marked as an artifact, so that no screen reader stops at it.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pydyf

if TYPE_CHECKING:
    from weasyprint import Document

PICTURE = Path(__file__).parent / "assets" / "guilloche.svg"
WIDTH, HEIGHT = 297, 210  # millimetres
SCALE = 72 / 25.4
NUMBER = re.compile(r"-?\d*\.?\d+")
STROKE_ROUND = "1 j"
ARC = 0.5522847498  # of the radius: how far a quarter of a circle pulls its curve
OPERATOR, OPERANDS = {"M": "m", "C": "c", "Z": "h"}, {"M": 2, "C": 6, "Z": 0}


def stamp(document: "Document", pdf: pydyf.PDF) -> None:
    """Put the guilloche beneath each page that asks for it; WeasyPrint calls this last (`finisher`)."""
    if document.metadata.custom.get("sheet") != "guilloche":
        return
    drawing = _form()
    pdf.add_object(drawing)
    for page in [x for x in pdf.objects if isinstance(x, dict) and x.get("Type") == "/Page"]:
        _resolve(pdf, page["Resources"])["XObject"]["Guilloche"] = drawing.reference
        _resolve(pdf, page["Contents"]).stream.insert(0, "/Artifact BMC q /Guilloche Do Q EMC")


def _resolve(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _form() -> pydyf.Stream:
    """A drawing that pages can share; its millimetres run downwards, as in the picture."""
    extra = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pydyf.Array([0, 0, WIDTH, HEIGHT]),
        "Matrix": pydyf.Array([SCALE, 0, 0, -SCALE, 0, HEIGHT * SCALE]),
        "Resources": pydyf.Dictionary(),
        "Filter": "/FlateDecode",
    }
    return pydyf.Stream([_compressed()], extra)


@cache
def _compressed() -> bytes:
    root = ElementTree.fromstring(PICTURE.read_text())  # noqa: S314 our own artwork
    return zlib.compress("\n".join([STROKE_ROUND, *_drawn(root, {})]).encode(), 9)


def _drawn(node: ElementTree.Element, inherited: Mapping[str, str]) -> Iterator[str]:
    """The operators of a shape and of all within it; groups pass their pens on."""
    pen = {**inherited, **node.attrib}
    if shape := SHAPES.get(node.tag.rpartition("}")[2]):
        yield f"{_pen(pen)} {shape(node.attrib)} {'S' if pen['fill'] == 'none' else 'B'}"
    for child in node:
        yield from _drawn(child, pen)


def _pen(pen: Mapping[str, str]) -> str:
    fill = "" if pen["fill"] == "none" else f"{_colour(pen['fill'])} rg "
    return f"{fill}{_colour(pen['stroke'])} RG {float(pen['stroke-width']):g} w"


def _colour(written: str) -> str:
    return " ".join(f"{int(written[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))


def _path(shape: Mapping[str, str]) -> str:
    steps = re.findall(r"([MCZ])([^MCZ]*)", shape["d"])
    return " ".join(_step(letter, NUMBER.findall(numbers)) for letter, numbers in steps)


def _step(letter: str, numbers: list[str]) -> str:
    """SVG names the movement before its numbers, and once for many; PDF after them, each time."""
    size = OPERANDS[letter] or 1
    groups = [numbers[i : i + size] for i in range(0, len(numbers), size)] or [[]]
    return " ".join(" ".join([*group, OPERATOR[letter]]) for group in groups)


def _rect(shape: Mapping[str, str]) -> str:
    return " ".join([shape["x"], shape["y"], shape["width"], shape["height"], "re"])


def _circle(shape: Mapping[str, str]) -> str:
    """Four curves, one for each quarter; directions are seen from the centre."""
    x, y, r = (float(shape[key]) for key in ("cx", "cy", "r"))
    quarters = [(1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)]
    points = [point for quarter in quarters for point in _quarter(*quarter)]
    placed = [f"{x + r * p:.4f} {y + r * q:.4f}" for p, q in points]
    curves = [" ".join([*placed[i : i + 3], "c"]) for i in range(0, len(placed), 3)]
    return " ".join([f"{x + r:g} {y:g} m", *curves, "h"])


def _quarter(a: int, b: int, c: int, d: int) -> list[tuple[float, float]]:
    """From the direction (a, b) to the direction (c, d): two points that pull, one that is reached."""
    return [(a + ARC * c, b + ARC * d), (c + ARC * a, d + ARC * b), (c, d)]


SHAPES = {"path": _path, "rect": _rect, "circle": _circle}

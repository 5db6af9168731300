"""How large the pages and the pictures of a PDF say they are: whoever opens it makes room for what they say."""

from decimal import Decimal

import pikepdf

from merit.readers import points
from merit.readers.unfit import Unfit, _

SIDE = 14_400  # points of 1/72 inch, five metres: no program for PDFs promises a longer page
BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
ABOVE = 100  # as far up as a page is asked for what it inherits
NUMBERS = (int, Decimal)

NO_PAPER = _(
    "The PDF holds a page or a picture of a size that no paper has (%(what)s): print the document to PDF again and add that."
)


def refuse_pages(pdf: pikepdf.Pdf) -> None:
    """Each page by what it says itself, or what stands above it."""
    for page in pdf.pages:
        unit = page.obj.get("/UserUnit", 1)
        for name in BOXES:
            box = _inherited(page.obj, name)
            if box is not None:
                _refuse_box(box, unit)


def _inherited(page: pikepdf.Object, name: str) -> pikepdf.Object | None:
    node: object = page
    for _step in range(ABOVE):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def _refuse_box(box: pikepdf.Object, unit: object) -> None:
    numbers = list(box) if isinstance(box, pikepdf.Array) else []
    if len(numbers) != 4 or not all(_is_number(each) for each in (*numbers, unit)):  # noqa: PLR2004  # two corners
        raise Unfit(NO_PAPER, what=" ".join(str(each) for each in numbers)[:40] or "…")
    left, bottom, right, top = (Decimal(each) * Decimal(unit) for each in numbers)  # type: ignore[arg-type]
    if not (0 < right - left <= SIDE and 0 < top - bottom <= SIDE):
        raise _unfit(right - left, top - bottom)


def _is_number(found: object) -> bool:
    return isinstance(found, NUMBERS) and not isinstance(found, bool)


def _unfit(width: object, height: object) -> Unfit:
    return Unfit(NO_PAPER, what=f"{width!s:.20} × {height!s:.20}")


def refuse_picture(stream: pikepdf.Stream, unpacked: bytes | memoryview) -> None:
    """By what the PDF says of it, by the length of its rows in a fax, and by what its own first bytes say."""
    if "/Width" in stream or "/Height" in stream:
        _refuse_points(stream.get("/Width", 1), stream.get("/Height", 1))
    for each in _parameters(stream):
        if "/Columns" in each:
            _refuse_points(each["/Columns"], 1)
    if size := points.said(bytes(unpacked)):
        _refuse_points(*size)


def _refuse_points(width: object, height: object) -> None:
    whole = type(width) is int and type(height) is int
    if not whole or points.too_many(width, height):  # type: ignore[arg-type]
        raise _unfit(width, height)


def _parameters(stream: pikepdf.Stream) -> list[pikepdf.Object]:
    """How it was packed: once, or once for each packing."""
    said = stream.get("/DecodeParms")
    each = list(said) if isinstance(said, pikepdf.Array) else [said]
    return [one for one in each if isinstance(one, pikepdf.Dictionary)]

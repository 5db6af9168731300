"""A form to print or to fill in on the screen: its fields are real ones of the file, each bearing its question.

It claims PDF/UA-1 and not PDF/A-3: that wants each field drawn beforehand (ISO 19005-3, 6.4.1), and WeasyPrint 70 leaves the
drawing to the program that shows the file (NeedAppearances). Nothing is archived here: what is sent back is.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from weasyprint import Document

VARIANT = "pdf/ua-1"
CROSS = "/ZaDb 0 Tf 0 g"  # with which letters a box is ticked, for programs that draw it themselves; no file bears these
WHOLE_ANSWER = "data-question"  # of one circle among several: what is asked by all of them


def settle(document: "Document", pdf: "pydyf.PDF") -> None:
    """What WeasyPrint 70 leaves out of boxes and circles."""
    for field, element in list(_fields(document)):
        if field["FT"] == "/Btn":
            field["DA"] = pydyf.String(CROSS)
        if "Parent" in field:
            _join(field, element.get(WHOLE_ANSWER), pdf)


def _join(circle: Any, question: str, pdf: "pydyf.PDF") -> None:
    """A circle is listed as a field of its own beside the field that it belongs to, which is called as the first circle is: a
    program would keep two answers, and whoever listens hear one of them as the question."""
    del circle["T"]
    pdf.catalog["AcroForm"]["Fields"].remove(circle.reference)
    _at(pdf, circle["Parent"])["TU"] = pydyf.String(question)


def _fields(document: "Document") -> Iterator[tuple[Any, Any]]:
    for page in document.pages:
        for controls in page.forms.values():
            for box, _place in controls:
                yield box.widget_annotation, box.element


def _at(pdf: "pydyf.PDF", reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]

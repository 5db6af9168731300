"""A PDF may be kept when it is whole, open, of a reasonable size, and does nothing by itself. It is kept byte for byte.

Every object is looked at, also those inside compressed streams and those that a later version of the file replaced.
A signed document has several versions, one after the other: nothing is written anew, so its signature stays valid.
"""

import io
import re
import zipfile

import pikepdf

from merit.readers.pdf_acts import refuse_active, refuse_hidden
from merit.readers.unfit import LOCKED, MEBIBYTE, TWO_KINDS, Unfit, _

PAGES = 1000
UNPACKED = 300 * MEBIBYTE  # all streams of a file together
ONE_STREAM = 128 * MEBIBYTE

HEADER = re.compile(rb"%PDF-[12]\.\d")
END = re.compile(rb"%%EOF[\0\t\n\f\r ]*\Z")
MARKUP = re.compile(rb"<(html|script|svg|!doctype|\?php|iframe)", re.IGNORECASE)
BEGINNING = 1024  # as far as a browser looks for what a file is
# Small faults that many programs make: they change no object.
HARMLESS = re.compile(
    "reported number of objects|accepting invalid xref table entry|Resources is missing or invalid"
)

DAMAGED = _("The PDF is damaged: print the document to PDF again and add that.")
TOO_MUCH = _(
    "The PDF unpacks to far more than it should: print the document to PDF again with smaller pictures."
)
AROUND = _(
    "The PDF has something before or after its own content: print the document to PDF again and add that."
)


def read(content: bytes) -> bytes:
    """The same bytes, once everything in them was looked at."""
    refuse_what_stands_around(content)
    with opened(content) as pdf:
        try:
            refuse_what_it_holds(pdf, content)
        except (pikepdf.PdfError, UnicodeDecodeError):
            raise Unfit(DAMAGED) from None
    return content


def refuse_what_it_holds(pdf: pikepdf.Pdf, content: bytes) -> None:
    if len(pdf.pages) > PAGES:
        raise Unfit(_("The PDF has more than %(most)s pages: add it in parts."), most=PAGES)
    for each in pdf.objects:
        refuse_active(each)
    refuse_hidden(content)
    refuse_too_much(pdf)
    refuse_damaged(pdf)


def refuse_what_stands_around(content: bytes) -> None:
    """A PDF from its first byte to its last, and nothing that another program would take for its own kind."""
    if not HEADER.match(content) or not END.search(content[-BEGINNING:]):
        raise Unfit(AROUND)
    if MARKUP.search(content[:BEGINNING]) or zipfile.is_zipfile(io.BytesIO(content)):
        raise Unfit(TWO_KINDS)


def opened(content: bytes) -> pikepdf.Pdf:
    """Read as it stands: a file that must be repaired first could say something else to each reader."""
    try:
        pikepdf.settings.set_qpdf_limits(
            flate_max_memory=ONE_STREAM, run_length_max_memory=ONE_STREAM, png_max_memory=ONE_STREAM,
            tiff_max_memory=ONE_STREAM,
        )  # fmt: skip
        pdf = pikepdf.open(
            io.BytesIO(content), attempt_recovery=False, inherit_page_attributes=False
        )
    except pikepdf.PasswordError:
        raise Unfit(LOCKED) from None
    except (pikepdf.PdfError, RuntimeError, ValueError):
        raise Unfit(DAMAGED) from None
    if pdf.is_encrypted:
        raise Unfit(LOCKED)
    return pdf


def refuse_damaged(pdf: pikepdf.Pdf) -> None:
    """After everything was looked at: what had to be guessed, another reader would guess otherwise."""
    if any(not HARMLESS.search(str(complaint)) for complaint in pdf.get_warnings()):
        raise Unfit(DAMAGED)


def refuse_too_much(pdf: pikepdf.Pdf) -> None:
    """Streams are unpacked one by one, each within a limit, and counted; one that is made of objects is read."""
    left = UNPACKED
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            unpacked = _unpacked(each)
            left -= len(unpacked)
            if left < 0:
                raise Unfit(TOO_MUCH)
            if each.get("/Type") == "/ObjStm":
                refuse_hidden(unpacked)


def _unpacked(stream: pikepdf.Stream) -> bytes | memoryview:
    try:
        return memoryview(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.generalized))
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
        if "limit" in str(error) or "memory" in str(error):
            raise Unfit(TOO_MUCH) from None
        raise Unfit(DAMAGED) from None

"""A PDF may be kept when it is whole, open, of a reasonable size, and does nothing by itself. It is kept byte for byte.

Every object is looked at, also those inside compressed streams and those that a later version of the file replaced.
A signed document has several versions, one after the other: nothing is written anew, so its signature stays valid.
"""

import io
import re
import zipfile

import pikepdf

from merit.readers import pdf_streams
from merit.readers.pdf_acts import refuse_active, refuse_hidden
from merit.readers.pdf_sizes import refuse_pages
from merit.readers.pdf_streams import DAMAGED, refuse_too_much
from merit.readers.unfit import LOCKED, TWO_KINDS, Unfit, _

PAGES = 1000

HEADER = re.compile(rb"%PDF-[12]\.\d")
LAST = b"%%EOF"
# What follows it in a file that is whole; and in one that was cut in its next version, or was made to be shown while it comes.
NOTHING = re.compile(rb"[\0\t\n\f\r ]{0,1024}\Z")
GOES_ON = re.compile(rb"[\0\t\n\f\r ]*(\d+ \d+ obj|xref|trailer|startxref)")
MARKUP = re.compile(rb"<(html|script|svg|!doctype|\?php|iframe)", re.IGNORECASE)
BEGINNING = 1024  # as far as a browser looks for what a file is
# Small faults that many programs make: they change no object.
HARMLESS = re.compile(
    "reported number of objects|accepting invalid xref table entry|Resources is missing or invalid"
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
        except (pikepdf.PikepdfError, UnicodeDecodeError):
            raise Unfit(DAMAGED) from None
    return content


def refuse_what_it_holds(pdf: pikepdf.Pdf, content: bytes) -> None:
    if not pdf.pages:  # nobody could open it
        raise Unfit(DAMAGED)
    if len(pdf.pages) > PAGES:
        raise Unfit(_("The PDF has more than %(most)s pages: add it in parts."), most=PAGES)
    refuse_pages(pdf)
    for each in pdf.objects:
        refuse_active(each)
    refuse_hidden(content)
    refuse_too_much(pdf)
    refuse_damaged(pdf)


def refuse_what_stands_around(content: bytes) -> None:
    """A PDF from its first byte to its last, and nothing that another program would take for its own kind."""
    if not content.startswith(b"%PDF-"):
        raise Unfit(AROUND)
    _head, last, after = content.rpartition(LAST)
    if not (last and HEADER.match(content)) or GOES_ON.match(after):
        raise Unfit(DAMAGED)
    if not NOTHING.match(after):
        raise Unfit(AROUND)
    if MARKUP.search(content[:BEGINNING]) or zipfile.is_zipfile(io.BytesIO(content)):
        raise Unfit(TWO_KINDS)


def opened(content: bytes) -> pikepdf.Pdf:
    """Read as it stands: a file that must be repaired first could say something else to each reader."""
    try:
        pdf_streams.limit()
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

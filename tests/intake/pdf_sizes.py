"""PDFs of pages and pictures that no paper has, PDFs that were cut, and what they do at a click; and good ones."""

import struct
from io import BytesIO

from PIL import Image

from tests.files import PDF, flate, jpeg, pdf, stream, updated
from tests.intake.pdfs import (
    AROUND,
    BOMB,
    DAMAGED,
    NOTHING,
    SIGNED,
    TOO_MUCH,
    acts,
    fetches,
    link,
    saved,
)


def size(what):
    return f"The PDF holds a page or a picture of a size that no paper has ({what}): print the document to PDF again and add that."


def picture(entries, content=b""):
    return pdf(stream(content, b"/Type /XObject /Subtype /Image " + entries))


def inherited(numbers):
    """The size stands above the page."""
    above = b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [%s] >>" % numbers
    return updated(updated(PDF, 2, above), 3, b"<< /Type /Page /Parent 2 0 R >>")


def photograph(width, height, more=b"", before=b""):
    """It says that it is small; its own bytes say what they unpack to."""
    content = jpeg(16, 16).replace(b"\0\x10\0\x10", struct.pack(">HH", height, width), 1)
    content = content[:2] + before + content[2:]
    return picture(b"/Width 16 /Height 16 /Filter %s" % (more or b"/DCTDecode"), content)


def wavelets(width, height):
    """The beginning of a JPEG 2000, as far as its size."""
    content = b"\xff\x4f\xff\x51" + struct.pack(">HHIIII", 41, 0, width, height, 0, 0) + b"\0" * 30
    return picture(b"/Filter /JPXDecode", content)


def scan(mode):
    """A page as a scanner packs it."""
    kept = BytesIO()
    Image.new(mode, (100, 80)).save(kept, "PDF")
    return kept.getvalue()


NO_PAGES = updated(PDF, 2, b"<< /Type /Pages /Kids [] /Count 0 >>")
CUT = len(SIGNED) - 60  # within its second version

HOSTILE = {
    # sizes
    "huge picture": (picture(b"/Width 100000 /Height 100000"), size("100000 × 100000")),
    "long picture": (picture(b"/Width 1 /Height 2000000000"), size("1 × 2000000000")),
    "picture of less than nothing": (picture(b"/Width -5 /Height 5"), size("-5 × 5")),
    "two measures below nothing": (picture(b"/Width -100000 /Height -100000"), size("-100000 × -100000")),
    "picture measured in words": (picture(b"/Width (a) /Height 5"), size("a × 5")),
    "huge picture of an object apart": (pdf(stream(b"", b"/Subtype /Image /Width 5 0 R /Height 5 0 R"), b"100000"), size("100000 × 100000")),
    "huge photograph that says it is small": (photograph(50_000, 50_000), size("50000 × 50000")),
    "huge photograph that is packed": (pdf(flate(jpeg(16, 16).replace(b"\0\x10\0\x10", b"\xc3\x50\xc3\x50", 1)).replace(b"/FlateDecode", b"[/FlateDecode /DCTDecode]")), size("50000 × 50000")),
    "huge photograph behind a mark that stands alone": (photograph(50_000, 50_000, before=b"\xff\x01\0\xff\xd0"), size("50000 × 50000")),
    "huge picture of wavelets": (wavelets(100_000, 100_000), size("100000 × 100000")),
    "rows of a fax": (picture(b"/Width 9 /Height 9 /Filter /CCITTFaxDecode /DecodeParms << /Columns 2000000000 >>"), size("2000000000 × 1")),
    "huge page": (pdf(box=b"0 0 1000000000 1000000000"), size("1000000000 × 1000000000")),
    "page just too long": (pdf(box=b"0 0 595 14401"), size("595 × 14401")),
    "page of no width": (pdf(box=b"0 0 0 842"), size("0 × 842")),
    "page below nothing": (pdf(box=b"0 0 -595 -842"), size("-595 × -842")),
    "page of three numbers": (pdf(box=b"0 0 595"), DAMAGED),
    "page measured in words": (pdf(box=b"0 0 (nan) 842"), DAMAGED),
    "page of a number that is none": (pdf(box=b"0 0 nan 842"), DAMAGED),
    "visible part of three numbers": (pdf(page=b"/CropBox [0 0 595]"), size("0 0 595")),
    "visible part in words": (pdf(page=b"/CropBox [0 0 (nan) 842]"), size("0 0 nan 842")),
    "printed part that is none": (pdf(page=b"/TrimBox /A4"), size("…")),
    "unit in words": (pdf(page=b"/UserUnit (nan)"), size("0 0 595 842")),
    "huge page that inherits its size": (inherited(b"0 0 1000000000 9"), size("1000000000 × 9")),
    "huge visible part": (pdf(page=b"/CropBox [0 0 1000000000 9]"), size("1000000000 × 9")),
    "huge unit": (pdf(page=b"/UserUnit 1000000"), size("595000000 × 842000000")),
    "unit below nothing": (pdf(page=b"/UserUnit -1"), size("-595 × -842")),
    "bomb around a photograph": (pdf(stream(BOMB, b"/Filter [/FlateDecode /DCTDecode]")), TOO_MUCH),
    "photograph in an unknown packing": (photograph(16, 16, b"[/DCTDecode /NewDecode]"), DAMAGED),
    "photograph packed the wrong way round": (photograph(16, 16, b"[/DCTDecode /FlateDecode]"), DAMAGED),
    # what nobody can open
    "no pages": (NO_PAGES, DAMAGED),
    "no end": (PDF.removesuffix(b"%%EOF\n"), DAMAGED),
    "half an end": (PDF.removesuffix(b"OF\n"), DAMAGED),
    "cut in its second version": (SIGNED[:CUT], DAMAGED),
    "cut, and made for the web": (saved(pdf(flate(b"a" * 3000)), linearize=True)[:-300], DAMAGED),
    "remark after": (PDF + b"%<html>\n", AROUND),
    "room after": (PDF + b"\0" * 1025, AROUND),
    "bytes after its second version": (SIGNED + b"MZ\x90", AROUND),
    # what it does at a click
    "print at a click": (link(b"/S /Named /N /Print"), acts("Print")),
    "saving at a click": (link(b"/S /Named /N /SaveAs"), acts("SaveAs")),
    "closing at a click": (link(b"/S /Named /N /#51uit"), acts("Quit")),
    "act without a name": (link(b"/S /Named"), acts("Named")),
    "transfer of files at a click": (link(b"/S /URI /URI (ftp://x.example/a)"), fetches("ftp://x.example/a")),
    "share behind one stroke of each kind": (link(rb"/S /URI /URI (/\\host/share)"), fetches(r"/\host/share")),
    "base of all links": (pdf(catalog=b"/URI << /Base (file:///c:/) >>"), fetches("file:///c:/")),
}  # fmt: skip

GOOD = {
    "scan in black and white": scan("1"),
    "scan in grey": scan("L"),
    "scan in colours": scan("RGB"),
    "scan for a printer": scan("CMYK"),
    "scan of an A3": picture(b"/Width 7016 /Height 9921"),
    "picture of nothing": picture(b"/Width 0 /Height 0"),
    "photograph": photograph(16, 16),
    "packed photograph": pdf(flate(jpeg()).replace(b"/FlateDecode", b"[/FlateDecode /DCTDecode]")),
    "fax": picture(b"/Width 16 /Height 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 16 >>", b"\0\1"),
    "fax that looks like a bitmap": picture(b"/Width 16 /Height 1 /Filter /CCITTFaxDecode", b"BM" + b"\xff" * 40),
    "small picture of wavelets": wavelets(16, 16),
    "plan of an A0": pdf(box=b"0 0 2384 3370.5"),
    "longest page": pdf(box=b"-10 0 585 14400", page=b"/UserUnit 1"),
    "page that inherits its size": inherited(b"0 0 595 842"),
    "page of the usual size": updated(PDF, 3, NOTHING),
    "next page at a click": link(b"/S /Named /N /NextPage"),
    "first page at the opening": pdf(catalog=b"/URI << /Base (https://x.example/) >>"),
}  # fmt: skip

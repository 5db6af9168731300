"""A PDF may be kept when it is whole, open, of a reasonable size, and does nothing by itself. It is kept byte for byte.

Every object is looked at, also those inside compressed streams and those that a later version of the file replaced.
A signed document has several versions, one after the other: nothing is written anew, so its signature stays valid.
"""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf

from merit.readers.unfit import FETCHES, LOCKED, MEBIBYTE, TWO_KINDS, Unfit, _

PAGES = 1000
UNPACKED = 300 * MEBIBYTE  # all streams of a file together
ONE_STREAM = 128 * MEBIBYTE

HEADER = re.compile(rb"%PDF-[12]\.\d")
END = re.compile(rb"%%EOF[\0\t\n\f\r ]*\Z")
MARKUP = re.compile(rb"<(html|script|svg|!doctype|\?php|iframe)", re.IGNORECASE)
BEGINNING = 1024  # as far as a browser looks for what a file is
# Addresses that a click may lead to; without a scheme it is one of a site or of the document.
WEB = re.compile(r"(https?:|mailto:|tel:|ftp:|(?!//)[^:\\]*($|[/?#]))", re.IGNORECASE)
# Small faults that many programs make: they change no object.
HARMLESS = re.compile(
    "reported number of objects|accepting invalid xref table entry|Resources is missing or invalid"
)

ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent"})
ACTIVE_KINDS = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound",
    "/Rendition", "/RichMedia", "/RichMediaExecute", "/Screen", "/3D",
})  # fmt: skip
FILE_KEYS = frozenset({"/EmbeddedFiles", "/EF", "/Collection"})
FILE_KINDS = frozenset({"/EmbeddedFile", "/FileAttachment"})
KIND_KEYS = ("/S", "/Subtype", "/Type")
OF_INTEREST = re.compile(
    "|".join(
        re.escape(name)
        for name in (
            *ACTIVE_KEYS,
            *ACTIVE_KINDS,
            *FILE_KEYS,
            *FILE_KINDS,
            "/OpenAction",
            "/URI",
        )
    ).encode()
)
# Names long enough to mean what they say wherever they stand: they are looked for in replaced versions, too.
HIDDEN = (
    "JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "RichMedia", "EmbeddedFile",
    "EmbeddedFiles", "FileAttachment",
)  # fmt: skip

DAMAGED = _("The PDF is damaged: print the document to PDF again and add that.")
AROUND = _(
    "The PDF has something before or after its own content: print the document to PDF again and add that."
)
ACTIVE = _(
    "The PDF holds something that acts by itself (%(what)s): print the document to PDF again and add that."
)
ACTIVE_BEFORE = _(
    "An older version inside the PDF holds something that acts by itself (%(what)s): print the document to PDF again and add that."
)
CARRIES = _(
    "The PDF carries other files inside it: add each of them as a document of its own, and print this one to PDF again."
)


def read(content: bytes) -> bytes:
    """The same bytes, once everything in them was looked at."""
    refuse_what_stands_around(content)
    with opened(content) as pdf:
        if len(pdf.pages) > PAGES:
            raise Unfit(_("The PDF has more than %(most)s pages: add it in parts."), most=PAGES)
        for each in pdf.objects:
            refuse_active_object(each)
        refuse_hidden(content)
        refuse_too_much(pdf)
        refuse_damaged(pdf)
    return content


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


def refuse_active_object(found: pikepdf.Object | None) -> None:
    """A quick look at an object as it would be written, for of a hundred thousand all but a few are of no interest."""
    if not isinstance(found, pikepdf.Object):
        return
    written = found
    if isinstance(found, pikepdf.Stream):
        written = found.stream_dict
        if "/F" in written:
            raise Unfit(FETCHES, what="stream")
    if OF_INTEREST.search(written.unparse(resolved=True)):
        for part in dictionaries(found):
            refuse_active(part)


def dictionaries(found: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every dictionary of an object, at any depth; what it refers to is an object of its own."""
    stack = [found]
    while stack:
        node = stack.pop()
        children: list = []
        if isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
            yield node
            children = [node[key] for key in node.keys()]  # noqa: SIM118  # a Stream iterates over nothing
        elif isinstance(node, pikepdf.Array):
            children = list(node)
        stack += [c for c in children if isinstance(c, pikepdf.Object) and not c.is_indirect]


def refuse_active(part: pikepdf.Object) -> None:
    """What a dictionary says by its keys, and by the kind that it says it is."""
    keys = set(part.keys())
    kinds = {str(part[key]) for key in keys.intersection(KIND_KEYS)}
    if keys & FILE_KEYS or kinds & FILE_KINDS:
        raise Unfit(CARRIES)
    for what in (*sorted(keys & ACTIVE_KEYS), *sorted(kinds & ACTIVE_KINDS)):
        raise Unfit(ACTIVE, what=what.lstrip("/"))
    if "/OpenAction" in keys and not _only_goes_to_a_page(part["/OpenAction"]):
        raise Unfit(ACTIVE, what="OpenAction")
    address = part.get("/URI")
    if isinstance(address, pikepdf.String) and not WEB.match(str(address).strip()):
        raise Unfit(FETCHES, what=str(address)[:40])


def _only_goes_to_a_page(action: pikepdf.Object) -> bool:
    """Half of all PDFs open at their first page by such an action; what follows it is looked at by itself."""
    if isinstance(action, pikepdf.Dictionary):
        return str(action.get("/S")) == "/GoTo"
    return isinstance(action, pikepdf.Array)


def refuse_hidden(content: bytes | memoryview) -> None:
    """What the newest version of the file does not show any more, and an older one or a careless reader would."""
    if found := _hidden().search(content):
        raise Unfit(ACTIVE_BEFORE, what=str(bytes(found[0]), "ascii").lstrip("/"))


def _hidden() -> re.Pattern[bytes]:
    """A letter of a name may be written as the number sign and its code."""
    names = ("".join(f"(?:{c}|#{ord(c):02x}|#{ord(c):02X})" for c in name) for name in HIDDEN)
    return re.compile(f"/(?:{'|'.join(names)})(?![A-Za-z0-9])".encode())


def refuse_too_much(pdf: pikepdf.Pdf) -> None:
    """Streams are unpacked one by one, each within a limit, and counted; one that is made of objects is read."""
    left = UNPACKED
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            unpacked = _unpacked(each)
            left -= len(unpacked)
            if left < 0:
                raise _too_much()
            if each.get("/Type") == "/ObjStm":
                refuse_hidden(unpacked)


def _unpacked(stream: pikepdf.Stream) -> bytes | memoryview:
    try:
        return memoryview(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.generalized))
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
        if "limit" in str(error) or "memory" in str(error):
            raise _too_much() from None
        raise Unfit(DAMAGED) from None


def _too_much() -> Unfit:
    return Unfit(
        _("The PDF unpacks to more than %(size)s MB: print the document to PDF again with smaller pictures."),
        size=UNPACKED // MEBIBYTE,
    )  # fmt: skip

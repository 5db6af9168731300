"""Words in, PDF out: PDF/A-3a and PDF/UA-1 in one file, the same bytes for the same words.

What knows WeasyPrint is here, and in three helpers below. Nothing is fetched from anywhere but letters/assets, every
warning of the printer is a failure, and one sheet is printed at a time: the font library beneath it
breaks when two threads share it.
"""

import atexit
import gc
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import pydyf
from django.utils.translation import gettext_noop as _

from letters import codes, drawings, fillable, fitting, fonts, guilloche, lines, styles, typography
from letters.errors import CannotPrint

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.pdf.metadata import DocumentMetadata
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

ASSETS = Path(__file__).parent / "assets"
PUBLIC_ASSETS = frozenset(
    {
        "fonts.css",
        "letter.css",
        "decree.css",
        "certificate.css",
        "deliberation.css",
        "report.css",
        "file.css",
        "form.css",
        "emblem.svg",
        "mark.svg",
    }
)
FONT = re.compile(r"font/([a-z-]+)")
SHEET = re.compile(r'<link rel="stylesheet" href="asset:///([a-z]+\.css)">\n?')

_one_at_a_time = Lock()
_warnings: ContextVar[list] = ContextVar("warnings")


def pdf(words: str, *, form: bool = False) -> bytes:
    """Print one document; of a form, with fields to fill in (letters.fillable). Raises CannotPrint with a sentence for the person who must mend it."""
    if missing := fonts.missing_packages():
        raise CannotPrint(_("The printer lacks: %(packages)s."), packages=", ".join(missing))
    token = _warnings.set([])
    try:
        with _one_at_a_time, _uncollected():
            return _print(words, form=form)
    except _fatal() as refused:
        raise CannotPrint(
            _("A picture or file is missing: %(what)s."), what=_named(refused)
        ) from None
    except RecursionError:
        raise CannotPrint(_("The text is nested too deeply.")) from None
    finally:
        _warnings.reset(token)


@contextmanager
def _uncollected() -> Iterator[None]:
    """The parts of a paper all go when it is printed; until then Python need not look among them for what could go.

    It would do so fifty times for a decree, through all that the service holds.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def _print(words: str, *, form: bool) -> bytes:
    from weasyprint import HTML

    _prepare()
    words, sheets = _without_sheets(typography.joined(words))
    html = HTML(string=words, url_fetcher=_fetcher(), base_url="asset:///")
    pictures = drawings.ready() | codes.of(words)
    document = html.render(
        font_config=_font_config(), stylesheets=sheets, cache=pictures, pdf_forms=form
    )
    _heads_first(document)
    _refuse_warnings()
    fitting.refuse_what_does_not_fit(document)
    if not form:
        document.metadata.__class__ = _metadata_class()
    made = document.write_pdf(
        finisher=_finish,
        pdf_variant=fillable.VARIANT if form else "pdf/a-3a",
        pdf_identifier=b"order-of-merit",
    )
    _refuse_warnings()
    _refuse_borrowed_letters(document)
    return made


def _finish(document: "Document", pdf: "pydyf.PDF") -> None:
    """What is done last, before the objects are written."""
    guilloche.stamp(document, pdf)
    fillable.settle(document, pdf)
    for made in pdf.objects:
        if isinstance(made, pydyf.Stream) and made.compress:
            _pack(made)


def _pack(made: "pydyf.Stream") -> None:
    """Pack a stream now: the writer would do it twice, for the file and for the hash that is the file's identity."""
    _head, _, body = made.data.partition(b"\nstream\n")
    made.stream = [body.removesuffix(b"\nendstream")]
    made.extra, made.compress = {**made.extra, "Filter": "/FlateDecode"}, False


def _without_sheets(words: str) -> "tuple[str, list[CSS]]":
    """The words without the style sheets that they name, and these sheets, read once for all papers."""
    return SHEET.sub("", words), [_sheet(name) for name in SHEET.findall(words)]


@cache
def _sheet(name: str) -> "CSS":
    from weasyprint import CSS

    return CSS(url=f"asset:///{name}", url_fetcher=_fetcher(), font_config=_font_config())


def _heads_first(document: "Document") -> None:
    """What stands at the head of a page is drawn, and so read and copied, before the words beneath it."""
    for page in document.pages:
        box = page._page_box  # noqa: SLF001 layout is not public
        box.children = sorted(box.children, key=_place)


def _place(box: "Box") -> int:
    keyword = getattr(box, "at_keyword", "")
    return -1 if keyword.startswith("@top") else int(bool(keyword))


# ---- what may go wrong, in words


class _Collector(logging.Handler):
    """Keeps what the printer complains about, for the printing in hand."""

    def emit(self, record: logging.LogRecord) -> None:
        if (found := _warnings.get(None)) is not None and record.levelno >= logging.WARNING:
            found.append(record.getMessage())


def _refuse_warnings() -> None:
    for message in _warnings.get():
        if "notdef" in message:
            raise CannotPrint(
                _("A character is in no font of the Order: %(what)s."), what=_characters(message)
            )
        if "image" in message.lower() or "fetch" in message.lower():
            raise CannotPrint(_("A picture or file is missing: %(what)s."), what=message)
        raise CannotPrint(_("The printer complains: %(what)s."), what=message)


def _characters(message: str) -> str:
    """The message names the text; what is after the last colon is the part that matters."""
    return message.rsplit(":", 1)[-1].strip() or message


def _refuse_borrowed_letters(document: "Document") -> None:
    """A letter taken from a font of this machine would look otherwise, or be missing, on another."""
    borrowed = [f for f in document.fonts.values() if f.family not in fonts.FAMILIES]
    if borrowed:
        letters = {letter for font in borrowed for letter in font.to_unicode.values()}
        raise CannotPrint(
            _("A character is in no font of the Order: %(what)s."), what=" ".join(sorted(letters))
        )


def _named(refused: Exception) -> str:
    found = re.search(r'"([^"]*)"', str(refused))
    return found.group(1) if found else str(refused)


# ---- what may be fetched


@cache
def _fetcher() -> "URLFetcher":
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):
        """Our own assets by exact name, and nothing else: no file, no network."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> "URLFetcherResponse":
            found = _asset(url.removeprefix("asset:///")) if url.startswith("asset:///") else None
            if found is None:
                raise _fatal()(f'Error fetching "{url}"')
            body, media_type = found
            return URLFetcherResponse(url, body, {"Content-Type": media_type})

    return AssetFetcher()


def _fatal() -> "type[FatalURLFetchingError]":
    from weasyprint.urls import FatalURLFetchingError

    return FatalURLFetchingError


TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


def _asset(name: str) -> tuple[bytes, str] | None:
    """Bytes and media type of one of our assets or fonts; None for anything else."""
    if (font := FONT.fullmatch(name)) and font.group(1) in fonts.FILES:
        return fonts.path(font.group(1)).read_bytes(), "font/otf"
    if name in PUBLIC_ASSETS and (ASSETS / name).exists():
        return (ASSETS / name).read_bytes(), TYPES[Path(name).suffix]
    return None


# ---- what is set up once


@cache
def _font_config() -> "FontConfiguration":
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _prepare() -> None:
    """Listen to the printer, let it keep looks and lines, and each element of the PDF say its language."""
    logging.getLogger("weasyprint").addHandler(_Collector())
    _tag_elements()
    styles.keep(_font_config())
    lines.keep(_font_config())
    atexit.register(_let_go)


def _let_go() -> None:
    """While there is still a Python to do it: the fonts lie in a folder of this process, which goes with them."""
    for kept in (_sheet, drawings.drawing, _font_config):
        kept.cache_clear()
    lines.forget()
    styles.forget()
    gc.collect()


def _tag_elements() -> None:
    """WeasyPrint 70 forgets `lang` on elements; a reader would pronounce Dutch as French.

    What runs from right to left lies in the file as it is drawn, from the left; `ActualText` says it as it is read.
    """
    from weasyprint.pdf import tags

    original = tags._build_box_tree  # noqa: SLF001

    def tagged(box: "Box", *args: Any) -> Iterator[dict]:
        laid_out = getattr(box, "_box", box)
        style = getattr(laid_out, "style", None)
        for element in original(box, *args):
            if style is not None and style["lang"] and "Lang" not in element:
                element["Lang"] = pydyf.String(style["lang"])
            if laid_out.element_tag == "bdi" and element["S"] == "/NonStruct":
                element |= {"S": "/Span", "ActualText": pydyf.String(_said(laid_out))}
            yield element

    tags._build_box_tree = tagged  # noqa: SLF001


def _said(box: "Box") -> str:
    return getattr(box, "text", "") + "".join(map(_said, getattr(box, "children", ())))


@cache
def _metadata_class() -> "type[DocumentMetadata]":
    from weasyprint.pdf.metadata import DocumentMetadata

    class ArchiveMetadata(DocumentMetadata):
        """PDF/A-3a metadata that also claims PDF/UA-1, with the schema that PDF/A asks for."""

        def generate_rdf_metadata(self, *args: Any) -> bytes:
            rdf = super().generate_rdf_metadata(*args)
            return rdf.replace(b"</rdf:RDF>", UA_SCHEMA + b"</rdf:RDF>")

    return ArchiveMetadata


UA_SCHEMA = (ASSETS / "pdfua.xml").read_bytes()

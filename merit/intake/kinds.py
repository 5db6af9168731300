"""The five kinds of file that may enter: their names, how they begin, and whether a browser may show them. Read as a table."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from merit.errors import Refused


@dataclass(frozen=True)
class Kind:
    """One kind of file. ``code`` is the name of its reader (merit/readers)."""

    code: str
    label: str
    media_type: str
    endings: tuple[str, ...]
    start: bytes  # the first bytes of every file of this kind
    also_called: tuple[str, ...] = ()  # by some browsers
    shown: bool = True  # in the browser; what is not shown is saved

    @property
    def served_as(self) -> str:
        """The type that a browser is told."""
        return "text/plain; charset=utf-8" if self is TEXT else self.media_type


PDF = Kind(
    "pdf", "PDF", "application/pdf", (".pdf",), b"%PDF-",
    also_called=("application/x-pdf",),
)  # fmt: skip
JPEG = Kind(
    "jpeg", "JPEG", "image/jpeg", (".jpg", ".jpeg"), b"\xff\xd8\xff",
    also_called=("image/jpg", "image/pjpeg"),
)  # fmt: skip
PNG = Kind("png", "PNG", "image/png", (".png",), b"\x89PNG\r\n\x1a\n", also_called=("image/x-png",))
DOCX = Kind(
    "docx", "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    (".docx",), b"PK\x03\x04",
    # where no word processor is installed, the browser knows the packing only
    also_called=("application/zip", "application/x-zip-compressed"), shown=False,
)  # fmt: skip
TEXT = Kind("text", "TXT", "text/plain", (".txt",), b"")

KINDS = (PDF, JPEG, PNG, DOCX, TEXT)
ACCEPT = ",".join(ending for kind in KINDS for ending in kind.endings)
NO_TYPE = ("", "application/octet-stream")  # the browser says that it does not know


def of_media_type(media_type: str) -> Kind:
    """The kind of a file that was kept."""
    return next(kind for kind in KINDS if kind.media_type == media_type)


def agreed(name: str, said: str, content: bytes) -> Kind:
    """The kind that the name, the browser and the first bytes agree on. Raises Refused where they do not."""
    kind = _by_name(name)
    if said not in (*NO_TYPE, kind.media_type, *kind.also_called):
        raise Refused(
            _("The name of the file says %(kind)s, your browser says something else: save it anew under the right name, or print it to PDF and add that."),
            kind=kind.label,
        )  # fmt: skip
    starts = [other for other in KINDS if other.start and content.startswith(other.start)]
    if (starts or [TEXT]) != [kind]:
        raise Refused(
            _("The name of the file says %(kind)s, its content does not: save it anew under the right name, or print it to PDF and add that."),
            kind=kind.label,
        )  # fmt: skip
    return kind


def _by_name(name: str) -> Kind:
    for kind in KINDS:
        if name.lower().endswith(kind.endings):
            return kind
    raise Refused(
        _("Only files whose name ends in .pdf, .jpg, .jpeg, .png, .docx or .txt can be added: print any other document to PDF and add that.")
    )  # fmt: skip

"""A file is received: name, type and content are compared, the whole is read, and what may be kept is handed on.

Reading takes a fifth of a second: forms and the door do it before anything is locked. Inside the act the same bytes
are only recognised; bytes that nobody read before are read there, whoever brings them.
"""

import hashlib
from collections import OrderedDict
from threading import Lock

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_noop as _

from merit.errors import Refused
from merit.intake import child, kinds, names, scanner
from merit.intake.kinds import Kind
from merit.intake.scanner import Finding

MEBIBYTE = 1024 * 1024
LARGEST = 10 * MEBIBYTE
REMEMBERED = 512  # files that were found good lately, by their hash


class Received(ContentFile):
    """A file that was read and may be kept: its bytes, its kind, its name for people, its hash."""

    def __init__(self, content: bytes, kind: Kind, name: str) -> None:
        super().__init__(content, name)
        self.kind, self.title = kind, name
        self.content_type = kind.media_type
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.finding: Finding | None = None  # of the scanner; None as long as it was not asked

    @property
    def examined(self) -> str:
        """What is kept of it with the file."""
        return self.finding.examined if self.finding else scanner.NOT_EXAMINED.examined


def read(file: File) -> Received:
    """The file as it may be kept. Raises Refused, with a sentence that says what to do."""
    if not file.size:
        raise Refused(_("The file is empty."))
    if file.size > LARGEST:  # before the bytes are read into memory
        raise Refused(_("The file is larger than %(size)s MB."), size=LARGEST // MEBIBYTE)
    content, name = _bytes(file), names.bare(file.name or "")
    kind = kinds.agreed(name, _said(file), content)
    received = Received(_fit(kind, content), kind, names.safe_name(name, kind))
    received.finding = _examined(file, received)
    return received


def _examined(file: File, received: Received) -> Finding:
    """The scanner is asked once of what comes in, before anything is locked. Raises Refused of what is infected."""
    known = file.finding if isinstance(file, Received) and file.sha256 == received.sha256 else None
    finding = known or scanner.examine(received.read(), received.sha256)
    received.seek(0)
    if finding.signature:
        raise Refused(
            _("The virus scanner found malicious software in this file: it was not kept. Have your machine examined, and add a clean copy."),
        )  # fmt: skip
    return finding


def _bytes(file: File) -> bytes:
    file.seek(0)
    content = file.read()
    file.seek(0)
    return content


def _said(file: File) -> str:
    """What the browser calls the file, without parameters."""
    said = getattr(file, "content_type", "") or ""
    return said.partition(";")[0].strip().lower()


def _fit(kind: Kind, content: bytes) -> bytes:
    """Bytes that a reader has let pass, or painted anew, in this process need not be read again."""
    if _good.knows(kind, content):
        return content
    kept = child.read(kind.code, content)
    _good.learn(kind, kept)
    return kept


class _Good:
    """The hashes of the last files that were found good."""

    def __init__(self) -> None:
        self._hashes: OrderedDict[tuple[str, bytes], None] = OrderedDict()
        self._lock = Lock()

    def knows(self, kind: Kind, content: bytes) -> bool:
        return self._key(kind, content) in self._hashes

    def learn(self, kind: Kind, content: bytes) -> None:
        with self._lock:
            self._hashes[self._key(kind, content)] = None
            if len(self._hashes) > REMEMBERED:
                self._hashes.popitem(last=False)

    @staticmethod
    def _key(kind: Kind, content: bytes) -> tuple[str, bytes]:
        return kind.code, hashlib.sha256(content).digest()


_good = _Good()

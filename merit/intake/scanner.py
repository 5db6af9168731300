"""What the virus scanner says of a file: that it is clean, which malicious software is in it, or that it cannot say.

The scanner is Debian's clamd, where the surroundings name one (CLAMD). A file goes to it in pieces over its socket
(INSTREAM, man clamd). No answer, too late an answer and one that is neither yes nor no are all the same: it cannot say.
"""

import logging
import socket
import struct
from collections.abc import Iterator
from time import monotonic
from typing import NamedTuple

from django.conf import settings

from merit import logs

PATIENCE = (
    10.0  # seconds for a file, from the first word to the last; what a file takes is a tenth of one
)
AT_ONCE = 64 * 1024  # bytes of a piece
CLEAN, FOUND = "OK", " FOUND"
# What is larger than the scanner looks at was not looked at, whatever it calls that.
NOT_LOOKED_AT = "Heuristics.Limits.Exceeded"


class CannotSay(Exception):
    """The scanner is down, too slow, or did not look at the whole file."""


class Finding(NamedTuple):
    """What is known of a file: the word that is kept of it (Document.Examined), and the name of what was found in it."""

    examined: str
    signature: str = ""


NOT_EXAMINED, WAITS, IS_CLEAN = Finding(""), Finding("waiting"), Finding("clean")


def examine(content: bytes, sha256: str) -> Finding:
    """Asked once of each file that comes in. Where there is no scanner nothing is asked, and nothing else is claimed."""
    if not settings.CLAMD:
        return NOT_EXAMINED
    try:
        finding = _understood(_said(b"INSTREAM", _pieces(content)))
    except CannotSay as reason:
        logs.tell("scanner_cannot_say", level=logging.WARNING, sha256=sha256, reason=str(reason))
        return WAITS
    if finding.signature:
        logs.tell("file_infected", level=logging.WARNING, sha256=sha256, signature=finding.signature)  # fmt: skip
    return finding


def answers() -> bool:
    """Whether it is worth while to ask it now."""
    try:
        return bool(settings.CLAMD) and _said(b"PING", iter(())) == "PONG"
    except CannotSay:
        return False


def _understood(said: str) -> Finding:
    """`stream: OK`, `stream: NAME FOUND`; anything else is an error of the scanner."""
    verdict = said.removeprefix("stream: ")
    if verdict == CLEAN:
        return IS_CLEAN
    if verdict.endswith(FOUND) and not verdict.startswith(NOT_LOOKED_AT):
        return Finding("infected", verdict.removesuffix(FOUND))
    raise CannotSay(verdict or "it hung up")


def _pieces(content: bytes) -> Iterator[bytes]:
    """Each behind its length; a length of nothing is the end."""
    for start in range(0, len(content), AT_ONCE):
        piece = content[start : start + AT_ONCE]
        yield struct.pack(">I", len(piece)) + piece
    yield struct.pack(">I", 0)


def _said(command: bytes, pieces: Iterator[bytes]) -> str:
    end = monotonic() + PATIENCE
    try:
        with _connected() as line:
            _send(line, (b"z" + command + b"\0", *pieces), end)
            return _heard(line, end)
    except (OSError, ValueError) as error:
        raise CannotSay(type(error).__name__) from error


def _connected() -> socket.socket:
    """A path is a socket of this machine, anything else a name and a port."""
    if settings.CLAMD.startswith("/"):
        return _connected_here(settings.CLAMD)
    host, _, port = settings.CLAMD.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)


def _connected_here(path: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(PATIENCE)
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line


def _send(line: socket.socket, pieces: tuple[bytes, ...], end: float) -> None:
    """Whoever finds it too much hangs up in the middle, and has said why: that is still to be heard."""
    try:
        for piece in pieces:
            line.settimeout(_left(end))
            line.sendall(piece)
    except (BrokenPipeError, ConnectionResetError):
        pass


def _heard(line: socket.socket, end: float) -> str:
    heard = b""
    while not heard.endswith(b"\0"):
        line.settimeout(_left(end))
        more = line.recv(4096)
        if not more:
            break
        heard += more
    return heard.rstrip(b"\0").decode(errors="replace")


def _left(end: float) -> float:
    """What is left of the patience; the clock of a socket starts anew with each word."""
    if (left := end - monotonic()) <= 0:
        raise TimeoutError
    return left

"""A file of a stranger is read in a process of its own: whatever it does to its reader, the service goes on.

The process gets the bytes and nothing else: no surroundings, no secret, an empty folder, little memory, little time.
"""

import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.utils.translation import gettext_noop as _

from merit import logs, readers
from merit.errors import Refused

PROGRAM = Path(readers.__file__).parent
SECONDS = 20  # by the clock on the wall; the limits of the process itself are in merit/readers/__main__.py
AT_ONCE = BoundedSemaphore(2)  # in one process of the server: each may take half a gigabyte
UNREAD = _(
    "The file cannot be read to its end: print the document to PDF again, or export the picture again, and add that."
)


def read(kind: str, content: bytes, unread: str = UNREAD) -> bytes:
    """The bytes to keep. Raises Refused with the sentence of the reader, or when the process did not live to say one."""
    with AT_ONCE, tempfile.TemporaryDirectory() as room, tempfile.TemporaryFile() as told:
        ended = _run(kind, content, room, told)
        told.seek(0)
        answer, _newline, kept = told.read().partition(b"\n")
    if ended or not answer:
        logs.tell("file_unread", level=logging.WARNING, kind=kind, ended=ended)
        raise Refused(unread)
    said = json.loads(answer)
    if sentence := said.get("sentence"):
        raise Refused(sentence, **said["values"])
    return content if said["same"] else kept


def _run(kind: str, content: bytes, room: str, told: Any) -> str:
    """How the process ended, when not well."""
    try:
        done = subprocess.run(  # noqa: S603  # our own program, and the kind is one of ours
            [sys.executable, "-I", "-B", PROGRAM, kind],
            input=content, stdout=told, stderr=subprocess.DEVNULL,
            cwd=room, env={}, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "timeout"
    return str(done.returncode or "")

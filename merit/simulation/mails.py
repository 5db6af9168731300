"""The mails that are kept in a folder where no mail server is named: which of them are of messages that go, and which cannot be told."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

NAME = "mail:"  # before the name of such a file among the files that are still to be removed
# The key of a message stands in the Message-ID of its mail (workflows.outbox.sending).
KEY = re.compile(
    rb"^Message-ID:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@", re.MULTILINE | re.IGNORECASE
)


def _kept() -> Iterator[tuple[str, set[str]]]:
    """Each file by its name, with the keys of the messages in it: there may be several."""
    folder = Path(settings.EMAIL_FILE_PATH)
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file():
            yield path.name, {key.decode().lower() for key in KEY.findall(path.read_bytes())}


def of(going: set[str]) -> set[str]:
    """The files that hold mails of these messages, and of no other."""
    return {f"{NAME}{name}" for name, keys in _kept() if keys and keys <= going}


def in_doubt(known: set[str]) -> list[str]:
    """The names of the files in which something is of no message that is known."""
    return [name for name, keys in _kept() if not keys or not keys <= known]


def remove(name: str) -> None:
    """Raises OSError."""
    (Path(settings.EMAIL_FILE_PATH) / name.removeprefix(NAME)).unlink(missing_ok=True)

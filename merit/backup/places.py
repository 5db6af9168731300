"""What is kept outside the database, and where this installation keeps it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage

from merit.backup.errors import Impossible

FILES = "files"  # the folder of a copy in which the files stand
BOOK = "checkpoints/checkpoints.jsonl"


class Place(NamedTuple):
    words: str
    name: str  # in a copy
    path: Path  # here


def files() -> Path:
    """Refused where the files are kept otherwise: half a copy would look like a whole one."""
    if not isinstance(default_storage, FileSystemStorage):
        raise Impossible(
            "STORAGE keeps the files outside this machine: copy them by the means of that place;"
            " this command copies folders alone."
        )
    return Path(settings.MEDIA_ROOT)


def book() -> Place:
    path = Path(settings.CHECKPOINTS) / Path(BOOK).name
    return Place("the book of checkpoints", BOOK, path)


def of_keys() -> list[Place]:
    """The secret key stands beside the data where the surroundings give none."""
    return [
        Place("the key of the checkpoints", "keys/checkpoints.pem", Path(settings.CHECKPOINT_KEY)),
        Place("the secret key", "secret_key", Path(settings.DATA_DIR) / "secret_key"),
    ]


def within(folder: Path) -> Iterator[Path]:
    """The files in a folder and in all below it; none where there is no folder."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())

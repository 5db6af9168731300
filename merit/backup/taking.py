"""Taking a copy while people work; in which order, and why, says the package."""

import shutil
from contextlib import suppress
from pathlib import Path

from merit import checkpoints
from merit.backup import databases, manifest, places
from merit.backup.errors import Impossible


def take(folder: Path) -> None:
    """Raises Impossible, with a sentence; what lies in the folder then is no copy, for it has no manifest."""
    files = places.files()
    if databases.is_empty():
        raise Impossible("The database holds nothing: there is nothing to copy yet.")
    try:
        _open(folder)
        _copy_files(files, folder / places.FILES)
        _copy_book(folder)
        databases.copy(folder / databases.name())
        _copy_files(files, folder / places.FILES)
        _copy_keys(folder)
        manifest.write(folder)
    except OSError as error:
        raise Impossible(f"The copy could not be written: {error}.") from error


def _open(folder: Path) -> None:
    """For nobody else on this machine."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Impossible(f"{folder} is not an empty folder: name a new one for each copy.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def _copy_files(source: Path, target: Path) -> None:
    """What is not there yet, or was still being written at the first look."""
    for path in places.within(source):
        copied = target / path.relative_to(source)
        with suppress(FileNotFoundError):  # taken away meanwhile
            if not copied.exists() or copied.stat().st_size != path.stat().st_size:
                place(path, copied)


def _copy_book(folder: Path) -> None:
    if lines := checkpoints.whole_lines():
        copied = folder / places.BOOK
        copied.parent.mkdir(mode=0o700)
        copied.touch(mode=0o600)
        copied.write_text(lines, encoding="utf-8")


def _copy_keys(folder: Path) -> None:
    for key in places.of_keys():
        if key.path.exists():
            place(key.path, folder / key.name)


def place(source: Path, target: Path) -> None:
    """A file in another folder, which is made: both for nobody else on this machine."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o600)

"""The list of what a copy holds, with the hash of each file: written last, read first."""

import hashlib
import json
import os
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils import timezone

from merit import ready
from merit.backup import databases, places
from merit.backup.errors import Impossible

NAME = "manifest.json"
FORM = 1  # of the list; another one is read by another version


def write(folder: Path) -> None:
    """When everything that it names is on the disk; under another name first, so that there is a whole list or none."""
    said = json.dumps(_about(folder), indent=1, sort_keys=True)
    os.sync()
    draft = folder / f"{NAME}.draft"
    with draft.open("w", encoding="utf-8") as file:
        file.write(said)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / NAME)
    os.sync()


def _about(folder: Path) -> dict[str, Any]:
    held = {str(path.relative_to(folder)): _sha256(path) for path in places.within(folder)}
    return {
        "form": FORM,
        "taken_at": timezone.now().isoformat(timespec="seconds"),
        "database": databases.name(),
        "version": _version(),
        "files": held,
    }


def _version() -> str:
    """Of the tables, told by the migrations that made them."""
    names = "\n".join(".".join(one) for one in sorted(ready.wanted()))
    return hashlib.sha256(names.encode()).hexdigest()


def verified(folder: Path) -> list[str]:
    """The names of the files of a copy, when each of them is there as it was written and this version can read it."""
    about = _read(folder)
    if about.get("form") != FORM or about.get("version") != _version():
        raise Impossible(
            "The copy was taken by another version of the service: put it back with that version, then change the version."
        )
    if about["database"] != databases.name():
        raise Impossible(
            f"The copy holds {about['database']}, and DATABASE_URL names a database of the other kind."
        )
    for name, sha256 in about["files"].items():
        _is_as_written(folder, name, sha256)
    return sorted(about["files"])


def _read(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Impossible(
            f"{folder} holds no {NAME}: it is no copy, or one that was never finished."
        ) from None
    except (ValueError, OSError) as error:
        raise Impossible(
            f"The list {folder / NAME} cannot be read ({type(error).__name__})."
        ) from error
    return dict(about)


def _is_as_written(folder: Path, name: str, sha256: str) -> None:
    path = folder / name
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or path.is_symlink():
        raise Impossible(f"The list names what lies outside the copy: {name}.")
    if not path.is_file():
        raise Impossible(f"The copy is not whole: {name} is missing. Nothing was put back.")
    if _sha256(path) != sha256:
        raise Impossible(
            f"The copy was changed: {name} is not what was written. Nothing was put back."
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

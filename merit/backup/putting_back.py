"""Putting a copy back, into an installation that holds nothing. The database comes last: without it nothing starts."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import FileField, QuerySet

from merit.backup import databases, manifest, places
from merit.backup.errors import Impossible
from merit.backup.taking import place


def restore(folder: Path) -> None:
    """Raises Impossible, with a sentence, before anything is written where the copy or this place is not fit for it."""
    names = manifest.verified(folder)
    _is_empty_here()
    try:
        for source, target in _roads(folder, names):
            place(source, target)
        databases.put_back(folder / databases.name())
        _let_go(_unnamed())
    except OSError as error:
        raise Impossible(
            f"The copy could not be put back whole: {error}. Empty this place, and begin anew."
        ) from error


def _is_empty_here() -> None:
    """The secret key alone says nothing: any command draws one."""
    files = places.Place("documents or papers", places.FILES, places.files())
    for kept in (files, places.book(), places.of_keys()[0]):
        if any(places.within(kept.path)) or kept.path.is_file():
            raise Impossible(
                f"Here lies already {kept.words} ({kept.path}): a copy is put back into an empty installation."
                " Move it away, and keep it."
            )
    if not databases.is_empty():
        raise Impossible(
            "The database of DATABASE_URL is not empty: a copy is put back into an empty one."
        )


def _roads(folder: Path, names: list[str]) -> Iterator[tuple[Path, Path]]:
    """From where to where, for everything but the database."""
    here = {kept.name: kept.path for kept in (places.book(), *places.of_keys())}
    for name in names:
        if name.startswith(f"{places.FILES}/"):
            yield folder / name, places.files() / name.removeprefix(f"{places.FILES}/")
        elif name != databases.name():
            yield folder / name, here[name]


def _unnamed() -> list[Path]:
    """Files that no row names: taken away while the copy was taken. What was erased does not come back."""
    named = {
        name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FileField)
        for name in QuerySet(model).exclude(**{field.name: ""}).values_list(field.name, flat=True)
    }
    files = places.files()
    return [path for path in places.within(files) if str(path.relative_to(files)) not in named]


def _let_go(files: list[Path]) -> None:
    for path in files:
        path.unlink()

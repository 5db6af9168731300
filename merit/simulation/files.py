"""The files of what was wiped: written down with the wipe, removed once it is done, as often as it takes."""

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import QuerySet

from merit.models import Leftover
from merit.simulation import mails
from merit.simulation.going import Going


def write_down(going: Going) -> None:
    """Within the transaction of the wipe: whatever happens afterwards, it is known what is still to be removed."""
    names = [Leftover(name=name) for name in sorted(going.files())]
    Leftover.objects.bulk_create(names, ignore_conflicts=True)


def remove_leftovers() -> tuple[int, dict[str, str]]:
    """How many files were removed, and which could not be, with what the machine said. What a row names stays."""
    removed, failed = 0, {}
    for leftover in list(Leftover.objects.all()):
        try:
            removed += _removed(leftover.name)
        except OSError as error:
            failed[leftover.name] = error.strerror or type(error).__name__
        else:
            leftover.delete()
    return removed, failed


def _removed(name: str) -> bool:
    """Raises OSError."""
    if name.startswith(mails.NAME):
        mails.remove(name)
    elif _is_named(name):
        return False
    else:
        default_storage.delete(name)
    return True


def _is_named(name: str) -> bool:
    """Whether a row tells of this file all the same."""
    fields = (
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if hasattr(field, "upload_to") and not model._meta.proxy
    )
    return any(QuerySet(model).filter(**{field: name}).exists() for model, field in fields)

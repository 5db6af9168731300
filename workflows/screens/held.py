"""A file that was good stays when something else on the form must be corrected: a browser cannot choose it again by itself."""

from uuid import UUID

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from merit import intake
from merit.errors import Refused
from workflows import door
from workflows.models import HeldFile

SUFFIX = "-held"  # the name of the hidden field that names a held file
OFF = "-off"  # the box to tick by which one takes it off again
MOST = 10  # files of one person: more than one works on at a time


def with_files(request: HttpRequest, words: QueryDict, at_once: tuple[str, ...] = ()) -> tuple:
    """Data and files of a form, with those that it held already. What is good among the new ones is held from now on;
    not those of the fields `at_once`, which are kept where they belong whatever becomes of the form."""
    data, files = words.copy(), request.FILES.copy()
    held = [name.removesuffix(SUFFIX) for name in data if name.endswith(SUFFIX)]
    keys = {name: data.pop(name + SUFFIX)[-1] for name in held}
    for name in request.FILES.keys() - set(at_once):
        _hold(request, name, data, files)
    for name, key in keys.items():
        _bring_back(request, name, key, data, files)
    return data, files


def _bring_back(request, name, key, data, files):
    """Only to who sent it. A newly chosen file takes its place, once that one is found good; one that is refused does not."""
    row = _row(request.user, key)
    if row is None or not row.file:
        if name not in files:
            _tell(request, row)
        return
    _remember(request, row)
    if name + SUFFIX in data:
        return
    if data.pop(name + OFF, None):
        _drop(row)
        request.held.remove(row)
    elif name in files or _opened(row, name, files):
        data[name + SUFFIX], data[f"{name}-name"] = str(row.key), row.name


def _tell(request, row):
    """The file is not held any more: another post of the same form, a second click, has added it; or its day is over.
    Of a form that is done by now nothing is said: its sender is led to what it did."""
    if door.was_sent(request.POST.get("once", ""), request.user):
        return
    if row is None:
        said = gettext("The file that you had chosen was not kept: choose it again.")
    else:
        said = gettext("“%(file)s” was added by this form before: look there first.")
    messages.warning(request, said % {"file": row.name} if row else said)


def _row(person, key):
    found = _uuid(key)
    return HeldFile.objects.filter(user=person, key=found).first() if found else None


def _opened(row, name, files) -> bool:
    """Whether it can still be read: it may have gone with another post of the same form."""
    try:
        with row.file.open() as kept:
            files[name] = intake.read(ContentFile(kept.read(), row.name))
    except (OSError, Refused):
        return False
    return True


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _hold(request, name, data, files):
    try:
        received = intake.read(request.FILES[name])
    except Refused:  # said beside the field
        return
    row = HeldFile(user=request.user, name=received.title)
    row.file.save(received.title, received)
    _make_room(request.user)
    _remember(request, row)
    received.seek(0)
    files[name] = received
    data[name + SUFFIX], data[f"{name}-name"] = str(row.key), row.name


def _make_room(person):
    """The latest of one person are held, and no more."""
    for row in HeldFile.objects.filter(user=person).exclude(file="").order_by("-pk")[MOST:]:
        _drop(row)


def _drop(row):
    row.file.delete(save=False)
    row.delete()


def _remember(request, row):
    request.held = [*getattr(request, "held", []), row]


def let_go(request: HttpRequest) -> None:
    """The form was done: what it brought is kept where it belongs, and held no longer. For a day it is known that it was."""
    for row in getattr(request, "held", []):
        row.file.delete()

"""To whom a question is put: the role, the organisation and the file are asked again at each request."""

from django.utils.translation import gettext_noop as _
from viewflow.workflow.models import Task

from merit import access
from merit.errors import Refused
from merit.models import User
from merit.rights import Rights
from workflows.models import WorkItem


class NotYours(Refused):
    """The task is not for this person; the page says that it does not exist."""


def item_of(task: Task) -> WorkItem:
    """The inbox row of a task; what waits without asking anybody has none."""
    item = WorkItem.objects.filter(task=task.pk).select_related("journey").first()
    if item is None:
        raise NotYours(_("There is no such task."))
    return item


def check_asked(item: WorkItem, by: User | Rights) -> None:
    """The role, the organisation and the file, asked again at each request. Who took a task and lost the
    role since then holds it no longer."""
    rights = Rights.of(by)
    taken = item.owner_id != rights.user.pk and item.owner and is_asked(item, item.owner)
    if taken or not is_asked(item, rights):
        raise NotYours(_("There is no such task."))


def is_theirs(item: WorkItem, person: User | Rights) -> bool:
    """Whether this person may answer it now: it is put to them, and nobody else holds it."""
    try:
        check_asked(item, person)
    except NotYours:
        return False
    return True


def is_asked(item: WorkItem, person: User | Rights) -> bool:
    """Whether the question of this row is put to this person, among others."""
    rights = Rights.of(person)
    mine = item.organisation_id is None or item.organisation_id in rights.organisations({item.role})
    return item.role in rights.roles and mine and access.sees(rights, item.journey.noun)

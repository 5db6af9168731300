"""To whom a question is put: the role, the house and the file are asked again at each request."""

from django.utils.translation import gettext_noop as _

from merit import access
from merit.errors import Refused
from workflows.models import WorkItem


class NotYours(Refused):
    """The task is not for this person; the page says that it does not exist."""


def item_of(task) -> WorkItem:
    """The inbox row of a task; what waits without asking anybody has none."""
    item = WorkItem.objects.filter(task=task.pk).first()
    if item is None:
        raise NotYours(_("There is no such task."))
    return item


def check_asked(item: WorkItem, by):
    """The role, the house and the file, asked again at each request. Who took a task and lost the
    role since then holds it no longer."""
    taken = item.owner_id and item.owner_id != by.pk and is_asked(item, item.owner)
    if taken or not is_asked(item, by):
        raise NotYours(_("There is no such task."))


def is_asked(item: WorkItem, user) -> bool:
    """Whether the question of this row is put to this person, among others."""
    mine = any(
        m.role == item.role and item.organisation_id in (None, *_house(m, user))
        for m in user.memberships_today()
    )
    noun = item.journey.noun
    return mine and access.visible_to(user, type(noun)).filter(pk=noun.pk).exists()


def _house(membership, by):
    return access.houses(by, {membership.role})

"""A form that is sent twice, by a second click or by going back, does once what it asks."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.errors import Refused
from merit.models import NOUNS, Nomination, Noun, User
from workflows.models import Sent, Unsent

REMEMBERED = timedelta(days=7)
# A commune writes a nomination over months; what was typed for any other page is soon of no use.
TYPED, FOR_A_DRAFT = timedelta(days=7), timedelta(days=180)
NAMED = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)  # nouns, by the address of a page


def once(key: UUID | None, by: User | None, do: Callable[[], Noun]) -> Noun:
    """Do what a form asks, in the transaction that stands open, or give what it has brought about already.

    Who sends the same form at the same time waits here until the other is done. Without a form it is simply done.
    """
    if key is None or by is None:
        return do()
    form = Sent.objects.get_or_create(key=key, user=by)[0]
    if form.noun_id is not None:
        return _brought_about(form)
    result = do()
    form.noun, form.noun_id = result.NOUN, result.pk
    form.save()
    return result


def _brought_about(form: Sent) -> Noun:
    """What the form did, as it is now; a draft that it deleted is not there any more."""
    if found := NOUNS[form.noun].objects.filter(pk=form.noun_id).first():
        return found
    raise Refused(_("This form was sent before: nothing more was done."))


def was_sent(key: str, by: User) -> bool:
    """Whether this person has sent the form with this key before, and it was done."""
    try:
        known = Sent.objects.filter(key=UUID(key), user=by, noun_id__isnull=False)
    except ValueError:
        return False
    return known.exists()


def typed_long_ago() -> QuerySet[Unsent]:
    """What was typed and never sent, for so long that nobody will."""
    now = timezone.now()
    old = Unsent.objects.filter(at__lt=now - TYPED)
    return old.exclude(pk__in=_of_drafts(old.filter(at__gte=now - FOR_A_DRAFT)))


def _of_drafts(rows: QuerySet[Unsent]) -> list[int]:
    """Keys of those that were typed for a nomination which is still being written."""
    named = {pk: {*NAMED.findall(path)} for pk, path in rows.values_list("pk", "path")}
    wanted = {key for keys in named.values() for key in keys}
    drafts = Nomination.objects.filter(state="draft", public_id__in=wanted)
    written = {str(key) for key in drafts.values_list("public_id", flat=True)}
    return [pk for pk, keys in named.items() if keys & written]


def typed_about(noun: Noun) -> QuerySet[Unsent]:
    """What anybody typed for a page of a noun."""
    return Unsent.objects.filter(path__contains=str(noun.public_id))


def forgotten() -> QuerySet[Sent]:
    """Forms that nobody will send again."""
    return Sent.objects.filter(at__lt=timezone.now() - REMEMBERED)

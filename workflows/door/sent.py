"""A form that is sent twice, by a second click or by going back, does once what it asks."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from merit.models import NOUNS, Noun, User
from workflows.models import Sent

REMEMBERED = timedelta(days=7)


def claim(key: UUID | None, by: User | None) -> Sent | None:
    """The row of a form, for the transaction in which its act is done; None where there is no form.

    Who sends the same form at the same time waits here until the other is done, and finds what it brought about.
    """
    if key is None or by is None:
        return None
    return Sent.objects.get_or_create(key=key, user=by)[0]


def done(sent: Sent | None) -> Noun | None:
    """What the form has brought about already."""
    if sent is None or sent.noun_id is None:
        return None
    return NOUNS[sent.noun].objects.get(pk=sent.noun_id)


def keep(sent: Sent | None, result: Noun) -> None:
    if sent:
        sent.noun, sent.noun_id = result.NOUN, result.pk
        sent.save()


def was_sent(key: str, by: User) -> bool:
    """Whether this person has sent the form with this key before, and it was done."""
    try:
        known = Sent.objects.filter(key=UUID(key), user=by, noun_id__isnull=False)
    except ValueError:
        return False
    return known.exists()


def forgotten() -> QuerySet[Sent]:
    """Forms that nobody will send again."""
    return Sent.objects.filter(at__lt=timezone.now() - REMEMBERED)

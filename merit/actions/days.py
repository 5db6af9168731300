"""A day that is written down has come, and does not lie before the day of what it follows."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import steps
from merit.dates import in_words
from merit.errors import Refused
from merit.models import Noun


def check(noun: Noun, step: str, day: date) -> None:
    """Raises Refused when a step is dated on a day that is still to come, or before what it follows."""
    has_come(day)
    follows = steps.of(noun, step).follows
    before = getattr(noun, follows) if follows else None
    if before and day < before:
        raise Refused(
            _("This date lies before %(day)s, the day of what it follows."),
            day=in_words(before),
        )


def has_come(day: date) -> None:
    if day > timezone.localdate():
        raise Refused(_("This date lies in the future."))

"""Mandates to sign: who signs which papers from a day on, and until when."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions import take
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import Signatory, User


@act
def name_signatory(*, by: User, place: str, valid_from: date, **facts: Any) -> Signatory:
    """Who signs in a place from a day on, today at the earliest. Whoever signs there until then ends the day before.

    `facts`: name, gender, title_fr, title_nl. Raises Refused where somebody is named from that day or a later one already.
    """
    if valid_from < timezone.localdate():
        raise Refused(
            _(
                "A mandate begins today at the earliest: what was signed was signed by whoever was in office."
            )
        )
    there = Signatory.objects.filter(place=place)
    if later := there.filter(valid_from__gte=valid_from).order_by("valid_from").first():
        raise Refused(
            _("%(who)s is named in this place from %(day)s: end that mandate first."),
            who=later.name, day=later.valid_from,
        )  # fmt: skip
    eve = valid_from - timedelta(days=1)
    for before in there.exclude(valid_to__lte=eve).order_by("pk"):
        take.record(before, "end", by=by, note=str(facts.get("name", "")), valid_to=eve)
    return take.born(Signatory(place=place, valid_from=valid_from, **facts), "name", by=by)


@act
def correct_signatory(signatory: Signatory, *, by: User, **facts: Any) -> Signatory:
    """Another spelling of the name, another title, the form of address."""
    return take.correct(signatory, by=by, **facts)


@act
def end_signatory(signatory: Signatory, *, by: User, on: date, reason: str = "") -> Signatory:
    """`on` is the last day, today at the earliest; of a mandate that has not begun, its first day at the earliest."""
    signatory = take.lock(signatory)
    if on < max(timezone.localdate(), signatory.valid_from):
        raise Refused(_("The last day lies today at the earliest, and not before the first one."))
    return take.record(signatory, "end", by=by, note=reason, valid_to=on)

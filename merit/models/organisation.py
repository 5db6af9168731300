"""The organisations that take part: communes, the Region, the cabinet, the committee, and others."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from merit.errors import Refused
from merit.models.base import Noun, in_language
from merit.models.typed import Line


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def there_on(self, day: date) -> "OrganisationQuerySet":
        """Those that exist on a day, their first and their last one included."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def succeeded_by(self, day: date) -> "OrganisationQuerySet":
        """Those that have ended before a day, and whose work another one goes on with."""
        return self.filter(successor__isnull=False, valid_to__lt=day)


class Organisation(Noun):
    """A municipality, or a service or body of the Region: whoever works here works for one. It keeps its code for ever; its
    name, its address and those who succeed it follow the days."""

    NOUN = "organisation"
    LABEL = _("Organisation")
    PAGE = "organisation"
    ruleset: ClassVar[None] = None  # type: ignore[misc]  # no matter of the rules of an Order

    class Kind(models.TextChoices):
        COMMUNE = "commune", _("Municipality")
        REGION = "region", _("Regional administration")
        CABINET = "cabinet", _("Cabinet")
        COMMITTEE = "committee", _("Advisory committee")
        PROSECUTOR = "prosecutor", _("Prosecutor’s office")
        GOVERNMENT = "government", _("Government secretariat")
        CHANCELLERY = "chancellery", _("Chancellery")

    code = models.CharField(max_length=20, unique=True)  # NIS code for a commune
    kind = models.CharField(max_length=20, choices=Kind.choices)
    street_fr = Line(max_length=120, blank=True)
    street_nl = Line(max_length=120, blank=True)
    postcode = Line(max_length=8, blank=True)
    town_fr = Line(max_length=60, blank=True)
    town_nl = Line(max_length=60, blank=True)
    phone = Line(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    capacity_fr = Line(max_length=120, blank=True)  # of its officers, on a letter
    capacity_nl = Line(max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=[("fr", "fr"), ("nl", "nl")], default="fr")
    valid_from = models.DateField(default="1970-01-01")
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    objects = OrganisationQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["kind", "code"]
        default_permissions = ()
        permissions = [("work_for", "Works for this organisation")]
        constraints = [
            models.CheckConstraint(
                name="organisation_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="succeeded_means_ended",
                condition=Q(successor=None) | Q(valid_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name()

    @property
    def state(self) -> str:
        """Coming, there, or ended: its days say it."""
        today = timezone.localdate()
        if today < self.valid_from:
            return "coming"
        return "ended" if self.valid_to and self.valid_to < today else "there"

    def get_state_display(self) -> str:
        words = {
            "coming": pgettext_lazy("organisation", "To come"),
            "there": pgettext_lazy("organisation", "At work"),
            "ended": pgettext_lazy("organisation", "Ended"),
        }
        return str(words[self.state])

    @property
    def subject(self) -> str:
        return str(self)

    @property
    def mark(self) -> str:
        return self.code

    def line(self, day: date) -> "Iterator[Organisation]":
        """Itself, and those that had taken its place by a day, one after the other."""
        found: Organisation | None = self
        while found:
            yield found
            found = found.successor if found.valid_to and found.valid_to < day else None

    def now(self) -> "Organisation":
        """Whoever does its work today."""
        *_older, last = self.line(timezone.localdate())
        return last

    def administered_by(self) -> Iterable[int]:
        """Its own local administrators."""
        return [self.pk]

    def name(self, language: str | None = None, on: date | None = None) -> str:
        """The name it bore on a day (today unless said), in a language."""
        day = on or timezone.localdate()
        names = [n for n in self.names.all() if n.valid_from <= day]
        names = sorted(names, key=lambda n: n.valid_from)
        return in_language(names[-1], "name", language) if names else self.code


def refuse_code(kind: str, code: str) -> None:
    """Raises Refused where a municipality is entered under anything but an NIS code."""
    if kind == Organisation.Kind.COMMUNE and not re.fullmatch("[0-9]{5}", code):
        raise Refused(
            gettext_noop(
                "Code: that of a municipality is its NIS code of five figures, not “%(code)s”."
            ),
            code=code,
        )


def refuse_postcode(postcode: str) -> None:
    """Raises Refused for what is no Belgian postal code; none at all may be given later."""
    if postcode and not re.fullmatch("[1-9][0-9]{3}", postcode):
        raise Refused(
            gettext_noop("Postal code: a Belgian one has four figures; you wrote “%(postcode)s”."),
            postcode=postcode,
        )


class OrganisationName(models.Model):
    """Communes merge and are renamed; a letter keeps the name of its day."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    valid_from = models.DateField(default="1970-01-01")
    name_fr = Line(max_length=120)
    name_nl = Line(max_length=120)

    class Meta:
        ordering = ["valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "valid_from"], name="one_name_per_day")
        ]

    def __str__(self) -> str:
        return in_language(self, "name")

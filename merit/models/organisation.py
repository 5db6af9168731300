"""The organisations that take part: communes, the Region, the cabinet, the committee, and others."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from merit.models.base import Public, in_language
from merit.models.typed import Line


class Organisation(Public):
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

    class Meta:
        ordering = ["kind", "code"]
        default_permissions = ()
        permissions = [("work_for", "Works for this organisation")]
        constraints = [
            models.CheckConstraint(
                name="organisation_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None, on: date | None = None) -> str:
        """The name it bore on a day (today unless said), in a language."""
        names = [n for n in self.names.all() if on is None or n.valid_from <= on]
        names = sorted(names, key=lambda n: n.valid_from)
        return in_language(names[-1], "name", language) if names else self.code


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

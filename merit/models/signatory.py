"""Mandates to sign: who signs which papers, between two days."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext

from merit.models.base import Noun, Order, in_language
from merit.models.typed import Line, Name


class Signatory(Noun):
    """Who signs or countersigns an act, between two days, with the title printed under it."""

    NOUN = "signatory"
    LABEL = _("Signatory")
    PAGE = "signatory"
    ruleset: ClassVar[None] = None  # type: ignore[misc]  # named under whatever rules hold

    class Place(models.TextChoices):
        SIGNS = "signs", _("Signs")
        COUNTERSIGNS = "countersigns", _("Countersigns")
        LETTERS = "letters", _("Signs letters by delegation")
        CERTIFICATES = "certificates", _("Signs certificates beside the Minister-President")
        EXTRACTS = "extracts", _("Certifies extracts of acts")

    place = models.CharField(max_length=20, choices=Place.choices)
    name = Name(max_length=120)
    gender = models.CharField(max_length=1, blank=True)
    title_fr = Line(max_length=200)
    title_nl = Line(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "signatories"
        indexes = [models.Index(fields=["valid_from", "id"], name="mandates_in_order")]

    def __str__(self) -> str:
        return f"{self.name}, {in_language(self, 'title')}"

    @classmethod
    def of(cls, place: str, day: date) -> "Signatory | None":
        """Who signs in a place on a day; whoever began last, where two are named."""
        rows = cls.objects.filter(place=place, valid_from__lte=day).exclude(valid_to__lt=day)
        return rows.order_by("valid_from", "pk").last()

    def in_order(self) -> Iterator[Order]:
        yield Order(
            self.valid_from, "valid_to", gettext_noop("The mandate would end before it begins.")
        )

    @property
    def state(self) -> str:
        """To come, in office, or over: its days say it."""
        today = timezone.localdate()
        if today < self.valid_from:
            return "coming"
        return "over" if self.valid_to and self.valid_to < today else "in_office"

    def get_state_display(self) -> str:
        words = {
            "coming": pgettext("signatory", "To come"),
            "in_office": pgettext("signatory", "In office"),
            "over": pgettext("signatory", "No longer in office"),
        }
        return words[self.state]

    @property
    def subject(self) -> str:
        return self.name

    @property
    def mark(self) -> str:
        return str(self.get_place_display())

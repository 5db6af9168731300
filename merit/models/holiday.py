"""The calendar of the administration: the days on which no period ends."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from merit.dates import in_words
from merit.models.base import Noun, in_language
from merit.models.typed import Line


class Counting(models.QuerySet["Holiday"]):
    """Those that were withdrawn stand in the history of the calendar, and move nothing."""

    def that_count(self) -> "Counting":
        return self.filter(withdrawn_on=None)


class Holiday(Noun):
    """A day on which no period of the administration may end (ord. 14/5/1998, art. 4)."""

    NOUN = "holiday"
    LABEL = _("Holiday")
    PAGE = "holiday"
    ruleset: ClassVar[None] = None  # type: ignore[misc]  # it counts under whatever rules hold

    objects = Counting.as_manager()  # type: ignore[misc]

    day = models.DateField()
    name_fr = Line(max_length=80)
    name_nl = Line(max_length=80)
    entered_by = models.ForeignKey("merit.User", models.RESTRICT, null=True, related_name="+")
    entered_on = models.DateField(null=True)  # null: delivered with the rules
    withdrawn_on = models.DateField(null=True)

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day"], condition=Q(withdrawn_on=None), name="one_holiday_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{in_words(self.day)}, {in_language(self, 'name')}"

    @property
    def state(self) -> str:
        """To come, over, or withdrawn."""
        if self.withdrawn_on:
            return "withdrawn"
        return "coming" if self.day > timezone.localdate() else "over"

    def get_state_display(self) -> str:
        words = {
            "coming": pgettext("holiday", "To come"),
            "over": pgettext("holiday", "Over"),
            "withdrawn": pgettext("holiday", "Withdrawn"),
        }
        return words[self.state]

    @property
    def subject(self) -> str:
        return in_language(self, "name")

    @property
    def mark(self) -> str:
        return in_words(self.day)

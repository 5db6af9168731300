"""What the Region asked a commune to complete: on which topics, until when, and what stood there before and after."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from merit import text
from merit.models.several import Column, Rows
from merit.models.topics import BY_CODE, CHOICES

POINTS = (
    Column(name="topic", label=_("Topic"), choices=tuple(CHOICES), asked=True),
    Column(name="words", label=_("What is missing?"), rule=text.PROSE, most=1000, asked=True),
)


class Completion(models.Model):
    """One request to complete a nomination: where the file waits for it, its clock stands still meanwhile."""

    nomination = models.ForeignKey("merit.Nomination", models.PROTECT, related_name="completions")
    asked_on = models.DateField()
    due = models.DateField()
    blocks = models.BooleanField()
    answered_on = models.DateField(null=True)
    points = Rows(columns=POINTS)  # none in what was asked before there were points
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)  # answer → value
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    ended_on = models.DateField(null=True)  # its nomination ended before anybody answered

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.asked_on}"

    def topics(self) -> list[str]:
        """The codes of the topics that it asks about."""
        return [point["topic"] for point in self.points]

    def answers(self) -> set[str]:
        """The answers that can be changed until it is answered."""
        return {name for code in self.topics() for name in BY_CODE[code].answers}

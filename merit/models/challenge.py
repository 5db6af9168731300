"""An appeal against an act of the Order, and what the judge decided."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from merit.dates import in_words
from merit.models.base import Noun, Order
from merit.models.dossier import Dossier
from merit.models.rules import RuleSet


class Challenge(Noun):
    """An appeal against an act of the Order, and what the judge decided."""

    class Outcome(models.TextChoices):
        PENDING = "", _("Judgment awaited")
        DISMISSED = "dismissed", _("The appeal is dismissed")
        ANNULLED = "annulled", _("The act is annulled")

    NOUN = "challenge"
    LABEL = _("Appeal")

    decree_line = models.ForeignKey("merit.DecreeLine", models.PROTECT, null=True, blank=True)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="challenges")
    lodged_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decided_challenge_is_dated",
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & ~Q(decided_on=None)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.LABEL} · {in_words(self.lodged_on)}"

    def followers(self) -> "Iterable[Any]":
        """A judgment may undo what letters tell."""
        return [self.dossier, *self.dossier.followers()]

    def in_order(self) -> Iterator[Order]:
        line = self.decree_line
        act = line.decree.signed_on if line else self.dossier.decided_on
        before_its_act = gettext_noop("The appeal lies before the act that it is lodged against.")
        yield Order(act, "lodged_on", before_its_act)
        yield Order(
            self.lodged_on, "decided_on", gettext_noop("The judgment lies before the appeal.")
        )

    @property
    def state(self) -> str:
        return self.outcome

    @property
    def ruleset(self) -> RuleSet:
        return self.dossier.ruleset

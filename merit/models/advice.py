"""What the Order asks of others: advices, and behind a door of its own the conduct check."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from merit.lifecycles import AdviceLife, SealedCheckLife
from merit.models.base import Noun
from merit.models.nominee import PROSE
from merit.models.rules import RuleSet
from merit.models.typed import Prose


class Question(Noun):
    """One question to one organisation, with the day by which it is to be answered."""

    PERIOD: ClassVar[str]  # the parameter of the rules that gives the time to answer
    SHOWN_WITH = (
        "organisation",
        *(f"dossier__{name}" for name in ("nominee", "campaign", "ruleset", "award")),
    )

    dossier = models.ForeignKey("merit.Dossier", models.PROTECT, related_name="%(class)ss")
    organisation = models.ForeignKey("merit.Organisation", models.PROTECT)
    asked_on = models.DateField()
    due = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def ruleset(self) -> RuleSet:
        return self.dossier.ruleset

    @property
    def asked_organisation_id(self) -> int:
        return self.organisation_id

    def communes(self) -> Iterable[int]:
        return self.dossier.communes()


class AdviceRequest(AdviceLife, Question):
    LABEL = _("Request for advice")
    PERIOD = "advice_days"

    class Opinion(models.TextChoices):
        FAVOURABLE = "favourable", _("Favourable")
        RESERVED = "reserved", _("Reserved")
        UNFAVOURABLE = "unfavourable", _("Unfavourable")

    dossier = models.ForeignKey("merit.Dossier", models.PROTECT, related_name="advices")
    opinion = models.CharField(max_length=12, choices=Opinion.choices, blank=True)
    reasons = Prose(max_length=PROSE, blank=True)
    rank_advised = models.ForeignKey("merit.Rank", models.PROTECT, null=True, blank=True)
    given_on = models.DateField(null=True)
    late = models.BooleanField(default=False)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="given_means_opinion",
                condition=(Q(state="given") & ~Q(opinion="") & ~Q(given_on=None))
                | (~Q(state="given") & Q(opinion="")),
            )
        ]
        indexes = [models.Index(fields=["organisation", "dossier"], name="advice_asked_of")]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.organisation}"


class SealedCheck(SealedCheckLife, Question):
    """Criminal data: two roles, its own log, destroyed when it has served (GDPR art. 10)."""

    LABEL = _("Conduct check")
    PERIOD = "check_days"

    class Result(models.TextChoices):
        CLEAR = "clear", _("Nothing that stands in the way")
        TO_WEIGH = "to_weigh", _("To be weighed by the Government")
        THRESHOLD = "threshold", _("Threshold of the rules reached")

    dossier = models.ForeignKey("merit.Dossier", models.PROTECT, related_name="checks")
    result = models.CharField(max_length=12, choices=Result.choices, blank=True)
    evidence = Prose(max_length=PROSE, blank=True)
    # An unfavourable result, until a second officer has confirmed it.
    proposed_result = models.CharField(max_length=12, choices=Result.choices, blank=True)
    proposed_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    destroyed_on = models.DateField(null=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="answered_means_result",
                condition=(
                    Q(state__in=["answered", "destroyed"]) & ~Q(result="") & ~Q(answered_on=None)
                )
                | (~Q(state__in=["answered", "destroyed"]) & Q(result="")),
            ),
            models.CheckConstraint(
                name="destroyed_means_empty",
                condition=~Q(state="destroyed") | (Q(evidence="") & ~Q(destroyed_on=None)),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "dossier"], name="check_asked_of")]

    def what_is_proposed(self) -> str:
        return f"{self.proposed_on} {self.proposed_result} {self.evidence}"

    def __str__(self) -> str:
        return f"{self.dossier} · {self.LABEL}"

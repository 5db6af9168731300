"""The decree: the act of the Government, and its lines, one name each."""

import hashlib
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from merit import keys
from merit.lifecycles import DecreeLife
from merit.lifecycles.dossier import GRANTED
from merit.models.base import Findable, in_language
from merit.models.nominee import PROSE
from merit.models.paper import Paper
from merit.models.rules import Contingent, Distinction
from merit.models.signatory import Signatory
from merit.models.typed import Line, Name, Prose


class Decree(DecreeLife, Findable, Paper):
    PAGE = "decree"
    LABEL = _("Decree")
    SEEN_IN_CONFLICT = True
    READ_WITH = ("campaign__distinction", "ruleset", "signatory", "countersignatory")
    FOUND_BY = (keys.COLUMN, "number")

    class Kind(models.TextChoices):
        GRANT = "grant", _("Award")
        REFUSE = "refuse", pgettext_lazy("decree", "Refusal")
        WITHDRAW = "withdraw", _("Withdrawal")
        RECTIFY = "rectify", _("Rectification")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GRANT)
    title_fr = Line(max_length=200)
    title_nl = Line(max_length=200)
    ruleset = models.ForeignKey("merit.RuleSet", models.PROTECT, related_name="decrees")
    campaign = models.ForeignKey("merit.Campaign", models.PROTECT, related_name="decrees")
    signatory = models.ForeignKey(Signatory, models.PROTECT, null=True, related_name="+")
    countersignatory = models.ForeignKey(Signatory, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=40, unique=True, null=True)
    returned_on = models.DateField(null=True)  # the reader of the draft wants another list
    approved_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    rank_date = models.DateField(null=True)
    published_on = models.DateField(null=True)
    numac = Line(max_length=10, blank=True)
    ended_on = models.DateField(null=True)
    contingent_override = Line(max_length=300, blank=True)  # its legal basis

    class Meta:
        base_manager_name = "whole"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="signed_means_numbered",
                condition=(
                    Q(state__in=["signed", "published", "waived"])
                    & ~Q(number=None)
                    & ~Q(signed_on=None)
                    & (~Q(rank_date=None) | Q(kind="refuse"))
                )
                | (~Q(state__in=["signed", "published", "waived"]) & Q(number=None)),
            ),
            models.CheckConstraint(
                name="published_means_dated",
                condition=~Q(state="published") | ~Q(published_on=None),
            ),
        ]

    def its_keys(self) -> tuple[str, str]:
        return keys.search_key(self.title_fr, self.title_nl), keys.sort_key(self.title_fr)

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def title(self) -> str:
        return in_language(self, "title")

    @property
    def distinction(self) -> Distinction:
        return self.campaign.distinction

    @property
    def subject(self) -> str:
        return self.title

    @property
    def mark(self) -> str:
        """Its number; before it has one, that of the draft, so that two of one title can be told apart."""
        return self.number or gettext("Draft %(number)s") % {"number": self.pk}

    def refused_since(self, day: date) -> bool:
        """Whether it is an act that refuses, signed on a day or later."""
        return (
            self.kind == self.Kind.REFUSE and self.signed_on is not None and self.signed_on >= day
        )

    @property
    def is_open_to_all(self) -> bool:
        """Signed, an award is read by the whole Region, also by who may not touch a file on it; a refusal by nobody who
        may not touch the file."""
        return bool(self.signed_on) and self.kind != self.Kind.REFUSE

    def files(self) -> models.QuerySet:
        return DecreeLine.objects.filter(decree=self.pk).values("dossier")

    def has_lines(self) -> bool:
        return self.lines.exists()

    def lines_with_dossiers(self) -> "models.QuerySet[DecreeLine]":
        return self.lines.select_related(
            "dossier__nominee", "dossier__ruleset", "rank", "dossier__rank_selected"
        ).order_by("position")

    def asked_back(self) -> list[str]:
        """References of its dossiers that the communes asked to withdraw."""
        lines = self.lines_with_dossiers().prefetch_related("dossier__nominations")
        return [line.dossier.reference for line in lines if line.dossier.is_asked_back()]

    def contingents_exceeded(self) -> list[Contingent]:
        """The yearly maxima that this decree would pass. Counted from states at the moment of asking."""
        lines = list(self.lines.all())
        return [c for c in self.contingents() if taken(c) + _counted(lines, c) > c.maximum]

    def what_is_proposed(self) -> str:
        """The list as it stands; its words are frozen at its approval only."""
        lines = self.lines.order_by("position").values_list(
            "dossier",
            "rank",
            "list_name",
            "motivation_fr",
            "motivation_nl",
            "reason_fr",
            "reason_nl",
        )
        return hashlib.sha256(repr(list(lines)).encode()).hexdigest()

    def contingents(self) -> models.QuerySet[Contingent]:
        """Of an act that grants: a refusal takes no place."""
        if self.kind == self.Kind.REFUSE:
            return Contingent.objects.none()
        return self.ruleset.contingents.filter(year=self.campaign.year).order_by("pk")


def _counted(lines: "list[DecreeLine]", contingent: Contingent) -> int:
    return sum(1 for line in lines if contingent.rank_id in (None, line.rank_id))


def taken(contingent: Contingent) -> int:
    """How many places of a yearly maximum are taken by distinctions already granted."""
    granted = DecreeLine.objects.filter(
        dossier__campaign__year=contingent.year,
        decree__ruleset=contingent.ruleset,
        decree__kind="grant",
        dossier__state__in=GRANTED,
        decree__signed_on__isnull=False,
    )
    if contingent.rank_id:
        granted = granted.filter(rank=contingent.rank)
    if contingent.ruleset.value("annulled_award_frees_place"):
        granted = granted.exclude(dossier__award__status__in=["annulled", "renounced"])
    return granted.count()


def pending(contingent: Contingent, *, but: Decree | None = None) -> int:
    """How many more stand on lists that are being made, and would take a place once they are signed."""
    lines = DecreeLine.objects.filter(
        decree__kind="grant",
        decree__state__in=["drafted", "approved"],
        decree__ruleset=contingent.ruleset,
        decree__campaign__year=contingent.year,
    )
    if contingent.rank_id:
        lines = lines.filter(rank=contingent.rank)
    return lines.exclude(decree=but).count()


class DecreeLine(models.Model):
    """One name of the act. While the decree is drafted it follows its dossier; approval freezes it."""

    decree = models.ForeignKey(Decree, models.PROTECT, related_name="lines")
    dossier = models.ForeignKey("merit.Dossier", models.PROTECT, related_name="decree_lines")
    position = models.PositiveSmallIntegerField()
    list_name = Name(max_length=250)
    rank = models.ForeignKey("merit.Rank", models.PROTECT, null=True)  # none where it refuses
    promotion = models.BooleanField(default=False)
    posthumous = models.BooleanField(default=False)
    motivation_fr = Prose(max_length=PROSE, blank=True)
    motivation_nl = Prose(max_length=PROSE, blank=True)
    reason_fr = Line(max_length=200, blank=True)
    reason_nl = Line(max_length=200, blank=True)
    rank_reason_fr = Line(max_length=300, blank=True)
    rank_reason_nl = Line(max_length=300, blank=True)

    class Meta:
        ordering = ["decree", "position"]
        constraints = [
            models.UniqueConstraint(fields=["decree", "dossier"], name="one_line_per_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.list_name}"

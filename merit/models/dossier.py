"""The dossier: the Region's file on one nominee in one campaign, whoever proposed them."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from merit import needs
from merit.lifecycles import DossierLife
from merit.lifecycles.dossier import GRANTED, OPEN
from merit.models.base import Noun
from merit.models.nomination import Nomination
from merit.models.nominee import PROSE, Identity, Nominee
from merit.models.rules import Distinction
from merit.models.typed import Line, Prose
from merit.policies.refusing import nominee_of

AWARD_LETTER = "P13"  # its room: letters/papers/p13_award.py


class Dossier(Noun, DossierLife):
    PAGE = "dossier"
    LABEL = _("Dossier")
    PERSON = ("nominee", "nominations", "home_nominations")  # what `who` reads, to be asked ahead
    READ_WITH = ("campaign__distinction", "ruleset")
    SHOWN_WITH = ("nominee", "campaign", "ruleset", "rank_selected", "merged_into", "award")

    FOUND_BY = ("reference",)

    reference = models.CharField(max_length=40, unique=True)
    campaign = models.ForeignKey("merit.Campaign", models.PROTECT, related_name="dossiers")
    ruleset = models.ForeignKey("merit.RuleSet", models.PROTECT, related_name="dossiers")
    nominee = models.ForeignKey("merit.Nominee", models.PROTECT, null=True, related_name="dossiers")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    received_on = models.DateField()

    # ranks: the nomination proposes, the advices advise, this is selected, the decree line grants
    rank_selected = models.ForeignKey("merit.Rank", models.PROTECT, null=True, related_name="+")
    motivation_fr = Prose(max_length=PROSE, blank=True)
    motivation_nl = Prose(max_length=PROSE, blank=True)
    reason_fr = Line(max_length=200, blank=True)  # the short form of the certificate
    reason_nl = Line(max_length=200, blank=True)
    rank_reason_fr = Line(max_length=300, blank=True)
    rank_reason_nl = Line(max_length=300, blank=True)

    # facts, not states
    late_accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.RESTRICT, null=True, related_name="+"
    )
    dismissal_proposed_on = models.DateField(null=True)
    dismissal_ground_fr = Line(max_length=400, blank=True)
    dismissal_ground_nl = Line(max_length=400, blank=True)
    dismissal_fact_fr = Line(max_length=400, blank=True)
    dismissal_fact_nl = Line(max_length=400, blank=True)
    dismissal_answer_fr = Line(max_length=400, blank=True)
    dismissal_answer_nl = Line(max_length=400, blank=True)
    refusal_proposed_on = models.DateField(null=True)
    refusal_reason_fr = Prose(max_length=PROSE, blank=True)
    refusal_reason_nl = Prose(max_length=PROSE, blank=True)
    deferred_until = models.DateField(null=True)
    suspended_on = models.DateField(null=True)
    # Sealed: read by those who suspend.
    suspension_reason = Prose(max_length=PROSE, blank=True)
    rank_date_foreseen = models.DateField(null=True)  # kept through a suspension, art. D 6 § 2
    threshold_reached_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    merged_from = models.CharField(max_length=20, blank=True)
    reopening_asked_on = models.DateField(null=True)  # of the approved decree that carries it
    # it was reopened, as was asked: what that was for is still to be recorded
    reopened_on = models.DateField(null=True)
    acceptance_asked_on = models.DateField(null=True)
    acceptance_answered_on = models.DateField(null=True)

    # dates of its life
    admitted_on = models.DateField(null=True)
    advised_on = models.DateField(null=True)
    selected_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    decorated_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        base_manager_name = "whole"
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                name="admitted_means_known",
                condition=Q(state__in=["received", "inadmissible", "withdrawn", "merged", "lapsed"])
                | ~Q(nominee=None),
            ),
            models.CheckConstraint(
                name="selected_means_rank",
                condition=~Q(state__in=["selected", "accepted", "granted", "decorated"])
                | ~Q(rank_selected=None),
            ),
            models.CheckConstraint(
                name="merged_means_into",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
            ),
            models.CheckConstraint(
                name="accepted_means_answered",
                condition=~Q(state="accepted") | ~Q(acceptance_answered_on=None),
            ),
            models.CheckConstraint(
                name="decorated_means_dated",
                condition=~Q(state="decorated") | ~Q(decorated_on=None),
            ),
            models.UniqueConstraint(
                name="one_open_dossier_per_nominee",
                fields=["nominee", "campaign"],
                condition=Q(state__in=[*OPEN, "granted"], nominee__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["state"], name="dossier_in_state"),
            models.Index(
                fields=["suspended_on"],
                name="dossier_suspended",
                condition=Q(suspended_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def dossier(self) -> "Dossier":
        """The file itself: what is asked of any noun's file is asked of it."""
        return self

    @property
    def parent(self) -> None:
        return None

    @property
    def heading(self) -> str:
        return f"{self.mark} {self.subject}".strip()

    @property
    def subject(self) -> str:
        return str(self.who() or "")

    @property
    def mark(self) -> str:
        return self.reference

    def sleeps_until(self) -> date | None:
        return self.deferred_until

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def distinction(self) -> Distinction:
        return self.campaign.distinction

    def what_is_proposed(self) -> str:
        """What the desk or the cabinet proposes of it, and whether its person is alive: who is asked depends on that."""
        said = [
            self.dismissal_ground_fr, self.dismissal_ground_nl, self.dismissal_fact_fr, self.dismissal_fact_nl,
            self.dismissal_answer_fr, self.dismissal_answer_nl, self.rank_selected_id,
            self.nominee and self.nominee.deceased_on,
        ]  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def who(self) -> Identity | None:
        """The Region's record, or before there is one, the words of the first commune.

        A dossier merged into another keeps the name under which it came.
        """
        return self.nominee or _first(self.nominations.all()) or _first(self.home_nominations.all())

    author: Nomination | None = None  # the nomination that opens it, before it is saved

    def named_under_other_rules(self) -> models.QuerySet["Dossier"]:
        """Of a record of the Region: the files that name it, and are a simulation where this one is official, or the other way round."""
        named = Dossier.objects.filter(nominee=models.OuterRef("pk")).order_by()
        return named.filter(ruleset__simulation=not self.simulated)

    def person(self) -> Nominee:
        """The Region's record of the person; Refused while there is none."""
        nominee_of(self)
        return cast("Nominee", self.nominee)

    def communes(self) -> Iterator[int]:
        """The communes whose nominations it carries."""
        if self.author:
            yield from self.author.communes()
            return
        for nomination in self.nominations.select_related("organisation"):
            yield from nomination.communes()

    def followers(self) -> "Iterable[Nomination]":
        """A letter to a commune is called for by what became of the dossier."""
        return self.nominations.all()

    # These read all nominations of the file, of which there are few: a page that asked them ahead asks nothing more.

    def live_nominations(self) -> list[Any]:
        return [n for n in self.nominations.all() if n.is_live]

    def is_asked_back(self) -> bool:
        """Every commune that still carries it asked to withdraw its nomination."""
        live = [n for n in self.nominations.all() if n.is_live]
        return bool(live) and all(n.withdrawal_is_asked for n in live)

    def first_nomination(self) -> Any:
        return min(self.nominations.all(), key=_came_first, default=None)

    def is_late(self) -> bool:
        """Late when no live nomination came in time."""
        live = self.live_nominations()
        return bool(live) and all(n.received_on > self.campaign.closes_on for n in live)

    def award_letter(self) -> Any:
        """The letter that tells of its award, once it has left; not one that came back."""
        left = self.letters.filter(code=AWARD_LETTER, state__in=["sent", "delivered"])
        return left.order_by("sent_on", "pk").last()

    def is_told(self) -> bool:
        """Whether the laureate was notified; true where the distinction has no letter for it."""
        return AWARD_LETTER not in self.distinction.papers or self.award_letter() is not None

    def is_public(self) -> bool:
        """Whether anybody may read what was decided: a grant once its decree is published, or need not be."""
        line = self.decree_line() if self.state in GRANTED else None
        return line is None or line.decree.state in ("published", "waived")

    def has_certificate(self, state: str) -> bool:
        return self.certificates.filter(state=state).exists()

    def questions_asked(self) -> bool:
        return self.advices.exists() or self.checks.exists()

    def questions_open(self) -> bool:
        return (
            self.advices.filter(state="asked").exists()
            or self.checks.filter(state="asked").exists()
        )

    def nobody_has_answered(self) -> bool:
        """Whatever was asked about it still waits for its answer, or was withdrawn."""
        idle = ("asked", "withdrawn")
        return not (
            self.advices.exclude(state__in=idle).exists()
            or self.checks.exclude(state__in=idle).exists()
        )

    def needs_check(self) -> bool:
        """Legal persons and groups only where the rules say so."""
        return nominee_of(self).kind in self.ruleset.value("check_kinds")

    def last_answered_check(self) -> needs.Check | None:
        return (
            self.checks.filter(state__in=["answered", "destroyed"])
            .order_by("answered_on", "pk")
            .last()
        )

    def to_set_aside(self) -> Nomination | None:
        """A nomination of this file that the desk proposes not to admit, and that nobody decided on yet."""
        proposed = (n for n in self.nominations.all() if n.set_aside_proposed_on)
        return next((n for n in proposed if n.is_at_the_region), None)

    def award_stands(self) -> bool:
        """Nobody annulled, withdrew or renounced its award; true also while it has none."""
        award = getattr(self, "award", None)
        return award is None or award.status == "granted"

    def award_to_correct(self) -> Any:
        """Its award, where somebody proposes to correct what the register says of it."""
        award = getattr(self, "award", None)
        return award if award and award.proposed_on else None

    def decree_line(self) -> Any:
        """Its line on a decree that still stands. A refusal that a court annulled counts no more: the dossier may come on
        a further list."""
        standing = [line for line in self.decree_lines.all() if self._stands(line.decree)]
        return max(standing, key=lambda line: line.pk, default=None)

    def is_on_approved_decree(self) -> bool:
        line = self.decree_line()
        return bool(line and line.decree.state == "approved")

    def refusal_line(self) -> Any:
        """Its line on the signed act that refuses it as it was last proposed; None while there is none."""
        since = self.refusal_proposed_on or date.max
        signed = [line for line in self.decree_lines.all() if line.decree.refused_since(since)]
        return max(signed, key=lambda line: line.pk, default=None)

    def _stands(self, decree: Any) -> bool:
        refused_before = decree.kind == "refuse" and decree.signed_on and self.state != "refused"
        return decree.state != "abandoned" and not refused_before


def _first(nominations: Iterable[Nomination]) -> Nomination | None:
    """The one that came first; in the program, so that rows asked ahead for a whole list serve here too."""
    return min(nominations, key=lambda one: (one.received_on or date.max, one.pk), default=None)


def _came_first(nomination: Nomination) -> tuple[bool, date, int]:
    return nomination.supporting, nomination.received_on or date.max, nomination.pk

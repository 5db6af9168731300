"""The nomination: one commune, one nominee as that commune wrote it, one decision that carries it."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from merit import keys
from merit.lifecycles import NominationLife, dossier, nomination
from merit.lifecycles.nomination import AT_HOME, AT_THE_REGION, LIVE
from merit.models.base import PLAUSIBLE_YEARS, Noun, Order, years_after
from merit.models.completion import Completion
from merit.models.drafted import Drafted
from merit.models.nominee import PROSE, Identity
from merit.models.proposal import WANTED, Proposal
from merit.models.public_day import TOLD
from merit.models.rules import Distinction, RuleSet
from merit.models.several import Rows
from merit.models.typed import Prose

UNSENT = [str(state) for state in AT_HOME]


class Nomination(Noun, NominationLife, Identity, Proposal, Drafted):
    PAGE = "nomination"
    LABEL = _("Nomination")
    READ_WITH = ("campaign__distinction", "campaign__ruleset")
    SHOWN_WITH = ("organisation", "campaign__ruleset", "rank_proposed", "dossier")
    FOUND_BY = (keys.COLUMN, "reference")

    class Channel(models.TextChoices):
        PORTAL = "portal", _("Portal")
        PAPER = "paper", _("On paper")

    reference = models.CharField(max_length=40, unique=True, null=True)
    campaign = models.ForeignKey("merit.Campaign", models.PROTECT, related_name="nominations")
    organisation = models.ForeignKey(
        "merit.Organisation", models.PROTECT, related_name="nominations"
    )
    dossier = models.ForeignKey(
        "merit.Dossier", models.PROTECT, null=True, related_name="nominations", db_index=False
    )
    home_dossier = models.ForeignKey(  # the one it opened, while merged into another
        "merit.Dossier", models.PROTECT, null=True, related_name="home_nominations"
    )
    supporting = models.BooleanField(default=False)  # came after the advice: reads, asks no new one
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PORTAL)
    version = models.PositiveIntegerField(default=0)  # two clerks, one draft: the second is told
    changed_on = models.DateField(auto_now=True)
    # reckoned and kept by the database itself, so that a list is put in order by an index
    told_on = models.GeneratedField(
        expression=TOLD, output_field=models.DateField(null=True), db_persist=True
    )

    # facts of its life
    received_on = models.DateField(null=True, blank=True)
    completion_asked_on = models.DateField(null=True, blank=True)
    completion_due = models.DateField(null=True, blank=True)
    completion_remark = Prose(max_length=PROSE, blank=True)
    completion_blocks = models.BooleanField(default=False)
    completion_answered_on = models.DateField(null=True, blank=True)
    completion_answer = Prose(max_length=PROSE, blank=True)
    withdrawal_asked_on = models.DateField(null=True, blank=True)  # the last time it asked
    withdrawal_reason = Prose(max_length=PROSE, blank=True)
    withdrawal_answered_on = models.DateField(null=True, blank=True)  # or taken back
    withdrawal_answer = Prose(max_length=PROSE, blank=True)  # of the desk, where it does not follow
    set_aside_proposed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    ended_on = models.DateField(
        null=True, blank=True
    )  # settled: the day on which its commune was told: the letter left, the decree was published
    reopened_on = models.DateField(null=True, blank=True)  # what it was told no longer stands

    class Meta:
        base_manager_name = "whole"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="submitted_means_numbered",
                condition=Q(state__in=UNSENT, reference=None)
                | (~Q(state__in=UNSENT) & ~Q(reference=None) & ~Q(received_on=None)),
            ),
            models.CheckConstraint(
                name="returned_means_asked",
                condition=~Q(state="returned")
                | (~Q(completion_asked_on=None) & ~Q(completion_due=None)),
            ),
            models.CheckConstraint(
                name="settled_means_outcome", condition=~Q(state="settled") | ~Q(outcome="")
            ),
        ]
        indexes = [
            # the figures of a commune, and what is unfinished anywhere
            models.Index(
                fields=["organisation", "state", "outcome", "dossier"],
                name="nomination_house_state",
            ),
            models.Index(fields=["state", "dossier", "channel"], name="nomination_in_state"),
            # whoever looks a name or number up reads this, and not the long rows themselves
            models.Index(
                fields=["id", "dossier", "home_dossier", "search_key", "reference"],
                name="nomination_read_by",
            ),
            # the lists: of a commune, and of the Region
            models.Index(fields=["organisation", "told_on", "id"], name="nomination_of_commune"),
            models.Index(fields=["told_on", "id"], name="nomination_last_told"),
            models.Index(fields=["dossier", "channel", "state"], name="nomination_of_dossier"),
            models.Index(  # those that stand in another file than their own are few
                fields=["home_dossier", "dossier"],
                name="nomination_moved",
                condition=Q(home_dossier__isnull=False),
            ),
        ]

    @property
    def completion(self) -> Completion | None:
        """What the Region asked last and waits for; nothing where it waits for nothing."""
        open_ones = (one for one in self.completions.all() if not (one.answered_on or one.ended_on))
        return max(open_ones, key=lambda one: one.pk, default=None)

    @property
    def ruleset(self) -> RuleSet:
        return self.campaign.ruleset

    @property
    def distinction(self) -> Distinction:
        return self.campaign.distinction

    @property
    def heading(self) -> str:
        return f"{self.mark} {self}".strip()

    @property
    def subject(self) -> str:
        return str(self)

    @property
    def mark(self) -> str:
        return self.reference or ""

    def in_order(self) -> Iterator[Order]:
        yield from self.life()
        yield Order(
            self.birth_date, "decided_on",
            gettext_noop("The decision of the commune lies before the birth of the person."),
        )  # fmt: skip
        yield Order(
            years_after(self.campaign.opens_on, -PLAUSIBLE_YEARS), "decided_on",
            gettext_noop("The decision of the commune lies more than five years before the campaign opened."),
        )  # fmt: skip

    def has_document(self, kind: str) -> bool:
        """Whether a document of a kind is attached, was not taken back and is not infected."""
        return any(one.kind == kind and one.counts for one in self.documents.all())

    def lacks_decision(self) -> bool:
        """The decision of the commune, without which nothing can be examined, was not added."""
        return not self.has_document("decision")

    def communes(self) -> Iterator[int]:
        """The organisations whose staff may act on it: the author, and those that took its place."""
        return (body.pk for body in self.organisation.line(timezone.localdate()))

    @property
    def still_at_home(self) -> bool:
        """Written on the portal and not sent yet: no business of the Region."""
        return self.channel == self.Channel.PORTAL and self.state in AT_HOME

    def what_is_proposed(self) -> str:
        """What somebody reads who decides whether it is left out; another text when another thing is proposed."""
        return f"{self.pk} {self.set_aside_proposed_on}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def blocks_dossier(self) -> bool:
        return self.state == "returned" and self.completion_blocks

    @property
    def withdrawal_is_asked(self) -> bool:
        """The commune asked to withdraw it, and nobody has answered yet."""
        return bool(self.withdrawal_asked_on and not self.withdrawal_answered_on)

    def is_late(self) -> bool:
        return bool(self.received_on and self.received_on > self.campaign.closes_on)

    def missing(self) -> list:
        """What is still to be filled in before it can be signed, in words."""
        lacking = [words for field, words in WANTED if not getattr(self, field)]
        return self.missing_identity() + lacking + self._gaps() + self._not_declared()

    def _gaps(self) -> list:
        """The answers of which a row lacks something."""
        return [
            _("rows that are not complete")
            for field in self._meta.concrete_fields
            if isinstance(field, Rows) and field.gaps(getattr(self, field.name))
        ][:1]

    def declarations_asked(self) -> list[str]:
        """What the commune declares under its rules: that nobody proposes themselves, only where they say so."""
        every = list(self.Declaration.values)
        if not self.ruleset.value("own_interest_excluded"):
            every.remove(self.Declaration.INTEREST)
        return every

    def _not_declared(self) -> list:
        open_ones = set(self.declarations_asked()) - set(self.declarations)
        return [_("the declarations")] if open_ones else []

    def public_state(self) -> Promise | str:
        """What the commune reads, and no more: until it was told of a decision the nomination is where it was."""
        if self.state != "settled":
            return nomination.PUBLIC[nomination.S(self.state)]
        if self.dossier and not self.dossier.award_stands():
            return self.dossier.award.get_status_display()
        return dossier.PUBLIC[dossier.S(self.outcome)]

    def is_open_again(self) -> bool:
        """The decision that its commune read exists no more, and no other one was told since."""
        return bool(self.reopened_on) and self.is_at_the_region

    def ended_as(self, outcome: str) -> bool:
        """Whether the Region decided so of its file, and the file was not opened again since."""
        return bool(self.is_live and self.dossier and self.dossier.state == outcome)

    @property
    def is_at_the_region(self) -> bool:
        """Sent, and nothing that the commune may know of has ended it: what it is offered follows this alone."""
        return self.state in AT_THE_REGION

    def is_still_examined(self) -> bool:
        """The Region has not decided on its file."""
        return bool(self.dossier and self.dossier.is_open)

    @property
    def end(self) -> str:
        """How the Region decided on its file, as its commune is told one day; empty while it has not."""
        state = self.dossier.state if self.dossier else ""
        if state in dossier.GRANTED:
            return str(dossier.S.GRANTED)
        return state if state in dossier.WITHOUT_DISTINCTION else ""

    def end_is_public(self) -> bool:
        return bool(self.dossier and self.dossier.is_public())

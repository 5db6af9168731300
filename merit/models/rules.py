"""The law as rows: rule sets, distinctions, ranks, contingents, parameters, campaigns."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_noop, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from merit.models.base import Noun, Order, in_language, marked
from merit.models.typed import Line


class RuleSet(Noun):
    """One state of the law, with the days between which it holds. Nothing in the code is a number of the law.

    Written as a draft, put into force by a second person, and never changed afterwards: the next state of the law is a copy.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("rules", "Draft")
        PROPOSED = "proposed", pgettext_lazy("rules", "Proposed")
        IN_FORCE = "in_force", _("In force")

    NOUN = "ruleset"
    LABEL = _("Rules")
    PAGE = "ruleset"
    ruleset: ClassVar[None] = None  # type: ignore[misc]  # it is received under none

    code = models.CharField(max_length=40, unique=True)
    prefix = models.CharField(max_length=8)  # opens every number drawn under it
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    simulation = models.BooleanField(
        default=True
    )  # nothing that is done under it has effect in law
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    ordinance_fr = Line(max_length=300)
    ordinance_nl = Line(max_length=300)
    implementing_order_fr = Line(max_length=300)
    implementing_order_nl = Line(max_length=300)
    controller_fr = Line(max_length=200)  # who answers for personal data, with article
    controller_nl = Line(max_length=200)
    data_protection = models.EmailField()  # where persons ask about their data
    TEXTS = (
        "ordinance_fr", "ordinance_nl", "implementing_order_fr", "implementing_order_nl", "controller_fr",
        "controller_nl", "data_protection",
    )  # fmt: skip
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["valid_from"]
        indexes = [models.Index(fields=["valid_from", "id", "status"], name="rules_in_order")]
        constraints = [
            models.CheckConstraint(
                name="ruleset_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state(self) -> str:
        """Draft and proposed; once it was put into force, its days say whether it holds."""
        today = timezone.localdate()
        if self.status != self.Status.IN_FORCE:
            return self.status
        if today < self.valid_from:
            return "coming"
        return "in_force" if self.holds_on(today) else "over"

    def get_state_display(self) -> str:
        days = {
            "coming": pgettext("rules", "To come"),
            "over": pgettext("rules", "No longer in force"),
        }
        return days.get(self.state) or self.get_status_display()

    @property
    def subject(self) -> str:
        return str(self.LABEL)

    @property
    def mark(self) -> str:
        return self.code

    def what_is_proposed(self) -> str:
        """All that it says: whoever puts it into force has read this, and nothing else."""
        return self.said() if self.status == self.Status.PROPOSED else ""

    def said(self) -> str:
        texts = [
            str(getattr(self, name))
            for name in (*self.TEXTS, "prefix", "simulation", "valid_from", "valid_to")
        ]
        rows = [
            f"{row.code} {row.value!r} {row.article_fr} {row.article_nl} {row.ours}"
            for row in self.parameters.all()
        ]
        maxima = [
            f"{row.year} {row.rank_id} {row.maximum} {row.article_fr} {row.article_nl}"
            for row in self.contingents.all()
        ]
        return "\n".join([*texts, *rows, *maxima])

    def holds_on(self, day: date) -> bool:
        """Whether these rules are in force on a day, or simulated for it."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def parameter(self, code: str) -> "Parameter":
        return self.parameters.get(code=code)

    def value(self, code: str) -> Any:
        """The value of one number or choice of the law; a missing row is an error, never a default."""
        if code not in self._values:
            raise Parameter.DoesNotExist(f"{self.code} says nothing of {code}.")
        return self._values[code]

    @cached_property
    def _values(self) -> dict[str, Any]:
        """All of them in one question: who asks one mostly asks a second one."""
        return dict(self.parameters.values_list("code", "value"))


def _day_after(day: date | None) -> date | None:
    return day and day + timedelta(days=1)


class Parameter(models.Model):
    """One number or choice of the law, with the article that says so."""

    ruleset = models.ForeignKey(RuleSet, models.CASCADE, related_name="parameters")
    code = models.CharField(max_length=60)
    value = models.JSONField(null=True, blank=True)
    label_fr = Line(max_length=200)
    label_nl = Line(max_length=200)
    article_fr = Line(max_length=120, blank=True)
    article_nl = Line(max_length=120, blank=True)
    ours = models.BooleanField(default=False)  # the texts are silent; the value is our own

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["ruleset", "code"], name="one_value_per_parameter")
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"

    def mark(self) -> str:
        """Another one when somebody has changed it since it was read."""
        return marked(self.value, self.ours, self.article_fr, self.article_nl)


class Distinction(models.Model):
    """What is conferred: an order of merit today, titles and others on the same rails later."""

    code = models.CharField(max_length=40, unique=True)
    name_fr = Line(max_length=120)
    name_nl = Line(max_length=120)
    in_the_order_fr = Line(max_length=160)  # as it stands in a sentence
    in_the_order_nl = Line(max_length=160)
    papers = models.JSONField(
        default=list
    )  # codes of its papers; one that is not named is never written
    unit = models.ForeignKey("merit.Organisation", models.PROTECT, null=True, related_name="+")
    chancellery = models.ForeignKey(
        "merit.Organisation", models.PROTECT, null=True, related_name="+"
    )
    decree_kind = models.CharField(max_length=10, default="grant")  # of the act that confers it

    def __str__(self) -> str:
        return in_language(self, "name")


class Rank(models.Model):
    """A rank outlives the rule sets that use it; its code never changes."""

    code = models.CharField(max_length=20, unique=True)
    distinction = models.ForeignKey(Distinction, models.PROTECT, related_name="ranks")
    order = models.PositiveSmallIntegerField()  # rising
    feminine_fr = Line(max_length=60)
    masculine_fr = Line(max_length=60)
    neutral_fr = Line(max_length=60)
    name_nl = Line(max_length=60)
    legal_persons = models.BooleanField(default=False)
    posthumous = models.BooleanField(default=True)
    rulesets = models.ManyToManyField(RuleSet, related_name="ranks")

    class Meta:
        ordering = ["distinction", "order"]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None, gender: str = "M") -> str:
        """As shown on screens; papers have their own grammar."""
        if (language or get_language() or "fr").startswith("nl"):
            return self.name_nl
        return {"F": self.feminine_fr, "M": self.masculine_fr}.get(gender, self.neutral_fr)


class Contingent(models.Model):
    """A yearly maximum, over all ranks or for one; a meter counts states, it never stores a count."""

    ruleset = models.ForeignKey(RuleSet, models.CASCADE, related_name="contingents")
    year = models.PositiveSmallIntegerField()
    rank = models.ForeignKey(Rank, models.PROTECT, null=True, blank=True)
    maximum = models.PositiveSmallIntegerField()
    article_fr = Line(max_length=120, blank=True)
    article_nl = Line(max_length=120, blank=True)

    class Meta:
        ordering = ["year", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["ruleset", "year", "rank"],
                condition=Q(rank__isnull=False),
                name="one_contingent_per_rank",
            ),
            models.UniqueConstraint(
                fields=["ruleset", "year"],
                condition=Q(rank__isnull=True),
                name="one_contingent_over_all_ranks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank or self.ruleset.code} {self.year}: {self.maximum}"

    def mark(self) -> str:
        """Another one when somebody has changed it since it was read."""
        return marked(self.maximum, self.article_fr, self.article_nl)


class Campaign(Noun):
    """One season: its dates say in which phase it is."""

    NOUN = "campaign"
    LABEL = _("Campaign")
    PAGE = "campaign"
    DAYS = ("opens_on", "closes_on", "government_on", "ceremony_on")  # in this order

    ruleset = models.ForeignKey(RuleSet, models.PROTECT, related_name="campaigns")
    distinction = models.ForeignKey(Distinction, models.PROTECT)
    year = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    government_on = models.DateField()
    ceremony_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["year"]
        indexes = [models.Index(fields=["year", "id"], name="campaign_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["ruleset", "distinction", "year"], name="one_campaign_per_year"
            ),
            models.CheckConstraint(
                name="campaign_dates_in_order",
                condition=Q(closes_on__gt=F("opens_on"), government_on__gt=F("closes_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.distinction} {self.year}"

    def in_order(self) -> Iterator[Order]:
        yield Order(
            _day_after(self.opens_on),
            "closes_on",
            gettext_noop("The campaign closes after the day on which it opens."),
        )
        yield Order(
            _day_after(self.closes_on),
            "government_on",
            gettext_noop("The Government meets after the day on which the campaign closes."),
        )
        yield Order(
            self.government_on,
            "ceremony_on",
            gettext_noop("The ceremony would take place before the Government meets."),
        )

    @property
    def state(self) -> str:
        return self.phase(timezone.localdate())

    def get_state_display(self) -> str:
        return str(PHASES[self.state])

    @property
    def subject(self) -> str:
        return str(self)

    @property
    def mark(self) -> str:
        return str(self.year)

    def phase(self, today: date) -> str:
        """announced, open, examining, deciding, finished – from the dates alone."""
        if self.finished_on and today >= self.finished_on:
            return "finished"
        if today < self.opens_on:
            return "announced"
        if today <= self.closes_on:
            return "open"
        return "examining" if today < self.government_on else "deciding"


# In which phase a campaign is, in words.
PHASES = {
    "announced": _("Announced"), "open": _("Open for nominations"), "examining": _("Being examined"),
    "deciding": _("Being decided"), "finished": _("Finished"),
}  # fmt: skip

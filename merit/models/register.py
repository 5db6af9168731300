"""The register of the Order: a permanent number per award, and entries that are never edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from merit import keys
from merit.models.base import Findable, Noun
from merit.models.chains import Chain
from merit.models.nominee import NAME
from merit.models.rules import RuleSet
from merit.models.typed import Name


class Kind(models.TextChoices):
    """What a line of the register says of an award."""

    GRANTED = "granted", _("Granted")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Award withdrawn")
    RENOUNCED = "renounced", _("Renounced")
    ANNULLED = "annulled", _("Annulled")


class Award(Findable, Noun):
    SEEN_IN_CONFLICT = True

    FOUND_BY = (keys.COLUMN, "number")

    number = models.CharField(max_length=40, unique=True)
    dossier = models.OneToOneField("merit.Dossier", models.PROTECT, related_name="award")
    nominee = models.ForeignKey("merit.Nominee", models.PROTECT, related_name="awards")
    status = models.CharField(max_length=12, choices=Kind.choices)  # of the last entry, for lists
    proposed_list_name = Name(max_length=250, blank=True)
    proposed_certificate_name = Name(max_length=NAME, blank=True)
    proposed_on = models.DateField(null=True)
    name_confirmed_on = models.DateField(null=True)  # by the laureate, before the last day for it

    NOUN = "register"
    PAGE = "award"
    LABEL = _("Register")

    class Meta:
        ordering = ["number"]

    def its_keys(self) -> tuple[str, str]:
        """By the name that its last line says; found by every name that it ever bore."""
        lines = list(self.entries.order_by("seq")) if self.pk else []
        names = [name for line in lines for name in (line.list_name, line.certificate_name)]
        return keys.search_key(*names), keys.of_list_name(lines[-1].list_name if lines else "")

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> str:
        """What the last line of the register says; an award has no machine."""
        return self.status

    @property
    def ruleset(self) -> RuleSet:
        return self.dossier.ruleset

    @property
    def chain(self) -> Chain:
        """In which of the two chains its lines stand."""
        return Chain.SIMULATION if self.ruleset.simulation else Chain.OFFICIAL

    def what_is_proposed(self) -> str:
        """What somebody reads who decides on a correction; another text when another thing is proposed."""
        return f"{self.proposed_on} {self.proposed_list_name} {self.proposed_certificate_name}"

    def last_entry(self) -> "RegisterEntry":
        return self.entries.order_by("seq").reverse()[0]


class RegisterEntry(models.Model):
    """One line of the register. A mistake is corrected by another line; triggers refuse anything else."""

    chain = models.CharField(max_length=10, choices=Chain.choices)
    seq = models.PositiveBigIntegerField()
    award = models.ForeignKey(Award, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    on = models.DateField()
    list_name = Name(max_length=250)
    certificate_name = Name(max_length=NAME)
    rank = models.ForeignKey("merit.Rank", models.PROTECT)
    rank_date = models.DateField()
    decree_number = models.CharField(max_length=40)
    posthumous = models.BooleanField(default=False)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["chain", "seq"]
        verbose_name_plural = "register entries"
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="one_line_at_a_place")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.award}"

    def payload(self) -> dict:
        """What the chain binds: every value of the line."""
        return {
            "seq": self.seq,
            "award": self.award.number,
            "kind": self.kind,
            "on": self.on.isoformat(),
            "list_name": self.list_name,
            "certificate_name": self.certificate_name,
            "rank": self.rank.code,
            "rank_date": self.rank_date.isoformat(),
            "decree": self.decree_number,
            "posthumous": self.posthumous,
        }

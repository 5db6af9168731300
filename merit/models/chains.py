"""The chains in which journal, register and looks are written: what they are called, and where each begins and ends."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from merit.models.journal import JournalEntry


class Chain(models.TextChoices):
    """The register is two chains, each with a first line: what is a simulation goes one day, and leaves no hole in the other."""

    OFFICIAL = "official", _("Official")
    SIMULATION = "simulation", _("Simulation")


class ChainHead(models.Model):
    """The last link of a chain, locked while the next one is forged."""

    chain = models.CharField(max_length=10, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    # what its first remaining link follows: nothing, or the last one of those that were wiped
    from_seq = models.PositiveBigIntegerField(default=0)
    from_hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.chain} {self.seq}"

    def seal_of_start(self) -> str:
        """What the journal binds of a wipe: where the chain goes on."""
        said = f"{self.chain} {self.from_seq} {self.from_hash}"
        return hashlib.sha256(said.encode()).hexdigest()

    @classmethod
    def wiped_until(cls, chain: str) -> int:
        """The number of the last link that was wiped, as the journal bound it; 0 where it tells of no wipe."""
        head = cls.objects.filter(chain=chain).first()
        return head.from_seq if head and head.is_bound() else 0

    def is_bound(self) -> bool:
        """Whether it begins with its first link, or where the journal says that a wipe ended: of a simulation alone."""
        told = JournalEntry.wipes().filter(paper_sha256=self.seal_of_start())
        return self.from_seq == 0 or (self.chain == Chain.SIMULATION and told.exists())

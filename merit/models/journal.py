"""The journal: who did what, when, by which right. No personal data in it, so it need never be erased."""

import hmac
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from merit.models.typed import Prose

WIPE = ("ruleset", "wipe")  # the step with which a simulation goes


class JournalEntry(models.Model):
    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    noun = models.CharField(max_length=20)
    noun_id = models.PositiveBigIntegerField()
    verb = models.CharField(max_length=40)
    source = models.CharField(max_length=20, blank=True)
    target = models.CharField(max_length=20, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.RESTRICT, null=True, related_name="+"
    )
    role = models.CharField(max_length=30)
    ruleset = models.ForeignKey("merit.RuleSet", models.RESTRICT, null=True, related_name="+")
    paper_sha256 = models.CharField(max_length=64, blank=True)
    remark_seal = models.CharField(
        max_length=64, blank=True
    )  # binds the remark, and tells nothing of it
    # binds the document that came or went with it
    document_sha256 = models.CharField(max_length=64, blank=True)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["seq"]
        verbose_name_plural = "journal entries"
        indexes = [models.Index(fields=["noun", "noun_id"], name="journal_noun")]

    def __str__(self) -> str:
        return f"{self.seq} {self.noun}.{self.verb}"

    @classmethod
    def wipes(cls) -> "models.QuerySet[JournalEntry]":
        """Those that tell that a simulation was wiped, one for each of its rules."""
        noun, verb = WIPE
        return cls.objects.filter(noun=noun, verb=verb)

    @classmethod
    def last_hand(cls, nouns: Iterable[Any], *, among: Collection[int]) -> int | None:
        """Of these people (keys of accounts), the one who last wrote on one of these nouns; None where none did."""
        written = reduce(or_, (Q(noun=one.NOUN, noun_id=one.pk) for one in nouns))
        entries = cls.objects.filter(written, actor__in=among)
        return entries.order_by("-seq").values_list("actor", flat=True).first()

    def payload(self) -> dict:
        """What the chain binds. What came later than the first chains is left out where it is empty, so that those hold."""
        later = {"remark": self.remark_seal, "document": self.document_sha256}
        return {name: seal for name, seal in later.items() if seal} | {
            "seq": self.seq,
            "at": self.at.isoformat(),
            "noun": self.noun,
            "noun_id": self.noun_id,
            "verb": self.verb,
            "source": self.source,
            "target": self.target,
            "actor": self.actor_id,
            "role": self.role,
            "ruleset": self.ruleset_id,
            "paper": self.paper_sha256,
        }


class Remark(models.Model):
    """Free text beside a journal entry; it may hold personal data and can be erased.

    The entry binds a seal of it, made with a salt that is erased together with the text: then nobody can tell any more
    what it said, and the chain still holds.
    """

    entry = models.OneToOneField(JournalEntry, models.PROTECT, related_name="remark")
    text = Prose(max_length=2000, blank=True)
    salt = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.text[:40]

    def seal(self) -> str:
        """Keyed by the salt, so that a short text cannot be guessed from it."""
        return hmac.digest(self.salt.encode(), self.text.encode(), "sha256").hex()


class AccessLog(models.Model):
    """Who looked at sensitive data, when. If this row cannot be written, nothing is shown.

    A chain of its own, like the journal; the oldest rows were written before there was one, and stand outside.
    """

    CHAIN = "looks"

    at = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+")
    noun = models.CharField(max_length=20)
    noun_id = models.PositiveBigIntegerField()
    seq = models.PositiveBigIntegerField(unique=True, null=True)
    prev = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at", "id"], name="look_at")]

    def __str__(self) -> str:
        return f"{self.at} {self.user} {self.noun}"

    def payload(self) -> dict:
        return {
            "seq": self.seq,
            "at": self.at.isoformat(),
            "user": self.user_id,
            "noun": self.noun,
            "noun_id": self.noun_id,
        }

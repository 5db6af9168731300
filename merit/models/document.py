"""Documents that people attach: kept private, under a name that tells nothing, with their hash."""

import hashlib
import json
import uuid
from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from merit.models.base import Noun, where_told
from merit.models.rules import RuleSet
from merit.models.typed import Line, Title


def document_path(_document: "Document", _name: str) -> str:
    return f"documents/{uuid.uuid4()}"


class Document(Noun):
    NOUN = "document"
    LABEL = _("Document")

    class Kind(models.TextChoices):
        DECISION = "decision", _("Decision of the commune")
        SUPPORT = "support", _("Letter of support")
        EVIDENCE = "evidence", _("Evidence of the merits")
        SCAN = "scan", _("Scan of the paper nomination")
        ANSWER = "answer", _("Answer about the distinction")
        ACT = "act", _("Signed act")

    class Examined(models.TextChoices):
        """What the virus scanner said of it; nothing where there was none."""

        WAITING = "waiting", _("waits for the virus scanner")
        CLEAN = "clean", _("examined, nothing found")
        INFECTED = "infected", _("malicious software found")

    nomination = models.ForeignKey(
        "merit.Nomination",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        db_index=False,
    )
    dossier = models.ForeignKey(
        "merit.Dossier",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        db_index=False,
    )
    decree = models.ForeignKey(
        "merit.Decree",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        db_index=False,
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = Title(max_length=160)
    file = models.FileField(upload_to=document_path)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+")
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    # No part of what the journal binds with the document itself: said by its commune, and learnt later.
    caption = Line(max_length=160, blank=True)  # what it is called in the list, unless by its name
    place = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # in the list, where one was given
    examined = models.CharField(max_length=8, choices=Examined.choices, blank=True, default="")
    # when the scanner said so; of what waits, when it could not say
    examined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [models.F("place").asc(nulls_last=True), "added_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="document_has_one_parent",
                condition=Q(nomination__isnull=False, dossier=None, decree=None)
                | Q(nomination=None, dossier__isnull=False, decree=None)
                | Q(nomination=None, dossier=None, decree__isnull=False),
            ),
            models.CheckConstraint(
                name="document_examined_at_a_moment",
                condition=Q(examined="", examined_at=None)
                | Q(examined__in=["waiting", "clean", "infected"], examined_at__isnull=False),
            ),
        ]
        indexes = where_told("document", "nomination", "dossier", "decree")

    def __str__(self) -> str:
        return self.title

    @property
    def called(self) -> str:
        """How lists name it."""
        return self.caption or self.title

    @property
    def owner(self) -> tuple[str, int]:
        """Name and key of the noun that it is attached to."""
        keys = {name: getattr(self, f"{name}_id") for name in ("nomination", "dossier", "decree")}
        return next((name, key) for name, key in keys.items() if key)

    @property
    def is_open(self) -> bool:
        """Whether anybody may read it: not while the scanner has not said, and never where it found something."""
        return self.examined in ("", self.Examined.CLEAN)

    @property
    def counts(self) -> bool:
        """Whether it is a document that is there; one that waits is, for nobody misses a last day by the Region's scanner."""
        return self.withdrawn_on is None and self.examined != self.Examined.INFECTED

    def seal(self) -> str:
        """What the journal binds of it: what it is, how it is called, what is in it, where it belongs.

        Its public key is a number drawn at random: nobody can guess from the seal what the title says.
        """
        said = [
            str(self.public_id),
            *self.owner,
            self.kind,
            self.title,
            self.media_type,
            self.sha256,
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @property
    def file_sha256(self) -> str:
        """The hash that was kept of its file."""
        return self.sha256

    @property
    def ruleset(self) -> RuleSet:
        return cast("Noun", self.parent).ruleset

    @property
    def parent(self) -> Noun | None:
        """The nomination, the dossier or the decree that it is attached to."""
        return self.nomination or self.dossier or self.decree

"""Standing texts of letters: words that a Region writes once, in French and in Dutch, version by version."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from merit import texts
from merit.models.base import Noun
from merit.models.typed import Prose


class TextBlock(Noun):
    """One version of a standing text. Drafted, put into force by a second person, and never changed afterwards.

    A letter is written with the version that holds on its day, and keeps its words.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("text", "Draft")
        PROPOSED = "proposed", pgettext_lazy("text", "Proposed")
        IN_FORCE = "in_force", pgettext_lazy("text", "In force")
        WITHDRAWN = "withdrawn", pgettext_lazy("text", "Withdrawn")

    NOUN = "textblock"
    LABEL = _("Standing text")
    PAGE = "textblock"
    ruleset: ClassVar[None] = None  # type: ignore[misc]  # it holds under whatever rules

    code = models.CharField(max_length=20, choices=[(c, b.label) for c, b in texts.BLOCKS.items()])
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.DRAFT)
    text_fr = Prose(max_length=texts.LONGEST, blank=True)
    text_nl = Prose(max_length=texts.LONGEST, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    agreed_by = models.ForeignKey("merit.User", models.RESTRICT, null=True, related_name="+")

    class Meta:
        ordering = ["code", "number"]
        indexes = [
            models.Index(fields=["code", "id", "status", "valid_from", "valid_to"], name="texts_in_order")
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(status__in=["draft", "proposed"]), name="one_draft_a_text"
            ),
            models.CheckConstraint(
                name="text_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return gettext("%(text)s, version %(n)s") % {"text": self.block.label, "n": self.number}

    @classmethod
    def on(cls, day: date) -> "dict[str, TextBlock]":
        """The version of each text that holds on a day: one question, whose answer a transaction remembers until a text is
        written (merit.memory)."""
        there = cls.objects.filter(status=cls.Status.IN_FORCE, valid_from__lte=day)
        return {one.code: one for one in there.exclude(valid_to__lt=day)}

    @classmethod
    def lacking(cls, day: date) -> "list[texts.Block]":
        """The texts of which no version holds on a day: what carries one cannot be written."""
        there = cls.on(day)
        return [block for code, block in texts.BLOCKS.items() if code not in there]

    @property
    def block(self) -> texts.Block:
        return texts.BLOCKS[self.code]

    @property
    def state(self) -> str:
        """Draft, proposed, withdrawn; once it was put into force, its days say whether it holds."""
        today = timezone.localdate()
        if self.status != self.Status.IN_FORCE:
            return self.status
        if today < self.valid_from:
            return "coming"
        return "over" if self.valid_to and self.valid_to < today else "in_force"

    def get_state_display(self) -> str:
        days = {"coming": pgettext("text", "To come"), "over": pgettext("text", "Superseded")}
        return days.get(self.state) or self.get_status_display()

    @property
    def subject(self) -> str:
        return str(self.block.label)

    @property
    def mark(self) -> str:
        return gettext("version %(n)s") % {"n": self.number}

    @property
    def has_a_draft(self) -> bool:
        """Whether a next version of its text is being written or read."""
        open_ones = [self.Status.DRAFT, self.Status.PROPOSED]
        return TextBlock.objects.filter(code=self.code, status__in=open_ones).exists()

    def would_differ_in_one(self, french: str, dutch: str) -> bool:
        """Whether, with these words, one language alone would say something else than the version before."""
        before = self.based_on
        return before is not None and (french == before.text_fr) != (dutch == before.text_nl)

    def what_is_proposed(self) -> str:
        """All that it says: whoever puts it into force has read this, and nothing else."""
        return self.said() if self.status == self.Status.PROPOSED else ""

    def said(self) -> str:
        return "\n".join([self.code, str(self.valid_from), self.text_fr, self.text_nl])

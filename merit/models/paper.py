"""Papers: words frozen when written, bytes and their hash when printed. Letters and certificates."""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from merit.errors import Refused
from merit.lifecycles import CertificateLife, LetterLife
from merit.models.base import Noun
from merit.models.rules import Distinction, RuleSet
from merit.models.typed import Line, Name


def paper_path(paper: "Paper", _name: str) -> str:
    """A name that tells nothing and never changes."""
    return f"papers/{paper.public_id}.pdf"


def seal(words_sha256: str, pdf_sha256: str) -> str:
    """One hash of two: of the words, and of the bytes printed of them ("" before the print)."""
    return hashlib.sha256(f"{words_sha256}\n{pdf_sha256}".encode()).hexdigest()


class Paper(Noun):
    """What was said, in which language and why that one, and what was printed of it."""

    language = models.CharField(max_length=4)  # fr, nl or both
    language_reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    words_sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(upload_to=paper_path, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    print_error = models.JSONField(default=dict, blank=True)  # the refusal: its sentence and values

    if TYPE_CHECKING:
        number: Any  # of a certificate or a decree; a letter has a code

    class Meta:
        abstract = True

    def what_is_proposed(self) -> str:
        return self.words_sha256

    def freeze(self, words: str) -> None:
        """Keep the words; whatever was printed of other words is no longer this paper's."""
        self.words, self.words_sha256 = words, hashlib.sha256(words.encode()).hexdigest()
        self.file, self.pdf_sha256, self.print_error = "", "", {}

    @property
    def file_stem(self) -> str:
        """A name for its file that sorts well and says what it is, without the name of a person."""
        return f"{self.NOUN}-{self.number}"

    @property
    def file_sha256(self) -> str:
        """The hash that was kept of its file."""
        return self.pdf_sha256

    @property
    def why_not_printed(self) -> str:
        """What the printer said last, in the language of who reads; empty while it has not complained."""
        return str(Refused.told(self.print_error)) if self.print_error else ""

    @property
    def paper_sha256(self) -> str:
        """What the journal binds of it: the words and the print as they now are; empty while there are none."""
        return seal(self.words_sha256, self.pdf_sha256) if self.words_sha256 else ""


class Letter(LetterLife, Paper):
    PAGE = "letter"
    LABEL = _("Letter")

    class Channel(models.TextChoices):
        PLATFORM = "platform", _("Secure exchange platform")
        ACKNOWLEDGED = "acknowledged", _("Secure exchange platform, with acknowledgement")
        REGISTERED = "registered", _("Registered post")
        POST = "post", _("Ordinary post")

    code = models.CharField(max_length=4)  # P01 … as in letters/papers
    nomination = models.ForeignKey(
        "merit.Nomination", models.PROTECT, null=True, related_name="letters"
    )
    dossier = models.ForeignKey("merit.Dossier", models.PROTECT, null=True, related_name="letters")
    dated = models.DateField()
    approved_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    delivered_on = models.DateField(null=True)
    failed_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)  # the second reader found something wrong
    # said by its words, so fixed with them: another way is another letter
    channel = models.CharField(max_length=12, choices=Channel.choices)

    class Meta:
        ordering = ["dated", "pk"]
        constraints = [
            models.CheckConstraint(
                name="issued_means_printed",
                condition=~Q(state__in=["issued", "sent", "delivered", "failed"])
                | (~Q(pdf_sha256="") & ~Q(issued_on=None)),
            ),
            models.CheckConstraint(
                name="letter_about_something",
                condition=~Q(nomination=None, dossier=None),
            ),
        ]
        indexes = [  # whoever lists letters reads this, in its order, and not the long words themselves
            models.Index(
                fields=["state", "dated", "id", "nomination", "dossier"], name="letter_in_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.about}"

    @property
    def paper_code(self) -> str:
        return self.code

    @property
    def file_stem(self) -> str:
        return f"{self.code}-{self.about.reference}-{self.language}"

    @property
    def ruleset(self) -> RuleSet:
        return self.about.ruleset

    @property
    def organisation(self) -> Any:
        """The commune that it is written to; None of a letter to a person."""
        return self.nomination and self.nomination.organisation

    def communes(self) -> Iterable[int]:
        return self.about.communes()

    @property
    def by_platform(self) -> bool:
        """The service itself sends it; others wait for hands."""
        return self.channel in (self.Channel.PLATFORM, self.Channel.ACKNOWLEDGED)

    @property
    def about(self) -> Any:
        """The nomination (a letter to a commune) or the dossier (a letter to a person)."""
        return self.nomination or self.dossier

    @property
    def case(self) -> Any:
        return self.about.dossier if self.nomination else self.about

    @property
    def parent(self) -> Noun | None:
        return self.about


class Certificate(CertificateLife, Paper):
    PAGE = "certificate"
    LABEL = _("Certificate")

    FOUND_BY = ("number",)

    number = models.CharField(max_length=40, unique=True)
    award = models.ForeignKey("merit.Award", models.PROTECT, related_name="certificates")
    dossier = models.ForeignKey("merit.Dossier", models.PROTECT, related_name="certificates")
    dated = models.DateField()
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaced_by")
    duplicate = models.BooleanField(default=False)
    collect_later = models.BooleanField(default=False)
    printed_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    handed_over_on = models.DateField(null=True)
    place = Line(max_length=120, blank=True)
    handed_to = Name(max_length=120, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="printed_means_bytes",
                condition=~Q(state__in=["printed", "checked", "handed_over"]) | ~Q(pdf_sha256=""),
            ),
            models.CheckConstraint(
                name="handed_over_means_when_and_where",
                condition=~Q(state="handed_over") | (~Q(handed_over_on=None) & ~Q(place="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ruleset(self) -> RuleSet:
        return self.dossier.ruleset

    @property
    def distinction(self) -> Distinction:
        return self.dossier.distinction

"""The queue's own rows: which process belongs to which file, and who is asked what by when."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from merit import models as merit
from merit.models.base import beside, where_told
from merit.roles import Role

NOUNS = ("nomination", "dossier", "decree", "advice", "sealed_check", "letter", "certificate", "membership", "ruleset", "textblock")  # fmt: skip


def _to(kind: str) -> models.ForeignKey:
    """A reference to the noun, where it is one of this kind; found by an index of those that are."""
    return models.ForeignKey(
        f"merit.{kind}", models.PROTECT, null=True, related_name="journeys", db_index=False
    )


class Journey(models.Model):
    """Ties one process of the queue to one noun of the Order. A noun that comes back gets a new one."""

    process = models.OneToOneField("viewflow.Process", models.PROTECT, related_name="journey")
    nomination = _to("Nomination")
    dossier = _to("Dossier")
    decree = _to("Decree")
    advice = _to("AdviceRequest")
    sealed_check = _to("SealedCheck")
    letter = _to("Letter")
    certificate = _to("Certificate")
    membership = _to("Membership")
    ruleset = _to("RuleSet")
    textblock = _to("TextBlock")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="journey_of_exactly_one_noun",
                condition=models.Q(
                    *(
                        Q(**{f"{other}__isnull": other != noun for other in NOUNS})
                        for noun in NOUNS
                    ),
                    _connector=Q.OR,
                ),
            )
        ]
        indexes = where_told("journey", *NOUNS)

    def __str__(self):
        return f"{self.noun} ({self.process_id})"

    @property
    def of(self) -> tuple[str, int]:
        """The name and the key of the noun."""
        return next((name, pk) for name in NOUNS if (pk := getattr(self, f"{name}_id")))

    @property
    def noun(self):
        """As this row remembers it; `read_anew` asks the database."""
        name, _pk = self.of
        return getattr(self, name)

    def read_anew(self, *, shown=False):
        """The noun as the database has it now, with what its page reads beside it where it is shown; what this row
        remembers from here on."""
        name, pk = self.of
        kind = merit.NOUNS[name]
        noun = beside(kind.objects.all(), kind.SHOWN_WITH if shown else kind.READ_WITH).get(pk=pk)
        setattr(self, name, noun)
        return noun

    @property
    def file(self):
        """The dossier, nomination or decree that a person thinks of: for a question, its dossier."""
        return self.noun.shown_on


class WorkItem(models.Model):
    """One open question to people: the inbox, its counters and reassignment read this table only."""

    task = models.OneToOneField("viewflow.Task", models.PROTECT, related_name="work_item")
    journey = models.ForeignKey(Journey, models.PROTECT, related_name="work_items")
    node = models.CharField(max_length=40)
    role = models.CharField(max_length=30, choices=Role.choices)
    organisation = models.ForeignKey("merit.Organisation", models.PROTECT, null=True)
    dossier = models.ForeignKey("merit.Dossier", models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    sleeps_until = models.DateField(null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="work_items"
    )
    closed_at = models.DateTimeField(null=True)
    answered_after = models.PositiveBigIntegerField(
        null=True
    )  # entry of the journal before the answer
    open = models.BooleanField(default=True)

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                name="closed_means_when",
                condition=Q(open=True, closed_at=None) | Q(open=False, closed_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(  # what the inbox asks of a row, so that it reads no row that it does not show
                fields=[
                    "role",
                    "organisation",
                    "due",
                    "id",
                    "sleeps_until",
                    "owner",
                    "dossier",
                    "node",
                ],
                name="work_item_inbox",
                condition=Q(open=True),
            ),
            models.Index(fields=["node", "role"], name="work_item_kinds", condition=Q(open=True)),
        ]

    def __str__(self):
        return f"{self.node} {self.journey}"


class Message(models.Model):
    """What leaves by mail: written in the transaction of what it tells, sent by the worker, kept as it was sent.

    It holds no secret: the address of a link is put into it when it is sent, and stands in no row.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be sent")
        SENT = "sent", pgettext_lazy("message", "Sent")
        FAILED = "failed", _("Could not be sent")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=30)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+")
    address = models.EmailField()  # as it was when this was written
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    lines = models.JSONField(default=list)  # its paragraphs, as they are sent
    action = models.CharField(max_length=80, blank=True)  # what its link is called
    path = models.CharField(max_length=200, blank=True)  # the page that it leads to
    link = models.ForeignKey("merit.AccessLink", models.RESTRICT, null=True, related_name="+")
    paper = models.ForeignKey("merit.Letter", models.RESTRICT, null=True, related_name="+")
    once = models.CharField(
        max_length=120, null=True, unique=True
    )  # what is told once, whoever tells it again
    simulation = models.BooleanField(default=False)  # what it tells has no effect in law
    written_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)  # what the mail server said last
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["written_at", "id"], name="message_written"),
            models.Index(
                fields=["next_try_at", "id"], name="message_waiting", condition=Q(state="waiting")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="sent_means_when",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at=None)),
            )
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("message", args=[self.public_id])


class Rehearsal(models.Model):
    """A season that is played under a draft of the rules, elsewhere; how far it is, and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("rehearsal", "Waits to begin")
        RUNNING = "running", pgettext_lazy("rehearsal", "Is being played")
        ENDED = "ended", pgettext_lazy("rehearsal", "Played")

    SILENCE = timedelta(minutes=5)  # without a word so long: nobody plays it any more

    ruleset = models.ForeignKey("merit.RuleSet", models.CASCADE, related_name="rehearsals")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    told_at = models.DateTimeField(auto_now_add=True)  # its last word
    done = models.PositiveSmallIntegerField(default=0)  # days of the season
    of = models.PositiveSmallIntegerField(default=0)
    outcome = models.JSONField(default=dict)  # as workflows.rehearsal tells it

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.ruleset} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_alive(self) -> bool:
        """Whether somebody still plays it, or will."""
        waits = self.state != self.State.ENDED
        return waits and timezone.now() - self.told_at < self.SILENCE


class Sent(models.Model):
    """A form that was sent and what it brought about: sent again, it brings about nothing more."""

    key = models.UUIDField()  # that stands in the form
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    noun = models.CharField(max_length=20)  # empty until the act is done, in the same transaction
    noun_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name_plural = "sent"
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_form_is_sent_once")
        ]

    def __str__(self):
        return f"{self.key} {self.noun} {self.noun_id}"


class Unsent(models.Model):
    """What somebody typed for a page while they were signed out without knowing: kept for them until they send it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=255)
    at = models.DateTimeField()
    words = models.TextField(blank=True)  # as a browser sends them; "" of what was too long
    files = models.BooleanField()  # whether a file had been chosen with them, which is not kept
    left_out = models.BooleanField()  # whether something sealed was among them, which is not kept
    too_long = models.BooleanField()

    class Meta:
        verbose_name_plural = "unsent"
        constraints = [
            models.UniqueConstraint(fields=["user", "path"], name="unsent_once_for_a_page")
        ]

    def __str__(self):
        return f"{self.user_id} {self.path}"


def held_path(_held, _name):
    return f"held/{uuid.uuid4()}"


class HeldFile(models.Model):
    """A file that came with a form in which something else must still be corrected: kept until then, for a day at most.

    Once the form is done the file has gone where it belongs; the row is left for that day, without it.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to=held_path)

    def __str__(self):
        return f"{self.key} {self.name}"

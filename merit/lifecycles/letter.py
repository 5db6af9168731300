"""The life of a letter: drafted, read by a second person, issued, sent, delivered."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMModelMixin

from merit.lifecycles.life import StateField, steps_of
from merit.policies import paper as policies
from merit.roles import Role


class LetterState(models.TextChoices):
    DRAFTED = "drafted", pgettext_lazy("letter", "Drafted")
    APPROVED = "approved", pgettext_lazy("letter", "Approved")
    ISSUED = "issued", _("Issued")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Could not be delivered")
    LAPSED = "lapsed", _("Not acknowledged in time")
    DROPPED = "dropped", _("Dropped")
    RECORDED = "recorded", _("Recorded only")


S = LetterState
OWNER = {
    S.DRAFTED: Role.CHECKER,
    S.APPROVED: None,  # the printer's turn
    S.ISSUED: Role.DESK,
    S.SENT: Role.DESK,
    S.DELIVERED: None,
    S.FAILED: Role.DESK,
    S.LAPSED: None,  # another one, by registered post, takes its place
    S.DROPPED: None,
    S.RECORDED: None,
}
READ_AS = {  # by its commune, once it was sent: what the Region met with afterwards shows nowhere
    S.SENT: S.SENT,
    S.DELIVERED: S.DELIVERED,
    S.FAILED: S.SENT,
    S.LAPSED: S.LAPSED,
    S.DROPPED: S.SENT,
}
PUBLIC = {state: read_as.label for state, read_as in READ_AS.items()}
UNTOLD = (S.DRAFTED, S.APPROVED, S.ISSUED, S.FAILED)  # its addressee has not received it
REPLACED = (S.LAPSED, S.DROPPED)  # another one is written while its noun still calls for it
START = (S.DRAFTED, S.RECORDED)


class LetterLife(FSMModelMixin, models.Model):
    NOUN = "letter"

    state = StateField(choices=S.choices, default=S.DRAFTED, protected=True)
    step = steps_of(NOUN, state)

    # columns of the noun that are empty until a step fills them
    approved_on: date | None
    issued_on: date | None
    sent_on: date | None
    delivered_on: date | None
    failed_on: date | None
    dropped_on: date | None
    returned_on: date | None

    if TYPE_CHECKING:
        dated: date
        language: Any
        language_reason: Any

        def freeze(self, words: str) -> None: ...

    class Meta:
        abstract = True

    @step(S.DRAFTED, S.APPROVED, policies.is_not_sent_back)
    def approve(self, *, on: date) -> None:
        self.approved_on = on

    @step([S.DRAFTED, S.APPROVED], S.DRAFTED)
    def rewrite(self, *, on: date, language: str, language_reason: str, words: str) -> None:
        """From what the files say now; whoever read the words before reads the new ones."""
        self.language, self.language_reason = language, language_reason
        self.dated, self.approved_on, self.returned_on = on, None, None
        self.freeze(words)

    @step(S.APPROVED, S.ISSUED, policies.is_printed)
    def issue(self, *, on: date) -> None:
        self.issued_on = on

    @step(S.ISSUED, S.SENT)
    def send(self, *, on: date) -> None:
        self.sent_on = on

    @step(S.SENT, S.DELIVERED, policies.is_acknowledged)
    def acknowledge(self, *, on: date) -> None:
        """Somebody of the commune opened it and says so, on the platform itself."""
        self.delivered_on = on

    @step(S.SENT, S.LAPSED, policies.is_acknowledged)
    def lapse(self, *, on: date) -> None:
        """Nobody did in the time that the rules give."""
        self.failed_on = on

    @step(S.SENT, S.DELIVERED, policies.is_carried)
    def deliver(self, *, on: date) -> None:
        self.delivered_on = on

    @step(S.SENT, S.FAILED, policies.is_carried)
    def fail(self, *, on: date) -> None:
        self.failed_on = on

    @step(S.FAILED, S.SENT)
    def resend(self, *, on: date) -> None:
        self.sent_on, self.failed_on = on, None

    @step(UNTOLD, S.DROPPED)
    def drop(self, *, on: date) -> None:
        self.dropped_on = on

    @step(UNTOLD, S.DROPPED)
    def readdress(self, *, on: date) -> None:
        """The person to whom it was written has died."""
        self.dropped_on = on

    @step(UNTOLD, S.DROPPED)
    def fall(self, *, on: date) -> None:
        """The decision that it tells no longer stands."""
        self.dropped_on = on

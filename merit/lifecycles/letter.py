"""The life of a letter: drafted, read by a second person, issued, sent, delivered."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMField, FSMModelMixin, transition

from merit.permissions import may
from merit.policies import paper as policies
from merit.roles import Role


class LetterState(models.TextChoices):
    DRAFTED = "drafted", pgettext_lazy("letter", "Drafted")
    APPROVED = "approved", pgettext_lazy("letter", "Approved")
    ISSUED = "issued", _("Issued")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Could not be delivered")
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
    S.DROPPED: None,
    S.RECORDED: None,
}
PUBLIC = {
    S.ISSUED: _("Issued"),
    S.SENT: _("Sent"),
    S.DELIVERED: _("Delivered"),
    S.FAILED: _("Sent"),
}
START = (S.DRAFTED, S.RECORDED)


class LetterLife(FSMModelMixin, models.Model):
    NOUN = "letter"

    state = FSMField(choices=S.choices, default=S.DRAFTED, protected=True)

    class Meta:
        abstract = True

    @transition(state, S.DRAFTED, S.APPROVED, permission=may("letter.approve"))
    def approve(self, *, on):
        self.approved_on = on

    @transition(
        state,
        S.APPROVED,
        S.ISSUED,
        conditions=[policies.is_printed],
        permission=may("letter.issue"),
    )
    def issue(self, *, on):
        self.issued_on = on

    @transition(state, S.ISSUED, S.SENT, permission=may("letter.send"))
    def send(self, *, on, channel):
        self.sent_on, self.channel = on, channel

    @transition(state, S.SENT, S.DELIVERED, permission=may("letter.deliver"))
    def deliver(self, *, on):
        self.delivered_on = on

    @transition(state, S.SENT, S.FAILED, permission=may("letter.fail"))
    def fail(self, *, on):
        self.failed_on = on

    @transition(state, S.FAILED, S.SENT, permission=may("letter.resend"))
    def resend(self, *, on, channel):
        self.sent_on, self.channel, self.failed_on = on, channel, None

    @transition(state, [S.DRAFTED, S.APPROVED], S.DROPPED, permission=may("letter.drop"))
    def drop(self, *, on):
        self.dropped_on = on

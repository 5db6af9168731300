"""The life of a nomination: one commune's paper about one nominee, from draft to outcome."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMField, FSMModelMixin, transition

from merit.permissions import may
from merit.policies import nomination as policies
from merit.roles import Role


class NominationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("nomination", "Draft")
    TO_SIGN = "to_sign", _("To sign")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for completion")
    SETTLED = "settled", _("Settled")
    NOT_ADMITTED = "not_admitted", _("Not admitted")
    WITHDRAWN = "withdrawn", pgettext_lazy("nomination", "Withdrawn")


S = NominationState

OWNER = {
    S.DRAFT: Role.CLERK,
    S.TO_SIGN: Role.MUNICIPAL_SECRETARY,
    S.SUBMITTED: Role.DESK,
    S.RETURNED: Role.CLERK,
    S.SETTLED: None,
    S.NOT_ADMITTED: None,
    S.WITHDRAWN: None,
}

# What the commune reads. "Being examined" hides every step of the Region, and must.
PUBLIC = {
    S.DRAFT: _("Draft"),
    S.TO_SIGN: _("Waiting for the municipal secretary’s signature"),
    S.SUBMITTED: _("Being examined by the Region"),
    S.RETURNED: _("To be completed by you"),
    S.SETTLED: _("Decided"),
    S.NOT_ADMITTED: _("Not admitted"),
    S.WITHDRAWN: _("Withdrawn"),
}

START = (S.DRAFT,)
LIVE = frozenset({S.SUBMITTED, S.RETURNED, S.SETTLED})


class NominationLife(FSMModelMixin, models.Model):
    NOUN = "nomination"

    state = FSMField(choices=S.choices, default=S.DRAFT, protected=True)

    class Meta:
        abstract = True

    @transition(
        state,
        S.DRAFT,
        S.TO_SIGN,
        conditions=[policies.is_complete],
        permission=may("nomination.present"),
    )
    def present(self):
        """The clerk lays the paper before the municipal secretary."""

    @transition(state, S.TO_SIGN, S.DRAFT, permission=may("nomination.send_back"))
    def send_back(self):
        """The secretary wants it otherwise."""

    @transition(
        state,
        S.TO_SIGN,
        S.SUBMITTED,
        conditions=[policies.is_complete],
        permission=may("nomination.submit"),
    )
    def submit(self, *, reference, on):
        self.reference, self.received_on = reference, on

    @transition(
        state,
        S.DRAFT,
        S.SUBMITTED,
        conditions=[policies.is_complete, policies.has_scan],
        permission=may("nomination.file_paper"),
    )
    def file_paper(self, *, reference, on):
        self.reference, self.received_on = reference, on

    @transition(state, S.SUBMITTED, S.RETURNED, permission=may("nomination.return_for_completion"))
    def return_for_completion(self, *, on, due, remark, blocks):
        self.completion_asked_on, self.completion_due = on, due
        self.completion_remark, self.completion_blocks = remark, blocks

    @transition(state, S.RETURNED, S.SUBMITTED, permission=may("nomination.complete"))
    def complete(self, *, on, answer):
        self.completion_answered_on, self.completion_answer = on, answer

    @transition(
        state,
        [S.SUBMITTED, S.RETURNED],
        S.NOT_ADMITTED,
        conditions=[policies.set_aside_is_proposed],
        permission=may("nomination.set_aside"),
    )
    def set_aside(self, *, on):
        self.ended_on = on

    @transition(
        state, [S.SUBMITTED, S.RETURNED], S.WITHDRAWN, permission=may("nomination.withdraw")
    )
    def withdraw(self, *, on):
        self.ended_on = on

    # From settled again: a court or a second look may change the outcome, never erase that there was one.
    @transition(
        state,
        [S.SUBMITTED, S.RETURNED, S.SETTLED],
        S.SETTLED,
        permission=may("nomination.settle"),
    )
    def settle(self, *, outcome, on):
        self.outcome, self.ended_on = outcome, on

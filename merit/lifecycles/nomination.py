"""The life of a nomination: one commune's paper about one nominee, from draft to the outcome that its commune was told."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMModelMixin

from merit.lifecycles.life import StateField, steps_of
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
AT_HOME = (S.DRAFT, S.TO_SIGN)  # in the hands of the commune, without a reference
AT_THE_REGION = (S.SUBMITTED, S.RETURNED)  # sent, and not ended
LIVE = frozenset({*AT_THE_REGION, S.SETTLED})


class NominationLife(FSMModelMixin, models.Model):
    NOUN = "nomination"

    state = StateField(choices=S.choices, default=S.DRAFT, protected=True)
    step = steps_of(NOUN, state)

    # columns of the noun that are empty until a step fills them
    received_on: date | None
    completion_asked_on: date | None
    completion_due: date | None
    completion_answered_on: date | None
    withdrawal_asked_on: date | None
    withdrawal_answered_on: date | None
    ended_on: date | None
    reopened_on: date | None
    reference: str | None

    class Meta:
        abstract = True

    @step(S.DRAFT, S.TO_SIGN, policies.is_complete)
    def present(self) -> None:
        """The clerk lays the paper before the municipal secretary."""

    @step(S.TO_SIGN, S.DRAFT)
    def take_back(self) -> None:
        """The clerk saw a mistake that nobody has acted on yet."""

    @step(S.TO_SIGN, S.DRAFT)
    def send_back(self) -> None:
        """The secretary wants it otherwise."""

    @step(S.TO_SIGN, S.SUBMITTED, policies.is_complete)
    def submit(self, *, reference: str, on: date) -> None:
        self.reference, self.received_on = reference, on

    @step(
        S.DRAFT,
        S.SUBMITTED,
        policies.is_complete,
        policies.has_scan,
    )
    def file_paper(self, *, reference: str, on: date) -> None:
        self.reference, self.received_on = reference, on

    @step(S.SUBMITTED, S.RETURNED, policies.is_still_examined)
    def return_for_completion(self, *, on: date, due: date, remark: str, blocks: bool) -> None:
        self.completion_asked_on, self.completion_due = on, due
        self.completion_remark, self.completion_blocks = remark, blocks

    @step(S.RETURNED, S.SUBMITTED)
    def complete(self, *, on: date, answer: str) -> None:
        self.completion_answered_on, self.completion_answer = on, answer

    @step(AT_THE_REGION, S.NOT_ADMITTED, policies.is_still_examined, policies.set_aside_is_proposed)
    def set_aside(self, *, on: date) -> None:
        self.ended_on = on

    @step(AT_THE_REGION, S.WITHDRAWN, policies.is_still_examined)
    def withdraw(self, *, on: date) -> None:
        self.ended_on = on
        if self.withdrawal_asked_on:
            self.withdrawal_answered_on = on

    @step(AT_THE_REGION, S.SETTLED, policies.may_be_told)
    def settle(self, *, outcome: str, on: date) -> None:
        """Its commune was told how it ended: until then it is where it was, whatever the Region decided."""
        self.outcome, self.ended_on = outcome, on

    @step(S.SETTLED, S.SUBMITTED, policies.is_still_examined)
    def examine_anew(self, *, on: date) -> None:
        """What its commune was told no longer stands: it is examined again."""
        self.reopened_on = on

"""The life of a dossier: the Region's file on one nominee, from reception to decoration."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import GET_STATE, FSMModelMixin

from merit.lifecycles.life import StateField, steps_of
from merit.needs import Dossier, Rank
from merit.policies import dossier as policies
from merit.roles import Role
from merit.steps import dossier as steps


class DossierState(models.TextChoices):
    RECEIVED = "received", _("Received")
    ADMISSIBLE = "admissible", _("Admissible")
    ADVISED = "advised", _("Advised")
    SELECTED = "selected", _("Selected")
    ACCEPTED = "accepted", _("Distinction accepted")
    GRANTED = "granted", _("Granted")
    DECORATED = "decorated", _("Decorated")
    CLOSED = "closed", _("Closed")
    INADMISSIBLE = "inadmissible", _("Inadmissible")
    REFUSED = "refused", _("Refused")
    DECLINED = "declined", _("Distinction declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("dossier", "Withdrawn")
    LAPSED = "lapsed", _("Lapsed")
    MERGED = "merged", _("Merged")


S = DossierState

OWNER = {
    S.RECEIVED: Role.DESK,
    S.ADMISSIBLE: Role.COMMITTEE_SECRETARY,
    S.ADVISED: Role.CABINET,
    S.SELECTED: Role.DESK,
    S.ACCEPTED: Role.GOVERNMENT,
    S.GRANTED: Role.CHANCELLERY,
    S.DECORATED: Role.CHANCELLERY,
    S.CLOSED: None,
    S.INADMISSIBLE: None,
    S.REFUSED: None,
    S.DECLINED: None,
    S.WITHDRAWN: None,
    S.LAPSED: None,
    S.MERGED: None,
}

# What the commune reads through its nomination: the act once it is public, never the steps before.
PUBLIC = {
    S.RECEIVED: _("Being examined by the Region"),
    S.ADMISSIBLE: _("Being examined by the Region"),
    S.ADVISED: _("Being examined by the Region"),
    S.SELECTED: _("Being examined by the Region"),
    S.ACCEPTED: _("Being examined by the Region"),
    S.GRANTED: _("Distinction granted"),
    S.DECORATED: _("Distinction handed over"),
    S.CLOSED: _("Distinction granted"),
    S.INADMISSIBLE: _("Inadmissible"),
    S.REFUSED: _("Not granted"),
    S.DECLINED: _("Not granted"),
    S.WITHDRAWN: _("Withdrawn"),
    S.LAPSED: _("Closed without decision"),
    S.MERGED: _("Being examined by the Region"),
}

START = (S.RECEIVED,)
OPEN = tuple(map(S, steps.OPEN))
REFUSABLE = (S.ADVISED, S.SELECTED, S.ACCEPTED)  # of which a refusal can be proposed
MERGEABLE = (S.RECEIVED, S.ADMISSIBLE, S.ADVISED)
GRANTED = (S.GRANTED, S.DECORATED, S.CLOSED)
WITHOUT_DISTINCTION = (
    S.INADMISSIBLE,
    S.REFUSED,
    S.DECLINED,
    S.LAPSED,
)  # ends that its communes are told
ENDS = tuple(state for state, owner in OWNER.items() if owner is None)


class DossierLife(FSMModelMixin, models.Model):
    NOUN = "dossier"

    state = StateField(choices=S.choices, default=S.RECEIVED, protected=True)
    step = steps_of(NOUN, state)

    # columns of the noun that are empty until a step fills them
    admitted_on: date | None
    dismissal_proposed_on: date | None
    refusal_proposed_on: date | None
    decided_on: date | None
    advised_on: date | None
    selected_on: date | None
    reopened_on: date | None
    acceptance_asked_on: date | None
    acceptance_answered_on: date | None
    decorated_on: date | None
    closed_on: date | None
    rank_selected: Rank | None
    merged_into: Dossier | None

    class Meta:
        abstract = True

    @step(
        S.RECEIVED,
        S.ADMISSIBLE,
        policies.has_nominee,
        policies.has_live_nomination_not_returned,
        policies.is_in_time_or_accepted_late,
        policies.kind_is_admitted,
        policies.may_be_posthumous,
        policies.nominee_did_not_refuse_for_ever,
    )
    def admit(self, *, on: date) -> None:
        self.admitted_on = on
        self.dismissal_proposed_on = None

    @step(S.ADMISSIBLE, S.RECEIVED, policies.nobody_has_answered)
    def undo_admission(self) -> None:
        self.admitted_on = None

    @step(S.RECEIVED, S.INADMISSIBLE, policies.dismissal_is_proposed)
    def dismiss(self, *, on: date) -> None:
        self.decided_on = on

    @step(S.ADMISSIBLE, S.ADVISED, policies.every_question_is_closed)
    def conclude(self, *, on: date) -> None:
        self.advised_on = on

    @step(
        S.ADVISED,
        S.SELECTED,
        policies.no_refusal_is_proposed,
        policies.checks_are_fresh,
        policies.may_be_posthumous,
    )
    def select(self, *, rank: Rank, on: date) -> None:
        self.rank_selected, self.selected_on = rank, on
        self.acceptance_asked_on = self.acceptance_answered_on = None

    @step(REFUSABLE, S.REFUSED, policies.its_refusal_is_signed)
    def refuse(self, *, on: date) -> None:
        self.decided_on = on

    @step(
        S.SELECTED,
        S.ACCEPTED,
        policies.nominee_was_asked,
        policies.no_refusal_is_proposed,
        policies.may_be_posthumous,
    )
    def accept(self, *, on: date) -> None:
        self.acceptance_answered_on = on

    @step(S.ACCEPTED, S.SELECTED, policies.is_on_no_list)
    def take_back_answer(self) -> None:
        self.acceptance_answered_on = None

    @step(
        [S.SELECTED, S.ACCEPTED],
        S.DECLINED,
        policies.nominee_was_asked,
        policies.is_on_no_approved_decree,
    )
    def decline(self, *, on: date) -> None:
        self.acceptance_answered_on = self.decided_on = on

    @step(
        [S.SELECTED, S.ACCEPTED],
        S.SELECTED,
        policies.nominee_has_died,
        policies.is_on_no_approved_decree,
    )
    def ask_kin(self) -> None:
        """What the living were asked, or answered, does not bind those who are left."""
        self.reopened_on = None
        self.acceptance_asked_on = self.acceptance_answered_on = None

    @step(
        OPEN,
        S.WITHDRAWN,
        policies.no_nomination_is_live,
        policies.is_on_no_approved_decree,
    )
    def withdraw(self, *, on: date) -> None:
        self.decided_on = on

    @step(
        OPEN,
        S.LAPSED,
        policies.must_lapse,
        policies.is_on_no_approved_decree,
    )
    def lapse(self, *, on: date) -> None:
        self.decided_on = on

    @step(MERGEABLE, S.MERGED, policies.no_refusal_is_proposed)
    def merge(self, *, into: Dossier, on: date) -> None:
        self.merged_from, self.merged_into, self.decided_on = self.state, into, on

    @step(S.MERGED, GET_STATE(lambda dossier: dossier.merged_from, states=MERGEABLE))
    def unmerge(self) -> None:
        self.merged_into = self.decided_on = None

    @step(S.INADMISSIBLE, S.RECEIVED)
    def reopen_admissibility(self) -> None:
        self.decided_on = self.dismissal_proposed_on = None

    @step(S.INADMISSIBLE, S.RECEIVED)
    def examine_anew(self) -> None:
        """The judge annulled the decision that declared it inadmissible."""
        self.decided_on = self.dismissal_proposed_on = None

    @step(S.REFUSED, S.ADVISED)
    def reconsider(self) -> None:
        self.decided_on = self.refusal_proposed_on = None

    @step(S.ADVISED, S.ADMISSIBLE, policies.no_refusal_is_proposed)
    def ask_again(self) -> None:
        self.advised_on = None

    @step(S.SELECTED, S.ADVISED, policies.no_refusal_is_proposed)
    def send_back_to_advice(self) -> None:
        self.rank_selected = self.selected_on = self.acceptance_asked_on = None

    @step(
        S.ACCEPTED,
        S.SELECTED,
        policies.no_refusal_is_proposed,
        policies.is_on_no_approved_decree,
    )
    def change_rank(self, *, rank: Rank, on: date) -> None:
        self.rank_selected, self.selected_on = rank, on
        self.acceptance_asked_on = self.acceptance_answered_on = None

    @step(
        S.ACCEPTED,
        S.GRANTED,
        policies.its_decree_is_signed,
        policies.no_refusal_is_proposed,
        policies.checks_are_fresh,
        policies.may_be_posthumous,
    )
    def grant(self, *, on: date) -> None:
        self.decided_on = on

    @step(S.GRANTED, S.DECORATED, policies.has_certificate_handed_over)
    def decorate(self, *, on: date) -> None:
        self.decorated_on = on

    @step(S.DECORATED, S.CLOSED)
    def close(self, *, on: date) -> None:
        self.closed_on = on

    @step(S.GRANTED, S.CLOSED, policies.laureate_was_told, policies.collection_term_is_over)
    def close_uncollected(self, *, on: date) -> None:
        self.closed_on = on

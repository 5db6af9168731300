"""The life of a dossier: the Region's file on one nominee, from reception to decoration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import GET_STATE, FSMField, FSMModelMixin, transition

from merit.permissions import may
from merit.policies import dossier as policies
from merit.roles import Role
from merit.steps import dossier as steps


class DossierState(models.TextChoices):
    RECEIVED = "received", _("Received")
    ADMISSIBLE = "admissible", _("Admissible")
    ADVISED = "advised", _("Advised")
    SELECTED = "selected", _("Selected")
    ACCEPTED = "accepted", _("Accepted by the nominee")
    GRANTED = "granted", _("Granted")
    DECORATED = "decorated", _("Decorated")
    CLOSED = "closed", _("Closed")
    INADMISSIBLE = "inadmissible", _("Inadmissible")
    REFUSED = "refused", _("Refused")
    DECLINED = "declined", _("Declined by the nominee")
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
MERGEABLE = (S.RECEIVED, S.ADMISSIBLE, S.ADVISED)
GRANTED = (S.GRANTED, S.DECORATED, S.CLOSED)
ENDS = tuple(state for state, owner in OWNER.items() if owner is None)


class DossierLife(FSMModelMixin, models.Model):
    NOUN = "dossier"

    state = FSMField(choices=S.choices, default=S.RECEIVED, protected=True)

    class Meta:
        abstract = True

    @transition(
        state,
        S.RECEIVED,
        S.ADMISSIBLE,
        conditions=[
            policies.has_nominee,
            policies.has_live_nomination_not_returned,
            policies.is_in_time_or_accepted_late,
            policies.kind_is_admitted,
            policies.may_be_posthumous,
            policies.nominee_did_not_refuse_for_ever,
        ],
        permission=may("dossier.admit"),
    )
    def admit(self, *, on):
        self.admitted_on = on
        self.dismissal_proposed_on = None

    @transition(
        state,
        S.RECEIVED,
        S.INADMISSIBLE,
        conditions=[policies.dismissal_is_proposed],
        permission=may("dossier.dismiss"),
    )
    def dismiss(self, *, on):
        self.decided_on = on

    @transition(
        state,
        S.ADMISSIBLE,
        S.ADVISED,
        conditions=[policies.every_question_is_closed],
        permission=may("dossier.conclude"),
    )
    def conclude(self, *, on):
        self.advised_on = on

    @transition(
        state,
        S.ADVISED,
        S.SELECTED,
        conditions=[policies.checks_are_fresh, policies.may_be_posthumous],
        permission=may("dossier.select"),
    )
    def select(self, *, rank, on):
        self.rank_selected, self.selected_on = rank, on
        self.acceptance_asked_on = on
        self.acceptance_answered_on = None

    @transition(
        state,
        [S.ADVISED, S.SELECTED, S.ACCEPTED],
        S.REFUSED,
        conditions=[policies.is_on_no_approved_decree],
        permission=may("dossier.refuse"),
    )
    def refuse(self, *, on, reason_fr, reason_nl):
        self.decided_on = on
        self.refusal_reason_fr, self.refusal_reason_nl = reason_fr, reason_nl

    @transition(
        state,
        S.SELECTED,
        S.ACCEPTED,
        conditions=[policies.may_be_posthumous],
        permission=may("dossier.accept"),
    )
    def accept(self, *, on):
        self.acceptance_answered_on = on

    @transition(
        state,
        [S.SELECTED, S.ACCEPTED],
        S.DECLINED,
        conditions=[policies.is_on_no_approved_decree],
        permission=may("dossier.decline"),
    )
    def decline(self, *, on):
        self.acceptance_answered_on = self.decided_on = on

    @transition(
        state,
        OPEN,
        S.WITHDRAWN,
        conditions=[policies.no_nomination_is_live, policies.is_on_no_approved_decree],
        permission=may("dossier.withdraw"),
    )
    def withdraw(self, *, on):
        self.decided_on = on

    @transition(
        state,
        OPEN,
        S.LAPSED,
        conditions=[policies.must_lapse, policies.is_on_no_approved_decree],
        permission=may("dossier.lapse"),
    )
    def lapse(self, *, on):
        self.decided_on = on

    @transition(state, MERGEABLE, S.MERGED, permission=may("dossier.merge"))
    def merge(self, *, into, on):
        self.merged_from, self.merged_into, self.decided_on = self.state, into, on

    @transition(
        state,
        S.MERGED,
        GET_STATE(lambda dossier: dossier.merged_from, states=MERGEABLE),
        permission=may("dossier.unmerge"),
    )
    def unmerge(self):
        self.merged_into = self.decided_on = None

    @transition(state, S.INADMISSIBLE, S.RECEIVED, permission=may("dossier.reopen_admissibility"))
    def reopen_admissibility(self):
        self.decided_on = self.dismissal_proposed_on = None

    @transition(state, S.REFUSED, S.ADVISED, permission=may("dossier.reconsider"))
    def reconsider(self):
        self.decided_on = None

    @transition(state, S.ADVISED, S.ADMISSIBLE, permission=may("dossier.ask_again"))
    def ask_again(self):
        self.advised_on = None

    @transition(state, S.SELECTED, S.ADVISED, permission=may("dossier.send_back_to_advice"))
    def send_back_to_advice(self):
        self.rank_selected = self.selected_on = self.acceptance_asked_on = None

    @transition(
        state,
        S.ACCEPTED,
        S.SELECTED,
        conditions=[policies.is_on_no_approved_decree],
        permission=may("dossier.change_rank"),
    )
    def change_rank(self, *, rank, on):
        self.rank_selected = rank
        self.acceptance_asked_on, self.acceptance_answered_on = on, None

    @transition(
        state,
        S.ACCEPTED,
        S.GRANTED,
        conditions=[
            policies.its_decree_is_signed,
            policies.checks_are_fresh,
            policies.may_be_posthumous,
        ],
        permission=may("dossier.grant"),
    )
    def grant(self, *, on):
        self.decided_on = on

    @transition(
        state,
        S.GRANTED,
        S.DECORATED,
        conditions=[policies.has_certificate_handed_over],
        permission=may("dossier.decorate"),
    )
    def decorate(self, *, on):
        self.decorated_on = on

    @transition(state, S.DECORATED, S.CLOSED, permission=may("dossier.close"))
    def close(self, *, on):
        self.closed_on = on

    @transition(
        state,
        S.GRANTED,
        S.CLOSED,
        conditions=[policies.collection_term_is_over],
        permission=may("dossier.close_uncollected"),
    )
    def close_uncollected(self, *, on):
        self.closed_on = on

"""The life of a decree: the act of the Government, from the draft list to its publication."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMModelMixin

from merit.lifecycles.life import StateField, steps_of
from merit.policies import decree as policies
from merit.roles import Role


class DecreeState(models.TextChoices):
    DRAFTED = "drafted", pgettext_lazy("decree", "Drafted")
    APPROVED = "approved", pgettext_lazy("decree", "Approved")
    SIGNED = "signed", _("Signed")
    PUBLISHED = "published", _("Published")
    WAIVED = "waived", _("Publication waived")
    ABANDONED = "abandoned", _("Abandoned")


S = DecreeState
OWNER = {
    S.DRAFTED: Role.LEGAL,
    S.APPROVED: Role.GOVERNMENT,
    S.SIGNED: Role.GOVERNMENT,
    S.PUBLISHED: None,
    S.WAIVED: None,
    S.ABANDONED: None,
}
PUBLIC = dict.fromkeys(S)  # a commune reads the outcome, not the act in the making
START = (S.DRAFTED,)


class DecreeLife(FSMModelMixin, models.Model):
    NOUN = "decree"

    state = StateField(choices=S.choices, default=S.DRAFTED, protected=True)
    step = steps_of(NOUN, state)

    # columns of the noun that are empty until a step fills them
    approved_on: date | None
    ended_on: date | None
    signed_on: date | None
    rank_date: date | None
    published_on: date | None
    number: str | None

    class Meta:
        abstract = True

    @step(
        S.DRAFTED,
        S.APPROVED,
        policies.has_lines,
        policies.every_line_is_ready,
        policies.every_line_has_reasons,
        policies.lines_share_one_legal_basis,
        policies.what_it_was_reopened_for_is_recorded,
        policies.no_line_is_asked_back,
    )
    def approve(self, *, on: date) -> None:
        self.approved_on = on

    @step(S.APPROVED, S.DRAFTED)
    def reopen(self) -> None:
        self.approved_on = None

    @step([S.DRAFTED, S.APPROVED], S.ABANDONED)
    def abandon(self, *, on: date) -> None:
        self.ended_on = on

    @step(
        S.APPROVED,
        S.SIGNED,
        policies.has_lines,
        policies.every_line_is_ready,
        policies.every_line_may_be_decided,
        policies.no_line_is_asked_back,
        policies.no_reopening_is_asked,
        policies.contingent_is_respected,
    )
    def sign(self, *, number: str, on: date, rank_date: date | None) -> None:
        self.number, self.signed_on, self.rank_date = number, on, rank_date

    @step(S.SIGNED, S.PUBLISHED, policies.is_published_at_all)
    def publish(self, *, on: date, numac: str) -> None:
        self.published_on, self.numac = on, numac

    @step(S.SIGNED, S.WAIVED, policies.is_published_at_all)
    def waive(self, *, on: date) -> None:
        self.ended_on = on

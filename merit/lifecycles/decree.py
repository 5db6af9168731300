"""The life of a decree: the act of the Government, from the draft list to its publication."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMField, FSMModelMixin, transition

from merit.permissions import may
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

    state = FSMField(choices=S.choices, default=S.DRAFTED, protected=True)

    class Meta:
        abstract = True

    @transition(
        state,
        S.DRAFTED,
        S.APPROVED,
        conditions=[
            policies.has_lines,
            policies.every_line_is_accepted,
            policies.every_line_has_reasons,
            policies.lines_share_one_legal_basis,
        ],
        permission=may("decree.approve"),
    )
    def approve(self, *, on):
        self.approved_on = on

    @transition(state, S.APPROVED, S.DRAFTED, permission=may("decree.reopen"))
    def reopen(self):
        self.approved_on = None

    @transition(state, [S.DRAFTED, S.APPROVED], S.ABANDONED, permission=may("decree.abandon"))
    def abandon(self, *, on):
        self.ended_on = on

    @transition(
        state,
        S.APPROVED,
        S.SIGNED,
        conditions=[
            policies.has_lines,
            policies.every_line_is_accepted,
            policies.every_line_may_be_granted,
            policies.contingent_is_respected,
        ],
        permission=may("decree.sign"),
    )
    def sign(self, *, number, on, rank_date):
        self.number, self.signed_on, self.rank_date = number, on, rank_date

    @transition(state, S.SIGNED, S.PUBLISHED, permission=may("decree.publish"))
    def publish(self, *, on, numac):
        self.published_on, self.numac = on, numac

    @transition(state, S.SIGNED, S.WAIVED, permission=may("decree.waive"))
    def waive(self, *, on):
        self.ended_on = on

"""The life of a certificate: queued, printed, checked by a second person, handed over."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from merit.permissions import may
from merit.policies import paper as policies
from merit.roles import Role


class CertificateState(models.TextChoices):
    QUEUED = "queued", _("To print")
    PRINTED = "printed", _("Printed")
    CHECKED = "checked", _("Checked")
    HANDED_OVER = "handed_over", _("Handed over")
    SPOILT = "spoilt", _("Spoilt")
    REPLACED = "replaced", _("Replaced by a duplicate")


S = CertificateState
OWNER = {
    S.QUEUED: Role.CHANCELLERY,
    S.PRINTED: Role.CHANCELLERY,
    S.CHECKED: Role.CHANCELLERY,
    S.HANDED_OVER: None,
    S.SPOILT: None,
    S.REPLACED: None,
}
PUBLIC = dict.fromkeys(S)
START = (S.QUEUED,)


class CertificateLife(FSMModelMixin, models.Model):
    NOUN = "certificate"

    state = FSMField(choices=S.choices, default=S.QUEUED, protected=True)

    class Meta:
        abstract = True

    @transition(
        state,
        S.QUEUED,
        S.PRINTED,
        conditions=[policies.is_printed, policies.its_award_stands],
        permission=may("certificate.print"),
    )
    def print(self, *, on):
        self.printed_on = on

    @transition(state, S.PRINTED, S.CHECKED, permission=may("certificate.verify"))
    def verify(self, *, on):
        self.checked_on = on

    @transition(
        state,
        S.CHECKED,
        S.HANDED_OVER,
        conditions=[policies.its_award_stands],
        permission=may("certificate.hand_over"),
    )
    def hand_over(self, *, on, place, to):
        self.handed_over_on, self.place, self.handed_to = on, place, to

    @transition(
        state,
        [S.QUEUED, S.PRINTED, S.CHECKED],
        S.SPOILT,
        permission=may("certificate.spoil"),
    )
    def spoil(self, *, on):
        self.ended_on = on

    @transition(state, S.HANDED_OVER, S.REPLACED, permission=may("certificate.replace"))
    def replace(self, *, on):
        self.ended_on = on

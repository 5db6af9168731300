"""The life of a certificate: queued, printed, checked by a second person, handed over."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMModelMixin

from merit.lifecycles.life import StateField, steps_of
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

    state = StateField(choices=S.choices, default=S.QUEUED, protected=True)
    step = steps_of(NOUN, state)

    # columns of the noun that are empty until a step fills them
    printed_on: date | None
    checked_on: date | None
    handed_over_on: date | None
    ended_on: date | None

    class Meta:
        abstract = True

    @step(
        S.QUEUED,
        S.PRINTED,
        policies.is_printed,
        policies.its_award_stands,
        policies.no_correction_is_proposed,
    )
    def print(self, *, on: date) -> None:
        self.printed_on = on

    @step(
        S.PRINTED,
        S.CHECKED,
        policies.its_award_stands,
        policies.no_correction_is_proposed,
    )
    def verify(self, *, on: date) -> None:
        self.checked_on = on

    @step(
        S.CHECKED,
        S.HANDED_OVER,
        policies.its_award_stands,
        policies.no_correction_is_proposed,
        policies.its_laureate_is_told,
        policies.its_publication_is_settled,
    )
    def hand_over(self, *, on: date, place: str, to: str) -> None:
        self.handed_over_on, self.place, self.handed_to = on, place, to

    @step([S.QUEUED, S.PRINTED, S.CHECKED], S.SPOILT)
    def spoil(self, *, on: date) -> None:
        self.ended_on = on

    @step(S.HANDED_OVER, S.REPLACED)
    def replace(self, *, on: date) -> None:
        self.ended_on = on

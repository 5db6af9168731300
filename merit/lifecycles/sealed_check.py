"""The life of a conduct check: asked behind a door of its own, answered, and destroyed in time."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMModelMixin

from merit.lifecycles.life import StateField, steps_of
from merit.policies import sealed_check as policies
from merit.roles import Role


class SealedCheckState(models.TextChoices):
    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    NOT_GIVEN = "not_given", pgettext_lazy("check", "Not given in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("check", "Withdrawn")
    DESTROYED = "destroyed", _("Destroyed")


S = SealedCheckState
OWNER = {
    S.ASKED: Role.SEALED,
    S.ANSWERED: None,
    S.NOT_GIVEN: None,
    S.WITHDRAWN: None,
    S.DESTROYED: None,
}
PUBLIC = dict.fromkeys(S)  # a commune never reads a check
START = (S.ASKED,)


class SealedCheckLife(FSMModelMixin, models.Model):
    NOUN = "sealed_check"

    state = StateField(choices=S.choices, default=S.ASKED, protected=True)
    step = steps_of(NOUN, state)

    # columns of the noun that are empty until a step fills them
    answered_on: date | None
    proposed_on: date | None
    proposed_result: str
    closed_on: date | None
    destroyed_on: date | None

    class Meta:
        abstract = True

    @step(S.ASKED, S.ANSWERED, policies.nothing_is_proposed)
    def answer(self, *, evidence: str, on: date) -> None:
        """Nothing stands in the way."""
        self.result, self.evidence, self.answered_on = "clear", evidence, on

    @step(S.ASKED, S.ANSWERED, policies.a_result_is_proposed)
    def confirm(self, *, on: date) -> None:
        """Something does: a second officer has read it too."""
        self.result, self.answered_on = self.proposed_result, on
        self.proposed_result, self.proposed_on = "", None

    @step(S.ASKED, S.NOT_GIVEN, policies.nothing_is_proposed)
    def close_unanswered(self, *, on: date) -> None:
        self.closed_on = on

    @step(S.ASKED, S.WITHDRAWN)
    def withdraw(self, *, on: date) -> None:
        """What somebody wrote down meanwhile serves nothing any more."""
        self.closed_on = on
        self.evidence, self.proposed_result, self.proposed_on = "", "", None

    @step(S.ANSWERED, S.DESTROYED, policies.evidence_has_served)
    def destroy(self, *, on: date) -> None:
        self.evidence, self.destroyed_on = "", on

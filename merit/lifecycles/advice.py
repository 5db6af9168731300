"""The life of a request for advice: asked of one body, answered, or not in time."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMModelMixin

from merit.lifecycles.life import StateField, steps_of
from merit.needs import Rank
from merit.roles import Role


class AdviceState(models.TextChoices):
    ASKED = "asked", _("Asked")
    GIVEN = "given", pgettext_lazy("advice", "Given")
    NOT_GIVEN = "not_given", pgettext_lazy("advice", "Not given in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("advice", "Withdrawn")


S = AdviceState
OWNER = {S.ASKED: Role.MEMBER, S.GIVEN: None, S.NOT_GIVEN: None, S.WITHDRAWN: None}
PUBLIC = dict.fromkeys(S)  # a commune never reads an advice
START = (S.ASKED,)


class AdviceLife(FSMModelMixin, models.Model):
    NOUN = "advice"

    state = StateField(choices=S.choices, default=S.ASKED, protected=True)
    step = steps_of(NOUN, state)

    # columns of the noun that are empty until a step fills them
    given_on: date | None
    closed_on: date | None

    class Meta:
        abstract = True

    @step(S.ASKED, S.GIVEN)
    def give(self, *, opinion: str, reasons: str, rank: Rank | None, on: date) -> None:
        self.opinion, self.reasons, self.rank_advised, self.given_on = opinion, reasons, rank, on

    @step(S.ASKED, S.NOT_GIVEN)
    def close_unanswered(self, *, on: date) -> None:
        self.closed_on = on

    @step(S.NOT_GIVEN, S.GIVEN)
    def note_late(self, *, opinion: str, reasons: str, rank: Rank | None, on: date) -> None:
        self.opinion, self.reasons, self.rank_advised, self.given_on = opinion, reasons, rank, on
        self.late = True

    @step(S.ASKED, S.WITHDRAWN)
    def withdraw(self, *, on: date) -> None:
        self.closed_on = on

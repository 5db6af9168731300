"""The day of the last change of a nomination that its commune may know of: never that of a step inside the Region."""

from django.db.models import Case, DateField, F, When
from django.db.models.functions import Coalesce, Greatest

from merit.lifecycles.nomination import AT_HOME

# As long as it has not left, only the commune itself writes in it.
OWN = F("changed_on")
RECEIVED = F("received_on")
SINCE = (
    "completion_asked_on", "completion_answered_on",
    "withdrawal_asked_on", "withdrawal_answered_on",  # asked to withdraw, and answered
    "ended_on", "reopened_on",
)  # fmt: skip

TOLD = Case(
    When(state__in=[str(state) for state in AT_HOME], then=OWN),
    default=Greatest(RECEIVED, *(Coalesce(day, RECEIVED) for day in SINCE)),
    output_field=DateField(),
)

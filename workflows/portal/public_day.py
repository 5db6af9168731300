"""The day of the last change of a nomination that its commune may know of: never that of a step inside the Region."""

from django.db.models import Case, DateField, F, QuerySet, When
from django.db.models.functions import Coalesce, Greatest, TruncDate

from merit.lifecycles.nomination import AT_HOME
from merit.models import Nomination

# As long as it has not left, only the commune itself writes in it.
OWN = TruncDate("changed_at")
RECEIVED = F("received_on")
ASKED = Coalesce("completion_asked_on", RECEIVED)
ANSWERED = Coalesce("completion_answered_on", RECEIVED)
# What a commune asked to withdraw, and when it was answered.
ASKED_BACK = Coalesce("withdrawal_asked_on", RECEIVED)
ANSWERED_BACK = Coalesce("withdrawal_answered_on", RECEIVED)
ENDED = Coalesce("ended_on", RECEIVED)
REOPENED = Coalesce("reopened_on", RECEIVED)


def told(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """The same, each with its `told_on`."""
    since = Greatest(RECEIVED, ASKED, ANSWERED, ASKED_BACK, ANSWERED_BACK, ENDED, REOPENED)
    day = Case(When(state__in=AT_HOME, then=OWN), default=since, output_field=DateField())
    return nominations.annotate(told_on=day)

"""The periods of a file, each with the days on which its clock stood still (domain: convention on clocks with stops).

A period that lies open is reckoned anew whenever it is asked: nothing is kept but its start, its stops and its rule.
"""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from merit import journal, periods
from merit.deadlines import Deadline, Stop
from merit.models import Award, Completion, Dossier, Letter, Nomination
from merit.models.advice import Question
from merit.models.dossier import AWARD_LETTER


def examination(dossier: Dossier) -> Deadline:
    """Is the file complete and admissible? Stands still while a commune is asked for what is missing, and under
    proceedings; no last day as long as it does."""
    stops = [*suspensions(dossier), *_requests(dossier, timezone.localdate())]
    return periods.due(dossier.ruleset, "completeness_days", _begun(dossier), stops)


def _begun(dossier: Dossier) -> date:
    """The day of receipt; where a judge annulled the decision since, that of the judgment: the time runs anew."""
    annulled = (one for one in dossier.challenges.all() if one.outcome == "annulled")
    return max([dossier.received_on, *(one.decided_on for one in annulled if one.decided_on)])


def acceptance(dossier: Dossier) -> Deadline:
    """The answer of the nominee; whoever was asked while proceedings are pending gets the days back."""
    asked = dossier.acceptance_asked_on or timezone.localdate()
    return periods.due(dossier.ruleset, "acceptance_days", asked, suspensions(dossier))


def answer(question: Question) -> Deadline:
    """An advice or a check."""
    dossier = question.dossier
    return periods.due(dossier.ruleset, question.PERIOD, question.asked_on, suspensions(dossier))


def completion(nomination: Nomination) -> Deadline:
    """What the commune is given to complete its nomination: it was told the day, nothing moves it."""
    asked = nomination.completion_asked_on or timezone.localdate()
    return periods.due(nomination.ruleset, "completion_days", asked)


def acknowledgement(letter: Letter) -> Deadline:
    """What a commune is given to acknowledge a letter that reached it by the platform: working days."""
    sent = letter.sent_on or timezone.localdate()
    return periods.working(letter.ruleset, "acknowledgement_days", sent)


def correction(dossier: Dossier) -> Deadline | None:
    """What the laureate is given to report a mistake in the name, from the day on which the letter of award left; None
    while it has not."""
    letter = dossier.award_letter()
    return periods.due(dossier.ruleset, "correction_days", letter.sent_on) if letter else None


def name_is_final(award: Award) -> bool:
    """Whether nobody can correct the name on the certificate any more: the laureate confirmed it, or the last day to
    report a mistake is over, and none is being corrected. A distinction without a letter asks nobody."""
    if award.proposed_on:
        return False
    if award.name_confirmed_on or AWARD_LETTER not in award.dossier.distinction.papers:
        return True
    period = correction(award.dossier)
    return bool(period and period.last_day and timezone.localdate() > period.last_day)


def suspensions(dossier: Dossier) -> list[Stop]:
    """The days on which proceedings stopped every clock of a dossier, as its journal has them."""
    found: list[Stop] = []
    for entry in journal.of(dossier).filter(verb__in=["suspend", "resume"]):
        day = timezone.localdate(entry.at)
        if entry.verb == "suspend":
            found.append(Stop(day))
        else:
            found[-1] = Stop(found[-1].first, day)
    return found


def _requests(dossier: Dossier, today: date) -> Iterator[Stop]:
    """From the day a request for completion is sent to the day of the answer, or on which the time to answer ran out;
    where the nomination ended meanwhile, to that day. Only requests of which the desk said that the file waits."""
    asked = Completion.objects.filter(nomination__dossier=dossier, blocks=True)
    for request in asked:
        ran_out = request.due if request.due < today else None
        ends = [request.answered_on, request.ended_on, ran_out]
        yield Stop(request.asked_on, min(filter(None, ends), default=None))

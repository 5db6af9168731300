"""What came after the closing day: the day itself is in time, the day after is late, and the commune reads which."""

from datetime import date

import pytest

from tests import road, states
from tests.letters import reading
from workflows import door
from workflows.screens import acts

pytestmark = pytest.mark.django_db
CLOSING, AFTER = date(2027, 5, 31), date(2027, 6, 1)
LATE = {
    "fr": "Reçue après la date de clôture du 31 mai 2027, la proposition est versée à la campagne 2028.",
    "nl": "Omdat de voordracht na de afsluitdatum van 31 mei 2027 is ontvangen, wordt ze overgedragen naar de campagne 2028.",
}


def filed(cast, day, **fields):
    """A paper nomination that the desk files two days after the closing, as received on a day."""
    with states.on(date(2027, 6, 2)):
        paper = states.paper_draft(cast, **fields)
        return door.act("file_paper", paper, by=cast["desk"], received_on=day)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize(("day", "late"), [(CLOSING, False), (AFTER, True)])
def test_the_acknowledgement_says_late_from_the_day_after_the_closing_on(day, late, language, cast):
    nomination = filed(cast, day, case_language=language)

    said = reading.plain(nomination.letters.get(code="P01").words)

    assert (LATE[language] in said) is late
    assert ("2028" in said) is late


@pytest.mark.parametrize(("day", "late"), [(CLOSING, False), (AFTER, True)])
def test_the_paper_and_its_file_are_late_from_the_same_day_on(day, late, cast):
    nomination = filed(cast, day)

    assert (nomination.is_late(), nomination.dossier.is_late()) == (late, late)


def test_a_draft_is_not_late_for_it_has_not_come(cast):
    with states.on(AFTER):
        assert states.paper_draft(cast).is_late() is False


def test_one_nomination_in_time_is_enough_for_the_file(cast):
    in_time = filed(cast, CLOSING).dossier
    late = filed(cast, AFTER).dossier

    with states.on(date(2027, 6, 2)):
        door.act("merge", late, by=cast["desk"], into=in_time)

    assert road.fresh(in_time).is_late() is False


@pytest.mark.parametrize(("day", "late"), [(CLOSING, False), (AFTER, True)])
def test_lateness_is_to_be_accepted_only_of_what_came_late(day, late, cast):
    dossier = filed(cast, day).dossier

    with states.on(date(2027, 6, 2)):
        offered = {act.action for act in acts.offered(dossier, cast["checker"])}

    assert ("accept_late" in offered) is late

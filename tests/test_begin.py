"""Where a nomination begins: whoever has a choice makes it, and nothing is chosen for anybody."""

import re
from datetime import date

import pytest

from merit import people
from merit.models import Nomination, Organisation
from tests import states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SAINT_GILLES, UCCLE, IXELLES = "21013", "21016", "21009"


@pytest.fixture
def of_two(cast, open_campaign):
    """The clerk of Ixelles works for Uccle too."""
    people.enrol("clerk", role="clerk", organisation=UCCLE)
    return Walker("clerk")


def choices(walker, field="organisation") -> list[tuple[str, str]]:
    """(value, "selected" or nothing) of each choice of a field; none where it is not asked."""
    page = walker.get("nomination-new").content.decode()
    select = re.search(rf'<select[^>]*name="{field}".*?</select>', page, re.DOTALL)
    return re.findall(r'<option value="([^"]*)"( selected)?', select[0]) if select else []


def test_a_clerk_of_two_communes_chooses_and_neither_is_chosen_beforehand(of_two):
    assert choices(of_two) == [("", " selected"), (IXELLES, ""), (UCCLE, "")]

    of_two.post("nomination-new", organisation=UCCLE)

    nomination = Nomination.objects.get()
    assert (nomination.organisation.code, nomination.channel) == (UCCLE, "portal")


@pytest.mark.parametrize("chosen", ["", SAINT_GILLES, "BPL", "'"])
def test_what_is_no_commune_of_theirs_begins_nothing(chosen, of_two):
    page = of_two.post("nomination-new", expect=422, organisation=chosen).content.decode()

    assert 'href="#id_organisation"' in page
    assert not Nomination.objects.exists()


def test_a_clerk_of_one_commune_is_not_asked(cast, open_campaign):
    assert choices(Walker("clerk")) == []

    Walker("clerk").post("nomination-new", organisation=UCCLE)  # typed by hand into the address

    assert Nomination.objects.get().organisation.code == IXELLES


def test_the_desk_says_which_commune_sent_the_paper(cast, open_campaign):
    desk = Walker("desk")
    assert choices(desk)[0] == ("", " selected")
    assert len(choices(desk)) == 1 + 19
    assert "Indiquez la commune" in desk.post("nomination-new", expect=422).content.decode()

    desk.post("nomination-new", organisation=SAINT_GILLES)

    nomination = Nomination.objects.get()
    assert (nomination.organisation.code, nomination.channel) == (SAINT_GILLES, "paper")


def test_a_commune_that_ended_begins_nothing_any_more(cast, open_campaign):
    Organisation.objects.filter(code=UCCLE).update(valid_to=date(2026, 11, 23))

    assert UCCLE not in dict(choices(Walker("desk")))


def test_nobody_begins_without_an_open_campaign(cast):
    with states.on(date(2027, 6, 1)):
        page = Walker("clerk").post("nomination-new", expect=200).content.decode()

    assert "Aucune campagne n’est ouverte" in page
    assert not Nomination.objects.exists()


def test_the_question_is_put_in_dutch(of_two):
    page = Walker("clerk", "nl").get("nomination-new").content.decode()

    assert "Voor welke gemeente?" in page

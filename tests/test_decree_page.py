"""The page of a decree: its names, its own year's contingent, and the task of whoever must act on it."""

import re

import pytest

from merit.models import Contingent
from tests import road
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def meters(decree) -> list[str]:
    """The sentences about contingents, as a jurist reads them."""
    page = Walker("legal").get("decree", decree.public_id).content.decode()
    return re.findall(r"Places occupées pour \d+ : \d+ sur \d+\.", page.replace("\u00a0", " "))


@pytest.fixture
def three_years(law):
    """A contingent for the year of the campaign, and one for each year beside it."""
    Contingent.objects.all().delete()
    rules = road.campaign().ruleset
    for year, maximum in ((2026, 26), (2027, 27), (2028, 28)):
        Contingent.objects.create(ruleset=rules, year=year, maximum=maximum)


def test_a_decree_shows_the_contingent_of_its_campaign_and_of_no_other_year(three_years, cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])

    assert meters(decree) == ["Places occupées pour 2027 : 0 sur 27."]


def test_a_place_is_taken_once_the_decree_is_signed(three_years, cast):
    decree = road.signed_decree(cast, [road.accepted(cast)])

    assert meters(decree) == ["Places occupées pour 2027 : 1 sur 27."]

"""Two distinctions may be open at once: whoever begins a nomination says for which."""

from datetime import timedelta

import pytest

from merit import reference
from merit.models import Campaign, Distinction, Nomination
from tests.walker import Walker
from workflows import door

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(open_campaign):
    """An honorary title whose campaign is open beside that of the Order."""
    first = open_campaign
    title = Distinction.objects.create(
        code="title", name_fr="Titre honorifique", name_nl="Eretitel",
        unit=first.distinction.unit, chancellery=first.distinction.chancellery,
    )  # fmt: skip
    dates = ("opens_on", "closes_on", "government_on", "ceremony_on")
    open_campaign.refresh_from_db()
    return Campaign.objects.create(
        ruleset=first.ruleset, distinction=title, year=first.year,
        **{name: getattr(first, name) for name in dates},
    )  # fmt: skip


def test_one_open_campaign_is_not_asked(cast, open_campaign):
    assert 'name="campaign"' not in Walker("clerk").get("nomination-new").content.decode()


def test_of_two_open_campaigns_the_chosen_one_is_taken(cast, second):
    clerk = Walker("clerk")
    assert 'name="campaign"' in clerk.get("nomination-new").content.decode()

    clerk.post("nomination-new", campaign=second.public_id)

    assert Nomination.objects.get().campaign == second


def test_of_two_open_campaigns_none_is_guessed(cast, second):
    page = Walker("clerk").post("nomination-new", expect=422).content.decode()

    assert "Choisissez la campagne" in page
    assert Nomination.objects.count() == 0


def test_a_new_version_does_not_take_back_what_was_decided_about_a_campaign(cast, open_campaign):
    """Each start and each upgrade loads the reference data again."""
    later = open_campaign.fresh().closes_on + timedelta(days=14)
    door.act("extend_campaign", open_campaign.fresh(), by=cast["rules"], closes_on=later, reason="Grève des postes.")  # fmt: skip

    reference.load()

    assert open_campaign.fresh().closes_on == later

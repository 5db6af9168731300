"""The calendar stays when a simulation is wiped: of its campaigns that go on it is said until when, and what to do."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from merit.models import Campaign
from tests import road

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def wiped(cast, last: date) -> list[str]:
    """What the command says where the one campaign there is closes on that day."""
    road.draft(cast)
    Campaign.objects.filter(year=2027).update(
        opens_on=date(2026, 11, 1), closes_on=last, government_on=date(2027, 3, 1), ceremony_on=date(2027, 5, 8)
    )  # fmt: skip
    out = StringIO()
    call_command("wipe_simulation", "--yes", stdout=out)
    return out.getvalue().splitlines()


def test_a_campaign_that_goes_on_is_named_at_the_end(cast):
    said = wiped(cast, last=date(2026, 11, 24))

    assert said[-4:-1] == [
        "Communes are offered these campaigns of the simulation:",
        "  Ordre du mérite bruxellois 2027, from 2026-11-01 until 2026-11-24, under simulation-2027",
        "  Ordre du mérite bruxellois 2028, from 2027-10-01 until 2028-05-31, under simulation-2027",
    ]
    assert said[-1].startswith("No nomination is left in them: an administrator of rules takes each one back")  # fmt: skip


def test_one_that_has_closed_is_not(cast):
    said = wiped(cast, last=date(2026, 11, 23))

    assert [line[:33] for line in said if ", from " in line] == [
        "  Ordre du mérite bruxellois 2028"
    ]

"""Official rules beside those of a simulation, put into force by the acts; with a key, which no installation has yet."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from letters import render, seal
from merit import jobs, people
from merit.models import Campaign, Distinction, RuleSet
from tests import road, states
from tests.conftest import blank
from workflows import door
from workflows.models import WorkItem

OFFICIAL, YEAR = "order-2026", 2028
OTHERS = {"clerk": "other_clerk", "secretary": "other_secretary"}


def a_key(code, **_kind):
    """Of official rules, too."""
    return seal.simulation_key(code)


def official_season(cast):
    """One person is decorated under official rules, another is being examined; a draft stands beside them. Gives the folder of their files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "pdf", blank)
        put_official_rules_into_force(cast, patch)
        with in_the_official_campaign():
            states.closed(cast)
            road.admissible(cast, surname="Examinée", **OTHERS)
            road.draft(cast, surname="Brouillon")
        jobs.drain()
    return settings.MEDIA_ROOT


def put_official_rules_into_force(cast, patch) -> Campaign:
    """A copy of the simulated rules, official from today on; and a campaign under it that is open."""
    patch.setattr(seal, "key_of", a_key)
    second = people.enrol("rules2", role="rules_administrator", organisation="BPL")
    today = timezone.localdate()
    facts = {"code": OFFICIAL, "prefix": "OM", "simulation": False, "valid_from": today}
    rules = RuleSet.objects.get(simulation=True)
    draft = door.act("copy_rules", rules, by=cast["rules"], **facts)
    door.act("propose_rules", draft, by=cast["rules"])
    door.answer(WorkItem.objects.get(open=True, node="approve").task, by=second, agreed=True)
    return door.begin(
        "plan_campaign", by=cast["rules"], distinction=Distinction.objects.get(code="merit"),
        ruleset=RuleSet.objects.get(code=OFFICIAL), year=YEAR, opens_on=today, closes_on=today + timedelta(days=60),
        government_on=today + timedelta(days=160), ceremony_on=today + timedelta(days=460),
    )  # fmt: skip


@contextmanager
def in_the_official_campaign():
    """What is played meanwhile is played officially."""
    campaign = Campaign.objects.get(ruleset__code=OFFICIAL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(road, "campaign", lambda *_year: campaign)
        yield

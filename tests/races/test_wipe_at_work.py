"""A simulation is wiped while people work on it and beside it: nothing is left half, and nobody who goes on is stopped."""

from functools import partial
from threading import Thread
from time import sleep

import pytest
from django.db import connection, transaction
from django.db.models import F

from merit import health, jobs, simulation
from merit.errors import Refused
from merit.models import JournalEntry, Nomination, RegisterEntry
from tests import road, states
from tests.patience import PATIENCE
from tests.races.together import together
from tests.test_doctor import SOUND
from workflows import door
from workflows.door import wiping

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 5


def write(cast, who):
    for n in range(EACH):
        nomination = road.draft(cast, clerk=who, surname=f"Pendant-{n}")
        try:
            door.act("present", nomination, by=cast[who])
        except Refused:
            continue  # it was wiped between the two


def test_who_writes_meanwhile_writes_before_it_or_after_it(cast, open_campaign):
    road.just_granted(cast)
    states.to_sign(cast)

    said = together(
        partial(write, cast, "clerk"), partial(write, cast, "other_clerk"), door.wipe_simulation
    )

    assert said == ["done"] * 3
    jobs.drain()
    wiped = JournalEntry.objects.get(noun="ruleset", verb="wipe")
    drafted = JournalEntry.objects.filter(noun="nomination", verb="draft", seq__gt=wiped.seq)
    assert {*Nomination.objects.values_list("pk", flat=True)} == {
        *drafted.values_list("noun_id", flat=True)
    }
    assert not RegisterEntry.objects.exists()
    simulation.remove_leftovers()
    assert {name: fault for name, fault in health.findings() if name != "checkpoints"} == {
        name: None for name in SOUND if name != "checkpoints"
    }


def test_where_somebody_does_not_end_it_says_so_or_waits_for_its_turn(
    cast, open_campaign, monkeypatch
):
    """PostgreSQL would let it wait in front of others; in a file of SQLite all writers wait for one another."""
    monkeypatch.setattr(wiping, "TRIES", 2)
    monkeypatch.setattr(wiping, "PAUSE", 0.01)
    road.draft(cast)
    outcomes = []
    wipes = Thread(target=lambda: outcomes.extend(together(door.wipe_simulation)))

    with transaction.atomic():
        Nomination.objects.update(version=F("version") + 1)
        wipes.start()
        sleep(1)
    wipes.join(PATIENCE)

    left, outcome = {"postgresql": (1, "Refused"), "sqlite": (0, "done")}[connection.vendor]
    assert (Nomination.objects.count(), outcomes) == (left, [outcome])
    assert left == 0 or [ruleset.code for ruleset in door.wipe_simulation()] == ["simulation-2027"]
    assert not Nomination.objects.exists()

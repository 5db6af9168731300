"""One nomination, from a clerk's draft to a closed dossier, through the door."""

import pytest

from merit import jobs
from tests import road
from workflows import door
from workflows.models import WorkItem

pytestmark = pytest.mark.django_db


def test_the_whole_road(cast):
    dossier = road.decorated(cast)

    assert dossier.state == "decorated"
    door.act("close", dossier, by=cast["chancellery"])
    assert road.fresh(dossier).state == "closed"
    assert {n.state for n in dossier.nominations.all()} == {"settled"}
    assert dossier.award.entries.count() == 1
    jobs.drain()
    assert not WorkItem.objects.filter(open=True).exists()

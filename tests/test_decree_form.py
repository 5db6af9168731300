"""A new decree offers the campaign that is most likely meant, and leaves the choice to the cabinet."""

import re

import pytest

from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def offered() -> list[str]:
    page = Walker("cabinet").get("decree-new").content.decode()
    return re.findall(r'<option value="(\d*)" selected>', page)


def test_without_any_dossier_nothing_is_chosen_beforehand(cast):
    assert offered() == [""]


def test_the_campaign_of_the_open_dossiers_is_offered(cast):
    dossier = road.received(cast)

    assert offered() == [str(dossier.campaign_id)]


def test_accepted_dossiers_that_wait_come_before_open_ones(cast):
    later = door.act(
        "roll_over", road.accepted(cast), by=cast["checker"],
        campaign=road.campaign(2028), reason="Trop tard pour cette année.",
    )  # fmt: skip
    road.received(cast, surname="Peeters")

    assert offered() == [str(later.campaign_id)]


def test_a_dossier_on_another_list_is_not_offered_and_the_own_ones_stay(cast):
    taken, own, _free = (road.accepted(cast, surname=name) for name in ("Aerts", "Bodart", "Claes"))
    road.drafted_decree(cast, [taken])
    decree = road.drafted_decree(cast, [own])

    page = Walker("cabinet").get("act", "decree", decree.public_id, "gather").content.decode()

    listed = re.findall(r"([A-Z]+) Ana Lucía – ", page)
    assert listed == ["BODART", "CLAES"]


def test_a_field_that_belongs_to_one_answer_says_to_which(cast):
    """The script shows it when that answer is chosen; without the script it is always there."""
    decree = road.drafted_decree(cast, [road.accepted(cast)])

    page = Walker("legal").get("task", road.task_of(decree).task_id).content.decode()

    assert re.findall(r'<textarea name="remark"[^>]*data-when="([^"]*)"', page) == ["agreed=no"]

"""What is put back is what was walked: the same rows, the same files, the same answer."""

import re
import shutil

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import translation

from tests import road, states
from tests.replay import roads

pytestmark = pytest.mark.django_db
# Drawn by lot or by the moment, otherwise each time a road is walked.
BY_LOT = re.compile(
    r"[0-9a-f]{64}|[0-9a-f-]{36}|[0-9a-f]{32}|datetime\([^)]*\)|gAWV\S+|\b[\w-]{22}\b"
)
WALKS = {
    "received": road.received,
    "granted": lambda cast: road.granted(cast, surname="Rejoué"),
    "refused": road.refused,
    "decree": lambda cast: road.approved_decree(cast, [road.accepted(cast)]),
    "closed": lambda cast: states.in_state(cast, "dossier", "closed"),
}


@pytest.fixture(autouse=True)
def _as_found():
    """Other tests find the images that they found."""
    images = roads.images.copy()
    yield
    roads.images = images


def begin_again():
    roads._stand(roads.base, ())


def rows() -> dict[str, list[str]]:
    models = [
        m
        for app in ("merit", "workflows", "viewflow", "django_q")
        for m in apps.get_app_config(app).get_models()
    ]
    return {
        m.__name__: [repr(values) for values in m.objects.order_by("pk").values_list()]
        for m in models
    }


def without_lot(found: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: [BY_LOT.sub("", row) for row in rows] for name, rows in found.items()}


def files() -> set[bytes]:
    return {path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_what_is_put_back_is_what_was_walked(cast, walk):
    roads.images.clear()
    begin_again()
    noun = walk(cast)
    walked, kept = rows(), files()

    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    begin_again()
    assert walk(cast) == noun
    assert (rows(), files()) == (walked, kept)  # even what was drawn by lot


@pytest.mark.any_database  # PostgreSQL gives no number twice
@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_what_is_walked_anew_is_the_same_but_for_what_is_drawn_by_lot(cast, walk):
    roads.images.clear()
    begin_again()
    noun, walked = walk(cast), rows()

    roads.images.clear()
    begin_again()
    anew = walk(cast)
    assert anew.public_id != noun.public_id
    assert without_lot(rows()) == without_lot(walked)


def test_a_road_goes_on_from_where_another_ended(cast):
    begin_again()
    first = road.received(cast)
    second = road.received(cast, surname="Seconde")
    third = road.received(cast, surname="Seconde")  # once more the same, and another file

    assert len({first.pk, second.pk, third.pk}) == 3
    begin_again()
    assert road.received(cast).public_id == first.public_id
    assert road.received(cast, surname="Seconde").public_id == second.public_id


def test_whoever_wrote_something_of_their_own_walks(cast):
    begin_again()
    known = road.received(cast)
    begin_again()
    cast["desk"].save()

    assert road.received(cast).public_id != known.public_id


def test_another_day_or_language_is_another_road(cast, clock):
    begin_again()
    known = road.received(cast)
    with translation.override("nl"):
        begin_again()
        assert road.received(cast).public_id != known.public_id
    clock.move_to("2026-12-24 10:00:00+01:00")
    begin_again()
    assert road.received(cast).public_id != known.public_id


def test_whoever_counts_what_is_asked_walks(cast):
    begin_again()
    known = road.received(cast)
    begin_again()
    asked = []
    with connection.execute_wrapper(lambda ask, *about: asked.append(about[0]) or ask(*about)):
        assert road.received(cast).public_id != known.public_id
    assert len(asked) > 50


def test_for_a_test_that_forges_nothing_is_put_back(cast, monkeypatch):
    assert roads.at is None
    first = road.received(cast)
    assert first.public_id
    assert roads.at is None


def test_once_a_setting_is_another_one_is_walked(cast, settings):
    begin_again()
    known = road.received(cast)
    begin_again()
    settings.NEAR_THE_END = "a setting that nobody reads"

    assert roads.at is None
    assert road.received(cast).public_id != known.public_id


@pytest.mark.any_database  # on PostgreSQL who shares walks
def test_from_what_the_tests_of_a_file_share_is_gone_on(cast):
    """It is found as it was built, and so is a road that another test walked from there."""
    begin_again()
    built = road.granted(cast)
    roads.share()
    try:
        walked = set()
        for _test in range(3):
            roads._stand(*roads._shared)
            assert list(type(built).objects.all()) == [built]
            walked.add(road.received(cast).public_id)
        assert len(walked) == 1
    finally:
        roads.unshare()
    begin_again()
    assert road.received(cast).public_id not in walked


def test_what_a_test_writes_is_gone_after_it(cast):
    """Run twice: neither finds the other's file."""
    assert road.received(cast).reference.endswith("0001")


test_what_a_test_writes_is_gone_after_it_too = test_what_a_test_writes_is_gone_after_it

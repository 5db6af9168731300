"""What every test stands on: reference data, the cast, and a database that can be emptied."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db.backends.base.operations import BaseDatabaseOperations

from merit import jobs, reference, triggers
from tests.cast import enrol_cast
from workflows import drift

_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_append_only_too(self, sql_list):
    """Append-only tables refuse to be emptied: the triggers go first, post_migrate puts them back."""
    triggers.drop_append_only(self.connection.alias)
    return _flush(self, sql_list)


BaseDatabaseOperations.execute_sql_flush = _flush_append_only_too


# A Tuesday on which campaign 2027 is open: no test depends on the real today.
TODAY = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture(autouse=True)
def clock():
    """Every test begins on 24 November 2026 at ten o'clock in Brussels; `clock.move_to` goes on."""
    with time_machine.travel(TODAY, tick=True) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Papers and mails of a test are its own; passwords are hashed fast."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = tmp_path
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(autouse=True)
def _queue_fits_the_files(request):
    """After every test that touched the database, the queue says what the states say."""
    yield
    if "db" in request.fixturenames and not request.node.get_closest_marker("drifts"):
        jobs.drain()  # what a signature left to do for each dossier
        assert drift.drift() == []


@pytest.fixture
def law(db):
    """Communes, houses, simulation rules, holidays."""
    reference.load()


@pytest.fixture
def cast(law):
    return enrol_cast()


@pytest.fixture
def open_campaign(law):
    """A campaign that is open today, whatever the day on which the tests run."""
    from datetime import timedelta

    from django.utils import timezone

    from merit.models import Campaign

    today = timezone.localdate()
    campaign = Campaign.objects.get(year=2027)
    Campaign.objects.filter(pk=campaign.pk).update(
        opens_on=today - timedelta(days=30),
        closes_on=today + timedelta(days=60),
        government_on=today + timedelta(days=160),
    )
    return campaign

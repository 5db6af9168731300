"""What every test stands on: reference data, the cast, and a database that can be emptied."""

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from merit import reference, triggers
from tests.cast import enrol_cast

_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_append_only_too(self, sql_list):
    """Append-only tables refuse to be emptied: the triggers go first, post_migrate puts them back."""
    triggers.drop_append_only(self.connection.alias)
    return _flush(self, sql_list)


BaseDatabaseOperations.execute_sql_flush = _flush_append_only_too


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Papers and mails of a test are its own; passwords are hashed fast."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = tmp_path
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


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

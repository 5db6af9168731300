"""What every test stands on: reference data, the cast, and a database that can be emptied."""

import gc
import hashlib
import shutil
from datetime import timedelta
from functools import cache

import pytest
import time_machine
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import override_settings
from django.utils import timezone, translation
from django_q.models import OrmQ

from letters import render
from merit import jobs, reference, triggers
from merit.models import Campaign, RuleSet, User
from tests import road
from tests.cast import CAST, TODAY, enrol_cast
from tests.once import once
from tests.patience import wait_for_locks
from tests.replay import PRINTS_ALIKE, roads
from workflows import door, drift
from workflows.door import papers, proofs

_flush = BaseDatabaseOperations.execute_sql_flush


def _flush_append_only_too(self, sql_list):
    """Append-only tables refuse to be emptied: the triggers go first, post_migrate puts them back."""
    triggers.drop_append_only(self.connection.alias)
    return _flush(self, sql_list)


BaseDatabaseOperations.execute_sql_flush = _flush_append_only_too
wait_for_locks()


def pytest_collection_finish():
    """Nothing that is loaded by now is ever let go: the collector need not look at it again at each turn."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


# What plays a procedure with people of the cast, prints, or starts processes and threads takes its time.
SLOW = {"cast", "there", "laureate", "seasons", "live_server", "transactional_db"}
SLOW_FILES = ("races/", "merit/test_numbers", "letters/test_sheets", "letters/test_printing", "letters/test_render", "letters/test_names", "letters/test_guilloche")  # fmt: skip
THREAD = (
    "workflows/test_thread"  # one nomination from the town hall to the certificate, all the same
)


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="only what takes no time: see make fast")


LANES = ("any_database", "strict_database")  # each is left out of one lane: with both, of both


def pytest_collection_modifyitems(config, items):
    if lost := [i.nodeid for i in items if all(i.get_closest_marker(lane) for lane in LANES)]:
        raise pytest.UsageError(f"No lane runs what bears both marks: {', '.join(lost)}")
    if not config.getoption("--quick"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not _is_quick(item)])
    items[:] = [item for item in items if _is_quick(item)]


def _is_quick(item) -> bool:
    name = item.nodeid.removeprefix("tests/")
    return name.startswith(THREAD) or not (
        SLOW & set(item.fixturenames) or name.startswith(SLOW_FILES)
    )


@pytest.fixture(autouse=True)
def clock():
    """Every test begins on 24 November 2026 at ten o'clock in Brussels; `clock.move_to` goes on."""
    with time_machine.travel(TODAY, tick=True) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Papers and mails of a test are its own; passwords are hashed fast."""
    with roads.forging_nothing():
        settings.MEDIA_ROOT = tmp_path / "files"
        settings.EMAIL_FILE_PATH = tmp_path / "mail"
        settings.CHECKPOINTS, settings.CHECKPOINT_KEY = (
            tmp_path / "checkpoints",
            tmp_path / "key.pem",
        )
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        settings.STATIC_ROOT = tmp_path
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


# Who reads the sheets, or claims that they can be made, prints on real paper; everybody else gets blank ones, at once.
PRINTERS = (
    "browser/",
    "workflows/test_thread",
    "workflows/test_proofs",
    "workflows/test_working_papers",
)


def blank(words: str, *, form: bool = False) -> bytes:
    """A sheet on which nothing stands, another one for other words."""
    return b"%PDF-1.7 blank " + hashlib.sha256(words.encode()).hexdigest().encode()


# Same words, same bytes (tests/letters proves it): what was printed in this run is not printed again.
printed_once = cache(render.pdf)
PRINTS_ALIKE |= {render.pdf, blank, printed_once}


@pytest.fixture(autouse=True)
def _printer(request, monkeypatch):
    name = request.node.nodeid.removeprefix("tests/")
    papers.blank_form.cache_clear()
    if name.startswith("letters/"):
        return
    proofs._printed.cache_clear()  # what was tried on a blank sheet was not tried
    monkeypatch.setattr(render, "pdf", printed_once if name.startswith(PRINTERS) else blank)


@pytest.fixture(autouse=True)
def _source_language():
    """Sentences are compared in the words of the program; pages choose their own language."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _queue_fits_the_files(request):
    """After every test that touched the database, the queue says what the states say."""
    yield
    names = request.fixturenames
    # a world of one file: compared when it is built, left as it was by each test
    shared = {"there", "laureate"} & set(names)
    if "db" in names and not shared and not request.node.get_closest_marker("drifts"):
        release()
        assert drift.drift() == []


def release():
    """What an act left to do for other files; the printing may wait."""
    for waiting in OrmQ.objects.order_by("pk"):
        function = waiting.task["func"].rpartition(".")[2]
        if function != "print_paper":
            getattr(door, function)(*waiting.task["args"])
            waiting.delete()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The law and the cast are there before the first test, and stay for all of them."""
    hasher = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=hasher):
        reference.load()
        enrol_cast()
        roads.keep_base()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    roads.begin(item)


@pytest.fixture
def law(db):
    """Communes, organisations, simulation rules, holidays; a test that empties the database leaves none."""
    if not RuleSet.objects.exists():
        reference.load()


@pytest.fixture
def cast(law):
    people = {user.username: user for user in User.objects.filter(username__in=CAST)}
    return people if len(people) == len(CAST) else enrol_cast()


@pytest.fixture
def open_campaign(law):
    """A campaign that is open today, whatever the day on which the tests run."""
    today = timezone.localdate()
    campaign = Campaign.objects.get(year=2027)
    with roads.leading_on("open campaign", str(today)):
        Campaign.objects.filter(pk=campaign.pk).update(
            opens_on=today - timedelta(days=30),
            closes_on=today + timedelta(days=60),
            government_on=today + timedelta(days=160),
        )
    return campaign


@pytest.fixture(scope="module")
def _laureate(django_db_setup, django_db_blocker, tmp_path_factory):
    with once(django_db_blocker, tmp_path_factory, _granted_and_printed) as built:
        yield built


def _granted_and_printed(cast):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "pdf", blank)
        dossier = road.granted(cast)
        jobs.drain()
    return dossier, settings.MEDIA_ROOT


@pytest.fixture
def laureate(_laureate, db, settings):
    """A laureate with letter, certificate and documents, everything printed, with files that a test may change.

    Played once for the tests of a file, each of which lives in a transaction of its own.
    """
    dossier, files = _laureate
    shutil.copytree(files, settings.MEDIA_ROOT)
    return road.fresh(dossier)

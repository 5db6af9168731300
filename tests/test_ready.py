"""Machines ask whether the service answers and whether it can take requests: they read yes or no, and nothing else."""

import logging
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import InterfaceError, OperationalError, connection
from django.test import Client, override_settings
from django.utils import timezone
from django_q.models import Task

from merit import preflight, ready
from merit.models import RuleSet

WELL = {
    "ready": True, "folder": True, "disk": True, "database": True, "migrations": True, "reference": True, "worker": True,
}  # fmt: skip


def a_job(ago=timedelta(0), *, success=True):
    at = timezone.now() - ago
    return Task.objects.create(
        id=f"{ago.total_seconds():.0f}", name="x", func="x", started=at, stopped=at, success=success
    )


@pytest.fixture
def at_work(law):
    a_job()


def asked(address="/ready", **more):
    answer = Client().get(address, **more)
    return answer.status_code, answer.json()


# ---- /health


def test_a_process_that_answers_says_so_without_asking_the_database():
    """This test may use no database at all: pytest-django would refuse."""
    assert asked("/health") == (200, {"alive": True})


def test_neither_is_led_to_https_or_asked_by_which_name_it_came():
    """A balancer asks the machine itself, by its number."""
    with override_settings(SECURE_SSL_REDIRECT=True, ALLOWED_HOSTS=["merite.example"]):
        assert asked("/health", headers={"host": "10.0.0.7:8000"})[0] == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/health", "/ready"])
def test_nothing_can_be_sent_to_them(address):
    assert Client().post(address).status_code in (404, 405)


# ---- /ready


@pytest.mark.django_db
def test_who_is_well_says_so_to_anybody(at_work):
    assert asked() == (200, WELL)


@pytest.mark.django_db
def test_yes_costs_five_questions_at_most_and_none_about_a_session(
    at_work, django_assert_max_num_queries
):
    """One of the database itself, two of its migrations, one of the rules, one of the last job."""
    client = Client()
    client.force_login(
        get_user_model().objects.first(), "django.contrib.auth.backends.ModelBackend"
    )

    with django_assert_max_num_queries(5) as seen:
        assert client.get("/ready").status_code == 200

    assert [q["sql"] for q in seen.captured_queries if "session" in q["sql"]] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ago", "success", "alive"),
    [(4, True, True), (4, False, True), (6, True, False), (600, False, False)],
)
def test_a_worker_is_alive_that_did_something_in_the_last_five_minutes(law, ago, success, alive):
    """Also where what it did failed: that is another question."""
    a_job(timedelta(minutes=ago), success=success)

    assert asked() == (200 if alive else 503, WELL | {"ready": alive, "worker": alive})


@pytest.mark.django_db
def test_without_any_job_there_is_no_worker(law):
    assert asked() == (503, WELL | {"ready": False, "worker": False})


@pytest.mark.django_db
def test_a_version_that_the_database_does_not_know_yet_is_not_ready(at_work, monkeypatch):
    newer = frozenset({("merit", "9999_of_tomorrow")})
    monkeypatch.setattr(ready, "wanted", lambda: newer)

    assert asked() == (503, WELL | {"ready": False, "migrations": False})


@pytest.mark.django_db
def test_without_rules_it_is_not_ready(at_work, monkeypatch):
    monkeypatch.setattr(RuleSet, "objects", RuleSet.objects.none())

    assert asked() == (503, WELL | {"ready": False, "reference": False})


@pytest.mark.django_db
def test_a_folder_that_is_a_file_and_a_full_disk_are_told(at_work, tmp_path, monkeypatch):
    (tmp_path / "data").write_text("no folder")
    with override_settings(DATA_DIR=tmp_path / "data"):
        assert asked()[1]["folder"] is False

    monkeypatch.setattr(preflight.data_folder_has_room, "__defaults__", (2**60,))
    assert asked() == (503, WELL | {"ready": False, "disk": False})


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_of_a_silent_database_nothing_else_is_asked_and_no_sentence_of_it_is_told(
    kind, at_work, monkeypatch, caplog
):
    def silent(*_args, **_more):
        raise kind("could not connect to 10.1.2.3 as merit")

    with caplog.at_level(logging.DEBUG), monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", silent)
        told = asked()

    none = dict.fromkeys(("ready", "database", "migrations", "reference", "worker"), False)
    assert told == (503, WELL | none)
    assert caplog.records == []


@pytest.mark.django_db
def test_the_answer_tells_no_name_of_this_installation(at_work):
    answer = Client().get("/ready")

    assert {type(value) for value in answer.json().values()} == {bool}
    assert set(answer.json()) == set(WELL)
    assert dict(answer.headers) == {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
    }

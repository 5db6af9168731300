"""An installation that says it is real is not started with defaults that everybody knows, nor with a demonstration in it."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from merit import checks, preflight, real, switches
from merit.models import RuleSet, User
from workflows.rehearsal import cast as rehearsed

PAGE = (settings.BASE_DIR / "docs" / "running.md").read_text(encoding="utf-8")


def _asked_for() -> dict[str, str]:
    """The example of docs/running.md, filled in as the page asks; with the database and the folder of the tests."""
    block = (
        PAGE.partition("# /etc/merit.env")[2].partition("```")[0].replace(".example", ".brussels")
    )
    lines = (line.partition("=") for line in block.splitlines() if re.match(r"[A-Z_]+=", line))
    here = ("MERIT_DATA", "DATABASE_URL", "CHECKPOINTS", "CHECKPOINT_KEY")
    asked = {name: value for name, _, value in lines if name not in here}
    return asked | {"SECRET_KEY": "MrZ3vq8B0oWkT5yH2nXcLdE7fGjA9sPuQi4RtV6bY1eKmNxCw2Jp7aZd"}


SOUND = _asked_for()
# What is changed → how its sentence begins, by hand. None: it is not given at all.
UNFIT = {
    ("DEBUG", "1"): "DEBUG=1 shows the program",
    ("SECRET_KEY", None): "SECRET_KEY is not given",
    ("SECRET_KEY", "short"): "SECRET_KEY is not given, or shorter than 50",
    ("SECRET_KEY", "ab" * 30): "SECRET_KEY is not given, or shorter than 50 characters, or of one",
    ("HTTPS", None): "HTTPS=1 is not given",
    ("HTTPS", "0"): "HTTPS=1 is not given",
    ("ALLOWED_HOSTS", None): "ALLOWED_HOSTS does not name",
    ("ALLOWED_HOSTS", "*"): "ALLOWED_HOSTS does not name",
    ("ALLOWED_HOSTS", "merite.example,*"): "ALLOWED_HOSTS does not name",
    ("SITE_URL", None): "SITE_URL does not say",
    ("SITE_URL", "http://merite.example"): "SITE_URL does not say",
    ("EMAIL_HOST", None): "EMAIL_HOST names no mail server",
    ("CLAMD", None): "CLAMD names no virus scanner",
    ("DEFAULT_FROM_EMAIL", None): "DEFAULT_FROM_EMAIL does not say",
    ("DEFAULT_FROM_EMAIL", "Ordre <chancellery@order.example>"): "DEFAULT_FROM_EMAIL does not say",
}


def with_(name, value):
    return {k: v for k, v in (SOUND | {name: value}).items() if v is not None}


@pytest.mark.parametrize(("name", "value"), UNFIT)
def test_each_thing_that_is_unfit_has_one_sentence(name, value):
    (told,) = real.faults(with_(name, value))

    assert told.startswith(UNFIT[name, value])
    assert told.endswith(".")


READS = re.compile(r"""environ(?:\.get\(|\[)"([A-Z_]+)\"""")
OF_THE_START = re.compile(
    r"\$\{([A-Z_]+):-"
)  # of a script: what it takes something else for, unless given


def test_the_page_on_running_names_each_variable_that_is_read_and_no_other():
    source = settings.BASE_DIR / "merit"
    read = set(
        READS.findall((source / "settings.py").read_text() + (source / "real.py").read_text())
    )
    read |= set(OF_THE_START.findall((settings.BASE_DIR / ".ci" / "serve").read_text()))
    read |= set(switches.SWITCHES)
    table = PAGE.partition("| Variable |")[2].partition("\n## ")[0]
    first = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]

    assert sorted(name for cell in first for name in re.findall("`([A-Z_]+)`", cell)) == sorted(
        read
    )


def test_the_surroundings_of_the_page_on_running_are_fit():
    assert list(real.faults(SOUND)) == []


def test_what_is_not_said_to_be_real_starts_as_it_always_did(tmp_path):
    assert preflight.is_fit_to_be_real({}) is None


def run(*command, env):
    """The last words of a process in these surroundings, and how it ended."""
    ours = {"PATH": os.environ["PATH"], "MERIT_DATA": os.environ["MERIT_DATA"]}
    done = subprocess.run(
        [
            "timeout",
            "--signal=KILL",
            "60",
            sys.executable,
            *command,
        ],  # a worker that starts goes on
        env=ours | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_start_names_all_that_is_unfit_at_once():
    code, told = run("-m", "merit.preflight", env={"REAL": "1"})

    assert code == 1
    assert told.strip().splitlines()[0] == "This installation is real (REAL=1) and is not started:"
    assert [line[2:12] for line in told.strip().splitlines()[1:]] == [
        "SECRET_KEY", "HTTPS=1 is", "ALLOWED_HO", "SITE_URL d", "EMAIL_HOST", "CLAMD name", "DEFAULT_FR",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "command", [["-c", "import merit.wsgi"], ["manage.py", "qcluster"], ["manage.py", "check"]]
)
def test_neither_the_web_server_nor_the_worker_comes_up_on_its_own(command):
    code, told = run(*command, env=with_("HTTPS", None))

    assert code == 1
    assert "HTTPS=1 is not given: passwords and files would travel open." in told


def test_what_django_says_of_a_fit_installation_is_nothing():
    assert run("manage.py", "check", "--deploy", "--fail-level", "INFO", env=SOUND) == (
        0,
        "System check identified no issues (3 silenced).\n",
    )


def test_whoever_asks_before_it_is_real_is_told_the_same():
    code, told = run("manage.py", "check", "--deploy", env=with_("REAL", None))

    assert code == 1
    assert told.count("(merit.real)") == 1
    assert "REAL=1 is not given" in told


# ---- on or off


@pytest.mark.parametrize("said", ["true", "yes", "on", "01", " 1", "no", "false"])
@pytest.mark.parametrize("name", ["REAL", "DEBUG", "HTTPS", "DEMO", "DATABASE_POOLED"])
def test_what_is_neither_on_nor_off_starts_nothing(name, said):
    sentence = f"{name} is 1 or 0, and not '{said}': write {name}=1 to switch it on, {name}=0 to switch it off."  # fmt: skip

    with pytest.raises(preflight.Unready) as stop:
        preflight.check(SOUND | {name: said})

    assert str(stop.value) == sentence


@pytest.mark.parametrize("command", [["-c", "import merit.wsgi"], ["manage.py", "check"]])
def test_neither_does_the_web_server_nor_a_command_take_it_for_off(command):
    code, told = run(*command, env={"REAL": "true"})

    assert code == 1
    assert told.strip().endswith("REAL is 1 or 0, and not 'true': write REAL=1 to switch it on, REAL=0 to switch it off.")  # fmt: skip


# By hand: on by itself, switched on, switched off.
@pytest.mark.parametrize(("name", "by_itself"), {"REAL": False, "DEBUG": False, "HTTPS": False, "DATABASE_POOLED": False, "DEMO": True}.items())  # fmt: skip
def test_one_is_on_and_naught_is_off(name, by_itself):
    assert [switches.is_on(given, name) for given in ({}, {name: ""}, {name: "1"}, {name: "0"})] == [
        by_itself, by_itself, True, False,
    ]  # fmt: skip
    assert list(switches.faults({name: "0"})) == []


@pytest.mark.parametrize(("said", "wrong"), [("", False), ("start", False), ("always", False), ("1", True), ("yes", True), ("STARTTLS", True)])  # fmt: skip
def test_mail_is_never_left_open_by_a_word_that_nobody_knows(said, wrong):
    told = list(switches.faults({"EMAIL_TLS": said}))

    assert [one.split(":")[0] for one in told] == (
        [f"EMAIL_TLS is start or always, and not '{said}'"] if wrong else []
    )


# By hand: what names a place where a scanner can listen.
PLACES = {
    "": True, "/run/clamav/clamd.ctl": True, "scanner.region.example:3310": True, "[::1]:3310": True,
    "clamd.ctl": False, "scanner.region.example": False, "scanner:": False, ":3310": False, "a scanner:3310": False,
}  # fmt: skip


@pytest.mark.parametrize("said", PLACES)
def test_a_scanner_that_is_nowhere_is_not_taken_for_one(said):
    told = list(switches.faults({"CLAMD": said}))

    assert [one.split(",")[0] for one in told] == (
        [] if PLACES[said] else ["CLAMD is the whole path of a socket or host:port"]
    )


# ---- what the database holds


HELD = """CREATE TABLE django_migrations (app, name); INSERT INTO django_migrations VALUES ('merit', '0001_initial');
    CREATE TABLE merit_journalentry (seq); INSERT INTO merit_journalentry VALUES (1);
    CREATE TABLE merit_ruleset (code, status, simulation); INSERT INTO merit_ruleset VALUES ('simulation-2027', 'in_force', 1);
    CREATE TABLE merit_user (email, is_active); INSERT INTO merit_user VALUES ('desk.fr@demo.example', 1);"""


def test_the_start_looks_into_the_database_too_and_only_where_it_is_real(tmp_path):
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    with closing(sqlite3.connect(data / "merit.sqlite3")) as database:
        database.executescript(HELD)
    environ = {"MERIT_DATA": str(data), "PORT": "8017"}

    preflight.holds_nothing_of_a_demonstration(environ, data)
    with pytest.raises(preflight.Unready, match=r"not started:\n· 1 accounts of a demonstration"):
        preflight.check(environ | SOUND)


def test_a_first_start_holds_nothing_yet(tmp_path):
    preflight.holds_nothing_of_a_demonstration(SOUND, tmp_path)


def told_of_rows():
    """As Django's examination tells it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REAL", "1")
        told = [error.msg for error in checks.rows(databases=["default"])]
        assert checks.rows() == []  # nobody asked a database
    assert checks.rows(databases=["default"]) == []  # it is not real
    return told


@pytest.mark.django_db
def test_rules_of_a_simulation_may_be_played_in_a_real_installation(law):
    assert told_of_rows() == []


@pytest.mark.django_db
def test_a_draft_of_official_rules_may_be_written(law):
    RuleSet.objects.update(status="draft", simulation=False)
    assert told_of_rows() == []


@pytest.mark.django_db
def test_official_rules_are_not_sealed_with_the_key_of_a_simulation(law):
    RuleSet.objects.update(simulation=False)

    (told,) = told_of_rows()

    assert told.startswith("The rules simulation-2027 are official, and certificates under them")


@pytest.mark.django_db
def test_a_demonstration_whose_accounts_are_open_is_named(law):
    towns, region = rehearsed.enrol()
    everybody = len(region) + sum(len(town.people) for town in towns)

    (told,) = told_of_rows()
    assert told.startswith(f"{everybody} accounts of a demonstration are open, with a password")
    User.objects.filter(email__endswith="@demo.example").update(is_active=False)
    assert told_of_rows() == []


@pytest.mark.django_db
def test_no_demonstration_is_played_in_a_real_installation(law, monkeypatch):
    monkeypatch.setenv("REAL", "1")

    with pytest.raises(CommandError, match="no demonstration is played"):
        call_command("demo", stdout=StringIO())

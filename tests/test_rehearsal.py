"""A season played in processes of its own: what it leaves, that it is the same anywhere, and where it refuses."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from merit.models import RuleSet
from workflows.rehearsal.persons import Persons

# The rehearsal brings a SQLite database of its own; a second run beside PostgreSQL would prove nothing more.
pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the rehearsal runs on its own SQLite database"
)
FATES = {
    "closed": 13,
    "declined": 1,
    "granted": 1,
    "inadmissible": 1,
    "merged": 1,
    "refused": 1,
    "withdrawn": 1,
}


@pytest.fixture(scope="module")
def new_room(tmp_path_factory):
    """new_room(name): a data folder with an empty database, migrated once for all."""
    first = tmp_path_factory.mktemp("migrated")
    _manage(first, "migrate", "-v0")
    return lambda name: shutil.copytree(first, tmp_path_factory.mktemp(name) / "data")


@pytest.fixture(scope="module")
def seasons(new_room):
    """The same season twice, in two places on earth."""
    rooms = [new_room(zone) for zone in ("brussels", "tokyo")]
    zones = ("Europe/Brussels", "Asia/Tokyo")
    with ThreadPoolExecutor() as both:
        done = list(both.map(_play, rooms, zones, ("1", "77")))
    assert [run.returncode for run in done] == [0, 0], done[0].stderr[-2000:]
    return rooms


def _manage(room, *words, **extra):
    environment = {**os.environ, "MERIT_DATA": str(room), **extra}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


def _play(room, zone, seed):
    out = str(room / "out")
    return _manage(
        room, "rehearse", "--out", out, "--nominations", "19", TZ=zone, PYTHONHASHSEED=seed
    )


def test_every_fate_of_the_script_is_played(seasons):
    season = json.loads((seasons[0] / "out" / "season.json").read_text())

    found = {}
    for dossier in season["dossiers"]:
        found[dossier["state"]] = found.get(dossier["state"], 0) + 1
    assert found == FATES
    decree = next(p for p in season["papers"] if p["kind"] == "decree")
    assert (seasons[0] / "out" / "papers" / decree["file"]).read_bytes().startswith(b"%PDF-")
    awarded = [p for p in season["papers"] if p["kind"] == "P13"]
    assert len(awarded) == FATES["closed"] + FATES["granted"]


def test_the_same_seed_leaves_the_same_bytes_anywhere(seasons):
    first, second = (room / "out" for room in seasons)
    names = sorted(p.relative_to(first).as_posix() for p in first.rglob("*") if p.is_file())

    same, other, missing = filecmp.cmpfiles(first, second, names, shallow=False)

    assert len(same) > 50
    assert (other, missing) == ([], [])


def test_a_database_that_holds_nominations_is_refused(seasons):
    again = _manage(seasons[0], "rehearse", "--out", str(seasons[0] / "again"))

    assert again.returncode == 2
    assert again.stderr.strip().startswith("This database already holds nominations")


@pytest.mark.django_db
def test_a_database_whose_rules_are_in_force_is_refused(law, tmp_path, capsys):
    RuleSet.objects.update(simulation=False)

    with pytest.raises(SystemExit) as stop:
        call_command("rehearse", "--out", str(tmp_path / "out"))

    assert stop.value.code == 2
    assert capsys.readouterr().err == (
        "This database holds rules that are not a simulation: a rehearsal is never played here.\n"
    )


def test_a_folder_that_cannot_take_the_papers_is_said_before_the_season(seasons, new_room):
    full, file = seasons[0] / "out", seasons[0] / "out" / "summary.txt"
    room = new_room("full")

    first, second = (_manage(room, "rehearse", "--out", str(out)) for out in (full, file))

    assert (first.returncode, second.returncode) == (2, 2)
    assert "is not empty: papers of two seasons would lie together" in first.stderr
    assert "cannot be used (File exists)" in second.stderr


def test_another_seed_draws_other_people():
    first, second = (Persons(seed) for seed in (1, 2))

    assert [first.natural(language="fr") for _ in range(5)] != [
        second.natural(language="fr") for _ in range(5)
    ]

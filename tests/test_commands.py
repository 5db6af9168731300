"""Our commands speak English to whoever keeps the machine, in one sentence, also where something is refused or not ready."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.utils.translation import get_language, override

from merit.management.spoken import SpokenCommand
from tests import road
from tests.test_wipe import dump
from workflows import door

OURS = sorted(name for name, app in get_commands().items() if app in {"merit", "letters", "workflows"})  # fmt: skip
PLAY = {"demo", "rehearse", "rehearse_draft"}  # what people do, in the language of the service


@pytest.mark.parametrize("name", OURS)
def test_each_of_ours_speaks_the_same_way(name):
    command = load_command_class(get_commands()[name], name)

    assert isinstance(command, SpokenCommand)
    assert command.language == ("fr" if name in PLAY else "en")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_the_door_refuses_is_told_in_english(language, cast):
    with override(language):
        with pytest.raises(CommandError) as refused:
            call_command("first_administrator", "chef@region.example", stdout=StringIO())
        assert get_language() == language

    assert str(refused.value) == "Two people are administrators of people already: they invite the others."  # fmt: skip


@pytest.mark.django_db
def test_where_nobody_can_type_a_wipe_says_what_it_needs(cast, monkeypatch):
    road.draft(cast)
    monkeypatch.setattr("sys.stdin", StringIO(""))
    before = dump()

    with pytest.raises(
        CommandError, match=r"^Nothing was wiped: nobody can type here\. Give --yes"
    ):
        call_command("wipe_simulation", stdout=StringIO())

    assert dump() == before
    assert door.what_would_go()


@pytest.mark.parametrize("command", [["wipe_simulation"], ["first_administrator", "chef@region.example"], ["check_drift"]])  # fmt: skip
def test_where_the_tables_are_missing_one_sentence_says_what_to_do(command, tmp_path):
    surroundings = {"PATH": os.environ["PATH"], "MERIT_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "manage.py", *command], env=surroundings, capture_output=True, text=True, check=False)  # fmt: skip

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"CommandError: The database {tmp_path}/merit.sqlite3 lacks tables of this version. Look whether MERIT_DATA (now {tmp_path})"
        " and DATABASE_URL name the right one; if they do, run manage.py migrate first.\n"
    )

"""Where there is nothing but a simulation, a wipe leaves the installation as it began; and what the register was before it was parted."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from merit import checkpoints, health, simulation
from merit.errors import Refused
from merit.models import Award, ChainHead, Counter, RegisterEntry, RuleSet
from tests import road
from tests.test_doctor import SOUND
from tests.test_wipe import dump, other
from tests.walker import Walker
from workflows import door
from workflows.door import wiping
from workflows.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def found() -> dict:
    return dict(health.findings())


def test_without_official_rules_the_whole_installation_is_empty_again(cast):
    before = dump()
    road.granted(cast)

    door.wipe_simulation()
    simulation.remove_leftovers()

    assert other(before, dump()) == {}
    assert (Award.objects.count(), Counter.objects.count(), Message.objects.count()) == (0, 0, 0)
    assert found() == SOUND


def test_while_people_are_at_work_it_is_tried_again_and_then_given_up(cast, monkeypatch):
    """What PostgreSQL says of its locks stands in tests/races."""
    road.received(cast)
    tries = []

    def busy(_models):
        tries.append(1)
        raise simulation.Busy

    monkeypatch.setattr(simulation, "take_hold", busy)
    monkeypatch.setattr(wiping, "PAUSE", 0)

    with pytest.raises(Refused, match="People are at work, and no moment came at which nobody was"):
        door.wipe_simulation()

    assert (len(tries), Award.objects.count(), Counter.objects.exists()) == (30, 0, True)


def test_notes_of_the_one_register_of_before_hold(cast, settings):
    """As written when the register was one chain: its links stand in that of the simulation."""
    road.granted(cast)
    head = ChainHead.objects.get(chain="simulation")
    note = checkpoints._signed(ChainHead(chain="register", seq=head.seq, hash=head.hash), "")
    with checkpoints._held() as book:
        book.write(checkpoints._line(note) + "\n")

    assert list(checkpoints.faults()) == []
    forged = checkpoints._signed(ChainHead(chain="register", seq=head.seq, hash="e" * 64), "")
    (settings.CHECKPOINTS / "checkpoints.jsonl").write_text(checkpoints._line(forged) + "\n")
    assert list(checkpoints.faults()) == ["simulation: entry 1 is not the one that was there on 2026-11-24"]  # fmt: skip


migration = import_module("merit.migrations.0045_register_in_two_chains")


def test_the_one_register_of_before_goes_on_as_that_of_the_simulation(cast):
    road.granted(cast)
    ChainHead.objects.filter(chain="simulation").update(chain="register")

    migration.keep_the_links(apps, None)

    assert list(ChainHead.objects.exclude(chain="journal").values_list("chain", "seq")) == [
        ("simulation", 1)
    ]
    assert found() == SOUND
    road.granted(cast, surname="Deux", clerk="other_clerk", secretary="other_secretary")
    assert list(RegisterEntry.objects.values_list("chain", "seq")) == [
        ("simulation", 1),
        ("simulation", 2),
    ]
    assert found() == SOUND


def test_a_register_in_which_both_stood_is_not_parted(cast):
    road.granted(cast)
    RuleSet.objects.update(simulation=False)

    with pytest.raises(RuntimeError, match="they cannot be parted"):
        migration.keep_the_links(apps, None)


def test_while_there_are_only_simulated_rules_the_foot_of_the_page_says_it(cast):
    dossier = road.received(cast)

    page = Walker("desk").get("dossier", dossier.public_id).content.decode()

    assert "les noms et les documents affichés ici n’ont aucun effet juridique" in page
    assert "Ce qui se fait sur cette page" not in page
    assert "Simulation</strong>" not in Walker("desk").get("dossiers").content.decode()


def test_no_season_that_goes_back_in_time_is_played_after_a_wipe(cast, capsys, tmp_path):
    road.draft(cast)
    door.wipe_simulation()
    rows = dump()

    call_command("demo", "--if-empty")
    for command in (["demo"], ["rehearse", "--out", str(tmp_path / "out")]):
        with pytest.raises(SystemExit) as stop:
            call_command(*command)
        assert stop.value.code == 2
        assert capsys.readouterr().err.startswith("A simulation was wiped here: ")

    assert dump() == rows

"""A simulation is wiped whole or not at all: what is official stays to the byte, and whoever examines it finds nothing."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from letters import seal
from merit import checkpoints, health, jobs, simulation, triggers
from merit.errors import Refused
from merit.lifecycles.dossier import DossierState
from merit.models import (
    ChainHead,
    DecreeLine,
    Document,
    Dossier,
    DrawnNumber,
    JournalEntry,
    Leftover,
    Letter,
    Nomination,
    Nominee,
    RegisterEntry,
    Remark,
    RuleSet,
)
from merit.simulation import taking_out
from tests import beside, road, states
from tests.beside import OTHERS
from tests.once import once
from tests.test_doctor import SOUND
from tests.walker import Walker
from workflows import door, drift
from workflows.door import wiping
from workflows.models import Sent, Unsent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.timeout(600)]
# What tells of the wipe itself, and of who signed in and what the worker did meanwhile.
GROWS = {"merit.JournalEntry", "merit.ChainHead", "merit.AccessLog", "merit.User", "sessions.Session", "axes.AccessLog"}  # fmt: skip


def dump() -> dict[str, list]:
    """Every row of every table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }


def other(before: dict, after: dict) -> dict[str, tuple]:
    """Tables that differ, but those that tell of the wipe."""
    return {
        name: (before[name], after[name])
        for name in before
        if name not in GROWS and before[name] != after[name]
    }


@pytest.fixture(scope="module")
def _there(django_db_setup, django_db_blocker, tmp_path_factory):
    with once(django_db_blocker, tmp_path_factory, beside.official_season) as built:
        yield built


@pytest.fixture
def there(_there, db, settings):
    """What is official, row by row, before anything is simulated; its files are where a test may remove some."""
    shutil.copytree(_there, settings.MEDIA_ROOT)
    return dump()


def wipe():
    return door.wipe_simulation()


def found() -> dict:
    return dict(health.findings())


# ---- decided table by table


def test_of_every_table_somebody_decided_whether_it_goes():
    goes = [model._meta.label for model in (*simulation.rows(), *wiping.rows())]
    stays = [*simulation.KEPT, *wiping.KEPT]
    every = {m._meta.label for m in apps.get_models(include_auto_created=True) if not m._meta.proxy}

    assert sorted([*goes, *stays]) == sorted(every)


def test_of_every_job_somebody_decided_of_what_it_is():
    source = "\n".join(path.read_text() for path in Path(wiping.__file__).parents[1].rglob("*.py"))

    named = {line.split('"')[1] for line in source.splitlines() if "jobs.enqueue(" in line}
    assert named | set(jobs.SCHEDULE) == set(wiping.ABOUT)


# ---- what is official stays


@pytest.mark.parametrize("state", [str(state) for state in DossierState])
def test_whatever_was_simulated_goes_and_nothing_official_changes(state, there, cast):
    before = JournalEntry.objects.count()
    states.in_state(cast, "dossier", state)
    assert Dossier.objects.filter(reference__startswith="SIM").exists()
    played = JournalEntry.objects.count()

    rules = wipe()

    assert [one.code for one in rules] == ["simulation-2027"]
    assert set(other(there, dump())) <= {"merit.Leftover"}
    simulation.remove_leftovers()
    assert other(there, dump()) == {}
    assert JournalEntry.objects.count() == played + 1 > before + 1
    assert found() == SOUND
    assert drift.drift() == []


def test_every_other_noun_goes_too(there, cast):
    for noun, state in (("letter", "dropped"), ("certificate", "spoilt"), ("decree", "drafted"), ("sealed_check", "destroyed"), ("nomination", "returned")):  # fmt: skip
        states.in_state(cast, noun, state)

    wipe()
    simulation.remove_leftovers()

    assert other(there, dump()) == {}
    assert found() == SOUND | {"clock": found()["clock"]}  # one of them was played two months later


def test_official_numbers_and_lines_go_on_and_those_of_the_simulation_begin_anew(there, cast):
    road.granted(cast)
    assert numbers("SIM") == (1, 1)
    wipe()
    assert (numbers("SIM"), numbers("OM")) == ((0, 0), (2, 1))

    again = road.granted(cast)

    assert again.first_nomination().reference == "SIM/2026/0001"
    assert again.award.number == "SIM-R/2026/0001"
    lines = RegisterEntry.objects.order_by("chain", "seq").values_list("chain", "seq")
    assert list(lines) == [("official", 1), ("simulation", 2)]
    assert found() == SOUND


def numbers(prefix) -> tuple[int, int]:
    """How many nominations and awards were numbered."""
    drawn = DrawnNumber.objects
    return drawn.filter(series=prefix).count(), drawn.filter(series=f"{prefix}-R").count()


def test_it_can_be_wiped_again_and_again(there, cast):
    for _season in range(2):
        road.granted(cast)
        wipe()
        simulation.remove_leftovers()

    assert other(there, dump()) == {}
    assert found() == SOUND
    assert JournalEntry.objects.filter(noun="ruleset", verb="wipe").count() == 2
    with pytest.raises(Refused, match="There is nothing here of a simulation"):
        wipe()


def test_a_simulation_leaves_no_hole_in_the_official_register(there, cast):
    road.granted(cast)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seal, "key_of", beside.a_key)
        with beside.in_the_official_campaign():
            road.granted(cast, surname="Deuxième", **OTHERS)

    official = RegisterEntry.objects.filter(chain="official").order_by("seq")
    assert list(official.values_list("seq", flat=True)) == [1, 2]
    assert official[0].prev == "0" * 64
    assert found() == SOUND


def test_two_lines_do_not_stand_in_one_place(there, cast):
    line = RegisterEntry.objects.get()
    line.pk, line.hash = None, "f" * 64

    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)


# ---- a person whom both name


def test_a_record_that_something_official_names_stays(there, cast):
    official = Nominee.objects.get(surname="Examinée")
    dossier = road.admissible(cast)
    only_simulated = dossier.nominee
    Dossier.objects.filter(pk=road.admissible(cast, surname="Deux", **OTHERS).pk).update(nominee=official)  # fmt: skip

    wipe()

    assert Nominee.objects.filter(pk=official.pk).exists()
    assert not Nominee.objects.filter(pk=only_simulated.pk).exists()


# ---- refused


def refused(pattern):
    before = dump()
    with pytest.raises(Refused, match=pattern):
        wipe()
    assert dump() == before
    assert triggers.differences() == []


@pytest.mark.drifts
def test_an_official_act_that_names_something_simulated_is_told(there, cast):
    dossier = road.received(cast)
    line = DecreeLine.objects.get(decree__number__startswith="OM")
    DecreeLine.objects.filter(pk=line.pk).update(dossier=dossier)

    refused(f"“{line}” is official, “{dossier}” is a simulation, and one of them names the other")


@pytest.mark.drifts
def test_a_simulated_nomination_in_an_official_file_is_told(there, cast):
    nomination = road.submitted(cast)
    official = Dossier.objects.get(reference="OM-D/2026/0002")
    Nomination.objects.filter(pk=nomination.pk).update(dossier=official)

    refused(
        "“OM-D/2026/0002” is official, “Ana Diaz” is a simulation, and one of them names the other"
    )


def test_numbers_that_are_drawn_alike_are_told(there, cast):
    road.received(cast)
    RuleSet.objects.filter(simulation=True).update(prefix="OM")

    refused(r"are drawn alike \(OM, OM-A, OM-C, OM-D, OM-N, OM-R\)")


def test_what_is_official_alone_is_not_wiped(there):
    refused("There is nothing here of a simulation")


@pytest.mark.parametrize("where", ["Letter", "RegisterEntry", "triggers"])
def test_a_failure_in_the_middle_leaves_everything_as_it_was(where, there, cast, monkeypatch):
    road.granted(cast)
    before, delete = dump(), taking_out._delete

    def fails(*_args):
        raise OSError("no space left on device")

    def delete_or_fail(model, keys):
        fails() if model.__name__ == where else delete(model, keys)

    monkeypatch.setattr(taking_out, "_delete", delete_or_fail)
    if where == "triggers":
        monkeypatch.setattr(triggers, "install", fails)

    with pytest.raises(OSError, match="no space"):
        wipe()

    assert dump() == before
    assert triggers.differences() == []
    assert found() == SOUND


# ---- the chain and the notes about it


def test_notes_of_what_was_wiped_are_excused_and_those_of_the_rest_hold(there, cast):
    road.granted(cast)
    checkpoints.write()

    wipe()

    assert found() == SOUND
    raw("DELETE FROM merit_registerentry WHERE chain = 'official'")
    assert list(checkpoints.faults()) == [
        "official: on 2026-11-24 it had 1 entries; an older copy was restored, or its end cut off"
    ]


def test_a_register_of_which_the_end_was_cut_off_without_a_wipe_is_found_out(there, cast):
    """Also by somebody who writes into the head of the chain that it was wiped."""
    road.granted(cast)
    checkpoints.write()
    end = RegisterEntry.objects.get(chain="simulation")

    raw("DELETE FROM merit_registerentry WHERE chain = 'simulation'")
    ChainHead.objects.filter(chain="simulation").update(from_seq=end.seq, from_hash=end.hash)

    said = found()
    assert said["register"] == "simulation: entry 1 and those before it are gone, and the journal tells of no wipe"  # fmt: skip
    assert said["checkpoints"] == (
        "simulation: on 2026-11-24 it had 1 entries; an older copy was restored, or its end cut off"
    )


def test_a_wipe_excuses_nothing_that_came_after_it(there, cast):
    road.granted(cast)
    wipe()
    road.granted(cast)
    checkpoints.write()
    end = RegisterEntry.objects.get(chain="simulation")

    raw("DELETE FROM merit_registerentry WHERE chain = 'simulation'")
    ChainHead.objects.filter(chain="simulation").update(seq=end.seq - 1, hash=end.prev)

    assert list(checkpoints.faults()) == [
        "simulation: on 2026-11-24 it had 2 entries; an older copy was restored, or its end cut off"
    ]
    ChainHead.objects.filter(chain="simulation").update(from_seq=end.seq, from_hash=end.hash, seq=end.seq, hash=end.hash)  # fmt: skip
    assert found()["register"] == "simulation: entry 2 and those before it are gone, and the journal tells of no wipe"  # fmt: skip


def test_what_went_after_the_wipe_is_missed(there, cast):
    road.draft(cast)
    wipe()
    gone = road.draft(cast)

    Nomination.objects.filter(pk=gone.pk).delete()

    assert f"nomination {gone.pk}: the journal tells of it" in found()["gone"]


def test_a_line_in_the_wrong_chain_is_named(there):
    raw("UPDATE merit_registerentry SET chain = 'simulation'")
    ChainHead.objects.filter(chain="official").update(chain="simulation")

    assert found()["register"] == "simulation: entry 1 is of an award of the other chain"


def raw(sql):
    """As somebody with all rights on the database would: without the triggers."""
    connection.check_constraints()
    triggers.drop_append_only()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED" if connection.vendor != "sqlite" else "SELECT 1")  # fmt: skip
        cursor.execute(sql)
    triggers.install()


# ---- beside the nouns


def test_remarks_go_and_the_journal_stays(there, cast):
    draft = states.to_sign(cast)
    road.answer(draft, cast["secretary"], agreed=False, remark="Le nom est faux.")
    entries = list(JournalEntry.objects.filter(noun="nomination", noun_id=draft.pk).values())
    assert Remark.objects.filter(text="Le nom est faux.").exists()

    wipe()

    assert not Remark.objects.filter(text="Le nom est faux.").exists()
    assert list(JournalEntry.objects.filter(noun="nomination", noun_id=draft.pk).values()) == entries != []  # fmt: skip
    assert Remark.objects.count() == len(there["merit.Remark"])


def test_messages_jobs_and_words_of_what_went_go_too(there, cast):
    draft = states.to_sign(cast)
    task = road.task_of(draft).task_id
    kept, _gone = (
        Unsent.objects.create(user=cast["desk"], path=path, at="2026-11-24T10:00:00Z", files=False, left_out=False, too_long=False)
        for path in ("/people/", f"/nominations/{draft.public_id}/")
    )  # fmt: skip
    Unsent.objects.create(user=cast["desk"], path=f"/tasks/{task}/", at="2026-11-24T10:00:00Z", files=False, left_out=False, too_long=False)  # fmt: skip
    Sent.objects.create(user=cast["desk"], key="00000000-0000-4000-8000-000000000001", noun="nomination", noun_id=draft.pk)  # fmt: skip
    road.granted(cast)
    cast["clerk"].email = "clerk@commune.example"
    door.sweep()

    wipe()
    simulation.remove_leftovers()

    assert list(Unsent.objects.all()) == [kept]
    kept.delete()
    assert other(there, dump()) == {}


def test_the_files_of_what_went_are_removed_afterwards(there, cast):
    dossier = road.granted(cast)
    names = {d.file.name for d in Document.objects.filter(dossier=dossier)}
    names |= {letter.file.name for letter in Letter.objects.filter(dossier=dossier) if letter.file}
    assert all(default_storage.exists(name) for name in names)

    wipe()

    assert names <= set(Leftover.objects.values_list("name", flat=True))
    assert all(default_storage.exists(name) for name in names)
    simulation.remove_leftovers()
    assert not any(default_storage.exists(name) for name in names)
    assert not Leftover.objects.exists()


def test_a_file_that_cannot_be_removed_is_told_and_tried_again(there, cast, monkeypatch):
    road.granted(cast)
    delete, out, err = default_storage.delete, StringIO(), StringIO()

    def fails(_self, _name):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(type(default_storage._wrapped if hasattr(default_storage, "_wrapped") else default_storage), "delete", fails)  # fmt: skip
        with pytest.raises(CommandError, match="Run it again once they can be removed"):
            call_command("wipe_simulation", "--yes", stdout=out, stderr=err)
    left = Leftover.objects.count()
    assert err.getvalue().count("could not be removed: Permission denied") == left > 0

    out = StringIO()
    call_command("wipe_simulation", "--yes", stdout=out)
    assert out.getvalue().startswith(f"{left} files were removed.\n")
    assert delete


def test_a_job_that_had_begun_finds_nothing_more_to_do(there, cast):
    road.just_granted(cast)
    letter = Letter.objects.get(code="P13", dossier__reference__startswith="SIM")
    decree = letter.dossier.decree_line().decree_id

    wipe()

    for job, about in (
        (door.print_paper, ("letter", letter.pk)), (door.release, (letter.dossier_id,)),
        (door.mend_dossier, (letter.dossier_id,)), (door.mend_decree, (decree,)),
    ):  # fmt: skip
        assert job(*about) is None


# ---- the command, and what people see


def test_the_command_says_what_goes_and_what_stays_and_asks(there, cast, monkeypatch):
    road.granted(cast)
    out, typed = StringIO(), []

    def types(question):
        typed.append(question)
        return "yes"

    monkeypatch.setattr("builtins.input", types)
    before = dump()
    with pytest.raises(CommandError, match="Nothing was wiped"):
        call_command("wipe_simulation", stdout=out)

    assert dump() == before
    assert typed == ["Type localhost to go on: "]
    said = out.getvalue().splitlines()
    assert said[:4] == [
        "Of the simulation there would go, for good:", "  1 nominations", "  1 dossiers",
        "  1 records of nominees that nothing official names",
    ]  # fmt: skip
    assert "  what is official: 3 nominations, 2 dossiers, 1 decrees, 1 awards" in said


def test_the_command_wipes_when_the_name_was_typed(there, cast, monkeypatch):
    road.granted(cast)
    monkeypatch.setattr("builtins.input", lambda _question: "localhost")
    out = StringIO()

    call_command("wipe_simulation", stdout=out)

    assert "Wiped: everything under simulation-2027." in out.getvalue()
    assert other(there, dump()) == {}
    with pytest.raises(CommandError, match="There is nothing here of a simulation"):
        call_command("wipe_simulation", "--yes")


def test_pages_of_what_went_are_not_there_and_lists_are_empty_of_it(there, cast):
    dossier = road.granted(cast)
    document = Document.objects.filter(dossier=dossier).first()
    desk = Walker("desk")
    pages = [("dossier", dossier.public_id), ("file", "document", document.public_id)]
    for page in pages:
        desk.get(*page)

    wipe()

    for page in pages:
        desk.get(*page, expect=404)
    assert "SIM" not in desk.get("dossiers").content.decode()
    history = Walker("rules").get("ruleset", RuleSet.objects.get(simulation=True).public_id)
    assert "effacé" in history.content.decode()

"""Twelve ways to change what was written, each found by the doctor; a sound book says nothing."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from merit import chains, checkpoints, health, triggers
from merit.models import (
    AccessLog,
    ChainHead,
    Counter,
    JournalEntry,
    Nomination,
    RegisterEntry,
    Remark,
)
from tests import road, states
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def book(settings):
    return settings.CHECKPOINTS / "checkpoints.jsonl"


@pytest.fixture
def written(cast, book):
    """A laureate, whom journal and register know, and a note of each chain."""
    dossier = road.granted(cast)
    assert checkpoints.write() == 2
    return dossier


def found(*names) -> dict[str, str | None]:
    said = dict(health.findings())
    return {name: said[name] for name in names}


def faults() -> list[str]:
    return list(checkpoints.faults())


def raw(sql, *values):
    """As somebody with all rights on the database would: without the triggers."""
    triggers.drop_append_only()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    triggers.install()


def last(model):
    return model.objects.order_by("seq").last()


def forge(chain, model, *, change=lambda _row: None):
    """Write a whole chain anew, so that every link of it holds."""
    triggers.drop_append_only()
    prev = "0" * 64
    for row in model.objects.order_by("seq"):
        change(row)
        row.prev, row.hash = prev, chains.digest(prev, row.payload())
        model.objects.filter(pk=row.pk).update(
            **{
                f.attname: getattr(row, f.attname)
                for f in model._meta.local_fields
                if f.attname != "id"
            }
        )
        prev = row.hash
    ChainHead.objects.filter(chain=chain).update(hash=prev)
    triggers.install()


def test_a_sound_book_says_nothing_and_is_written_only_when_something_happened(written, cast):
    assert faults() == []
    assert checkpoints.write() == 0

    states.to_sign(cast)

    assert checkpoints.write() == 1
    assert faults() == []


def test_the_hourly_sweep_writes_it(cast, book):
    states.to_sign(cast)

    door.sweep()

    assert [json.loads(line)["chain"] for line in book.read_text().splitlines()] == ["journal"]


def test_1_an_entry_that_was_changed(written):
    raw("UPDATE merit_journalentry SET verb = 'withdraw' WHERE seq = 3")

    assert found("journal") == {
        "journal": "journal: entry 3 does not follow from the one before it"
    }


def test_2_an_entry_that_was_taken_out(written):
    entry = JournalEntry.objects.get(seq=3)
    raw("DELETE FROM merit_remark WHERE entry_id = %s", entry.pk)
    raw("DELETE FROM merit_journalentry WHERE seq = 3")

    assert found("journal") == {
        "journal": "journal: entry 4 does not follow from the one before it"
    }


def test_3_two_entries_that_were_exchanged(written):
    third, fourth = JournalEntry.objects.get(seq=3).verb, JournalEntry.objects.get(seq=4).verb
    raw("UPDATE merit_journalentry SET verb = %s WHERE seq = 3", fourth)
    raw("UPDATE merit_journalentry SET verb = %s WHERE seq = 4", third)

    assert found("journal") == {
        "journal": "journal: entry 3 does not follow from the one before it"
    }


def test_4_an_end_that_was_cut_off_together_with_its_head(written):
    end = last(RegisterEntry)
    raw("DELETE FROM merit_registerentry WHERE seq = %s", end.seq)
    ChainHead.objects.filter(chain="simulation").update(seq=end.seq - 1, hash=end.prev)

    assert faults() == [
        f"simulation: on 2026-11-24 it had {end.seq} entries; an older copy was restored, or its end cut off"
    ]


def test_5_a_chain_that_was_written_anew_from_its_beginning(written):
    def to_the_other(entry):
        entry.list_name = "DUPONT, Jean"

    forge("simulation", RegisterEntry, change=to_the_other)

    assert found("register") == {"register": None}
    assert faults() == ["simulation: entry 1 is not the one that was there on 2026-11-24"]


def test_6_an_entry_that_was_put_in(written):
    end = last(JournalEntry)
    raw(
        "INSERT INTO merit_journalentry (seq, at, noun, noun_id, verb, source, target, role, paper_sha256, remark_seal, document_sha256, prev, hash)"
        " VALUES (%s, %s, 'dossier', 1, 'grant', '', '', 'clock', '', '', '', %s, %s)",
        end.seq + 1, timezone.now(), end.hash, "f" * 64,
    )  # fmt: skip

    assert "does not follow" in found("journal")["journal"]


def test_7_a_note_that_was_changed(written, book):
    first, *others = book.read_text().splitlines()
    note = json.loads(first) | {"size": 1}
    book.write_text("\n".join([json.dumps(note), *others]) + "\n")

    assert faults()[0] == "checkpoint 1: it is not signed with the key of this installation"


def test_8_a_note_that_somebody_else_signed(written, book, settings, tmp_path):
    book.unlink()
    ours, settings.CHECKPOINT_KEY = settings.CHECKPOINT_KEY, tmp_path / "other.pem"
    checkpoints.write()
    settings.CHECKPOINT_KEY = ours

    assert faults()[0] == "checkpoint 1: it is not signed with the key of this installation"


def test_9_a_note_that_was_taken_out(written, cast, book):
    states.to_sign(cast)
    checkpoints.write()
    lines = book.read_text().splitlines()
    book.write_text("\n".join([lines[0], *lines[2:]]) + "\n")

    assert faults()[0] == "checkpoint 2: it does not follow from the one before it"


@pytest.mark.parametrize("cut", ["all of it", "its end"])
def test_10_a_book_that_was_cut_is_seen_two_days_later(cut, written, cast, book):
    kept = book.read_text()
    states.to_sign(cast)
    checkpoints.write()
    book.unlink()
    if cut == "its end":
        book.write_text(kept)

    with states.on(timezone.localdate() + timedelta(days=3)):
        assert "stand in no checkpoint" in faults()[0]


def test_11_a_clock_that_was_put_back(written, cast):
    with states.on(timezone.localdate() - timedelta(days=30)):
        states.to_sign(cast)

    assert "is dated 2026-10-25, the one before it 2026-11-24" in found("clock")["clock"]


def test_12_a_file_that_the_journal_knows_and_that_is_not_there(written, cast):
    nomination = road.draft(cast)
    Nomination.objects.filter(pk=nomination.pk).delete()

    said = found("gone")["gone"]
    assert f"nomination {nomination.pk}: the journal tells of it" in said


def test_a_remark_that_was_rewritten_is_named_and_one_that_was_erased_is_no_fault(written, cast):
    draft = states.to_sign(cast)
    road.answer(draft, cast["secretary"], agreed=False, remark="Le nom est faux.")
    remark = Remark.objects.get(text="Le nom est faux.")
    Remark.objects.filter(pk=remark.pk).update(text="Le nom est juste.")

    assert found("remarks", "journal") == {
        "remarks": f"journal: the remark on entry {remark.entry.seq} is not the one that was written",
        "journal": None,
    }

    remark.delete()
    assert found("remarks", "journal") == {"remarks": None, "journal": None}


def test_a_draft_that_was_deleted_by_its_clerk_is_no_fault(written, cast):
    door.act("discard", road.draft(cast), by=cast["clerk"])

    assert found("gone", "journal") == {"gone": None, "journal": None}


def test_numbers_counters_and_triggers_are_examined_too(written):
    Counter.objects.filter(year=2026).update(last=0)
    with connection.cursor() as cursor, transaction.atomic():
        table = AccessLog._meta.db_table
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {table}_no_delete{on}")

    said = found("numbers", "triggers")
    assert "the counter says 0" in said["numbers"]
    assert "no_delete" in said["triggers"]
    triggers.install()


def test_half_a_line_that_a_crash_left_spoils_no_other(written, cast, book):
    with book.open("a") as half:
        half.write('{"chain": "jour')
    states.to_sign(cast)

    assert checkpoints.write() == 1

    assert len(book.read_text().splitlines()) == 4
    assert faults()[0] == "checkpoint 3: it is not signed with the key of this installation"


def test_the_key_of_yesterday_is_trusted_when_it_is_named(written, settings, tmp_path):
    before = checkpoints._name(checkpoints._private_key().public_key())
    settings.CHECKPOINT_KEY = tmp_path / "new.pem"
    assert faults() != []

    settings.CHECKPOINT_OLD_KEYS = [before]

    assert faults() == []


def test_key_and_book_are_for_the_service_alone(written, book, settings):
    assert settings.CHECKPOINT_KEY.stat().st_mode & 0o777 == 0o400
    assert book.stat().st_mode & 0o777 == 0o600

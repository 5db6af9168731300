"""A copy taken while people work, put back elsewhere: what was acknowledged before it began is there, and the doctor finds nothing."""

import json
import sqlite3
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection

from merit import backup, checkpoints
from merit.backup import databases, manifest, places, taking
from merit.models import Campaign, JournalEntry, Nomination, Organisation
from tests import apart, files, road
from tests.merit.test_numbers import url_of_test_database
from tests.patience import PATIENCE
from workflows import door

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here(tmp_path, settings, cast):
    """The installation of the tests, with its data in one folder, as it is outside the tests."""
    data = tmp_path / "here"
    data.mkdir(mode=0o700)
    settings.DATA_DIR, settings.MEDIA_ROOT = data, data / "files"
    settings.CHECKPOINTS = data / "checkpoints"
    settings.CHECKPOINT_KEY = data / "keys" / "checkpoints.pem"
    (data / "secret_key").write_text("drawn once")
    return apart.Apart(data, url_of_test_database())


@pytest.fixture
def there(tmp_path):
    with apart.installed(tmp_path / "there") as elsewhere:
        yield elsewhere


def written(cast, title) -> Nomination:
    """A draft with a document of its own: two acts and a file."""
    by = cast["clerk"]
    nomination = door.begin(
        "draft",
        by=by,
        organisation=Organisation.objects.get(code="21009"),
        campaign=Campaign.objects.get(year=2027),
        **road.PERSON | road.MERITS | {"merit_summary": title},
    )
    door.act("attach", nomination, by=by, file=road.upload(files.pdf(b"%d" % hash(title))), kind="decision")  # fmt: skip
    return nomination


class Office(Thread):
    """Somebody who writes one draft after the other, and throws every third one away."""

    def __init__(self, cast, name):
        super().__init__(name=name, daemon=True)
        self.cast, self.ended, self.acknowledged, self.error = cast, Event(), [], None

    def run(self):
        try:
            while not self.ended.is_set():
                self.write(len(self.acknowledged))
        except Exception as error:  # noqa: BLE001 said in the test
            self.error = error
        finally:
            connection.close()

    def write(self, n):
        gone = written(self.cast, f"{self.name} {n} away")
        kept = written(self.cast, f"{self.name} {n} kept")
        door.act("discard", gone, by=self.cast["clerk"])
        self.acknowledged.append(kept.public_id.hex)


@contextmanager
def at_work(cast, *names):
    offices = [Office(cast, name) for name in names]
    for office in offices:
        office.start()
    try:
        yield offices
    finally:
        for office in offices:
            office.ended.set()
        for office in offices:
            office.join(PATIENCE)
    assert [office.error for office in offices] == [None] * len(offices)


def wait_until(offices, *, more):
    before = [len(office.acknowledged) for office in offices]
    pause = Event()
    while any(len(o.acknowledged) < n + more for o, n in zip(offices, before, strict=True)):
        assert all(office.is_alive() for office in offices), [o.error for o in offices]
        pause.wait(0.05)


def acknowledged(offices):
    return {reference for office in offices for reference in office.acknowledged}


def test_what_was_acknowledged_before_a_copy_began_is_there_after_it_is_put_back(
    cast, here, there, tmp_path
):
    with at_work(cast, "Aline", "Bruno") as offices:
        wait_until(offices, more=3)
        checkpoints.write()
        before = acknowledged(offices)
        said = here.manage("backup", tmp_path / "copy")
        after = acknowledged(offices)
        wait_until(offices, more=1)
    assert said[0] == 0, said[1]
    assert before < after  # they wrote meanwhile

    code, told = there.manage("restore", tmp_path / "copy")

    assert code == 0, told
    findings = dict(line.split(maxsplit=1) for line in told.splitlines()[1:])
    assert {name: said for name, said in findings.items() if said != "well"} == {}
    assert len(findings) == 23
    rows = there.asked("SELECT public_id FROM merit_nomination")
    assert before <= {str(public_id).replace("-", "") for (public_id,) in rows}


def test_a_copy_and_what_is_put_back_are_for_nobody_else(cast, here, there, tmp_path):
    written(cast, "a file")
    checkpoints.write()

    assert here.manage("backup", tmp_path / "copy")[0] == 0
    assert there.manage("restore", tmp_path / "copy")[0] == 0

    for folder in (tmp_path / "copy", there.folder):
        kept = [folder, *folder.rglob("*")]
        assert {path.stat().st_mode & 0o777 for path in kept if path.is_dir()} == {0o700}
        assert {path.stat().st_mode & 0o777 for path in kept if path.is_file()} == {0o600}
    assert {name for name in names(tmp_path / "copy") if not name.startswith("files/")} == {
        databases.name(), "checkpoints/checkpoints.jsonl", "keys/checkpoints.pem", "secret_key", "manifest.json",
    }  # fmt: skip
    assert (there.folder / "secret_key").read_text() == "drawn once"


def names(folder):
    return {str(path.relative_to(folder)) for path in places.within(folder)}


# ---- files that come and go while the copy is taken


@pytest.fixture
def meanwhile(monkeypatch):
    """meanwhile(act): done at the instant in which the database is copied."""
    copy = databases.copy

    def during(before=lambda: None, after=lambda: None):
        def copied(target):
            before()
            copy(target)
            after()

        monkeypatch.setattr(databases, "copy", copied)

    return during


def test_a_file_that_was_taken_away_after_the_database_was_copied_is_in_the_copy(
    cast, here, tmp_path, meanwhile
):
    """The copied database names it still."""
    nomination = written(cast, "thrown away")
    name = nomination.documents.get().file.name
    meanwhile(after=lambda: door.act("discard", nomination, by=cast["clerk"]))

    backup.take(tmp_path / "copy")

    assert not (here.folder / "files" / name).exists()
    assert (tmp_path / "copy" / "files" / name).exists()


def test_a_file_that_came_before_the_database_was_copied_is_in_the_copy(
    cast, here, tmp_path, meanwhile
):
    came = []
    meanwhile(before=lambda: came.append(written(cast, "new")))

    backup.take(tmp_path / "copy")

    assert (tmp_path / "copy" / "files" / came[0].documents.get().file.name).exists()


def test_a_file_that_was_still_being_written_at_the_first_look_is_whole(
    cast, here, tmp_path, meanwhile
):
    growing = here.folder / "files" / "documents" / "grows"
    growing.parent.mkdir(parents=True)
    growing.write_text("half")
    meanwhile(before=lambda: growing.write_text("half and half"))

    backup.take(tmp_path / "copy")

    assert (tmp_path / "copy" / "files" / "documents" / "grows").read_text() == "half and half"


def test_what_was_erased_while_the_copy_was_taken_does_not_come_back(cast, here, there, tmp_path):
    kept = written(cast, "kept").documents.get().file.name
    (here.folder / "files" / "documents" / "erased").write_text("no row names it")
    assert here.manage("backup", tmp_path / "copy")[0] == 0

    assert there.manage("restore", tmp_path / "copy")[0] == 0

    assert names(there.folder / "files") == {kept}


def test_notes_that_are_written_while_the_copy_is_taken_accuse_nobody_of_a_cut(
    cast, here, there, tmp_path, meanwhile
):
    """Copied after the database, the book would speak of entries that the copy has not."""
    written(cast, "first")
    checkpoints.write()

    def go_on():
        written(cast, "later")
        checkpoints.write()

    meanwhile(after=go_on)
    backup.take(tmp_path / "copy")

    book = (tmp_path / "copy" / places.BOOK).read_text().splitlines()
    assert [json.loads(line)["size"] for line in book] == [2]
    assert JournalEntry.objects.count() == 4


# ---- half a copy is none


def test_a_copy_that_was_interrupted_is_refused(cast, here, there, tmp_path, monkeypatch):
    written(cast, "a file")

    def killed(_folder):
        raise KeyboardInterrupt

    monkeypatch.setattr(manifest, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        backup.take(tmp_path / "copy")

    assert there.manage("restore", tmp_path / "copy") == (
        1,
        f"CommandError: {tmp_path}/copy holds no manifest.json: it is no copy, or one that was never finished.\n",
    )
    assert not [name for name in names(there.folder) if name != "secret_key"]


SPOILT = {  # what befell a copy → what is said of it, by hand
    "the manifest": "cannot be read (JSONDecodeError)",
    "a file": "The copy was changed: files/documents/",
    "a file is gone": "The copy is not whole: files/documents/",
    "the database": "The copy was changed: database.",
    "outside": "The list names what lies outside the copy: ../outside",
    "another version": "taken by another version of the service: put it back with that version",
    "another kind": "and DATABASE_URL names a database of the other kind.",
}


def spoil(folder: Path, how: str):
    about = json.loads((folder / "manifest.json").read_text())
    document = next((folder / "files" / "documents").iterdir())
    if how == "outside":
        (folder.parent / "outside").write_text("x")
        about["files"]["../outside"] = sha256(b"x").hexdigest()
    if how.startswith("another"):
        about |= {"version": "x"} if how == "another version" else {"database": "database.other"}
    (folder / "manifest.json").write_text("{" if how == "the manifest" else json.dumps(about))
    if how == "a file":
        document.write_bytes(document.read_bytes() + b" ")
    if how == "a file is gone":
        document.unlink()
    if how == "the database":
        with (folder / databases.name()).open("ab") as database:
            database.write(b" ")


@pytest.mark.any_database
@pytest.mark.parametrize("how", SPOILT)
def test_a_copy_that_is_not_what_was_written_is_not_put_back(how, cast, here, tmp_path, settings):
    written(cast, "a file")
    backup.take(tmp_path / "copy")
    spoil(tmp_path / "copy", how)

    with pytest.raises(backup.Impossible) as why:
        backup.restore(tmp_path / "copy")

    assert SPOILT[how] in str(why.value)


# ---- only into nothing


def test_nothing_is_put_back_over_what_is_there(cast, here, tmp_path, settings):
    written(cast, "a file")
    checkpoints.write()
    backup.take(tmp_path / "copy")
    told = []
    for empty in ("MEDIA_ROOT", "CHECKPOINTS", "CHECKPOINT_KEY", None):
        with pytest.raises(backup.Impossible) as why:
            backup.restore(tmp_path / "copy")
        told.append(str(why.value).partition(" (")[0].partition(": ")[0])
        if empty:
            setattr(settings, empty, tmp_path / "elsewhere" / empty)

    assert told == [
        "Here lies already documents or papers",
        "Here lies already the book of checkpoints",
        "Here lies already the key of the checkpoints",
        "The database of DATABASE_URL is not empty",
    ]
    assert Nomination.objects.count() == 1


def test_a_second_copy_wants_a_folder_of_its_own(here, tmp_path):
    backup.take(tmp_path / "copy")

    with pytest.raises(backup.Impossible, match="is not an empty folder"):
        backup.take(tmp_path / "copy")


def test_files_that_are_kept_elsewhere_are_not_pretended_to_be_copied(here, tmp_path, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    }

    with pytest.raises(backup.Impossible, match="STORAGE keeps the files outside this machine"):
        backup.take(tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_where_there_is_no_database_none_is_made_by_copying_it(there, tmp_path):
    code, told = there.manage("backup", tmp_path / "copy")

    assert (code, told) == (
        1,
        "CommandError: The database holds nothing: there is nothing to copy yet.\n",
    )
    assert names(there.folder) <= {"secret_key"}
    assert not (tmp_path / "copy").exists()


def test_a_database_that_cannot_be_read_is_said_in_a_sentence(here, tmp_path, monkeypatch):
    def broken(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(databases, "COPIES", {connection.vendor: broken})
    with pytest.raises(backup.Impossible, match="or written: database or disk is full"):
        backup.take(tmp_path / "copy")
    assert not (tmp_path / "copy" / "manifest.json").exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the database is a file")
def test_a_copy_is_put_back_by_another_owner_beside_an_extension_that_is_there(
    cast, here, tmp_path
):
    """As an administrator of PostgreSQL prepares it: the database belongs to the service, the extension to somebody else."""
    written(cast, "a file")
    assert here.manage("backup", tmp_path / "copy")[0] == 0

    with apart.installed(tmp_path / "there", owner="another_owner") as there:
        code, told = there.manage("restore", tmp_path / "copy")

    assert code == 0, told


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite needs no program")
def test_a_machine_without_the_programs_of_postgresql_is_told_which_package(
    here, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(backup.Impossible, match=r"pg_dump is missing .* postgresql-client"):
        backup.take(tmp_path / "copy")


def test_a_full_disk_is_said(here, tmp_path, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(taking, "place", full)
    with pytest.raises(backup.Impossible, match=r"could not be written: .*No space left"):
        backup.take(tmp_path / "copy")

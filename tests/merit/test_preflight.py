"""Whatever is wrong with the machine, the start says so in one sentence."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import pytest

from merit import preflight


@pytest.fixture
def occupied():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield str(server.getsockname()[1])


@pytest.fixture
def free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


@pytest.fixture
def machine(tmp_path, free):
    return {"MERIT_DATA": str(tmp_path / "data"), "PORT": free}


def test_a_sound_machine_is_ready(machine):
    assert preflight.check(machine) is None


def test_a_taken_port_is_named(machine, occupied):
    machine["PORT"] = occupied

    with pytest.raises(preflight.Unready, match=f"Port {occupied} of 127.0.0.1 cannot be used"):
        preflight.check(machine)


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1", ""])
def test_a_port_is_a_number(machine, port):
    machine["PORT"] = port

    with pytest.raises(preflight.Unready, match="PORT must be a number"):
        preflight.check(machine)


def test_a_data_folder_that_is_a_file_is_refused(machine, tmp_path):
    (tmp_path / "data").write_text("not a folder")

    with pytest.raises(preflight.Unready, match="cannot be written to"):
        preflight.check(machine)


@contextmanager
def without_rights():
    """Root may write everywhere: for a moment it is somebody who may not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize(("mode", "closed"), [(0o555, True), (0o777, False)])
def test_a_closed_data_folder_is_refused(mode, closed):
    with tempfile.TemporaryDirectory() as parent:  # pytest's own folders are closed to others
        Path(parent).chmod(0o755)
        folder = Path(parent) / "data"
        folder.mkdir()
        folder.chmod(mode)
        told = pytest.raises(preflight.Unready, match="cannot be written to")

        with without_rights(), told if closed else nullcontext():
            preflight.data_folder_is_writable(folder)


def test_a_missing_library_names_its_package():
    with pytest.raises(preflight.Unready, match="install the Debian package libnowhere0"):
        preflight.libraries_are_there({"libnowhere.so.0": "libnowhere0"})


def test_a_broken_database_is_refused(machine, tmp_path):
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "merit.sqlite3").write_bytes(b"this is not a database" * 100)

    with pytest.raises(preflight.Unready, match="file is not a database"):
        preflight.check(machine)


def test_a_database_in_a_folder_that_does_not_exist_is_refused(machine, tmp_path):
    machine["DATABASE_URL"] = f"sqlite:///{tmp_path}/nowhere/merit.sqlite3"

    with pytest.raises(preflight.Unready, match="unable to open database file"):
        preflight.check(machine)


KINDS = {  # how a file is made unusable → the words that say what is wrong with it, by hand
    "is no SQLite database": lambda path: path.write_bytes(b"this is not a database" * 100),
    "is damaged": lambda path: path.write_bytes(_sound(path)[:4096] + b"\xff" * 8192),
    "cannot be opened by this account": lambda path: path.mkdir(),
}


def _sound(path) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE a (b); " * 1 + "".join(f"CREATE TABLE t{n} (c);" for n in range(60))
        )
    return path.read_bytes()


@pytest.mark.parametrize("words", KINDS)
def test_each_fault_of_the_database_has_its_sentence_and_none_says_to_overwrite_it(
    words, machine, tmp_path
):
    (tmp_path / "data").mkdir(mode=0o700)
    KINDS[words](tmp_path / "data" / "merit.sqlite3")

    with pytest.raises(preflight.Unready, match=words) as told:
        preflight.check(machine)

    assert "in its place" not in str(told.value)


def test_a_database_that_another_program_holds_is_called_sound(machine, tmp_path, monkeypatch):
    monkeypatch.setattr(preflight, "PATIENCE", 0.1)
    (tmp_path / "data").mkdir(mode=0o700)
    path = tmp_path / "data" / "merit.sqlite3"
    _sound(path)

    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(preflight.Unready, match=r"another program holds it\. Nothing is wrong"):
            preflight.check(machine)


def test_a_database_that_was_restored_for_another_account_is_called_sound():
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        path = Path(parent) / "merit.sqlite3"
        _sound(path)
        path.chmod(0o444)

        with (
            without_rights(),
            pytest.raises(preflight.Unready, match="Nothing is wrong with what it holds"),
        ):
            preflight.database_answers(f"sqlite:///{path}", Path(parent))


def test_a_full_disk_is_said_before_the_database_is_judged(tmp_path):
    with pytest.raises(preflight.Unready, match=r"is full .* leave it as it is"):
        preflight.data_folder_has_room(tmp_path, least=2**60)


@pytest.mark.parametrize("kind", ["mysql", "oracle"])
def test_a_database_of_another_kind_is_named(kind, machine):
    machine["DATABASE_URL"] = f"{kind}://merit:merit@127.0.0.1:3306/merit"

    with pytest.raises(preflight.Unready, match=f"of the kind {kind}: .* SQLite or PostgreSQL"):
        preflight.check(machine)


def test_the_settings_refuse_it_too(machine):
    machine |= {
        "DATABASE_URL": "mysql://merit@127.0.0.1/merit",
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "x",
    }

    run = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=machine,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert "of the kind mysql" in run.stderr.strip().splitlines()[-1]


def test_a_silent_postgresql_is_refused(machine, free):
    machine["DATABASE_URL"] = f"postgres://merit:merit@127.0.0.1:{free}/merit"

    with pytest.raises(preflight.Unready, match="does not answer"):
        preflight.check(machine)


def test_an_unknown_kind_of_database_is_refused(machine):
    machine["DATABASE_URL"] = "paper://cabinet/drawer"

    with pytest.raises(preflight.Unready, match="DATABASE_URL cannot be read"):
        preflight.check(machine)


def test_nobody_answers_on_a_free_port(free):
    assert not preflight.service_answers("127.0.0.1", free)


def test_the_last_line_is_the_sentence_and_the_start_fails(machine, occupied):
    machine |= {"PORT": occupied, "PATH": os.environ["PATH"]}

    run = subprocess.run(
        [sys.executable, "-m", "merit.preflight"],
        env=machine,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert run.stderr.strip().splitlines() == [
        (
            f"Port {occupied} of 127.0.0.1 cannot be used (Address already in use):"
            f" stop what uses it, or choose another one, for example PORT=8001 make run."
        )
    ]


# ---- nobody else on the machine reads it


def test_a_new_data_folder_and_its_database_are_closed_to_others(machine, tmp_path):
    preflight.check(machine)

    modes = {
        path.name: path.stat().st_mode & 0o777
        for path in [*tmp_path.glob("data*"), *tmp_path.glob("data/*")]
    }
    assert modes == {"data": 0o700, "merit.sqlite3": 0o600}


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701, 0o704])
def test_a_data_folder_that_others_can_read_is_refused_and_the_command_is_named(
    mode, machine, tmp_path
):
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(mode)

    with pytest.raises(preflight.Unready, match=f"close it with chmod 700 {folder}"):
        preflight.check(machine)


def test_a_database_that_others_can_read_is_closed_with_all_that_it_puts_beside_it(
    machine, tmp_path
):
    (tmp_path / "data").mkdir(mode=0o700)
    file = tmp_path / "data" / "merit.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
    file.chmod(0o644)

    preflight.check(machine)

    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE t (n)")
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
    assert modes == dict.fromkeys(("merit.sqlite3", "merit.sqlite3-wal", "merit.sqlite3-shm"), 384)


def test_a_database_of_somebody_else_that_others_can_read_is_refused():
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        file = Path(parent) / "merit.sqlite3"
        file.touch()
        file.chmod(0o646)

        with without_rights(), pytest.raises(preflight.Unready, match=f"chmod 600 {file}"):
            preflight.database_is_closed(f"sqlite:///{file}", Path(parent))

"""Whatever is wrong with the machine, the start says so in one sentence."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from merit import kept, preflight


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


def test_whatever_is_started_first_makes_a_folder_and_a_database_for_nobody_else(tmp_path):
    """Not only the start of the service, that closes what it finds: any command."""
    data = tmp_path / "new" / "data"
    facts = {"PATH": os.environ["PATH"], "SECRET_KEY": "x", "MERIT_DATA": str(data)}
    begun = "import django; django.setup(); from django.db import connection; connection.ensure_connection()"

    subprocess.run(
        ["sh", "-c", f'umask 022; exec "{sys.executable}" -c "{begun}"'],
        env=facts | {"DJANGO_SETTINGS_MODULE": "merit.settings"},
        check=True,
    )

    made = {path.name: path.stat().st_mode & 0o777 for path in (data, data / "merit.sqlite3")}
    assert made == {"data": 0o700, "merit.sqlite3": 0o600}


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


@pytest.mark.parametrize(("named", "said"), {"": "· No virus scanner is named in CLAMD: what people attach is kept and opened unexamined.\n", "/run/clamav/clamd.ctl": ""}.items())  # fmt: skip
def test_whoever_starts_it_without_a_scanner_is_told_and_it_starts(named, said, machine):
    machine |= {"CLAMD": named, "PATH": os.environ["PATH"]}

    run = subprocess.run(
        [sys.executable, "-m", "merit.preflight"],
        env=machine,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, said, "")


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


# ---- a new database is made on a first start only, and never among what is not ours


URL = "DATABASE_URL"
LEFT = {  # what may lie beside a database that went → the words for it, by hand
    "files/documents/3f2b": "documents or papers",
    "files/papers/77aa.pdf": "documents or papers",
    "checkpoints/checkpoints.jsonl": "the book of checkpoints",
    "keys/checkpoints.pem": "the key of the checkpoints",
    "merit.sqlite3-wal": "what was written last in that database",
}
GONE = {  # what is left of the database itself → the words for it, by hand
    "is missing": lambda _path: None,
    "is an empty file": lambda path: path.touch(),
    "has none of its tables": lambda path: _written(path, "PRAGMA journal_mode=WAL"),
    "has nothing in its journal": lambda path: _written(path, OURS),
}
OURS = """CREATE TABLE django_migrations (app, name); CREATE TABLE merit_journalentry (seq);
    INSERT INTO django_migrations VALUES ('merit', '0001_initial')"""
LIVED = f"{OURS}; INSERT INTO merit_journalentry VALUES (1)"


def _written(path, sql):
    with closing(sqlite3.connect(path)) as database:
        database.executescript(sql)


def _laid(tmp_path, *names) -> Path:
    """The database of a data folder in which these files lie."""
    (tmp_path / "data").mkdir(mode=0o700)
    for file in (tmp_path / "data" / name for name in names):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("kept")
    return tmp_path / "data" / "merit.sqlite3"


@pytest.mark.parametrize("left", LEFT)
def test_a_database_that_went_is_not_made_anew_beside_what_was_kept_with_it(
    left, machine, tmp_path
):
    path = _laid(tmp_path, left)

    with pytest.raises(preflight.Unready) as told:
        preflight.check(machine)

    assert str(told.value) == (
        f"The database {path} is missing, and what was kept with it is there:"
        f" {LEFT[left]} ({_place(path, left)})."
        " Restore the last backup of the database. Or, for a new start, name an empty folder in MERIT_DATA."
        " Overwrite and delete nothing: no new database is made beside it."
    )
    assert not path.exists()


def _place(path, left) -> Path:
    return path.parent / (left.split("/")[0] if left.startswith("files/") else left)


@pytest.mark.parametrize("gone", GONE)
def test_a_database_that_was_emptied_is_not_filled_beside_what_was_kept_with_it(
    gone, machine, tmp_path
):
    path = _laid(tmp_path, "files/papers/77aa.pdf")
    GONE[gone](path)
    before = path.read_bytes() if path.exists() else None

    with pytest.raises(preflight.Unready, match=f"The database {path} {gone}, and what was kept"):
        preflight.check(machine)

    assert (path.read_bytes() if path.exists() else None) == before


def test_what_was_written_last_is_not_lost_with_an_empty_file(machine, tmp_path):
    """SQLite throws the -wal of an empty database away as soon as somebody opens it."""
    path = _laid(tmp_path, "merit.sqlite3-wal", "merit.sqlite3")
    path.write_bytes(b"")

    with pytest.raises(preflight.Unready, match="what was written last"):
        preflight.check(machine)

    assert (tmp_path / "data" / "merit.sqlite3-wal").read_text() == "kept"


def test_all_that_is_kept_is_named_also_where_it_lies_elsewhere(machine, tmp_path):
    _laid(tmp_path, "files/documents/3f2b", "secret_key")
    machine["CHECKPOINTS"] = str(tmp_path / "disk")
    machine["CHECKPOINT_KEY"] = str(tmp_path / "key.pem")
    for file in ("disk/checkpoints.jsonl", "key.pem"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("kept")

    with pytest.raises(preflight.Unready) as told:
        preflight.check(machine)

    data = tmp_path / "data"
    assert (
        f"documents or papers ({data}/files), the book of checkpoints ({tmp_path}/disk/checkpoints.jsonl),"
        f" the key of the checkpoints ({tmp_path}/key.pem), the secret key ({data}/secret_key)."
    ) in str(told.value)
    assert "an empty folder in MERIT_DATA and another one in CHECKPOINTS." in str(told.value)


def test_a_database_elsewhere_that_went_is_named_beside_the_data_folder(machine, tmp_path):
    _laid(tmp_path, "files/documents/3f2b")
    machine[URL] = f"sqlite:///{tmp_path}/other.sqlite3"

    with pytest.raises(
        preflight.Unready, match=f"The database {tmp_path}/other.sqlite3 is missing"
    ):
        preflight.check(machine)


@pytest.mark.parametrize(("there", "told"), [("", True), (OURS, True), (LIVED, False)])
def test_what_cannot_be_looked_at_is_said_when_it_matters(there, told):
    """A book on a disk of somebody else: asked about only while the database itself tells nothing."""
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        data, closed = Path(parent) / "data", Path(parent) / "closed"
        data.mkdir()
        closed.mkdir(mode=0o700)
        (data / "merit.sqlite3").touch()
        _written(data / "merit.sqlite3", there)
        for path in (data, data / "merit.sqlite3"):
            path.chmod(0o777)
        expected = pytest.raises(preflight.Unready, match="kept beside the database cannot be read")

        with without_rights(), expected if told else nullcontext():
            for look in (preflight.database_is_there, preflight.database_is_ours):
                look({"CHECKPOINTS": str(closed)}, data)


UNFINISHED = {  # how far a first start came before it was interrupted → what lies there then
    "before the static files": "",
    "before the first table": "PRAGMA journal_mode=WAL",
    "before the tables of the Order": """CREATE TABLE django_migrations (app, name);
        CREATE TABLE auth_group (id); INSERT INTO django_migrations VALUES ('auth', '0001_initial')""",
    "before the season": OURS,
}


@pytest.mark.parametrize("far", UNFINISHED)
def test_a_first_start_that_was_interrupted_is_taken_up_again(far, machine, tmp_path):
    """It drew the secret key and gathered the static files by then, and maybe began a book: nothing of a file."""
    path = _laid(tmp_path, "secret_key", "static/style.css", "checkpoints/checkpoints.jsonl")
    (tmp_path / "data" / "checkpoints" / "checkpoints.jsonl").write_text("")
    _written(path, UNFINISHED[far])

    assert preflight.check(machine) is None
    assert preflight.check(machine) is None


def test_a_key_that_was_laid_ready_elsewhere_is_no_sign_of_a_life_before(machine, tmp_path):
    machine["CHECKPOINT_KEY"] = str(tmp_path / "key.pem")
    (tmp_path / "key.pem").write_text("kept")

    assert preflight.check(machine) is None


def test_a_database_that_was_lived_in_is_ready_beside_its_files(machine, tmp_path):
    path = _laid(tmp_path, *(name for name in LEFT if "wal" not in name), "secret_key")
    _written(path, LIVED)

    assert preflight.check(machine) is None


FOREIGN = {
    "auth_user, foreign_thing": """CREATE TABLE auth_user (id); CREATE TABLE foreign_thing (id)""",
    "a, b, c, and 2 others": "; ".join(f"CREATE TABLE {name} (id)" for name in "abcde"),
    "auth_user, django_migrations": """CREATE TABLE auth_user (id);
        CREATE TABLE django_migrations (app, name); INSERT INTO django_migrations VALUES ('auth', '0001_initial')""",
    "django_migrations, merit_award": """CREATE TABLE django_migrations (app, name); CREATE TABLE merit_award (id)""",
}


@pytest.mark.parametrize("names", FOREIGN)
def test_a_database_of_another_program_is_refused(names, machine, tmp_path):
    path = _laid(tmp_path)
    _written(path, FOREIGN[names])

    with pytest.raises(preflight.Unready) as told:
        preflight.check(machine)

    assert str(told.value) == (
        f"The database {path} holds tables ({names}), and no line that says that this service made them:"
        " it belongs to another program, or is only a part of ours. Leave it as it is,"
        " and name another database in DATABASE_URL, or restore the last backup under another name."
    )


def test_a_table_that_is_only_called_like_ours_is_refused_too(machine, tmp_path):
    path = _laid(tmp_path)
    _written(path, "CREATE TABLE django_migrations (id)")

    with pytest.raises(preflight.Unready, match=f"The database {path} cannot be read"):
        preflight.check(machine)


@pytest.mark.parametrize(
    "url", ["sqlite://:memory:", "sqlite://", "sqlite:///:memory:", "sqlite:///file::memory:"]
)
def test_a_database_in_memory_is_refused_and_leaves_no_file(url, machine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    machine[URL] = url

    with pytest.raises(preflight.Unready, match="a database in memory, which keeps nothing"):
        preflight.check(machine)

    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_the_first_tables_of_a_new_database_are_known(settings):
    """Those that Django makes before the first one of the Order: a start interrupted there is no other program."""
    settings.MIGRATION_MODULES = {}  # the other tests make their tables without them
    loader = MigrationLoader(None)
    apps = {app for app, _name in loader.graph.nodes}
    free = [key for app in apps for key in loader.graph.leaf_nodes(app) if _free(loader, key)]
    made = loader.project_state(nodes=free).apps.get_models(include_auto_created=True)

    tables = {model._meta.db_table for model in made if not model._meta.swapped}
    assert tables | {"django_migrations"} == kept.BEFORE_OURS


def _free(loader, key) -> bool:
    """What can be made before the tables of the Order."""
    return not any(app == "merit" for app, _name in loader.graph.forwards_plan(key))


# ---- the same of PostgreSQL


@pytest.fixture
def schema(machine):
    """A schema of its own in the database that the tests run on; SQL is run in it."""
    url = os.environ.get(URL, "")
    if not url.startswith("postgres"):
        pytest.skip("needs PostgreSQL")
    machine[URL] = f"{url}?currentSchema=elsewhere"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA elsewhere")
        connection.execute("SET search_path TO elsewhere")
        yield connection.execute
        connection.execute("DROP SCHEMA elsewhere CASCADE")


def test_an_empty_schema_of_postgresql_is_a_first_start_only_where_nothing_is_kept(
    schema, machine, tmp_path
):
    assert preflight.check(machine) is None
    (tmp_path / "data" / "checkpoints").mkdir()
    (tmp_path / "data" / "checkpoints" / "checkpoints.jsonl").write_text("kept")

    with pytest.raises(
        preflight.Unready, match=r"has none of its tables, and what was kept .* checkpoints"
    ):
        preflight.check(machine)


def test_a_schema_of_another_program_is_refused(schema, machine):
    schema("CREATE TABLE auth_user (id int); CREATE TABLE foreign_thing (id int)")

    with pytest.raises(preflight.Unready, match=r"holds tables \(auth_user, foreign_thing\)"):
        preflight.check(machine)


def test_a_schema_that_was_lived_in_is_ready(schema, machine, tmp_path):
    _laid(tmp_path, "files/documents/3f2b")
    schema("CREATE TABLE django_migrations (app text, name text)")
    schema("CREATE TABLE merit_journalentry (seq int)")
    schema("INSERT INTO django_migrations VALUES ('merit', '0001_initial')")
    schema("INSERT INTO merit_journalentry VALUES (1)")

    assert preflight.check(machine) is None

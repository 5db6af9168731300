"""Another installation beside the one that the tests run in: a data folder and a database of its own, and its own processes."""

import os
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from subprocess import PIPE, STDOUT
from uuid import uuid4

import dj_database_url
import psycopg
from django.db import connection

from merit import kept
from merit.backup import databases
from tests.cast import TODAY

# A command of the service on the day of the tests, whatever day it is.
ON_THE_DAY = (
    "import sys, time_machine; from django.core.management import execute_from_command_line as run;"
    f" time_machine.travel({TODAY.timestamp()}).start(); run(sys.argv)"
)

# Its tables are those of the tests: which migrations made them is written down, and none is run again.
WRITE_DOWN = """
import django; django.setup()
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
recorder = MigrationRecorder(connection)
recorder.ensure_schema()
for each in set(MigrationLoader(connection).graph.nodes) - set(recorder.applied_migrations()):
    recorder.record_applied(*each)
"""


class Apart:
    """Its surroundings, and what one asks of it."""

    def __init__(self, folder: Path, url: str):
        self.folder, self.url = folder, url
        self.environ = os.environ | {
            "MERIT_DATA": str(folder),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "merit.settings",
        }

    def manage(self, *words, day=True) -> tuple[int, str]:
        """How a command ended, and all that it said."""
        return self._ended(*(["-c", ON_THE_DAY] if day else ["manage.py"]), *map(str, words))

    def _ended(self, *words) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, *words],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def filled(self, copy: Path):
        """With the tables and rows of the database of the tests, as of a service that runs already."""
        databases.copy(copy)
        databases.PUTS_BACK[connection.vendor](dict(dj_database_url.parse(self.url)), copy)
        for words in (
            ("-c", WRITE_DOWN),
            ("manage.py", "load_reference"),
            ("manage.py", "collectstatic", "--noinput"),
        ):
            code, told = self._ended(*words)
            assert code == 0, told

    @contextmanager
    def running(self, *words):
        """A process of the service, in a session of its own, asked once to stop."""
        process = subprocess.Popen(
            words, env=self.environ, start_new_session=True, stdout=PIPE, stderr=STDOUT
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise

    def changed(self, sql: str):
        """What time would have changed."""
        with kept.opened(dict(dj_database_url.parse(self.url))) as opened:
            opened.execute(sql)
            opened.commit()

    def asked(self, sql: str) -> list[tuple]:
        database = dict(dj_database_url.parse(self.url))
        with kept.opened(database) as opened:
            return opened.execute(sql).fetchall()


@contextmanager
def installed(folder: Path, owner: str = ""):
    """With an empty database of the kind that the tests run on; of an owner who is nobody else, and finds pg_trgm there."""
    if connection.vendor == "sqlite":
        yield Apart(folder, f"sqlite:///{folder / 'merit.sqlite3'}")
        return
    at, name = connection.settings_dict, f"apart_{uuid4().hex}"
    _of_the_server(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        who = f"{at['USER']}:{at['PASSWORD']}"
        if owner:
            _of_the_server(f"CREATE ROLE {owner} LOGIN PASSWORD 'pw'")
            _of_the_server(f"ALTER DATABASE {name} OWNER TO {owner}")
            _of_the_server("CREATE EXTENSION pg_trgm", name)
            who = f"{owner}:pw"
        yield Apart(folder, f"postgres://{who}@{at['HOST']}:{at['PORT']}/{name}")
    finally:
        _of_the_server(f"DROP DATABASE {name} WITH (FORCE)")
        if owner:
            _of_the_server(f"DROP ROLE IF EXISTS {owner}")


def _of_the_server(sql: str, database: str = "postgres"):
    facts = kept.address(connection.settings_dict) | {"dbname": database}
    with closing(psycopg.connect(**facts, autocommit=True)) as server:
        server.execute(sql)

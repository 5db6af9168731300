"""Copies of the checkout in which a program may be changed and tested; the checkout itself is never touched."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAIN = ("-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--timeout=0")


@dataclass(frozen=True)
class Room:
    """One copy, with a data folder and so a database of its own."""

    copy: Path
    data: Path

    def test(self, *words, limit=None, log=None, **more) -> int | None:
        """Run pytest in this copy: its exit code, or None when the time was over."""
        environment = {**os.environ, "MERIT_DATA": str(self.data), "SECRET_KEY": "only-for-tests", **more}  # fmt: skip
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "pytest", *PLAIN, *words]
        with (log or self.data / "last.log").open("w") as out:
            run = subprocess.Popen(
                command, cwd=self.copy, env=environment, stdout=out, stderr=out, start_new_session=True
            )  # fmt: skip
            return _ended(run, limit)

    @contextmanager
    def changed(self, change):
        """Live with one change, and go back. What cannot be read would be noticed by every test: a fault of the tool."""
        path = self.copy / change.file
        content = path.read_bytes()
        applied = change.applied(content)
        compile(applied, change.file, "exec", dont_inherit=True)
        path.write_bytes(applied)
        try:
            yield
        finally:
            path.write_bytes(content)

    def make_database(self):
        """The database as it is before any change, with reference data and cast, and a copy to go back to."""
        self.test("--reuse-db", "tests/merit/test_numbers.py", "-k", "follow_one_another")
        self.keep_database()

    def take_database_of(self, other):
        """Making one takes longer than anything else here."""
        for kept in other.data.glob("*.kept"):
            shutil.copy(kept, self.data)

    def keep_database(self):
        for file in self._databases():
            shutil.copy(file, self.data / f"{file.name}.kept")

    def restore_database(self):
        """A changed program may have written what no other run should find."""
        for file in self._databases():
            file.unlink()
        for kept in self.data.glob("*.kept"):
            shutil.copy(kept, kept.with_suffix(""))

    def _databases(self):
        return [f for f in self.data.glob("*sqlite3*") if f.suffix != ".kept"]


def _ended(run, limit) -> int | None:
    try:
        return run.wait(limit)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(run)


def _end(run):
    """The run and whatever it started."""
    try:
        os.killpg(run.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    run.wait()


def furnish(folder: Path, name: str) -> Room:
    """A room below a folder: every file of the checkout as it lies there, and its translations."""
    room = Room(folder / name / "copy", folder / name / "data")
    room.data.mkdir(parents=True)
    for path in _files():
        (room.copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, room.copy / path)
    (room.copy / ".venv").symlink_to((ROOT / ".venv").resolve())
    for words in (["init", "-q"], ["add", "-A"]):  # tests ask git what belongs to the project
        subprocess.run(["git", *words], cwd=room.copy, check=True, capture_output=True)
    return room


def digest() -> str:
    """The same for two checkouts with the same files."""
    found = hashlib.sha256()
    for name in _files():
        found.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return found.hexdigest()


def _files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    tracked = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    words = [p.relative_to(ROOT).as_posix() for p in (ROOT / "merit").rglob("*.mo")]
    return sorted({*tracked, *words})

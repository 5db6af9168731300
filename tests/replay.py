"""What was walked once is not walked again: the database as a road left it is kept, and put back where another
test walks the same road from the same place.

A test still plays its own acts; what is put back is only how it came to where it begins. Nothing is put back for a test
that forges something (a setting, from then on; a function), that counts what is asked, or that begins elsewhere, on another day or in
another language; nor where threads or processes need a file. What the tests of a file share is a place to begin from too,
in which each of them finds what was built, and nothing that another one wrote. tests/test_replay.py plays roads both ways and compares.
"""

from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection
from django.db.models import Model
from django.utils import timezone, translation
from pytest_django.plugin import blocking_manager_key

from letters import render
from tests.places import PLACES

KEPT = 400  # images
FOLDERS = ("MEDIA_ROOT", "EMAIL_FILE_PATH")
FORGING = {
    "monkeypatch", "caplog", "capsys", "mailoutbox", "django_assert_num_queries",
    "django_assert_max_num_queries", "django_capture_on_commit_callbacks",
}  # fmt: skip
ON_FILE = {"transactional_db", "live_server", "django_db_serialized_rollback"}
PRINTS_ALIKE: set[Any] = set()  # the ways of printing that change nothing but the bytes of a paper


@dataclass(frozen=True)
class Image:
    """The database and the files as a road left them, and what it returned."""

    database: Any
    files: dict[str, dict[str, bytes]]
    result: Any


class Roads:
    """Where the database stands: by which roads it came there, as long as nothing else was written since."""

    def __init__(self) -> None:
        self.base: Any = None
        self._place = PLACES[connection.vendor]()
        self._worlds = count()
        self._shared: tuple[Any, tuple] | None = None  # what the tests of a file found built
        self.images: OrderedDict[tuple, Image] = OrderedDict()
        self.at: tuple | None = None
        self._mark = -1

    # ---- between two tests

    def begin(self, item) -> None:
        """An ordinary test begins in the first database (on SQLite in a copy in memory); one with threads, in the real one."""
        self.at = None
        if self.base is None:
            return  # nothing is there yet
        if connection.in_atomic_block:
            self._begin_in_what_is_shared(item)
            return
        with item.config.stash[blocking_manager_key].unblock():
            if ON_FILE & set(item.fixturenames) or _is_transactional(item):
                self._place.leave()
            elif _reads(item):
                self._place.begin(self.base)
                self.at, self._mark = (), self._place.mark()
        if _forges(item):
            self.at = None

    def _begin_in_what_is_shared(self, item) -> None:
        if self._shared is None or not _reads(item):
            return
        with item.config.stash[blocking_manager_key].unblock():
            self._stand(*self._shared)
        if _forges(item):
            self.at = None

    def share(self) -> None:
        """What stands here is found by each test of a file."""
        self.at = None
        if self._place.can_be_shared and self._place.is_ours():
            self._shared = self._place.take(), (("shared", next(self._worlds)),)

    def unshare(self) -> None:
        self.at = self._shared = None

    def forge(self, *_, **__) -> None:
        """A setting is another one from here on, for as long as this test lasts."""
        self.at = None

    @contextmanager
    def forging_nothing(self):
        """What is set here is set for every test."""
        at = self.at
        yield
        self.at = at

    def keep_base(self) -> None:
        """The law and the cast, as every test finds them."""
        self.base = self._place.base()

    # ---- on the road

    @contextmanager
    def leading_on(self, *what):
        """What is written here is the same each time, told by these words: roads go on from it."""
        known = self._stands()
        yield
        if known:
            self.at, self._mark = (*self.at, what), self._place.mark()

    def _stands(self) -> bool:
        """Whether the database is as a road, or what leads on, left it."""
        if self.at is None or not self._place.is_ours() or connection.needs_rollback:
            return False
        return self._place.mark() == self._mark

    def walk(self, road, cast, args, facts):
        key = self._key(road, cast, args, facts)
        if key is None:
            return road(cast, *args, **facts)
        if key not in self.images:
            return self._play(key, road, cast, args, facts)
        image = self.images[key]
        self.images.move_to_end(key)
        self._stand(image.database, key)
        _put_back(image.files)
        return _read(image.result)

    def _play(self, key, road, cast, args, facts):
        result = road(cast, *args, **facts)
        told = _told(result)
        if told is not NotImplemented and self._place.is_ours():
            self.images[key] = Image(self._place.take(), _files(), told)
            if len(self.images) > KEPT:
                self.images.popitem(last=False)
            self.at, self._mark = key, self._place.mark()
        return result

    def _key(self, road, cast, args, facts) -> tuple | None:
        """Where one begins, and what is asked; None where nothing can be put back."""
        if not self._stands():
            return None
        if (
            connection.execute_wrappers
            or connection.force_debug_cursor
            or render.pdf not in PRINTS_ALIKE
        ):
            return None
        said = _told((dict(cast.items()), list(args), facts))
        if said is NotImplemented:
            return None
        when = timezone.localtime().strftime("%Y-%m-%d %H")
        return (*self.at, (road.__name__, repr(said), when, translation.get_language(), render.pdf))

    # ---- the database

    def _stand(self, database: Any, at: tuple) -> None:
        """Put a database in place of that of the connection, in the same transactions."""
        self._place.put(database)
        self.at, self._mark = at, self._place.mark()


roads = Roads()
setting_changed.connect(roads.forge)


def replayed(road):
    """Mark a road: a function of the cast, of rows and plain values, that returns rows."""

    @wraps(road)
    def walked(cast, *args, **facts):
        return roads.walk(road, cast, args, facts)

    return walked


def _reads(item) -> bool:
    return "db" in item.fixturenames or any(item.iter_markers("django_db"))


def _is_transactional(item) -> bool:
    return any(
        mark.kwargs.get("transaction") or mark.args[:1] == (True,)
        for mark in item.iter_markers("django_db")
    )


def _forges(item) -> bool:
    """A test that changes the program, or a fixture of its own that does."""
    info = item._fixtureinfo
    used = set(info.argnames)
    for name, found in info.name2fixturedefs.items():
        if found[-1].baseid not in ("", "tests"):  # not one of conftest or of a plugin
            used |= {name, *found[-1].argnames}
    return bool(used & FORGING)


def _told(value):
    """A value as another test can say it again, rows by their keys; NotImplemented where it cannot."""
    if isinstance(value, Model):
        return (type(value), value.pk)
    if isinstance(value, dict):
        return _all_told(dict, [pair for item in sorted(value.items()) for pair in item])
    if isinstance(value, (list, tuple)):
        return _all_told(type(value), value)
    plain = (
        value is None or isinstance(value, (str, int, float, bool)) or hasattr(value, "isoformat")
    )
    return (None, value) if plain else NotImplemented


def _all_told(kind, values):
    told = [_told(value) for value in values]
    return NotImplemented if NotImplemented in told else (kind, told)


def _read(told):
    """The rows that a road returned, read anew."""
    kind, value = told
    if kind is None:
        return value
    if kind is dict:
        read = list(map(_read, value))
        return dict(zip(read[::2], read[1::2], strict=True))
    return kind(map(_read, value)) if kind in (list, tuple) else kind._default_manager.get(pk=value)


def _files() -> dict[str, dict[str, bytes]]:
    return {name: _under(Path(getattr(settings, name))) for name in FOLDERS}


def _under(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def _put_back(files: dict[str, dict[str, bytes]]) -> None:
    for name, content in files.items():
        for relative, body in content.items():
            path = Path(getattr(settings, name)) / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)

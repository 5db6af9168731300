"""The tool that looks for missing tests: what it changes, what it leaves alone, which tests it asks, what it concludes."""

import ast
import subprocess
import sys
from collections import Counter

import pytest

from tests.mutants import __main__ as tool
from tests.mutants import changes, covering, rooms


def made(source: str) -> dict[str, str]:
    """Each change of a program → the whole program after it."""
    content = source.encode()
    return {str(c): c.applied(content).decode() for c in changes.find("some.py", content)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("late = a < b", "late = a <= b"),
        ("late = a <= b", "late = a < b"),
        ("late = a > b", "late = a >= b"),
        ("late = a >= b", "late = a > b"),
        ("same = a == b", "same = a != b"),
        ("same = (a) != (b)", "same = (a) == (b)"),
        ("ours = a in b", "ours = a not in b"),
        ("ours = a not  in b", "ours = a in b"),
        ("none = a is b", "none = a is not b"),
        ("none = a is not b", "none = a is b"),
        ("é = ('é', a) and b", "é = ('é', a) or b"),
        ("both = a or b", "both = a and b"),
        ("open = not a", "open = a"),
        ("days = 7", "days = 8"),
        ("days = 7", "days = 6"),
        ("open = True", "open = False"),
        ("state = 'draft'", 'state = ""'),
        ("def f():\n    return a", "def f():\n    return None"),
        ("send(a)", "pass"),
        ("if a:\n    raise B(c)", "pass"),
        ("rows = all.filter(open=a, due=b)", "rows = all.filter(due=b)"),
        ("rows = all.filter(open=a, due=b)", "rows = all.filter(open=a, )"),
        ("rows = all.exclude(open=a)", "rows = all.exclude()"),
        ("pdf = a.startswith(b)", "pdf = (b in a)"),
        ("pdf = a.endswith(b)", "pdf = (b in a)"),
        ("day = min(a, b)", "day = max(a, b)"),
        ("day = max(a, b)", "day = min(a, b)"),
        ("row = rows.first()", "row = rows.last()"),
        ("row = rows.last()", "row = rows.first()"),
        ("rows = sorted(a)", "rows = sorted(a)[::-1]"),
    ],
)
def test_one_place_is_changed_and_nothing_else(before, after):
    assert after in made(before).values()


def test_in_a_chain_each_sign_is_changed_alone():
    assert set(made("late = a < b <= c").values()) == {"late = a <= b <= c", "late = a < b < c"}


@pytest.mark.parametrize(
    "source",
    [
        '"""draft"""',
        "text = _('draft')",
        "text = gettext_lazy('draft')",
        "text = f'{a}: {7} draft'",
        "field(help_text='draft', label='draft')",
        "from a import b",
        "def f(a: 'draft') -> 'draft':\n    'draft'",
        "class Dossier:\n    class Meta:\n        ordering = ['due']",
        "class Dossier:\n    due = models.DateField(null=True, max_length=7)",
        "rows = all.select_related('dossier')",
        "__all__ = ['draft']",
        "text = 'Only a draft can be changed.'",
    ],
)
def test_words_columns_and_speed_are_left_alone(source):
    assert {c for c in made(source) if c != _whole(source)} == set()


def _whole(source) -> str:
    """A call that stands alone is a statement: leaving it out altogether is a change all the same."""
    return f"{source} → pass"


def test_a_bracket_is_never_lost_with_the_word_before_it():
    assert made("open = not(a)") == {}


def test_a_change_says_where_it_is():
    (change,) = changes.find("merit/some.py", b"x = [\n    a\n    < b,  # a < b\n]")

    assert (change.file, change.line, change.source) == ("merit/some.py", 3, "< b,  # a < b")
    assert str(change) == "< → <="


# ---- drawing


PROGRAM = "\n".join(f"x{n} = a{n} < 7" for n in range(50)).encode()


def test_the_same_seed_draws_the_same_and_another_seed_another():
    found = changes.find("some.py", PROGRAM)

    assert tool.draw(found, 1, 10) == tool.draw(found, 1, 10)
    assert tool.draw(found, 1, 10) != tool.draw(found, 2, 10)


def test_a_line_is_drawn_once():
    lines = [change.line for change in tool.draw(changes.find("some.py", PROGRAM), 1, 99)]

    assert sorted(lines) == list(range(1, 51))


def test_our_rules_are_drawn_from_and_migrations_and_commands_are_not():
    files = {c.file for c in tool._every_change(["merit/**/*.py", "workflows/screens/inbox.py"])}

    assert {"merit/roles.py", "merit/actions/decree.py", "workflows/screens/inbox.py"} <= files
    assert "merit/settings.py" not in files
    assert not [name for name in files if "/migrations/" in name or "/management/" in name]


# ---- which tests are asked


def cover(tests: dict[str, float], slow=()) -> covering.Cover:
    """All these tests run line 3 of some.py; line 1 was run when the module was loaded."""
    found = covering.Cover()
    found.lines["some.py"][3] = set(tests)
    found.lines["some.py"][1] = {""}
    found.seconds.update(tests)
    found.slow_files.update(slow)
    return found


def at(line: int) -> changes.Change:
    return changes.Change("some.py", line, line, 2, 3, "<", "<=", "a < b")


def test_one_test_of_each_file_comes_first_the_quickest_before_the_others():
    tests = {"a.py::slow": 9.0, "a.py::quick": 2.0, "b.py::only": 1.0, "world.py::x": 0.1}

    asked = cover(tests, slow={"world.py"}).tests_of(at(3))

    assert asked == ["b.py::only", "a.py::quick", "a.py::slow", "world.py::x"]


def test_after_the_first_turn_a_file_is_tried_to_its_end_before_the_next_one():
    tests = {f"{name}.py::{n}": 1.0 + n for name in ("a", "b") for n in range(3)}
    tests |= {f"{name}.py::{n}": 9.0 for name in ("world", "other") for n in range(2)}

    asked = cover(tests, slow={"world.py", "other.py"}).tests_of(at(3))

    assert " ".join(asked).replace(".py::", "") == ("a0 b0 a1 a2 b1 b2 other0 other1 world0 world1")


def test_a_table_read_when_its_module_is_loaded_is_tried_by_its_users_and_by_all_that_are_quick():
    known = cover({"a.py::t": 1.0})
    known.seconds |= {"tables.py::quick": 0.01, "road.py::slow": 0.5}

    assert known.tests_of(at(1)) == ["tables.py::quick", "a.py::t"]
    assert known.tests_of(at(3)) == ["a.py::t"]


def test_a_part_of_a_statement_of_many_lines_is_tried_by_those_that_run_the_statement():
    content = b'if a:\n    words = [\n        "one",\n        "two",\n    ]\n'

    (two,) = [c for c in changes.find("some.py", content) if c.before == '"two"']

    assert (two.line, two.statement) == (4, 2)


def test_a_line_of_a_module_that_is_used_by_no_test_is_tried_by_all():
    """merit/apps.py says what happens after each migration: Django reads it at the start, and nobody else."""
    known = cover({"a.py::t": 1.0, "b.py::t": 2.0})
    known.lines["apps.py"][1] = {""}

    asked = known.tests_of(changes.Change("apps.py", 1, 1, 2, 3, "<", "<=", "a < b"))

    assert asked == ["a.py::t", "b.py::t"]


def test_a_table_that_no_test_runs_a_line_of_is_tried_by_whoever_speaks_of_it():
    """merit/steps/certificate.py holds rows and no function: its readers stand elsewhere."""
    speaking = covering.speaking_of("merit/steps/certificate.py")

    assert "tests/merit/test_steps.py" in speaking
    assert "tests/merit/test_deadlines.py" not in speaking


def test_a_line_that_nothing_runs_survives_at_once():
    assert tool._try(at(2), None, cover({"a.py::t": 1.0})) == ("survived", "no test runs this line")


# ---- what is concluded


class Place:
    """A room in which every run answers the same."""

    def __init__(self, room, *codes):
        self.room, self.codes = room, list(codes)
        self.changed, self.data = room.changed, room.data

    def restore_database(self):
        pass

    def test(self, *_words, limit=None):
        return self.codes.pop(0)


@pytest.fixture
def room(tmp_path):
    (tmp_path / "some.py").write_text("a < b")
    return rooms.Room(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        ([0], ("survived", "1 tests")),
        ([1], ("killed", "1 tests")),
        ([None], ("killed", "hangs; 1 tests")),
        ([4, 0], ("killed", "1 tests")),  # the program cannot be loaded, though the test is there
    ],
)
def test_a_change_is_killed_by_a_test_that_fails_and_survives_when_all_pass(codes, verdict, room):
    assert tool._try(at(3), Place(room, *codes), cover({"a.py::t": 1.0})) == verdict
    assert (room.copy / "some.py").read_text() == "a < b"


def test_tests_that_are_not_there_stop_the_tool_and_kill_nothing(room):
    with pytest.raises(SystemExit, match="These tests cannot be found"):
        tool._try(at(3), Place(room, 4, 4), cover({"a.py::t": 1.0}))


def test_a_change_is_undone_whatever_happens(room):
    changed = room.copy / "some.py"

    with pytest.raises(ZeroDivisionError), room.changed(at(3)):
        _ = 1 / (changed.read_text() != "a <= b")

    assert changed.read_text() == "a < b"


def test_a_program_that_cannot_be_read_is_a_fault_of_the_tool_and_no_kill(room):
    broken = changes.Change("some.py", 3, 3, 2, 3, "<", "(", "a < b")

    with pytest.raises(SyntaxError):
        tool._try(broken, Place(room), cover({"a.py::t": 1.0}))


def test_every_change_of_the_rules_leaves_a_program_that_can_be_read():
    for name in ("merit/policies/dossier.py", "merit/access.py", "workflows/door/papers.py"):
        content = (rooms.ROOT / name).read_bytes()
        for change in changes.find(name, content):
            assert ast.parse(change.applied(content)), str(change)


def test_the_database_is_as_it_was_before_each_change(room):
    (room.data / "test.sqlite3").write_text("as it was")
    room.keep_database()
    (room.data / "test.sqlite3").write_text("spoilt")
    (room.data / "test.sqlite3-wal").write_text("spoilt too")

    room.restore_database()

    assert (room.data / "test.sqlite3").read_text() == "as it was"
    assert not (room.data / "test.sqlite3-wal").exists()


def test_a_room_holds_the_project_and_nothing_else(tmp_path):
    """Tests ask git what belongs to the project: the Python environment, which a room borrows, does not."""
    furnished = rooms.furnish(tmp_path, "room")

    listed = subprocess.run(
        ["git", "ls-files"], cwd=furnished.copy, capture_output=True, text=True, check=True
    )
    assert listed.stdout.splitlines() == [name for name in rooms._files() if name[-3:] != ".mo"]


def test_the_second_room_has_the_database_of_the_first(room, tmp_path):
    (room.data / "test.sqlite3").write_text("made once")
    room.keep_database()
    second = rooms.Room(tmp_path, tmp_path / "second")
    second.data.mkdir()

    second.take_database_of(room)
    second.restore_database()

    assert (second.data / "test.sqlite3").read_text() == "made once"


def test_a_run_that_does_not_end_is_ended():
    command = [sys.executable, "-c", "import time; time.sleep(10000)"]
    run = subprocess.Popen(command, start_new_session=True)

    assert rooms._ended(run, 0.1) is None
    assert run.poll() is not None


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"killed": 9, "survived": 1}, 0),
        ({"killed": 89, "survived": 11}, 1),
        ({"killed": 9, "survived": 1, "explained": 30}, 0),
        ({"killed": 0, "survived": 1, "explained": 30}, 1),
    ],
)
def test_nine_of_ten_must_be_killed_and_what_is_explained_does_not_count(told, code):
    assert tool._sum(Counter(told)) == code


def test_an_explanation_names_file_line_and_change():
    told = tool.explanations("# head\n\nmerit/a.py ;; x = a < b ;; < → <= ;; a is never b\n")

    assert told == {("merit/a.py", "x = a < b", "< → <="): "a is never b"}


def test_what_is_explained_is_still_a_change_that_can_be_made():
    rows = tool.explanations(tool.EXPLAINED.read_text(encoding="utf-8"))

    gone = {
        (file, source, change)
        for file, source, change in rows
        if not any(
            (found.source, str(found)) == (source, change)
            for found in changes.find(file, (rooms.ROOT / file).read_bytes())
        )
    }

    assert gone == set()


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(tmp_path, monkeypatch):
    diary = tmp_path / "kept" / "told-1"
    first, second = changes.find("some.py", b"late = a < b\nopen = a or b\n")
    tool.remember(diary, first, "survived", "3 tests")
    tried = []
    monkeypatch.setattr(
        tool, "_try", lambda change, *_: tried.append(change) or ("killed", "1 tests")
    )

    told = [list(tool._try_all([first, second], ["a room"], None, diary)) for _ in range(2)]

    assert [sorted(verdicts) for verdicts in told] == [["killed", "survived"]] * 2
    assert tried == [second]


def test_a_first_run_recalls_nothing(tmp_path):
    assert tool.recalled(tmp_path / "told-1") == {}

"""Which tests run which line, from one run of the suite that watches every line; and which of them to try first."""

import ast
import json
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain, count
from pathlib import Path

from coverage import CoverageData

from tests.mutants.rooms import ROOT, Room

PACKAGES = ("merit", "letters", "workflows")
LEFT_OUT = ("tests/races", "tests/browser", "tests/mutants")
SLOW_TO_BUILD = 5.0  # seconds before the first test of a file: its tests come last
QUICK = 0.2  # seconds: tests that compare tables take no longer


@dataclass
class Cover:
    """Lines and tests: file → line → names of the tests that run it, "" where it is read at loading; test → seconds."""

    lines: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    seconds: dict = field(default_factory=lambda: defaultdict(float))
    slow_files: set = field(default_factory=set)

    def tests_of(self, change) -> list[str]:
        """The tests to try: the quickest of each file, then the others file by file, the cheapest file first, because
        to come back to a file is to build its world again; those that build a large one last.

        A line that is read when its module is loaded may show anywhere: it is tried by the tests that use the module,
        by those that speak of it, and by all that are quick, among which are those that compare tables; by all, where no
        test uses the module.
        """
        lines = self.lines.get(change.file, {})
        span = range(change.statement or change.line, change.last_line + 1)
        found = set().union(*(lines.get(line, ()) for line in span))
        if any("" in lines.get(line, ()) for line in span):
            speaking = speaking_of(change.file)
            found = set().union(*lines.values())
            # by Django, at the start: whatever it does, it does for everybody
            wired = not found - {""}
            found |= {
                t for t, s in self.seconds.items() if wired or s < QUICK or _file(t) in speaking
            }
        files = self._by_file(found - {""})
        quick = [tests for name, tests in files.items() if name not in self.slow_files]
        slow = [tests for name, tests in files.items() if name in self.slow_files]
        first = [tests[0] for tests in quick]
        return [*first, *chain(*(tests[1:] for tests in quick)), *chain(*slow)]

    def _by_file(self, tests) -> dict[str, list[str]]:
        """File → its tests, the quickest first; and the file that takes least before the others."""
        files = defaultdict(list)
        for test in sorted(tests, key=lambda t: (self.seconds[t], t)):
            files[_file(test)].append(test)
        return dict(sorted(files.items(), key=lambda file: sum(map(self.seconds.get, file[1]))))


def speaking_of(module: str) -> set[str]:
    """The files of tests that import a module (merit/steps/dossier.py) or the package that it is part of."""
    whole = module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    names = {whole, whole.rpartition(".")[0]} - set(PACKAGES)
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if names & _imported(path)
    }


@cache
def _imported(path: Path) -> set[str]:
    """What a file imports, as it names it: merit.steps, and merit.steps.STEPS."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _file(test: str) -> str:
    return test.partition("::")[0]


def seen(folder: Path, rooms: list[Room]) -> Cover:
    """What a run of the suite showed, as kept in a folder; without any, the suite is run and watched now."""
    if not list(folder.glob("times-*")):
        folder.mkdir(parents=True, exist_ok=True)
        _watch(folder, rooms)
    cover = Cover()
    for lines in folder.glob("lines-*"):
        _read_lines(cover, lines)
    for times in folder.glob("times-*"):
        _read_times(cover, times)
    return cover


def _watch(folder, rooms):
    """Run the suite once, a part in each room. Raises where a test fails."""
    with ThreadPoolExecutor() as both:
        codes = list(both.map(partial(_run, folder), rooms, _parts(len(rooms)), count()))
    if codes != [0] * len(rooms):
        for times in folder.glob("times-*"):
            times.unlink()
        raise SystemExit(f"The suite must be green before anything is changed: read {folder}.")


def _parts(number) -> list[list[str]]:
    files = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "tests").rglob("test_*.py"))
    files = [name for name in files if not name.startswith(LEFT_OUT)]
    return [files[start::number] for start in range(number)]


def _run(folder, room, files, number) -> int | None:
    sources = [f"--cov={name}" for name in PACKAGES]
    more = {
        "COVERAGE_FILE": str(folder / f"lines-{number}"),
        "MUTANTS_TIMES": str(folder / f"times-{number}"),
    }
    return room.test(
        *sources, "--cov-report=", "--cov-context=test", "-p", "tests.mutants.watch", *files,
        log=folder / f"log-{number}", **more,
    )  # fmt: skip


def _read_lines(cover, kept):
    data = CoverageData(str(kept))
    data.read()
    for name in data.measured_files():
        for line, contexts in data.contexts_by_lineno(name).items():
            cover.lines[name][line] |= {c.rpartition("|")[0] for c in contexts}


def _read_times(cover, kept):
    for test, phase, seconds in json.loads(kept.read_text()):
        if phase == "setup" and seconds > SLOW_TO_BUILD:
            cover.slow_files.add(_file(test))
        cover.seconds[test] += seconds

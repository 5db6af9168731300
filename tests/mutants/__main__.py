"""Changes the program in places drawn at random and asks the tests: `python -m tests.mutants --seed 1 --count 40`.

A change that no test notices survives: either a test is missing, or the change changes nothing, and then
explained.txt says why. Works in copies; SQLite only, without races and browser. It takes hours: what a run told is kept beside
what it saw of the tests, and the same run of the same files goes on where it was interrupted.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from tests.mutants import changes, covering, rooms

EXPLAINED = Path(__file__).parent / "explained.txt"
NOT_DRAWN_FROM = {"migrations", "management", "rehearsal", "settings.py", "preflight.py", "wsgi.py"}
WORKERS, ENOUGH = 2, 0.9
PASSED, FAILED = 0, 1  # what pytest answers; anything else is neither
KILLED, SURVIVED, EXPLAINED_AWAY = "killed", "survived", "explained"


def main(words=None) -> int:
    """0 when at least nine changes of ten were noticed or are explained."""
    asked = _asked(words)
    drawn = draw(_every_change(asked.paths), asked.seed, asked.count)
    say(f"{len(drawn)} changes drawn with seed {asked.seed}.")
    diary = _kept() / f"told-{asked.seed}"
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        places = [rooms.furnish(Path(folder), f"room{n}") for n in range(WORKERS)]
        cover = covering.seen(asked.cover or _kept(), places)
        places[0].make_database()
        for place in places[1:]:
            place.take_database_of(places[0])
        told = Counter(_try_all(drawn, places, cover, diary))
    return _sum(told)


def _asked(words):
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--paths", nargs="*", default=[f"{p}/**/*.py" for p in covering.PACKAGES])
    parser.add_argument("--cover", type=Path, help="where it is kept which test runs which line")
    return parser.parse_args(words)


def _kept() -> Path:
    """What a run of this very checkout showed serves the next one too."""
    return Path(tempfile.gettempdir()) / f"mutants-cover-{rooms.digest()[:16]}"


def say(words: str):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


# ---- what is changed


def _every_change(patterns) -> list[changes.Change]:
    files = sorted({path for pattern in patterns for path in rooms.ROOT.glob(pattern)})
    names = [path.relative_to(rooms.ROOT) for path in files if path.suffix == ".py"]
    wanted = [name for name in names if not NOT_DRAWN_FROM & set(name.parts)]
    return [c for n in wanted for c in changes.find(n.as_posix(), (rooms.ROOT / n).read_bytes())]


def draw(found, seed: int, count: int) -> list[changes.Change]:
    """So many lines drawn at random, and one of the changes of each; the same seed draws the same."""
    lines = defaultdict(list)
    for change in found:
        lines[change.file, change.line].append(change)
    dice = random.Random(seed)
    places = dice.sample(sorted(lines), min(count, len(lines)))
    return [dice.choice(lines[place]) for place in places]


# ---- what the tests say


def _try_all(drawn, places, cover, diary):
    """killed, survived or explained, for each change; each place is used by one at a time."""
    free, reasons = SimpleQueue(), explanations(EXPLAINED.read_text(encoding="utf-8"))
    before = recalled(diary)
    for place in places:
        free.put(place)

    def one(change):
        if entry(change) in before:
            return change, *before[entry(change)]
        if reason := reasons.get((change.file, change.source, str(change))):
            return change, EXPLAINED_AWAY, reason
        place = free.get()
        try:
            return change, *_try(change, place, cover)
        finally:
            free.put(place)

    both = ThreadPoolExecutor(len(places))
    try:
        tried = as_completed([both.submit(one, change) for change in drawn])
        for number, done in enumerate(tried, start=1):
            change, verdict, how = done.result()
            if verdict != EXPLAINED_AWAY and entry(change) not in before:
                remember(diary, change, verdict, how)
            say(f"{number:>4} {verdict:<9} {change.file}:{change.line}  {change}  ({how})")
            if verdict == SURVIVED:
                say(f"{'':>15}{change.source}")
            yield verdict
    finally:
        both.shutdown(cancel_futures=True)


def entry(change) -> str:
    """By which a change is found again in the diary of a run of the same files."""
    return f"{change.file}:{change.start} {change}"


def remember(diary: Path, change, verdict: str, how: str):
    diary.parent.mkdir(parents=True, exist_ok=True)
    with diary.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps([entry(change), verdict, how]) + "\n")


def recalled(diary: Path) -> dict[str, tuple[str, str]]:
    """Change → (verdict, how), as an interrupted run of these very files told."""
    if not diary.exists():
        return {}
    rows = [json.loads(line) for line in diary.read_text(encoding="utf-8").splitlines()]
    return {name: (verdict, how) for name, verdict, how in rows}


def _try(change, place, cover) -> tuple[str, str]:
    """What became of a change, and how: the copy and its database are as before afterwards."""
    tests = cover.tests_of(change)
    if not tests:
        return SURVIVED, "no test runs this line"
    place.restore_database()
    with place.changed(change):
        limit = 180 + 6 * sum(cover.seconds[test] for test in tests)
        code = place.test("-x", "--reuse-db", *tests, limit=limit)
    if code not in (PASSED, FAILED, None):
        _still_there(tests, place)
    if code is None:
        return KILLED, f"hangs; {len(tests)} tests"
    return (SURVIVED if code == PASSED else KILLED), f"{len(tests)} tests"


def _still_there(tests, place):
    """A program that cannot even be loaded is noticed; tests that are not found say nothing at all."""
    if place.test("--collect-only", *tests) != PASSED:
        raise SystemExit(f"These tests cannot be found: read {place.data / 'last.log'}.")


def explanations(text: str) -> dict[tuple[str, str, str], str]:
    """(file, line as it stands, change) → why nobody can notice it. One a line, four parts between ";;"."""
    rows = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    parts = [[part.strip() for part in row.split(";;")] for row in rows]
    return {(file, source, change): reason for file, source, change, reason in parts}


def _sum(told) -> int:
    killed, survived, explained = (told[v] for v in (KILLED, SURVIVED, EXPLAINED_AWAY))
    changed = killed + survived + explained
    say(f"{changed} changed, {killed} killed, {survived} survived, {explained} explained")
    return int(killed < ENOUGH * (changed - explained))


if __name__ == "__main__":
    sys.exit(main())

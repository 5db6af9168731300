"""What was measured, beside what was aimed at: lines for the screen and for docs/speed.<database>.md."""

import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.db import connection
from django.utils import timezone


class Target(NamedTuple):
    """A bound, and on which side of it a figure must lie."""

    words: str
    bound: float
    least: bool

    def holds(self, figure: float) -> bool:
        return figure >= self.bound if self.least else figure <= self.bound


def at_most(bound: float) -> Target:
    return Target(f"≤ {bound:g}", bound, least=False)


def at_least(bound: float) -> Target:
    return Target(f"≥ {bound:g}", bound, least=True)


@dataclass(frozen=True)
class Line:
    """One figure. Without a target it is told for comparison."""

    what: str
    figure: float
    unit: str = "×"
    target: Target | None = None
    beside: str = ""  # what it was reckoned from

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        return "holds" if self.target.holds(self.figure) else "missed"

    @property
    def told(self) -> str:
        number = f"{self.figure:,.0f}" if self.figure >= 100 else f"{self.figure:.1f}"
        return f"{number} {self.unit}"

    def __str__(self) -> str:
        target = self.target.words if self.target else ""
        return f"  {self.what:<66}{self.told:>12}  {target:<8}{self.verdict:<8}{self.beside}"


HEAD = """# How fast it is

Written by `make bench ASKED=--write` on {machine}, {database}; a part that is measured again replaces its table and leaves the others.
Processor time is measured in one run, with the work it is compared with; a figure in milliseconds is of this machine, a ratio of any.
"""
PART = """
## {part}

Measured on {day}{quick}; load of the machine before it began: {load}.

| What | Figure | Aim | | Reckoned from |
|---|---|---|---|---|
{rows}"""


def write(docs: Path, part: str, lines: list[Line], *, quick: bool, load: float) -> None:
    """The table of one part in docs/speed.sqlite.md or docs/speed.postgresql.md: figure, aim and verdict, with its day and the machine's own load."""
    path = docs / f"speed.{connection.vendor}.md"
    kept = _kept(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept[part.capitalize()] = PART.format(
        part=part.capitalize(), day=f"{timezone.localdate():%-d %B %Y}", load=f"{load:.1f}",
        quick=", the quick version" if quick else "", rows=_rows(lines),
    )  # fmt: skip
    head = HEAD.format(machine=_machine(), database=connection.display_name)
    path.write_text(head + "".join(kept.values()), encoding="utf-8")


def _kept(text: str) -> dict[str, str]:
    """The parts of a table written before, by their names."""
    parts = re.split(r"(?=^\n## )", text, flags=re.MULTILINE)[1:]
    return {part.split("\n")[1].removeprefix("## "): part for part in parts}


def _rows(lines: list[Line]) -> str:
    return "".join(
        f"| {line.what} | {line.told} | {line.target.words if line.target else ''} | {line.verdict} | {line.beside} |\n"
        for line in lines
    )


def _machine() -> str:
    """Processor and cores; nothing by which the machine is known."""
    named = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return f"{os.cpu_count()} cores of {named[1] if named else platform.machine()}"

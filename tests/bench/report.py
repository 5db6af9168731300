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

Written by `make bench` on {day}, on {machine}, {database}{quick}. Processor time is measured in one run, with the work it is
compared with; a figure in milliseconds is of this machine, a ratio of any.

"""
COLUMNS = "| What | Figure | Aim | | Reckoned from |\n|---|---|---|---|---|\n"


def write(docs: Path, measured: dict[str, list[Line]], *, quick: bool) -> None:
    """A table for the database that was measured, docs/speed.sqlite.md or docs/speed.postgresql.md: figure, aim and verdict, with day and machine."""
    head = HEAD.format(
        day=f"{timezone.localdate():%-d %B %Y}", machine=_machine(), database=connection.display_name,
        quick=", the quick version" if quick else "",
    )  # fmt: skip
    parts = (
        f"## {part.capitalize()}\n\n{COLUMNS}{_rows(lines)}" for part, lines in measured.items()
    )
    path = docs / f"speed.{connection.vendor}.md"
    path.write_text(head + "\n".join(parts), encoding="utf-8")


def _rows(lines: list[Line]) -> str:
    return "".join(
        f"| {line.what} | {line.told} | {line.target.words if line.target else ''} | {line.verdict} | {line.beside} |\n"
        for line in lines
    )


def _machine() -> str:
    """Processor and cores; nothing by which the machine is known."""
    named = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    return f"{os.cpu_count()} cores of {named[1] if named else platform.machine()}"

"""Pages that a lawyer reads, drawn from the program in French or in Dutch; docs/ keeps them, tests compare."""

from abc import abstractmethod
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import override

from merit.management.spoken import SpokenCommand


class PageCommand(SpokenCommand):
    """Prints its page in the language that is asked for."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=("fr", "nl"), default="fr")

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        with override(language):
            self.stdout.write(self.draw())

    @abstractmethod
    def draw(self) -> str:
        """The page as Markdown, in the language of the moment."""


def page(title: str, source: str, *parts: str) -> str:
    """A page: what it is called, where it was read from, and its tables."""
    return "\n\n".join([f"# {title}", source, *parts])


def table(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table under its title."""
    lines = [_line(head), _line(("---",) * len(head)), *map(_line, rows)]
    return "\n".join([f"## {title}", "", *lines])


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |".replace("  ", " ")

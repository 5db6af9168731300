"""Print who may take which step, as a table for each noun; docs/ keeps it in French and in Dutch, and a test compares."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from merit.models import NOUNS
from merit.roles import CLOCK, Role
from merit.steps import STEPS, Step

LANGUAGES = ("fr", "nl")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=LANGUAGES, default="fr")

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        with override(language):
            self.stdout.write(draw())


def draw() -> str:
    """All steps of all nouns, in the language of the moment, as Markdown."""
    title, source = _("Who may do what"), _("Read from the steps of the law.")
    tables = [_table(noun) for noun in NOUNS if any(s.noun == noun for s in STEPS.values())]
    return "\n\n".join([f"# {title}", source, *tables])


def _table(noun: str) -> str:
    head = (_("Step"), _("Who"), _("Not who took"), _("While suspended"), _("Grave"))
    rows = [_row(step) for step in STEPS.values() if step.noun == noun]
    return table(str(NOUNS[noun].LABEL), head, rows)


def table(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table under its title, as Markdown."""
    lines = [_line(head), _line(["---"] * len(head)), *map(_line, rows)]
    return "\n".join([f"## {title}", "", *lines])


def _row(step: Step) -> tuple[str, ...]:
    earlier = [str(STEPS[f"{step.noun}.{verb}"].history) for verb in step.second_to]
    return (
        str(step.history),
        ", ".join(_roles(step)),
        ", ".join(earlier),
        _("yes") if step.while_suspended else "",
        _("yes") if step.grave else "",
    )


def _roles(step: Step) -> list[str]:
    """In the order of the roles; the clock last."""
    named = [str(role.label) for role in Role if role in step.roles]
    if len(named) == len(Role):
        named = [_("every role")]
    return [*named, *([_("the clock")] if CLOCK in step.roles else [])]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("  ", " ")

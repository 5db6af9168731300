"""Draw the seven lives of the Order as Mermaid diagrams; docs/lives.md is exactly this (--write writes it)."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from merit import triggers
from merit.management.spoken import SpokenCommand
from merit.models import MACHINES, Noun

HEAD = """\
# Lives

What may become of each noun of the Order: its states, and every legal step by its name in the code.
Drawn by `manage.py draw_lifecycle --write`; a test compares. The words of the screens: [glossary.md](glossary.md)."""


class Command(SpokenCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/lives.md instead")

    def handle(self, *args: Any, write: bool, **options: Any) -> None:
        page = "\n\n".join([HEAD, *(draw(model) for model in MACHINES)])
        if write:
            (settings.BASE_DIR / "docs" / "lives.md").write_text(f"{page}\n")
        else:
            self.stdout.write(page)


def draw(model: type[Noun]) -> str:
    """One machine: where it begins, every legal step by name, where it ends."""
    steps = _steps(model)
    lines = [f"## {model.__name__}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {start}" for start in triggers.starts(model)]
    lines += [f"    {source} --> {target}: {name}" for source, target, name in steps]
    ends = {target for _, target, _ in steps} - {source for source, _, _ in steps}
    lines += [f"    {end} --> [*]" for end in sorted(ends)]
    return "\n".join([*lines, "```"])


def _steps(model: type[Any]) -> list[tuple[str, str, str]]:
    found = set()
    for step in model().get_all_state_transitions():
        targets = getattr(step.target, "allowed_states", None) or [step.target]
        found |= {(str(step.source), str(target), step.name) for target in targets}
    return sorted(found)

"""Print the seven lives of the Order as Mermaid diagrams; README contains exactly this."""

from django.core.management.base import BaseCommand

from merit import triggers
from merit.models import MACHINES


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        self.stdout.write("\n\n".join(draw(model) for model in MACHINES))


def draw(model) -> str:
    """One machine: where it begins, every legal step by name, where it ends."""
    steps = _steps(model)
    lines = [f"**{model.__name__}**", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {start}" for start in triggers.starts(model)]
    lines += [f"    {source} --> {target}: {name}" for source, target, name in steps]
    ends = {target for _, target, _ in steps} - {source for source, _, _ in steps}
    lines += [f"    {end} --> [*]" for end in sorted(ends)]
    return "\n".join([*lines, "```"])


def _steps(model) -> list[tuple[str, str, str]]:
    found = set()
    for step in model().get_all_state_transitions():
        targets = getattr(step.target, "allowed_states", None) or [step.target]
        found |= {(str(step.source), str(target), step.name) for target in targets}
    return sorted(found)

"""Prints one paper of each sheet six times, each for other persons, and says how many things Python holds after two and six."""

import gc
import os
import sys


def prints(times) -> int:
    from letters import lines, render
    from tests.letters import samples

    for name in (f"Ana Diaz {'I' * number}" for number in times):
        party = samples.Party("np", name, "Diaz", "F", list_name=name)
        render.pdf(samples.compose("P13", "fr", samples.p13("fr", party)))
        render.pdf(samples.certificate("both", name))
        render.pdf(samples.decree(lines=[samples.line(1, party)]))
    lines.forget()  # these are kept up to a limit of their own
    return settled()


def settled() -> int:
    """How many things Python holds. It goes on counting a tuple of plain words until it has met it, so it looks until two counts agree."""
    before, held = None, len(gc.get_objects())
    while before != held:
        gc.collect()
        before, held = held, len(gc.get_objects())
    return held


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "merit.settings")
    django.setup()
    sys.stdout.write(f"{prints(range(1, 3))} {prints(range(3, 7))}\n")

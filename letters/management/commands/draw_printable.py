"""Writes down which characters the papers can carry, as their fonts have them: merit/printable.txt."""

from typing import Any

from letters import fonts
from merit.management.spoken import SpokenCommand


class Command(SpokenCommand):
    help = "Print the table of the characters that every paper can carry (merit/printable.txt)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(fonts.printable_table(), ending="")

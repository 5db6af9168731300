"""Compare every state with its open task and inbox row; --mend makes the queue fit the states again."""

import sys

from django.core.management.base import BaseCommand

from workflows import door
from workflows.drift import drift, nouns


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="let the door follow every state")

    def handle(self, *args, **options):
        if options["mend"]:
            for noun in nouns():
                door.follow(noun)
        found = drift()
        for line in found:
            self.stdout.write(line)
        self.stdout.write("No drift." if not found else f"{len(found)} mismatches.")
        if found:
            sys.exit(1)

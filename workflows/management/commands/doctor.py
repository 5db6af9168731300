"""Examine what is kept: triggers, chains, numbers, files, and the queue. Names the first bad row of each, changes nothing."""

import sys

from merit import health
from merit.management.spoken import SpokenCommand
from workflows.drift import drift


class Command(SpokenCommand):
    help = __doc__

    def handle(self, *args, **options):
        sick = [self._say(*finding) for finding in health.findings()]
        sick.append(self._say("queue", health.first_fault(lambda: iter(drift()))))
        for name, said in health.notes():
            self._say(name, said)
        if any(sick):
            sys.exit(1)

    def _say(self, name, fault) -> bool:
        """Each finding at once: what the next examination does can no longer hide it."""
        self.stdout.write(f"{name:<11} {fault or 'well'}")
        return fault is not None

"""Load the communes, the organisations, the simulation rules and the holidays, and plan the regular jobs; may be run again."""

from typing import Any

from merit import jobs, reference
from merit.management.spoken import SpokenCommand


class Command(SpokenCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        reference.load()
        jobs.plan()
        self.stdout.write("Reference data is up to date.")

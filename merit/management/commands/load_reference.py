"""Load the communes, the organisations, the simulation rules and the holidays, and plan the regular jobs; may be run again."""

from typing import Any

from django.core.management.base import BaseCommand

from merit import jobs, reference


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        reference.load()
        jobs.plan()
        self.stdout.write("Reference data is up to date.")

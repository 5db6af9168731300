"""manage.py check_drift: does the queue of tasks fit the state of the files? With --mend, put it right."""

from django.core.management.base import CommandError

from merit.management.spoken import SpokenCommand
from workflows import drift


class Command(SpokenCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="let the door put the queue right")

    def handle(self, *args, mend, **options):
        found = drift.drift()
        for sentence in found:
            self.stdout.write(sentence)
        left = drift.mend() if mend and found else found
        if left:
            raise CommandError(f"{len(left)} left that do not fit")
        self.stdout.write("The queue fits the files.")

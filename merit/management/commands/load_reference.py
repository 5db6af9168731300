"""Load the communes, the houses, the simulation rules and the holidays; may be run again at any time."""

from django.core.management.base import BaseCommand

from merit import reference


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        reference.load()
        self.stdout.write("Reference data is up to date.")

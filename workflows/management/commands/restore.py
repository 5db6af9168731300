"""Put a copy (manage.py backup) back into an empty installation, and examine what was put back."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError

from merit import backup
from merit.management.spoken import SpokenCommand


class Command(SpokenCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        try:
            backup.restore(folder)
        except backup.Impossible as why:
            raise CommandError(str(why)) from None
        self.stdout.write("The copy is put back. What the doctor says of it:")
        call_command("doctor", stdout=self.stdout, stderr=self.stderr)

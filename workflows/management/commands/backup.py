"""Copy all that is kept (database, files, checkpoints, keys) into an empty folder, while people work."""

from pathlib import Path

from django.core.management.base import CommandError

from merit import backup
from merit.management.spoken import SpokenCommand


class Command(SpokenCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *args, folder, **options):
        try:
            backup.take(folder)
        except backup.Impossible as why:
            raise CommandError(str(why)) from None
        self.stdout.write(f"The copy is in {folder}: encrypt it before it leaves this machine.")

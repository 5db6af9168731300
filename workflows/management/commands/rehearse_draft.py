"""Play the season that somebody asked for on the page of a draft of the rules: begun by the worker, not by hand."""

import os

from django.conf import settings

from merit.management.spoken import SpokenCommand
from workflows import door

GENTLE = 10  # people at work go before


class Command(SpokenCommand):
    help = __doc__
    language = settings.LANGUAGE_CODE

    def add_arguments(self, parser):
        parser.add_argument("rehearsal", type=int, help="its key")

    def handle(self, *args, rehearsal, **options):
        os.nice(GENTLE)
        door.run_rehearsal(rehearsal)

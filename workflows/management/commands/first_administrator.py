"""Name one of the first two administrators of people: prints the address of a page, which opens once, on which they choose a password."""

import os

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email

from merit.management.spoken import SpokenCommand
from workflows import door


class Command(SpokenCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--language", choices=("fr", "nl"), default="fr", help="of the page and of what is written to them")  # fmt: skip

    def handle(self, *args, email, language, **options):
        try:
            validate_email(email)
            self.stdout.write(door.first_administrator(email, language))
        except ValidationError:
            raise CommandError(f"{email}: this is no e-mail address.") from None
        if not os.environ.get("SITE_URL"):  # beside the link: whatever reads that gets it alone
            self.stderr.write(f"The link begins with {settings.SITE_URL}, because SITE_URL is not given: only this machine opens it.")  # fmt: skip

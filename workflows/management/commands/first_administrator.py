"""Name one of the first two administrators of people: prints the address of a page, which opens once, on which they choose a password."""

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email

from merit.management.spoken import SpokenCommand
from workflows import door


class Command(SpokenCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *args, email, **options):
        try:
            validate_email(email)
            self.stdout.write(door.first_administrator(email))
        except ValidationError:
            raise CommandError(f"{email}: this is no e-mail address.") from None

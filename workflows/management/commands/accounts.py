"""Print the demonstration accounts, one per role in French and one in Dutch."""

from merit.management.spoken import SpokenCommand
from merit.models import User
from merit.roles import Role
from workflows.rehearsal import cast


class Command(SpokenCommand):
    help = __doc__

    def handle(self, *args, **options):
        known = set(User.objects.filter(is_active=True).values_list("username", flat=True))
        if not known & {name for name, *_ in cast.REGION}:
            self.stdout.write("No demonstration accounts in this database.")
            return
        self.stdout.write(f"Demonstration accounts (password of all: {cast.PASSWORD})")
        self.stdout.write(f"{'role':40} {'français':22} nederlands")
        for role in Role:
            self.stdout.write(
                f"{role.label!s:40} {self._name(role, 'fr'):22} {self._name(role, 'nl')}"
            )

    def _name(self, role, language) -> str:
        """The account of a role in a language: the one that has open work, or the first."""
        found = User.objects.filter(
            language=language, memberships__role=role, is_active=True
        ).order_by("pk")
        busy = found.filter(memberships__organisation__nominations__isnull=False).distinct()
        user = busy.first() or found.first()
        return user.username if user else "–"

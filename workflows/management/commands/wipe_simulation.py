"""Take out everything that was done under rules of a simulation; nothing official is touched. Take a copy first (manage.py backup)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError

from merit import simulation
from merit.management.spoken import SpokenCommand
from merit.models import (
    AdviceRequest,
    Award,
    Certificate,
    Decree,
    Document,
    Dossier,
    DrawnNumber,
    Leftover,
    Letter,
    Nomination,
    Nominee,
    RegisterEntry,
    Remark,
    SealedCheck,
)
from workflows import door
from workflows.models import Message, WorkItem

TOLD = {
    Nomination: "nominations",
    Dossier: "dossiers",
    Nominee: "records of nominees that nothing official names",
    AdviceRequest: "requests for advice",
    SealedCheck: "conduct checks",
    Decree: "decrees",
    Award: "awards",
    RegisterEntry: "lines of the register",
    Letter: "letters",
    Certificate: "certificates",
    Document: "documents",
    DrawnNumber: "numbers",
    Remark: "remarks beside the journal",
    WorkItem: "tasks",
    Message: "messages",
}
NOUNS = (Nomination, Dossier, Decree, Award)


class Command(SpokenCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="ask nothing: for scripts")

    def handle(self, *args, yes, **options):
        going = door.what_would_go()
        if going:
            self._tell(going)
            self._wipe(yes)
        elif not Leftover.objects.exists():
            self._tell_mails()
            raise CommandError("There is nothing here of a simulation.")
        self._remove()
        self._tell_campaigns()

    def _tell(self, going):
        self.stdout.write("Of the simulation there would go, for good:")
        for model, words in TOLD.items():
            if count := going.count(model):
                self.stdout.write(f"  {count} {words}")
        self.stdout.write(f"  {len(going.files())} files")
        self.stdout.write("There stays:")
        official = (
            f"{model.objects.count() - going.count(model)} {TOLD[model]}" for model in NOUNS
        )
        self.stdout.write(f"  what is official: {', '.join(official)}")
        self.stdout.write("  people, roles, organisations, rules, campaigns, signatories, holidays")
        self.stdout.write(
            "  the journal and who looked at what is sealed: they hold keys, no words"
        )

    def _wipe(self, yes):
        place = urlsplit(settings.SITE_URL).hostname or "localhost"
        self.stdout.write("No copy is taken here: manage.py backup takes one.")
        if not yes and self._typed(f"Type {place} to go on: ") != place:
            raise CommandError("Nothing was wiped.")
        rules = door.wipe_simulation()
        codes = ", ".join(ruleset.code for ruleset in rules)
        self.stdout.write(f"Wiped: everything under {codes}.")

    def _typed(self, question):
        try:
            return input(question).strip()
        except EOFError:
            raise CommandError(
                "Nothing was wiped: nobody can type here. Give --yes once you have read what would go."
            ) from None

    def _remove(self):
        removed, failed = simulation.remove_leftovers()
        self.stdout.write(f"{removed} files were removed.")
        for name, why in failed.items():
            self.stderr.write(f"{name} could not be removed: {why}")
        self._tell_mails()
        if failed:
            raise CommandError("Run it again once they can be removed.")

    def _tell_mails(self):
        """Mails that no message of the outbox explains: of a wipe before this one, or of another database."""
        if not (names := door.mails_in_doubt()):
            return
        self.stdout.write(
            f"In {settings.EMAIL_FILE_PATH} {len(names)} files of mails hold something of which the outbox does not tell (any more). Nobody can"
            " tell from here whether it is of a simulation: read them, and remove what is."
        )
        for name in names:
            self.stdout.write(f"  {name}")

    def _tell_campaigns(self):
        """The rules and the calendar stay: a campaign that goes on is filled anew."""
        if not (left := simulation.campaigns_left()):
            return
        self.stdout.write("Communes are offered these campaigns of the simulation:")
        for one in left:
            self.stdout.write(f"  {one}, from {one.opens_on} until {one.closes_on}, under {one.ruleset.code}")  # fmt: skip
        self.stdout.write(
            "No nomination is left in them: an administrator of rules takes each one back (Campaigns, “Take the campaign back”),"
            " and gives the rules of the simulation a last day (Rules, “End it”): no other campaign is then planned under them."
        )

"""Play a whole season on invented persons, from draft nominations to certificates handed over."""

import json
import sys
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from tqdm import tqdm

from merit import logs, reference
from merit.management.spoken import SpokenCommand
from merit.models import Campaign, JournalEntry, Nomination, RuleSet
from workflows.rehearsal import cast, draft, report
from workflows.rehearsal.cast import ORDER
from workflows.rehearsal.season import SMALLEST, Season

YEAR = 2027


class Command(SpokenCommand):
    help = __doc__
    language = settings.LANGUAGE_CODE

    def add_arguments(self, parser):
        parser.add_argument(
            "--out", required=True, type=Path, help="folder for papers and season.json"
        )
        parser.add_argument("--nominations", type=int, default=30)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--rules", type=Path, help="play it under the rules of this file (workflows.door.rehearsing)")  # fmt: skip
        parser.add_argument("--lines", action="store_true", help="tell in lines of JSON how far it is, and what came of it")  # fmt: skip

    def handle(self, *args, out, nominations, seed, rules, lines, **options):
        if why := self._refusal(nominations) or _no_room(out):
            self.stderr.write(why)
            sys.exit(2)
        reference.load()
        if rules:
            draft.hold(json.loads(rules.read_text(encoding="utf-8")))
        season = self._season(nominations, seed)
        if lines:
            self._told(season, out)
            return
        with logs.silent():
            self._play(season)
        figures = report.write(out)
        for name, value in figures.items():
            self.stdout.write(f"{name}: {value}")
        if faults := report.faults():
            self.stderr.write("\n".join(faults))
            sys.exit(1)
        self.stdout.write(f"The season is played; its papers are in {out}.")

    def _refusal(self, nominations) -> str | None:
        """Why this must not be played here, in one sentence."""
        if RuleSet.objects.exclude(simulation=True).exists():
            return "This database holds rules that are not a simulation: a rehearsal is never played here."
        if Nomination.objects.exists():
            return "This database already holds nominations: a rehearsal needs an empty one (set MERIT_DATA)."
        if JournalEntry.wipes().exists():
            return "A simulation was wiped here: a rehearsal is played in days that may lie before that, and needs a database without a past (set MERIT_DATA)."
        if nominations < SMALLEST:
            return f"A season needs at least {SMALLEST} nominations to show every fate."
        return None

    def _season(self, size, seed) -> Season:
        towns, region = cast.enrol()
        campaign = Campaign.objects.get(distinction__code=ORDER, year=YEAR)
        start = campaign.opens_on + timedelta(days=4)
        season = Season(campaign, towns, region, seed, size, start, pace=150)
        season.invite()
        season.decide(campaign.government_on)
        return season

    def _told(self, season, out):
        """Played for whoever waits on a page: the days behind and all of them, then what came of it, also where the rules stop it."""
        days, told = (season.last_day - season.start).days, 0

        def tell(_act):
            nonlocal told
            day = min((timezone.localdate() - season.start).days, days)
            if day > told:
                told = day
                self._line(done=day, of=days)

        season.tell = tell
        outcome = draft.outcome_of(season)
        self._line(**outcome, figures=report.write(out), faults=report.faults())

    def _line(self, **told):
        self.stdout.write(json.dumps(told, ensure_ascii=False))
        self.stdout.flush()

    def _play(self, season):
        """The bar runs over the days of the season, from the first nomination to the last file closed."""
        days = (season.last_day - season.start).days
        with tqdm(total=days, unit=" days", file=sys.stderr, disable=None) as bar:

            def tell(act):
                bar.set_description(act)
                bar.update(min((timezone.localdate() - season.start).days, days) - bar.n)

            season.tell = tell
            season.play()


def _no_room(out: Path) -> str | None:
    """A folder that cannot be used is said before a season is played, not after."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            return f"The folder {out} is not empty: papers of two seasons would lie together."
    except OSError as error:
        return f"The folder {out} cannot be used ({error.strerror}): name another one in --out."
    return None

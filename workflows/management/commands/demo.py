"""Play the demonstration season up to its middle, so that every role finds work. Only into an empty database."""

import sys
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from merit import jobs
from merit.models import Campaign, Certificate, Dossier, Nomination
from workflows.rehearsal import cast, stage
from workflows.rehearsal.season import Season

DAYS = 45
SIZE = 26


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is data")

    def handle(self, *args, if_empty, **options):
        if Nomination.objects.exists():
            if if_empty:
                return
            self.stderr.write(
                "This database already holds nominations; the demonstration needs an empty one."
            )
            sys.exit(2)
        self._play()
        self.stdout.write(
            f"Demonstration season: {Nomination.objects.count()} nominations, {Dossier.objects.count()} dossiers."
        )

    def _play(self):
        today = timezone.localdate()
        campaign = _campaign(today)
        last = min(today, campaign.closes_on)
        towns, region = cast.enrol()
        season = Season(
            campaign,
            towns,
            region,
            seed=7,
            size=SIZE,
            start=last - timedelta(days=DAYS),
            pace=DAYS - 1,
        )
        season.tell = lambda _deed: self.stdout.write(".", ending="")
        season.invite()
        season.play(until=last)
        _middle(season)
        jobs.drain()
        self.stdout.write("")


def _campaign(today) -> Campaign:
    """The latest campaign that has been open long enough to have a past."""
    begun = Campaign.objects.filter(opens_on__lte=today - timedelta(days=DAYS))
    return begun.order_by("opens_on").last()


def _middle(season):
    """Leave something on every desk: a decree signed, one approved, one to approve, papers, drafts."""
    accepted = list(Dossier.objects.filter(state="accepted").order_by("pk"))
    region, parts = season.region, (accepted[:2], accepted[2:3], accepted[3:4])
    for depth, dossiers in enumerate(parts):
        if not dossiers:
            continue
        decree = stage.draft_decree(region["cabinet.fr"], season.campaign, dossiers)
        if depth <= 1:
            stage.answer(decree, region["legal.nl"], agreed=True)
        if depth == 0:
            stage.answer(decree, region["government.nl"], on=timezone.localdate())
            jobs.drain()
    for certificate in Certificate.objects.order_by("pk")[:1]:
        stage.door.act("print_certificate", certificate, by=region["chancellery.fr"])

"""Examine what is kept: triggers, chains, numbers, files, and the queue. Names the first bad row of each, changes nothing."""

import sys

from django.core.management.base import BaseCommand

from merit import health
from workflows.drift import drift


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        findings = health.findings() | {"queue": next(iter(drift()), None)}
        for name, fault in findings.items():
            self.stdout.write(f"{name:<10} {fault or 'well'}")
        if any(findings.values()):
            sys.exit(1)

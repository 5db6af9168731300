"""What it costs to look somebody up among two hundred thousand persons: processor time of the whole page."""

import sys
import time

from django.test import Client
from django.urls import reverse

from merit.models import Dossier, Nomination, Nominee
from tests.bench import copies
from tests.bench.pages import analyse, cost, seeds

PERSONS = (200, 200_000)
ASKED = ("peeters", "Nguyễn 15", "o’brien", "nobody", "2027-0001")
WHERE = ("dossiers", "nominations")


def run(cast, persons=PERSONS):
    first, client = seeds(cast), Client(SERVER_NAME="localhost")
    client.force_login(cast["desk"])
    found = {}
    for number in persons:
        start = time.monotonic()
        copies.until(first, number, only=(Nominee, Dossier, Nomination))
        analyse()
        sys.stdout.write(f"{number:,} persons in {time.monotonic() - start:.0f} s\n")
        for where in WHERE:
            for words in ASKED:
                spent = cost(client, f"{reverse(where)}?q={words}")
                found.setdefault(f"{where} {words}", []).append(spent)
    for name, costs in found.items():
        cells = "".join(f"{queries:>5} q {spent:>8.1f} ms" for queries, spent in costs)
        sys.stdout.write(f"{name:<28}{cells}\n")

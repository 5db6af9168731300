"""What it costs to look somebody up among two hundred thousand persons: processor time of the whole page."""

from django.test import Client
from django.urls import reverse

from merit.models import Dossier, Nomination, Nominee
from tests import road
from tests.bench import copies
from tests.bench.pages import analyse, cost, seeds
from tests.bench.report import Line, at_most

PERSONS = {True: 2_000, False: 200_000}  # quick or not
ROUNDS = 5
ASKED = ("peeters", "Nguyễn 15", "nobody", "2027-0001")
WHERE = ("dossiers", "nominations")


def run(cast, *, quick=False):
    first = seeds(cast, [road.received] if quick else None)
    client, persons = Client(SERVER_NAME="localhost"), PERSONS[quick]
    client.force_login(cast["desk"])
    copies.until(first, persons, only=(Nominee, Dossier, Nomination))
    analyse()
    for where in WHERE:
        for words in ASKED:
            found = cost(client, f"{reverse(where)}?q={words}", ROUNDS)
            what = f"“{words}” in the {where}, of {persons:,} persons"
            yield Line(what, found.spent, "ms", at_most(100), f"{found.queries} questions")

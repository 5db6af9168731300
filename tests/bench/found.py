"""What it costs to look somebody up among two hundred thousand persons: processor time of the whole page."""

from django.test import Client
from django.urls import reverse

from merit.models import Dossier, Nomination, Nominee
from tests.bench import copies
from tests.bench.pages import analyse, cost, seeds
from tests.bench.report import Line, at_most

PERSONS = {True: 2_000, False: 200_000}  # quick or not
ASKED = ("peeters", "Nguyễn 15", "nobody", "2027-0001")
WHERE = ("dossiers", "nominations")


def run(cast, *, quick=False):
    first, client, persons = seeds(cast), Client(SERVER_NAME="localhost"), PERSONS[quick]
    client.force_login(cast["desk"])
    copies.until(first, persons, only=(Nominee, Dossier, Nomination))
    analyse()
    for where in WHERE:
        for words in ASKED:
            queries, spent = cost(client, f"{reverse(where)}?q={words}")
            what = f"“{words}” in the {where}, of {persons:,} persons"
            yield Line(what, spent, "ms", at_most(100), f"{queries} questions")

"""What a page costs at thirty case files, three thousand and thirty thousand: processor time and questions to the database."""

import gc
import statistics
import sys
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from merit.models import Dossier
from tests import road
from tests.bench import copies

SIZES, ROUNDS = (30, 3_000), 5
USERS = ("desk", "checker", "legal", "cabinet", "government", "chancellery", "sealed", "member", "archivist", "auditor", "clerk", "secretary")  # fmt: skip
LISTS = ("home", "inbox", "nominations", "dossiers", "letters", "decrees", "register", "certificates")  # fmt: skip


def seeds(cast) -> list[Dossier]:
    """A file of each age, as the product itself made it."""
    made = [
        road.received, road.admissible, road.advised, road.selected, road.asked, road.accepted, road.to_refuse,
        road.refused, road.granted, road.decorated,
    ]  # fmt: skip
    return [
        make(cast, surname=f"Graine {n}", given_names=f"Ana {n}") for n, make in enumerate(made)
    ]


def run(cast, sizes=SIZES):
    first = seeds(cast)
    found = {}
    for size in sizes:
        start = time.monotonic()
        copies.until(first, size)
        sys.stdout.write(f"{size:,} case files in {time.monotonic() - start:.0f} s\n")
        analyse()
        for name, client, address in _pages(cast, first):
            found.setdefault(name, []).append(cost(client, address))
    _table(found, sizes)


def analyse():
    """So that the database knows how large its tables have become."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages(cast, first):
    for user in USERS:
        client = Client(SERVER_NAME="localhost")
        client.force_login(cast[user])
        for address in LISTS:
            if client.get(reverse(address)).status_code == 200:
                yield f"{user} {address}", client, reverse(address)
        if user == "desk":
            yield "desk search", client, f"{reverse('dossiers')}?q=peeters"
            yield "desk case file", client, first[5].get_absolute_url()
            yield "desk task", client, reverse("task", args=[road.task_of(first[1 - 1]).task_id])
        if user == "clerk":
            yield "clerk nomination", client, first[5].nominations.get().get_absolute_url()


def cost(client, address):
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    queries = len(asked)  # the next request begins to count anew
    spent = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = time.process_time()
        answer = client.get(address)
        spent.append((time.process_time() - begin) * 1000)
    assert answer.status_code == 200, (address, answer.status_code)
    return queries, statistics.median(spent)


def _table(found, sizes):
    sys.stdout.write(f"{'page':<28}" + "".join(f"{size:>12,} files   " for size in sizes) + "\n")
    for name, costs in found.items():
        cells = "".join(f"{queries:>6} q {spent:>8.1f} ms  " for queries, spent in costs)
        sys.stdout.write(f"{name:<28}{cells}{costs[-1][1] / costs[0][1]:>6.1f} ×\n")

"""What a page costs at thirty case files, three hundred, three thousand and thirty thousand: processor time and questions.

At thirty files many a list shows six rows, at thirty thousand twenty-five: part of what a page costs more is that it shows
more. So it is compared with three hundred files too, where the first page of each list is full.
"""

import statistics
import sys
from typing import NamedTuple

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from merit.models import Dossier
from tests import road
from tests.bench import copies
from tests.bench.measure import milliseconds, yard
from tests.bench.report import Line, at_most

SIZES, ROUNDS = (30, 300, 3_000, 30_000), 5
QUICK_SIZES, QUICK_ROUNDS, QUICK_USERS = SIZES[:2], 2, ("desk", "clerk")
FULL = 300  # case files at which the first page of each list is full
USERS = ("desk", "checker", "legal", "cabinet", "government", "chancellery", "sealed", "member", "archivist", "auditor", "committee", "rules", "clerk", "secretary")  # fmt: skip
LISTS = ("home", "inbox", "nominations", "dossiers", "letters", "decrees", "register", "certificates")  # fmt: skip


def seeds(cast, made=None) -> list[Dossier]:
    """A file of each age, or of those that are `made`, as the product itself makes it."""
    made = made or [
        road.received, road.admissible, road.advised, road.selected, road.asked, road.accepted, road.to_refuse,
        road.refused, road.granted, road.decorated,
    ]  # fmt: skip
    return [
        make(cast, surname=f"Graine {n}", given_names=f"Ana {n}") for n, make in enumerate(made)
    ]


def run(cast, *, quick=False):
    sizes, users, rounds = (
        (QUICK_SIZES, QUICK_USERS, QUICK_ROUNDS) if quick else (SIZES, USERS, ROUNDS)
    )
    first, found = seeds(cast), {}
    for size in sizes:
        copies.until(first, size)
        analyse()
        for name, client, address in _pages(cast, first, users):
            found.setdefault(name, []).append(cost(client, address, rounds))
    _table(found, sizes)
    yield from _lines(found, sizes)


def _lines(found, sizes):
    """The figures of all pages are told on the way; what is kept are the worst of them, and the middle."""
    for size in sorted({sizes[0], FULL} - {sizes[-1]}):
        yield from _against(found, sizes, size)
    most = max(found, key=lambda name: found[name][-1].queries)
    questions = [costs[-1].queries for costs in found.values()]
    yield Line("questions to the database, the most of a page", max(questions), "questions", at_most(30), most)  # fmt: skip
    yield Line("questions to the database, the middle of all pages", statistics.median(questions), "questions", at_most(15))  # fmt: skip


def _against(found, sizes, small):
    """The largest size beside a small one."""
    place = sizes.index(small)
    grown = {name: costs[-1].yards / costs[place].yards for name, costs in found.items()}
    dearest = max(grown, key=grown.get)
    before, after = found[dearest][place].spent, found[dearest][-1].spent
    times = f"{sizes[-1]:,} case files against {small}"
    beside = f"{dearest}, {before:.0f} → {after:.0f} ms"
    yield Line(f"{times}, the middle of {len(grown)} pages", statistics.median(grown.values()), "×", at_most(1.5))  # fmt: skip
    yield Line(f"{times}, the worst page", grown[dearest], "×", at_most(1.5), beside)
    yield Line(f"{times}, pages beyond 1.5 ×", sum(g > 1.5 for g in grown.values()), "pages", at_most(0))  # fmt: skip


def analyse():
    """So that the database knows how large its tables have become."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _pages(cast, first, users):
    for user in users:
        client = Client(SERVER_NAME="localhost")
        client.force_login(cast[user])
        for address in LISTS:
            if client.get(reverse(address)).status_code == 200:
                yield f"{user} {address}", client, reverse(address)
        for name, address in _further(user, first):
            yield f"{user} {name}", client, address


def _further(user, first):
    """Pages beside the lists, each for somebody who works with it: of one file, of one paper, of an act, and further ones of
    a list."""
    granted, received, admissible = first[8], first[0], first[1]
    decree = granted.decree_line().decree
    dossiers, nominations = reverse("dossiers"), reverse("nominations")
    yield from {
        "desk": {
            "search": f"{dossiers}?q=peeters", "case file": first[5].get_absolute_url(),
            "received file": received.get_absolute_url(), "task": _task(received),
            "merge": reverse("act", args=["dossier", received.public_id, "merge"]),
            "third page": f"{dossiers}?page=3", "another order": f"{dossiers}?sort=-nominee",
            "filter": f"{nominations}?state=examined",
        },
        "member": {"task": _task(admissible.advices.get())},
        "sealed": {"task": _task(admissible.checks.get())},
        "government": {"decree": decree.get_absolute_url()},
        "legal": {"decree": decree.get_absolute_url()},
        "chancellery": {
            "letter": granted.letters.get(code="P13").get_absolute_url(), "award": granted.award.get_absolute_url(),
            "decree": decree.get_absolute_url(),
        },
        "clerk": {
            "nomination": first[5].nominations.get().get_absolute_url(),
            "search": f"{nominations}?q=peeters",
        },
    }.get(user, {}).items()  # fmt: skip


def _task(noun) -> str:
    return reverse("task", args=[road.task_of(noun).task_id])


class Cost(NamedTuple):
    """Of one page among so many files: what it asks of the database, its processor time, and that time in yards."""

    queries: int
    spent: float
    yards: float


def cost(client, address, rounds) -> Cost:
    def read():
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        assert answer.status_code == 200, (address, answer.status_code)

    with CaptureQueriesContext(connection) as asked:
        read()
    queries = len(asked)  # the next request begins to count anew
    pairs = [(milliseconds(read), milliseconds(yard)) for _ in range(rounds)]
    spent = statistics.median(page for page, _yard in pairs)
    return Cost(queries, spent, statistics.median(page / yard for page, yard in pairs))


def _table(found, sizes):
    sys.stdout.write(f"{'page':<28}" + "".join(f"{size:>12,} files   " for size in sizes) + "\n")
    for name, costs in found.items():
        cells = "".join(f"{queries:>6} q {spent:>8.1f} ms  " for queries, spent, _yards in costs)
        sys.stdout.write(f"{name:<28}{cells}{costs[-1].yards / costs[0].yards:>6.1f} ×\n")

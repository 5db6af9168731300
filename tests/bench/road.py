"""What the whole road of one nomination asks of the database: act by act, how often, and what is asked twice."""

import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from merit import jobs
from merit.models import Dossier, Rank
from tests import road
from tests.bench.report import Line, at_most
from workflows import door


@dataclass
class Ledger:
    """The acts of a road in their order, each with the statements that it sent."""

    acts: list[tuple[str, list[str]]] = field(default_factory=list)

    @contextmanager
    def act(self, name: str):
        with CaptureQueriesContext(connection) as asked:
            yield
        self.acts.append((name, [query["sql"] for query in asked]))

    @property
    def total(self) -> int:
        return sum(len(asked) for _name, asked in self.acts)


def walk(cast) -> Ledger:
    """From the draft to the closed file, as people and the printer do it."""
    ledger = Ledger()
    act = ledger.act

    def answer(name, noun, by, **facts):
        task = road.task_of(noun).task
        with act(name):
            return door.answer(task, by=cast[by], **facts)

    def drained(name):
        with act(name):
            jobs.drain()

    with act("draft"):
        nomination = door.begin("draft", by=cast["clerk"], organisation=road.Organisation.objects.get(code="21009"),
            campaign=road.campaign(), **road.PERSON, **road.MERITS)  # fmt: skip
    with act("attach"):
        door.act("attach", nomination, by=cast["clerk"], file=road.upload(), kind="decision")
    with act("present"):
        door.act("present", nomination, by=cast["clerk"])
    answer("submit", nomination, "secretary", agreed=True)
    drained("print the acknowledgement")
    dossier = road.fresh(nomination).dossier
    bodies = {
        "advisers": [cast["member"].memberships.get().organisation],
        "checkers": [cast["sealed"].memberships.get().organisation],
    }
    answer("examine", dossier, "desk", admissible=True, **bodies)
    answer("advise", dossier.advices.get(), "member", opinion="favourable", reasons="Solide.")
    answer("check", dossier.checks.get(), "sealed", result="clear", evidence="")
    answer("propose", dossier, "cabinet", granted=True, rank=Rank.objects.get(code="R1"), **road.REASONS)  # fmt: skip
    answer("ask the nominee", dossier, "desk", on=timezone.localdate())
    paper = road.upload(name="accord.pdf")
    answer("accept", dossier, "desk", accepted=True, answered_on=timezone.localdate(), document=paper)  # fmt: skip
    with act("draft a decree"):
        decree = door.begin("draft_decree", by=cast["cabinet"], campaign=road.campaign(), kind="grant",
            title_fr="Octroi 2027", title_nl="Toekenning 2027")  # fmt: skip
    with act("gather"):
        door.act("gather", decree, by=cast["cabinet"], dossiers=[road.fresh(dossier)])
    drained("follow the list")
    answer("approve", decree, "legal", agreed=True)
    drained("follow the approval")
    answer(
        "sign", decree, "government", on=timezone.localdate(), document=road.upload(name="acte.pdf")
    )
    drained("release and print")
    letter = dossier.letters.get(code="P13")
    answer("read the letter", letter, "chancellery2", agreed=True)
    drained("print the letter")
    answer("send the letter", letter, "chancellery", on=timezone.localdate())
    answer("publish", decree, "government", published=False)
    with act("confirm the name"):
        door.act("confirm_name", Dossier.objects.get(pk=dossier.pk).award, by=cast["chancellery"])
    drained("print the certificate")
    certificate = dossier.certificates.get()
    answer("print", certificate, "chancellery")
    answer("compare", certificate, "chancellery2", agreed=True)
    with act("hand over"):
        door.act("hand_over", certificate, by=cast["chancellery"], on=timezone.localdate(), place="Bruxelles", to="Ana Diaz")  # fmt: skip
    answer("close", dossier, "chancellery")
    return ledger


def twice(asked: list[str]) -> Counter:
    """Selects that an act sends more than once, word for word."""
    return Counter(
        {sql: n for sql, n in Counter(asked).items() if n > 1 and sql.startswith("SELECT")}
    )


def run(cast, *, quick=False):
    ledger = walk(cast)
    for name, asked in ledger.acts:
        repeated = sum(n - 1 for n in twice(asked).values())
        savepoints = sum("SAVEPOINT" in sql for sql in asked)
        sys.stdout.write(
            f"    {name:<28}{len(asked):>6}{repeated:>6} again{savepoints:>6} savepoints\n"
        )
    yield Line(f"the whole road, {len(ledger.acts)} acts", ledger.total, "statements", at_most(650))
    again = sum(n - 1 for _name, asked in ledger.acts for n in twice(asked).values())
    yield Line(
        "of them asked before in the same act, word for word", again, "statements", at_most(0)
    )


def tell(cast, name):
    """Every statement of one act."""
    for act, asked in walk(cast).acts:
        if act == name:
            for sql in asked:
                sys.stdout.write(sql[:170].replace("\n", " ") + "\n")


def by_kind(cast):
    """What is asked, by verb and table, the most frequent first."""
    import re

    found, again = Counter(), Counter()
    for _act, asked in walk(cast).acts:
        seen = set()
        for sql in asked:
            verb = sql.split(" ", 1)[0]
            table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
            kind = f"{verb} {table[1] if table else ''}"
            found[kind] += 1
            again[kind] += sql in seen and verb == "SELECT"
            seen.add(sql)
    for kind, n in found.most_common(45):
        sys.stdout.write(f"{n:>5} {again[kind]:>5} again  {kind}\n")

"""What the whole road of one nomination asks of the database: act by act, how often, and what is asked twice."""

import re
import sys
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from merit import jobs
from merit.models import Dossier, Nomination, Rank
from tests import road
from tests.bench.floor import FLOOR
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


@dataclass
class Walk:
    """The people of a road and what their acts send."""

    cast: dict
    ledger: Ledger = field(default_factory=Ledger)

    def answer(self, name, noun, by, **facts):
        task = road.task_of(noun).task
        with self.ledger.act(name):
            return door.answer(task, by=self.cast[by], **facts)

    def act(self, name, action, noun, by, **facts):
        with self.ledger.act(name):
            return door.act(action, noun, by=self.cast[by], **facts)

    def begin(self, name, action, by, **facts):
        with self.ledger.act(name):
            return door.begin(action, by=self.cast[by], **facts)

    def drained(self, name):
        with self.ledger.act(name):
            jobs.drain()


def walk(cast) -> Ledger:
    """From the draft to the closed file, as people and the printer do it."""
    steps = Walk(cast)
    dossier = _accepted(steps, _submitted(steps))
    _granted(steps, dossier)
    _decorated(steps, dossier)
    return steps.ledger


def _submitted(steps) -> Nomination:
    commune = road.Organisation.objects.get(code="21009")
    nomination = steps.begin("draft", "draft", "clerk", organisation=commune, campaign=road.campaign(), **road.PERSON, **road.MERITS)  # fmt: skip
    steps.act("attach", "attach", nomination, "clerk", file=road.upload(), kind="decision")
    steps.act("present", "present", nomination, "clerk")
    steps.answer("submit", nomination, "secretary", agreed=True)
    steps.drained("print the acknowledgement")
    return road.fresh(nomination)


def _accepted(steps, nomination) -> Dossier:
    dossier, today = nomination.dossier, timezone.localdate()
    member, sealed = (steps.cast[name].memberships.get().organisation for name in ("member", "sealed"))  # fmt: skip
    steps.answer("examine", dossier, "desk", admissible=True, advisers=[member], checkers=[sealed])
    steps.answer("advise", dossier.advices.get(), "member", opinion="favourable", reasons="Solide.")
    steps.answer("check", dossier.checks.get(), "sealed", result="clear", evidence="")
    steps.answer("propose", dossier, "cabinet", granted=True, rank=Rank.objects.get(code="R1"), **road.REASONS)  # fmt: skip
    steps.answer("ask the nominee", dossier, "desk", on=today)
    paper = road.upload(name="accord.pdf")
    steps.answer("accept", dossier, "desk", accepted=True, answered_on=today, document=paper)
    return road.fresh(dossier)


def _granted(steps, dossier) -> None:
    today = timezone.localdate()
    decree = steps.begin("draft a decree", "draft_decree", "cabinet", campaign=road.campaign(), kind="grant", title_fr="Octroi 2027", title_nl="Toekenning 2027")  # fmt: skip
    steps.act("gather", "gather", decree, "cabinet", dossiers=[dossier])
    steps.drained("follow the list")
    steps.answer("approve", decree, "legal", agreed=True)
    steps.drained("follow the approval")
    steps.answer("sign", decree, "government", on=today, document=road.upload(name="acte.pdf"))
    steps.drained("release and print")
    letter = dossier.letters.get(code="P13")
    steps.answer("read the letter", letter, "chancellery2", agreed=True)
    steps.drained("print the letter")
    steps.answer("send the letter", letter, "chancellery", on=today)
    steps.answer("publish", decree, "government", published=False)


def _decorated(steps, dossier) -> None:
    steps.act("confirm the name", "confirm_name", road.fresh(dossier).award, "chancellery")
    steps.drained("print the certificate")
    certificate = dossier.certificates.get()
    steps.answer("print", certificate, "chancellery")
    steps.answer("compare", certificate, "chancellery2", agreed=True)
    handed = {"on": timezone.localdate(), "place": "Bruxelles", "to": "Ana Diaz"}
    steps.act("hand over", "hand_over", certificate, "chancellery", **handed)
    steps.answer("close", dossier, "chancellery")


WRITES = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
BOUNDS = ("BEGIN", "COMMIT", "ROLLBACK")


def again(asked: list[str]) -> list[str]:
    """Questions that a transaction asks once more, word for word, although nothing that they name was written since, and no
    row was waited for; and rows that it takes hold of once more."""
    found, known, held = [], set(), set()
    for sql in asked:
        waited = " FOR UPDATE" in sql
        if sql in known | held:
            found.append(sql)
        if sql.startswith(BOUNDS):
            held.clear()
        if waited:
            held.add(sql)
        if sql.startswith(BOUNDS) or waited:
            known.clear()
        if written := WRITES.match(sql):
            known = {one for one in known if f'"{written[1]}"' not in one}
        if sql.startswith("SELECT") and not waited:
            known.add(sql)
    return found


def run(cast, *, quick=False):
    ledger = walk(cast)
    for name, asked in ledger.acts:
        floor, savepoints = FLOOR[name].statements, sum("SAVEPOINT" in sql for sql in asked)
        sys.stdout.write(
            f"    {name:<28}{len(asked):>6}   floor {floor:>3}   asked again {len(again(asked)):>2}"
            f"   savepoints {savepoints:>2}\n"
        )
    acts = f"the whole road, {len(ledger.acts)} acts"
    floor = sum(FLOOR[name].statements for name, _asked in ledger.acts)
    yield Line(acts, ledger.total, "statements", at_most(650))
    yield Line("the same, of what it cannot do without", ledger.total / floor, target=at_most(2.5))
    repeated = sum(len(again(asked)) for _name, asked in ledger.acts)
    yield Line("asked again in a transaction for no reason", repeated, "statements", at_most(0))


def tell(cast, name):
    """Every statement of one act."""
    for act, asked in walk(cast).acts:
        if act == name:
            for sql in asked:
                sys.stdout.write(_short(sql).replace("\n", " ") + "\n")


def by_kind(cast):
    """What is asked, by verb and table, the most frequent first."""
    found = Counter()
    for _act, asked in walk(cast).acts:
        for sql in asked:
            verb = sql.split(" ", 1)[0]
            table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
            kind = f"{verb} {table[1] if table else ''}"
            found[kind] += 1
    for kind, n in found.most_common(45):
        sys.stdout.write(f"{n:>5}  {kind}\n")


def _short(sql: str) -> str:
    """Without the columns: what is read or written, and which rows."""
    return re.sub(r'^SELECT .*? FROM "', 'SELECT … FROM "', sql.replace('"merit_', '"'))[:230]

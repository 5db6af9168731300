"""Is what the Order keeps still what it wrote? Triggers, chains, numbers and files, each with its first bad row."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from merit import chains, checkpoints, clock, findable, periods, triggers, witness
from merit.models import (
    NOUNS,
    AccessLog,
    Award,
    Certificate,
    Chain,
    ChainHead,
    Counter,
    Decree,
    Document,
    Dossier,
    DrawnNumber,
    JournalEntry,
    Letter,
    Nomination,
    RegisterEntry,
    Remark,
    TextBlock,
)
from merit.models.paper import seal
from merit.steps import STEPS, Kind

PAPERS = (Letter, Decree, Certificate)


def _keys_of_dossier(dossier: Dossier) -> list[str]:
    """It was opened by a nomination, which is still its own or has lent itself to another dossier since."""
    own = Nomination.objects.filter(Q(dossier=dossier, home_dossier=None) | Q(home_dossier=dossier))
    return [f"dossier:{pk}" for pk in own.values_list("pk", flat=True)]


# Of each kind of number: what carries it, in which column, and the keys by which it can have been drawn (merit.numbers).
NUMBERED: dict[str, tuple[type[Any], str, Callable[[Any], list[str]]]] = {
    "nomination": (Nomination, "reference", lambda noun: [f"nomination:{noun.pk}"]),
    "dossier": (Dossier, "reference", _keys_of_dossier),
    "decree": (Decree, "number", lambda noun: [f"decree:{noun.pk}"]),
    "award": (Award, "number", lambda noun: [f"award:{noun.dossier_id}"]),
    "certificate": (Certificate, "number", lambda noun: [f"certificate:{noun.award_id}:{noun.replaces_id or 0}"]),
}  # fmt: skip


def findings() -> Iterator[tuple[str, str | None]]:
    """What each examination says, one after the other: its first fault, in a sentence; None when all is well."""
    for name, examine in EXAMINATIONS.items():
        yield name, first_fault(examine)


def notes() -> Iterator[tuple[str, str]]:
    """What is no fault, and should be known."""
    for name, note in (("unproven", witness.unproven), ("slowly", findable.unhelped)):
        if said := first_fault(note):
            yield name, said


def first_fault(examine: Callable[[], Iterator[str]]) -> str | None:
    """What cannot even be examined is a fault like any other; the examinations after it go on."""
    try:
        return next(iter(examine()), None)
    except Exception as error:  # noqa: BLE001 the doctor tells whatever it meets
        return f"it cannot be examined: {type(error).__name__}"


def _triggers() -> Iterator[str]:
    for name in triggers.differences():
        yield f"{name} is missing in the database, or says something else than the code"


def _journal() -> Iterator[str]:
    yield from filter(None, [chains.first_break("journal", JournalEntry.objects.iterator())])


def _register() -> Iterator[str]:
    """Two chains; each line stands in that of the rules of its award, and none begins in the middle but after a wipe."""
    entries = RegisterEntry.objects.select_related("award__dossier__ruleset", "rank")
    for chain in Chain.values:
        its_own = entries.filter(chain=chain).order_by("seq")
        yield from filter(None, [chains.first_break(chain, its_own.iterator())])
    for entry in entries.order_by("chain", "seq").iterator():
        if entry.chain != entry.award.chain:
            yield f"{entry.chain}: entry {entry.seq} is of an award of the other chain"
    for head in ChainHead.objects.order_by("chain"):
        if not head.is_bound():
            yield f"{head.chain}: entry {head.from_seq} and those before it are gone, and the journal tells of no wipe"


def _looks() -> Iterator[str]:
    """Who looked at what is sealed. What was written before there was a chain came before all that stands in it."""
    chained = AccessLog.objects.exclude(seq=None).order_by("seq")
    yield from filter(None, [chains.first_break(AccessLog.CHAIN, chained.iterator())])
    first = chained.first()
    if first and AccessLog.objects.filter(seq=None, pk__gt=first.pk).exists():
        yield "looks: a row stands outside the chain after its first entry"


def _awards() -> Iterator[str]:
    """What a list shows of an award is what the last line of the register says."""
    for award in Award.objects.order_by("pk").iterator():
        if not award.entries.exists():
            yield f"{award.number}: it has no line in the register"
            continue
        said = award.last_entry().kind
        if award.status != ("granted" if said == "corrected" else said):
            yield f"{award.number}: shown as {award.status}, the register says {said}"


def _numbers() -> Iterator[str]:
    """Each series of a year counts from one without a gap, up to its counter."""
    last = {(c.series, c.year): c.last for c in Counter.objects.all()}
    drawn = defaultdict(list)
    for series, year, n in DrawnNumber.objects.order_by("n").values_list("series", "year", "n"):
        drawn[series, year].append(n)
    for series, year in sorted({*last, *drawn}):
        yield from _gaps(f"{series}/{year}", drawn[series, year], last.get((series, year)))


def _gaps(name: str, drawn: list[int], last: int | None) -> Iterator[str]:
    for expected, n in enumerate(drawn, start=1):
        if n != expected:
            yield f"{name}: number {expected} was never drawn"
            break
    if last is None:
        yield f"{name}: {len(drawn)} numbers were drawn, and there is no counter"
    elif len(drawn) != last:
        yield f"{name}: the counter says {last}, {len(drawn)} numbers were drawn"


def _references() -> Iterator[str]:
    """What an act made carries the number that was drawn for that very act, and nothing else carries one."""
    for kind, (model, column, keys) in NUMBERED.items():
        rows = DrawnNumber.objects.filter(request_key__startswith=f"{kind}:")
        drawn = {row.request_key: str(row) for row in rows.iterator()}
        for noun in model.objects.exclude(**{column: None}).order_by("pk").iterator():
            number, found = getattr(noun, column), [key for key in keys(noun) if key in drawn]
            if [drawn.pop(key) for key in found] != [number]:
                yield f"{kind} {number}: it was not drawn for what carries it"
        yield from (f"{kind} {number}: drawn, and nothing carries it" for number in drawn.values())


def _decrees() -> Iterator[str]:
    """The first line of an award says what the list of its decree says, of the person of its dossier."""
    entries = RegisterEntry.objects.filter(kind="granted").select_related("award__dossier")
    for entry in entries.order_by("seq").iterator():
        dossier, line = entry.award.dossier, entry.award.dossier.decree_line()
        said = line and (line.decree.number, line.list_name, line.rank_id, line.posthumous)
        if said != (entry.decree_number, entry.list_name, entry.rank_id, entry.posthumous):
            yield f"register line {entry.seq}: it does not say what the decree of its dossier says"
        if entry.award.nominee_id != dossier.nominee_id:
            yield f"register line {entry.seq}: its award is not of the person of its dossier"


def _words() -> Iterator[str]:
    """The frozen words of a paper have the hash that was kept when they were frozen."""
    for model in PAPERS:
        frozen = model.objects.exclude(words="", words_sha256="")
        for paper in frozen.order_by("pk").iterator():
            if hashlib.sha256(paper.words.encode()).hexdigest() != paper.words_sha256:
                yield f"{model.NOUN} {paper.pk}: its words are not those that were frozen"


def _prints() -> Iterator[str]:
    for model in PAPERS:
        for paper in model.objects.exclude(pdf_sha256="").order_by("pk").iterator():
            if fault := _fault(paper.file, paper.pdf_sha256):
                yield f"{model.NOUN} {paper.pk}: {fault}"


def _bound() -> Iterator[str]:
    """A paper is the one that the journal bound when the last step was taken on it.

    Not at a signature that is the last entry: number and date were written into the words afterwards, and only since
    then has the journal bound those, too.
    """
    for model in PAPERS:
        entries = JournalEntry.objects.filter(noun=model.NOUN).exclude(paper_sha256="")
        last = {e.noun_id: e for e in entries.order_by("seq").iterator()}
        for paper in model.objects.order_by("pk").iterator():
            bound = last.get(paper.pk)
            if bound and bound.verb != "sign" and bound.paper_sha256 not in _seals(paper):
                yield f"{model.NOUN} {paper.pk}: it is not the paper that the journal bound"


def _seals(paper: Letter | Decree | Certificate) -> set[str]:
    """Printed, or before it was printed."""
    return {seal(paper.words_sha256, pdf) for pdf in ("", paper.pdf_sha256)}


def _documents() -> Iterator[str]:
    for document in Document.objects.order_by("pk").iterator():
        if fault := _fault(document.file, document.sha256):
            yield f"document {document.pk}: {fault}"


SCANNER_MAY_BE_DOWN = timedelta(days=1)


def _waiting() -> Iterator[str]:
    """A scanner that is down for an hour is no fault; after a day somebody has to look."""
    long = Document.objects.filter(
        examined=Document.Examined.WAITING, examined_at__lt=timezone.now() - SCANNER_MAY_BE_DOWN
    )
    for pk, since in long.order_by("pk").values_list("pk", "examined_at"):
        yield f"document {pk}: it waits for the virus scanner since {since:%Y-%m-%d}"


def _fault(file: FieldFile, sha256: str) -> str | None:
    """What is wrong with a stored file, beside the hash that was kept of it."""
    try:
        if not file.name or not file.storage.exists(file.name):
            return "its file is missing"
    except SuspiciousFileOperation:
        return "its file would lie outside the folder of files"
    with file.open("rb") as stored:
        found = hashlib.file_digest(stored, "sha256").hexdigest()
    return None if found == sha256 else "its file is not the one that was kept"


def _remarks() -> Iterator[str]:
    """What stands beside an entry is what the entry binds; what was erased is not there, and no fault."""
    for remark in Remark.objects.select_related("entry").order_by("entry__seq").iterator():
        bound = remark.entry.remark_seal
        if (bound or remark.salt) and remark.seal() != bound:
            yield f"journal: the remark on entry {remark.entry.seq} is not the one that was written"


def _gone() -> Iterator[str]:
    """What the journal tells of is there, or was deleted by a step that the journal tells of, too: one on the noun itself, or
    the wipe of the simulation that it belonged to."""
    ends = [step.verb for step in STEPS.values() if step.kind is Kind.GONE]
    for name, model in NOUNS.items():
        told = JournalEntry.objects.filter(noun=name)
        left = told.filter(verb__in=ends).values("noun_id")
        lost = told.exclude(noun_id__in=model.objects.values("pk")).exclude(noun_id__in=left)
        lost = lost.exclude(_wiped())
        for entry in lost.order_by("seq").iterator():
            yield f"{name} {entry.noun_id}: the journal tells of it (entry {entry.seq}), and it is not there"


def _wiped() -> Q:
    """What was told of nouns of a simulation before its last wipe."""
    last = dict(JournalEntry.wipes().order_by("seq").values_list("noun_id", "seq"))
    before = (Q(ruleset=ruleset, seq__lt=seq) for ruleset, seq in last.items())
    return reduce(or_, before, Q(pk__in=[]))


A_DAY = timedelta(days=1)  # an hour that is lived twice, or a clock set right, is no fault


def _clock() -> Iterator[str]:
    """The journal goes on in time."""
    before = None
    for seq, at in JournalEntry.objects.order_by("seq").values_list("seq", "at").iterator():
        if before and at < before - A_DAY:
            yield f"journal: entry {seq} is dated {at:%Y-%m-%d}, the one before it {before:%Y-%m-%d}"
        before = at
    if found := clock.doubt(timezone.localdate()):
        yield f"the clock says {found.today}, the last day that was lived is {found.last}: confirm the day"


def _holidays() -> Iterator[str]:
    """A year without holidays is one that nobody has entered: a period that ends in it may end a day too early."""
    for year in periods.unknown_years(timezone.localdate().year):
        yield f"not all holidays of {year} are known: enter them, or periods end too early"


def _texts() -> Iterator[str]:
    """What a letter of today would lack."""
    for block in TextBlock.lacking(timezone.localdate()):
        yield f"no version of “{block.label}” is in force: {', '.join(block.papers)} cannot be written"


EXAMINATIONS: dict[str, Callable[[], Iterator[str]]] = {
    "triggers": _triggers,
    "findable": findable.faults,
    "journal": _journal,
    "register": _register,
    "looks": _looks,
    "awards": _awards,
    "numbers": _numbers,
    "references": _references,
    "decrees": _decrees,
    "words": _words,
    "prints": _prints,
    "bound": _bound,
    "documents": _documents,
    "attached": witness.documents,
    "waiting": _waiting,
    "holidays": _holidays,
    "texts": _texts,
    "remarks": _remarks,
    "gone": _gone,
    "states": witness.states,
    "clock": _clock,
    "checkpoints": checkpoints.faults,
}

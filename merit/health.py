"""Is what the Order keeps still what it wrote? Triggers, chains, numbers and files, each with its first bad row."""

import hashlib
from collections.abc import Callable, Iterator

from django.core.exceptions import SuspiciousFileOperation
from django.db.models.fields.files import FieldFile

from merit import chains, triggers
from merit.models import (
    Award,
    Certificate,
    Counter,
    Decree,
    Document,
    DrawnNumber,
    JournalEntry,
    Letter,
    RegisterEntry,
)

PAPERS = (Letter, Decree, Certificate)


def findings() -> Iterator[tuple[str, str | None]]:
    """What each examination says, one after the other: its first fault, in a sentence; None when all is well."""
    for name, examine in EXAMINATIONS.items():
        yield name, next(iter(examine()), None)


def _triggers() -> Iterator[str]:
    for name in triggers.differences():
        yield f"{name} is missing in the database, or says something else than the code"


def _journal() -> Iterator[str]:
    yield from filter(None, [chains.first_break("journal", JournalEntry.objects.iterator())])


def _register() -> Iterator[str]:
    entries = RegisterEntry.objects.select_related("award", "rank")
    yield from filter(None, [chains.first_break("register", entries.iterator())])


def _awards() -> Iterator[str]:
    """What a list shows of an award is what the last line of the register says."""
    for award in Award.objects.order_by("pk").iterator():
        said = award.last_entry().kind
        if award.status != ("granted" if said == "corrected" else said):
            yield f"{award.number}: shown as {award.status}, the register says {said}"


def _numbers() -> Iterator[str]:
    """Each series of a year counts from one without a gap, up to its counter."""
    for counter in Counter.objects.order_by("series", "year"):
        which = {"series": counter.series, "year": counter.year}
        drawn = DrawnNumber.objects.filter(**which).order_by("n").values_list("n", flat=True)
        for expected, n in enumerate(drawn, start=1):
            if n != expected:
                yield f"{counter.series}/{counter.year}: number {expected} was never drawn"
                break
        if len(drawn) != counter.last:
            yield f"{counter}: the counter says {counter.last}, {len(drawn)} numbers were drawn"


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


def _documents() -> Iterator[str]:
    for document in Document.objects.order_by("pk").iterator():
        if fault := _fault(document.file, document.sha256):
            yield f"document {document.pk}: {fault}"


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


EXAMINATIONS: dict[str, Callable[[], Iterator[str]]] = {
    "triggers": _triggers,
    "journal": _journal,
    "register": _register,
    "awards": _awards,
    "numbers": _numbers,
    "words": _words,
    "prints": _prints,
    "documents": _documents,
}

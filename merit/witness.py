"""Is what is kept still what the journal saw? Every document, and the state of everything that has a life."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Q, Subquery

from merit.models import MACHINES, NOUNS, Document, JournalEntry

# the steps with which a document comes, goes, and is closed for ever
ADDED, TAKEN_OFF, CLOSED = BOUND = ("attach", "detach", "quarantine")
BEFORE = "were added before the journal bound them: nobody can tell whether they were changed"


@dataclass
class Held:
    """The documents of one noun, by what the journal binds of them; beside them what its journal tells."""

    owner: str
    rows: dict[str, Document] = field(default_factory=dict)
    added: list[tuple[int, str]] = field(default_factory=list)  # number and seal of each entry
    taken_off: list[tuple[int, str]] = field(default_factory=list)
    closed: list[tuple[int, str]] = field(default_factory=list)

    def strangers(self) -> list[Document]:
        """Those that no entry bound, the oldest first."""
        bound = {seal for _seq, seal in self.added}
        return [row for seal, row in self.rows.items() if seal not in bound]

    def hidden(self) -> list[Document]:
        """Those that were taken off, and no entry bound that."""
        bound = {seal for _seq, seal in self.taken_off}
        return [row for seal, row in self.rows.items() if row.withdrawn_on and seal not in bound]

    def shown(self) -> Iterator[Document]:
        """Those that are there although an entry bound that they were taken off."""
        rows = (self.rows.get(seal) for _seq, seal in self.taken_off)
        return (row for row in rows if row and not row.withdrawn_on)

    def opened(self) -> Iterator[Document]:
        """Those that an entry closed for ever, and that are not closed."""
        rows = (self.rows.get(seal) for _seq, seal in self.closed)
        return (row for row in rows if row and row.examined != Document.Examined.INFECTED)

    def secretly_closed(self) -> Iterator[Document]:
        """Those that are closed for ever, and no entry bound that."""
        bound = {seal for _seq, seal in self.closed}
        infected = (
            row for row in self.rows.items() if row[1].examined == Document.Examined.INFECTED
        )
        return (row for seal, row in infected if seal not in bound)


def documents() -> Iterator[str]:
    """Each document is one that the journal bound with the entry that added it, and each of those is there.

    Of journals that bound none yet: there are as many as they tell of.
    """
    everything = _held()
    for held in everything:
        for document in held.strangers()[_unbound(held.added) :]:
            yield f"document {document.pk}: it is not one that the journal bound"
    for held in everything:
        yield from _lost(held)
        yield from _otherwise(held)
        yield from _examined_otherwise(held)


def _lost(held: Held) -> Iterator[str]:
    for seq, seal in held.added:
        if seal and seal not in held.rows:
            yield f"{held.owner}: the document of entry {seq} is not there"
    told, there = _unbound(held.added), len(held.strangers())
    if there < told:
        yield f"{held.owner}: the journal tells of {told} documents that it did not bind, {there} are there"


def _otherwise(held: Held) -> Iterator[str]:
    """Shown though it was taken off, or taken off without an act."""
    for document in held.shown():
        yield f"document {document.pk}: the journal tells that it was taken off, and it is shown"
    told, hidden = _unbound(held.taken_off), held.hidden()
    for document in hidden[told:]:
        yield f"document {document.pk}: it was taken off, and the journal does not tell of it"
    if len(hidden) < told:
        yield f"{held.owner}: the journal tells that {told} documents were taken off, {len(hidden)} are"


def _examined_otherwise(held: Held) -> Iterator[str]:
    """Open though the scanner found something in it, or closed without an act."""
    for document in held.opened():
        yield f"document {document.pk}: the journal tells that it is infected, and it is not closed"
    for document in held.secretly_closed():
        yield f"document {document.pk}: it is closed as infected, and the journal does not tell of it"


def unproven() -> Iterator[str]:
    """How many documents the journal only tells of: no fault, and no proof."""
    if count := sum(min(len(held.strangers()), _unbound(held.added)) for held in _held()):
        yield f"{count} documents {BEFORE}"


def _unbound(entries: list[tuple[int, str]]) -> int:
    return sum(not seal for _seq, seal in entries)


def _held() -> list[Held]:
    """By noun, in the order of their keys; what a noun left behind that is gone is said elsewhere (merit.health)."""
    found: dict[tuple[str, int], Held] = {}

    def of(noun: str, pk: int) -> Held:
        return found.setdefault((noun, pk), Held(f"{noun} {pk}"))

    for document in Document.objects.order_by("pk").iterator():
        of(*document.owner).rows[document.seal()] = document
    for entry in JournalEntry.objects.filter(verb__in=BOUND).order_by("seq").iterator():
        held = of(entry.noun, entry.noun_id)
        books = {ADDED: held.added, TAKEN_OFF: held.taken_off, CLOSED: held.closed}
        books[entry.verb].append((entry.seq, entry.document_sha256))
    there = {noun: set(NOUNS[noun].objects.values_list("pk", flat=True)) for noun, _pk in found}
    return [
        held
        for (noun, pk), held in sorted(found.items(), key=lambda item: item[0])
        if pk in there[noun]
    ]


def states() -> Iterator[str]:
    """Everything that has a life is in the state to which the last step in the journal led it."""
    for model in MACHINES:
        own = JournalEntry.objects.filter(noun=model.NOUN, noun_id=OuterRef("pk"))
        left = own.exclude(target="").order_by("-seq").values("target")[:1]
        rows = model.objects.annotate(left=Subquery(left)).filter(
            Q(left=None) | ~Q(left=F("state"))
        )
        for pk, state, was in rows.order_by("pk").values_list("pk", "state", "left"):
            told = f"the journal left it {was}" if was else "the journal does not tell of it"
            yield f"{model.NOUN} {pk}: it is {state}, {told}"

"""The journal is written here, in the same transaction as the act, and read here; beside it, who looked at what is sealed."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from merit import steps, text
from merit.chains import began, link
from merit.models import AccessLog, Document, JournalEntry, Letter, Noun, Remark, User
from merit.whole import whole

CHAIN = "journal"


def write(
    noun: Noun,
    verb: str,
    *,
    by: User | None,
    role: str,
    source: str = "",
    target: str = "",
    note: str = "",
    document: Document | None = None,
    seal: str = "",
) -> JournalEntry:
    """One row per act: ids, verb, states and the right used; free text goes to an erasable remark.

    A document that comes or goes with the act is bound, or else what the `seal` says (of a wipe: where the register goes on).

    A KeyError means that the law knows no such step: nothing can be told that cannot be read. Raises Refused
    when the note holds what cannot be kept.
    """
    remark = _remark(note)
    entry = JournalEntry(
        at=timezone.now(),
        noun=noun.NOUN,
        noun_id=noun.pk,
        verb=steps.of(noun, verb).verb,
        source=source,
        target=target,
        actor=by,
        role=role,
        ruleset=noun.ruleset,
        paper_sha256=seal or noun.paper_sha256,
        remark_seal=remark.seal() if remark else "",
        document_sha256=document.seal() if document else "",
    )
    payload = entry.payload()
    del payload["seq"]
    for field, value in link(CHAIN, payload).items():
        setattr(entry, field, value)
    entry.save(force_insert=True)
    if remark:
        remark.entry = entry
        remark.save(force_insert=True)
    return entry


@whole
def look(noun: Noun, *, by: User) -> AccessLog:
    """Write down that someone reads what is sealed, in a chain of its own: no act waits for it."""
    facts = {"at": timezone.now(), "user": by, "noun": noun.NOUN, "noun_id": noun.pk}
    payload = AccessLog(**facts).payload()
    del payload["seq"]
    return AccessLog.objects.create(**facts, **link(AccessLog.CHAIN, payload))


def _remark(note: str) -> Remark | None:
    """Not saved yet: the entry that it belongs to binds it."""
    said = text.settled(note, text.PROSE).strip()
    text.refuse(said, text.PROSE)
    return Remark(text=said, salt=secrets.token_hex(32)) if said else None


def last_before() -> int:
    """The number of the entry before those that this act wrote; 0 where there is none."""
    return began(CHAIN)


def of_answer(by: User, *, after: int, until: datetime) -> QuerySet[JournalEntry]:
    """What a person wrote down with one answer, oldest first."""
    mine = JournalEntry.objects.filter(actor=by, seq__gt=after, at__lte=until)
    return mine.select_related("actor", "remark").order_by("seq")


def of(noun: Noun) -> QuerySet[JournalEntry]:
    """All entries about one noun, oldest first."""
    return JournalEntry.objects.filter(noun=noun.NOUN, noun_id=noun.pk).select_related(
        "actor", "remark"
    )


def of_each(nouns: Iterable[Noun]) -> QuerySet[JournalEntry]:
    """All entries about several nouns of any kind, oldest first."""
    about = Q(pk__in=[])
    for noun in nouns:
        about |= Q(noun=noun.NOUN, noun_id=noun.pk)
    return JournalEntry.objects.filter(about).select_related("actor", "remark")


def of_all(nouns: QuerySet[Any]) -> QuerySet[JournalEntry]:
    """All entries about several rows of one kind of noun, oldest first."""
    return JournalEntry.objects.filter(noun=nouns.model.NOUN, noun_id__in=nouns.values("pk"))


def undoing(letter: Letter) -> JournalEntry | None:
    """The entry with which what a letter tells its commune was undone, after the commune had read it; None while it
    stands. Asked of a letter that tells a decision."""
    nomination = letter.nomination
    if nomination is None or nomination.reopened_on is None:
        return None
    written = of(letter).filter(verb="draft").last()
    again = of(nomination).filter(verb="examine_anew").last()
    return again if written and again and written.seq < again.seq else None


def erase_remarks(noun: Noun) -> None:
    """The free text beside the entries about a noun that is taken out of the world."""
    Remark.objects.filter(entry__in=of(noun)).delete()


def asked_anew(noun: Noun, roles: Iterable[str]) -> JournalEntry | None:
    """The entry that put a question anew, with its remark, for the roles that the step names.

    As long as no other step followed it.
    """
    anew = [step.verb for step in steps.STEPS.values() if step.noun == noun.NOUN and step.anew]
    last = of(noun).filter(~Q(target="") | Q(verb__in=anew)).last()
    if last is None or last.verb not in anew or not hasattr(last, "remark"):
        return None
    return last if steps.of(noun, last.verb).anew & set(roles) else None

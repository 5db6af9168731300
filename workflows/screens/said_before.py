"""What others said before about what a page decides on: a request and why, its answer, a fault that a reader noted."""

from collections.abc import Iterator
from dataclasses import dataclass

from merit import access, journal
from merit.models import Decree, Dossier, JournalEntry, Letter, Noun
from merit.rights import Rights


@dataclass(frozen=True)
class Said:
    """An entry of the journal, with the number of the file where the page is about more than one."""

    entry: JournalEntry
    file: str = ""
    told: bool = False  # its reason stands on the page already


def to_who_is_asked(rights: Rights, noun: Noun, why: JournalEntry | None) -> list[Said]:
    """The same for who answers a question about a noun, who also reads with what remark it was sent back the last time;
    but not `why` the question is put, which stands there already."""
    said = [*_sent_back(noun), *about(rights, noun)]
    return [one for one in said if one.entry != why]


def about(rights: Rights, noun: Noun) -> list[Said]:
    """What was said before about this noun, the oldest first, as far as this person sees the files it speaks of."""
    return list(_of(rights, noun))


# What sends a noun back to whoever made it, and the step after which that is settled.
SENT_BACK = {
    "nomination": ("send_back", "submit"),
    "sealed_check": ("return_result", "answer"),
    "letter": ("send_back", "approve"),
    "decree": ("return_list", "approve"),
}


def _of(rights: Rights, noun: Noun) -> Iterator[Said]:
    if isinstance(noun, Letter):
        yield from _fault_of_the_one_before(noun)
    elif isinstance(noun, Decree):
        yield from _asked_of(rights, noun)
    elif isinstance(noun, Dossier) and noun.reopening_asked_on:
        yield from _last(noun, "keep_approved")
    elif isinstance(noun, Dossier) and noun.reopened_on:
        yield from _reopened(noun)


def _sent_back(noun: Noun) -> Iterator[Said]:
    """Whoever reads it once more reads what was wrong with it the last time."""
    back, settled = SENT_BACK.get(noun.NOUN, ("", ""))
    entry = journal.of(noun).filter(verb__in=(back, settled)).last()
    if entry and entry.verb == back:
        yield Said(entry)


def _fault_of_the_one_before(letter: Letter) -> Iterator[Said]:
    """A letter that was sent back and fell before it was mended: what its reader found may be wrong in this one too."""
    others = letter.about.letters.filter(code=letter.code, pk__lt=letter.pk)
    before = others.order_by("pk").last()
    if before and before.state == "dropped" and before.returned_on:
        yield from _last(before, "send_back")


def _asked_of(rights: Rights, decree: Decree) -> Iterator[Said]:
    """Why somebody asked that this decree be reopened, of each dossier for which that is not settled."""
    lines = Dossier.objects.filter(decree_lines__decree=decree)
    for dossier in access.visible_to(rights, Dossier).filter(pk__in=lines).order_by("reference"):
        if dossier.reopening_asked_on or dossier.reopened_on:
            yield from _last(dossier, "ask_reopening", file=dossier.reference)


def _reopened(dossier: Dossier) -> Iterator[Said]:
    """Who asked it and why; and who reopened, with another reason where nobody answered the request itself."""
    asked = list(_last(dossier, "ask_reopening"))
    yield from asked
    line = dossier.decree_line()
    for said in _last(line.decree, "reopen") if line else ():
        repeats = any(one.entry.remark.text in said.entry.remark.text for one in asked)
        yield Said(said.entry, told=repeats)


def _last(noun: Noun, verb: str, file: str = "") -> Iterator[Said]:
    """The last entry of this kind, where there is one."""
    entry = journal.of(noun).filter(verb=verb).last()
    if entry:
        yield Said(entry, file)

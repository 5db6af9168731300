"""What others said before about what a page decides on: a request and why, its answer, a fault that a reader noted."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from merit import conflicts, journal
from merit.models import Decree, Dossier, JournalEntry, Letter, Noun
from merit.rights import Rights
from merit.roles import REGIONAL
from merit.steps import Step


@dataclass(frozen=True)
class Said:
    """An entry of the journal, with the number of the file where the page is about more than one."""

    entry: JournalEntry
    file: str = ""


def about(rights: Rights, noun: Noun) -> list[Said]:
    """What was said before about this noun, the oldest first, as far as this person sees the files it speaks of. What the
    Region says among its own is nothing for a commune."""
    return list(_of(rights, noun)) if rights.roles & REGIONAL else []


def to_who_is_asked(rights: Rights, noun: Noun, why: JournalEntry | None) -> list[Said]:
    """The same for who answers a question about it, and who also reads with what remark it was sent back the last time;
    but not `why` the question is put, which stands there already."""
    own = _sent_back(noun) if noun.NOUN in AMONG_THEMSELVES else ()
    return [one for one in (*own, *about(rights, noun)) if one.entry != why]


def changed_by(noun: Noun, step: Step) -> list[Said]:
    """Who took this step last, and why: where somebody else was faster."""
    return list(_last(noun, step.verb))


# What sends a noun back to whoever made it, and the step after which that is settled.
SENT_BACK = {
    "nomination": ("send_back", "submit"),
    "sealed_check": ("return_result", "answer"),
    "letter": ("send_back", "approve"),
    "decree": ("return_list", "approve"),
}

AMONG_THEMSELVES = ("nomination", "sealed_check")  # read by nobody but those who are asked


def _of(rights: Rights, noun: Noun) -> Iterator[Said]:
    if isinstance(noun, Letter) and noun.state == "drafted":
        yield from _answered_meanwhile(noun)
        yield from _fault_of_the_one_before(noun)
        yield from _sent_back(noun)
    elif isinstance(noun, Decree):
        yield from _sent_back(noun)
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
        anew = journal.of(noun).filter(seq__gt=entry.seq).last()
        yield from [Said(anew)] if anew else ()


def _answered_meanwhile(letter: Letter) -> Iterator[Said]:
    """Its commune, that does not know of the decision, answered what it had been asked: whoever reads the letter that
    tells it weighs whether the decision stands."""
    if letter.nomination and letter.nomination.is_at_the_region:
        written = journal.of(letter).filter(verb="draft").last()
        answer = journal.of(letter.nomination).filter(verb="complete").last()
        if written and answer and answer.seq > written.seq:
            yield Said(answer)


def _fault_of_the_one_before(letter: Letter) -> Iterator[Said]:
    """A letter that was sent back and fell before it was mended: what its reader found may be wrong in this one too."""
    others = letter.about.letters.filter(code=letter.code, pk__lt=letter.pk)
    before = others.order_by("pk").last()
    if before and before.state == "dropped" and before.returned_on:
        yield from _last(before, "send_back", file=gettext("Former letter"))
        yield from _last(before, "drop", file=gettext("Former letter"))


def _asked_of(rights: Rights, decree: Decree) -> Iterator[Said]:
    """Why somebody asked that this decree be reopened, of each dossier for which that is not settled."""
    lines = Dossier.objects.filter(decree_lines__decree=decree)
    for dossier in lines.exclude(pk__in=conflicts.kept_from(rights, decree)).order_by("reference"):
        if dossier.reopening_asked_on or dossier.reopened_on:
            yield from _last(dossier, "ask_reopening", file=dossier.reference)
        if dossier.reopened_on:
            yield from _last(dossier, "end_request", file=dossier.reference)


def _reopened(dossier: Dossier) -> Iterator[Said]:
    """Who asked it and why; and who reopened, with another reason where nobody answered the request itself."""
    yield from _last(dossier, "ask_reopening")
    line = dossier.decree_line()
    if line:
        yield from _last(line.decree, "reopen")


def _last(noun: Noun, verb: str, file: str = "") -> Iterator[Said]:
    """The last entry of this kind, where there is one."""
    entry = journal.of(noun).filter(verb=verb).last()
    if entry:
        yield Said(entry, file)

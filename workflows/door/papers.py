"""The papers that a state calls for: their words are frozen with the act, a job prints them afterwards."""

import logging
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, Subquery
from django.utils import timezone

from letters import papers, render, words
from letters.languages import Decision
from letters.paper import About, Paper
from letters.typography import set_type
from merit import actions, checkpoints, jobs, journal, logs, terms
from merit.errors import Refused
from merit.lifecycles.letter import REPLACED, UNTOLD
from merit.models import Award, Certificate, Decree, Dossier, Letter, Nomination, Noun, User
from merit.whole import whole
from workflows.door import proofs
from workflows.door.files import still_there
from workflows.door.queue import holding, mend
from workflows.outbox import news

Printed = Letter | Certificate | Decree
PAPERS: dict[str, type[Printed]] = {"letter": Letter, "certificate": Certificate, "decree": Decree}


def before(action: str, noun: Noun, facts: dict[str, Any], *, by: User | None) -> dict[str, Any]:
    """Facts that the door adds to an act: the approval of a decree freezes the words that were read.

    Raises Refused when a paper that the act makes final could not be printed.
    """
    proofs.prove(action, noun, by=by)
    if action == "approve_decree":
        return facts | {"words": _written(papers.of(noun), noun)[1]}
    if action in WRITTEN_ANEW and facts.get("how", "anew") == "anew":
        return facts | _anew(noun)
    return facts


WRITTEN_ANEW = {"rewrite_letter", "mend_letter", "rewrite_certificate", "mend_certificate"}


def _anew(paper: Any) -> dict[str, Any]:
    """What a letter or a certificate says when it is made again from what the files say now."""
    if isinstance(paper, Certificate):
        return {"words": _written(papers.of(paper), paper)[1]}
    decided, text = _written(papers.of(paper), paper.about, paper.channel)
    return {"words": text, "language": decided.language, "language_reason": decided.reason}


def after(*nouns: Noun) -> None:
    """Draft, freeze and queue what the present state of the nouns calls for; stop what is not so any more. Idempotent."""
    for noun in _touched(nouns):
        if noun.paper_code:
            _go_on(noun)
            _tell(noun.nomination)
        else:
            _stop(noun)
            _answer(noun)
            _tell(noun if isinstance(noun, Nomination) else None)
    for award in (noun for noun in nouns if isinstance(noun, Award)):
        if award.dossier.state == "granted" and _lacks_certificate(award.dossier):
            jobs.enqueue("workflows.door.release", award.dossier_id)


def _touched(nouns: Iterable[Noun]) -> Iterable[Any]:
    """The nouns as the database now has them; a dossier brings its nominations along."""
    found: list[Any] = []
    for each in {(n.NOUN, n.pk): n for n in nouns}.values():
        fresh = each.fresh()
        found += [fresh, *fresh.followers()]
        if isinstance(fresh, Letter) and fresh.state in REPLACED:
            found.append(fresh.about)
    found = [noun for noun in found if noun.paper_code or noun.NOUN in papers.NOUNS]
    return {(n.NOUN, n.pk): n for n in found}.values()


TOLD_BY_LETTER = ("nomination", "dossier")


def _stop(noun: Any) -> None:
    """Letters that have not reached their addressee, and tell of a decision that was undone, or are written to the dead."""
    if noun.NOUN not in TOLD_BY_LETTER:
        return
    for letter in noun.letters.filter(state__in=UNTOLD):
        if not papers.of(letter).stands(noun):
            mend(actions.paper.fall_letter(letter, by=None))
        elif isinstance(noun, Dossier) and _is_older_than_the_death(letter, noun):
            mend(actions.paper.readdress_letter(letter, by=None))


OF_A_DEATH = ("decease", "correct_death")


def _is_older_than_the_death(letter: Letter, dossier: Dossier) -> bool:
    """Whether it was written before the death of its addressee was recorded, or corrected, in whatever dossier of theirs."""
    person = dossier.nominee
    if not (person and person.deceased_on):
        return False
    told = journal.of_all(person.dossiers.all()).filter(verb__in=OF_A_DEATH).last()
    written = journal.of(letter).filter(verb__in=["draft", "rewrite"]).last()
    return bool(told and written and written.seq < told.seq)


def _answer(noun: About) -> None:
    """What the state of a noun calls for: words of its own, or a letter about it."""
    for paper in papers.called_for(noun):
        OWN_WORDS.get(noun.NOUN, _draft)(paper, noun)


def _tell(nomination: Nomination | None) -> None:
    """A commune reads how its nomination ended on the day on which the letter that says so leaves; at once where its
    distinction has none. What was granted is told by the publication (merit.actions.decree)."""
    fresh = nomination and nomination.fresh()
    if not (fresh and fresh.is_at_the_region and fresh.end) or fresh.end == "granted":
        return
    if day := _told_on(fresh):
        settled = actions.nomination.settle(fresh, by=None, on=day)
        if not any(letter.by_platform for letter in _telling(settled)):
            news.of_decision(settled)  # who gets the letter itself is told of that


def _told_on(nomination: Nomination) -> date | None:
    """The day on which the first letter of this decision left; today where there is none to wait for."""
    left = [letter.sent_on for letter in _telling(nomination) if letter.sent_on]
    return min(left, default=None if papers.telling(nomination) else timezone.localdate())


def _telling(nomination: Nomination) -> list[Letter]:
    return [letter for paper in papers.telling(nomination) for letter in _since(paper, nomination)]


def _written(paper: Paper, noun: Any, channel: str = "") -> tuple[Decision, str]:
    """The language of a paper with its reason, and its words; a letter says how it is sent."""
    decided = paper.language(noun)
    return decided, words.write(paper, noun, decided.language, channel)


# ---- letters


def _draft(paper: Paper, noun: Nomination | Dossier) -> None:
    """A letter about a noun, unless one has been drafted since the day that called for it."""
    if _is_drafted(paper, noun):
        return
    channel = _channel(paper, noun)
    decided, text = _written(paper, noun, channel)
    about: dict[str, Any] = {noun.NOUN: noun}
    letter = actions.paper.draft_letter(
        by=None, code=paper.code, language=decided.language, reason=decided.reason, words=text,
        channel=channel, **about,
    )  # fmt: skip
    _go_on(letter)


def _go_on(letter: Letter) -> None:
    """What nobody else must read is approved by the clock; what is approved goes to the printer."""
    if letter.state == "drafted" and not papers.of(letter).four_eyes:
        letter = actions.paper.approve_letter(letter, by=None)
    if letter.state == "approved" and not (letter.pdf_sha256 or letter.print_error):
        _queue(letter)


def _channel(paper: Paper, noun: Nomination | Dossier) -> str:
    """The way of the paper; by registered post where this decision's first letter was not acknowledged."""
    lapsed = _since(paper, noun).filter(state="lapsed").exists()
    return str(Letter.Channel.REGISTERED if lapsed else paper.channel)


def _is_drafted(paper: Paper, noun: Nomination | Dossier) -> bool:
    return _since(paper, noun).exclude(state__in=["dropped", "lapsed"]).exists()


def _since(paper: Paper, noun: Nomination | Dossier) -> QuerySet[Letter]:
    """The letters about the decision that now stands; those of an earlier one, which was undone, do not count."""
    drafted = noun.letters.filter(code=paper.code)
    if not paper.when.anew:
        return drafted
    decided, state = paper.when.decided(noun)
    last = journal.of(decided).filter(target=state).order_by("-seq").values("seq")[:1]
    written = journal.of_all(drafted).filter(verb="draft", seq__gt=Subquery(last))
    return drafted.filter(pk__in=written.values("noun_id"))


def _queue(paper: Printed) -> None:
    jobs.enqueue("workflows.door.print_paper", paper.NOUN, paper.pk)


# ---- nouns that are papers themselves


def _freeze_decree(paper: Paper, decree: Decree) -> None:
    """The final words, with number and date; then each person of the act is released. What notifies a refusal is
    drafted in the same breath: nothing is refused of which no letter can be made."""
    if decree.number and decree.number in decree.words:
        if not (decree.pdf_sha256 or decree.print_error):
            _queue(decree)
        return
    _queue(actions.decree.keep_decree_words(decree, words=_written(paper, decree)[1]))
    for line in decree.lines_with_dossiers():
        if decree.kind == Decree.Kind.REFUSE:
            after(line.dossier)
        jobs.enqueue("workflows.door.release", line.dossier_id)


def _freeze_certificate(paper: Paper, certificate: Certificate) -> None:
    if not certificate.words:
        frozen = _written(paper, certificate)[1]
        certificate = actions.paper.keep_certificate_words(certificate, words=frozen)
    if not (certificate.pdf_sha256 or certificate.print_error):
        _queue(certificate)


OWN_WORDS: dict[str, Callable[[Paper, Any], None]] = {
    "decree": _freeze_decree,
    "certificate": _freeze_certificate,
}


def release(dossier: Dossier) -> None:
    """One laureate after the signature: the letter that tells, and once the name is final, a certificate to print.
    Idempotent.

    The certificate first: its number is drawn before anything is written in the journal.
    """
    if dossier.state != "granted":
        return
    if _lacks_certificate(dossier):
        _answer(actions.paper.queue_certificate(dossier.award, by=None))
    _stop(dossier)
    _answer(dossier)


def _lacks_letter(dossier: Dossier) -> bool:
    return any(not _is_drafted(paper, dossier) for paper in papers.called_for(dossier))


def _lacks_certificate(dossier: Dossier) -> bool:
    """Whether its certificate can be made, and is not."""
    has_one = papers.certificate_of(dossier.distinction) is not None
    return has_one and not dossier.certificates.exists() and terms.name_is_final(dossier.award)


# ---- printing


def pdf(paper: Printed) -> bytes:
    """The frozen words of a letter, certificate or decree, as they are printed."""
    return render.pdf(paper.words)


def print_paper(kind: str, pk: int) -> None:
    """The job that prints the frozen words of one letter, certificate or decree and keeps the bytes.

    When it cannot be done, the sentence that says why is kept with the paper, and somebody is asked to mend it.
    """
    paper = still_there(PAPERS[kind], pk)
    if paper is None:
        return
    if not paper.pdf_sha256:
        paper = _print(paper)
    if isinstance(paper, Letter) and paper.pdf_sha256:
        _leave(paper)
    mend(paper)


def _print(paper: Printed) -> Printed:
    try:
        printed = pdf(paper)
    except Refused as refusal:
        logs.tell("print", paper, level=logging.WARNING, refused=str(refusal.message))
        return actions.paper.keep_print_error(paper, refusal=refusal)
    logs.tell("print", paper)
    return actions.paper.keep_print(paper, pdf=printed, words_sha256=paper.words_sha256)


def working_paper(html: str) -> bytes:
    """What somebody takes along and no act is made of: printed as it is asked, and kept nowhere. Raises CannotPrint."""
    return render.pdf(set_type(html))


@lru_cache(maxsize=8)
def blank_form(html: str) -> bytes:
    """A form to fill in, which says nothing of anybody: printed once for the same words, since everybody may ask for it."""
    return render.pdf(set_type(html), form=True)


def preview(paper: Letter | Decree) -> bytes:
    """A letter or a decree as it would be printed now, for those who must read it first; nothing is kept.

    Raises CannotPrint with a sentence when it could not be printed at all. A drafted decree has no
    words of its own yet: they are frozen when it is approved.
    """
    if not paper.words:
        paper.words = _written(papers.of(paper), paper)[1]
    return pdf(paper)


@whole
def _leave(letter: Letter) -> None:
    """What goes through the platform leaves at once, and its commune reads what it says; the others wait for the post.
    In the file that is held: it may have been undone while it was printed."""
    with holding(letter):
        printed = letter.fresh()
        if printed.state != "approved":
            return
        issued = actions.paper.issue_letter(printed)
        if issued.by_platform:
            sent = actions.paper.send_letter(issued, by=None)
            news.of_letter(sent)
            _tell(sent.nomination)


# ---- what a crash left half-way


def sweep() -> None:
    """The hourly job that finishes what a crash left half-way; every job may run again.

    Queues anew the papers whose words are kept but not printed, and the laureates not released.
    """
    logs.tell("sweep")
    for unprinted in _unprinted():
        for paper in unprinted.exclude(words=""):
            _queue(paper)
    release_all()
    checkpoints.write()  # last: a book that cannot be written must keep no laureate waiting


def _unprinted() -> list[QuerySet[Any]]:
    """Or printed, when the service stopped before it went on from there."""
    return [
        Letter.objects.filter(state="approved"),
        Certificate.objects.filter(state="queued", pdf_sha256=""),
        Decree.objects.filter(state="signed", pdf_sha256=""),
    ]


def release_all() -> None:
    """A job for each laureate whom nobody has told, or whose name has become final without a certificate of it."""
    granted = Dossier.objects.filter(state="granted").select_related("campaign__distinction")
    for dossier in granted.order_by("pk"):
        if _lacks_letter(dossier) or _lacks_certificate(dossier):
            jobs.enqueue("workflows.door.release", dossier.pk)

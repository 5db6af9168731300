"""The papers that an act calls for: their words are frozen with the act, a job prints them afterwards."""

from letters.catalogue import CATALOGUE
from merit import actions, jobs
from merit.errors import Refused
from merit.models import Certificate, Decree, Dossier, Letter
from workflows.door import words

PAPERS = {"letter": Letter, "certificate": Certificate, "decree": Decree}


def before(action: str, noun, facts: dict) -> dict:
    """Facts that the door adds to an act: the approval of a decree freezes the words that were read."""
    if action == "approve_decree":
        return facts | {"words": words.decree(noun)}
    return facts


def after(*nouns):
    """Draft, freeze and queue what the present state of the nouns calls for. Idempotent."""
    for noun in _touched(nouns):
        RULES[noun.NOUN](noun)


def _touched(nouns):
    """The nouns as the database now has them; a dossier brings its nominations along."""
    found = []
    for each in nouns:
        if getattr(each, "NOUN", None) in RULES:
            fresh = type(each).objects.get(pk=each.pk)
            found += [fresh, *(fresh.nominations.all() if fresh.NOUN == "dossier" else ())]
    return {(n.NOUN, n.pk): n for n in found}.values()


# ---- what each noun calls for


def _nomination(nomination):
    if nomination.state == "submitted":
        _letter_once("P01", nomination, since=nomination.received_on)
    if nomination.state == "settled" and nomination.outcome == "inadmissible":
        _letter_once("P04", nomination, since=nomination.ended_on)
    if nomination.state == "settled" and nomination.outcome == "refused":
        _letter_once("P14", nomination, since=nomination.ended_on)


def _letter_once(code, nomination, *, since):
    """A letter to the commune about one nomination, unless it has been drafted since that day."""
    drafted = nomination.letters.filter(code=code, dated__gte=since).exclude(state="dropped")
    if drafted.exists():
        return
    decided = words.language_of_file(nomination)
    letter = actions.paper.draft_letter(
        by=None, code=code, nomination=nomination, language=decided.language, reason=decided.reason,
        words=words.letter(code, nomination, decided.language),
    )  # fmt: skip
    if not CATALOGUE[code].four_eyes:
        _letter(actions.paper.approve_letter(letter, by=None))


def _letter(letter):
    if letter.state == "approved" and not letter.pdf_sha256:
        jobs.enqueue("workflows.door.print_paper", "letter", letter.pk)


def _decree(decree):
    if decree.state == "signed" and not decree.pdf_sha256 and decree.number not in decree.words:
        actions.decree.keep_decree_words(decree, words=words.decree(decree))
        jobs.enqueue("workflows.door.print_paper", "decree", decree.pk)
        for line in decree.lines.all():
            jobs.enqueue("workflows.door.release", line.dossier_id)


def _certificate(certificate):
    if certificate.state == "queued" and not certificate.words:
        actions.paper.keep_certificate_words(certificate, words=words.certificate(certificate))
        jobs.enqueue("workflows.door.print_paper", "certificate", certificate.pk)


RULES = {
    "nomination": _nomination,
    "letter": _letter,
    "decree": _decree,
    "dossier": lambda _dossier: None,
    "certificate": _certificate,
}


def release(dossier):
    """One laureate after the signature: the notification, and a certificate to print. Idempotent.

    The certificate first: its number is drawn before anything is written in the journal.
    """
    if dossier.state not in ("granted", "decorated", "closed"):
        return
    if not dossier.certificates.exists():
        _certificate(actions.paper.queue_certificate(dossier.award, by=None))
    if not dossier.letters.filter(code="P13").exclude(state="dropped").exists():
        decided = words.language_of_person(dossier)
        actions.paper.draft_letter(
            by=None, code="P13", dossier=dossier, language=decided.language, reason=decided.reason,
            words=words.letter("P13", dossier, decided.language),
        )  # fmt: skip


# ---- printing


def print_paper(kind: str, pk: int):
    """The job that prints the frozen words of one letter, certificate or decree and keeps the bytes.

    When it cannot be done, the sentence that says why is kept with the paper.
    """
    paper = PAPERS[kind].objects.get(pk=pk)
    if paper.pdf_sha256:
        return
    try:
        pdf = words.pdf(paper)
    except Refused as refusal:
        actions.paper.keep_print_error(paper, sentence=str(refusal))
        return
    printed = actions.paper.keep_print(paper, pdf=pdf, words_sha256=paper.words_sha256)
    if kind == "letter" and printed.state == "approved":
        _leave(actions.paper.issue_letter(printed))


def preview(paper) -> bytes:
    """A letter or a decree as it would be printed now, for those who must read it first; nothing is kept.

    Raises CannotPrint with a sentence when it could not be printed at all. A drafted decree has no
    words of its own yet: they are frozen when it is approved.
    """
    if paper.NOUN == "decree" and not paper.words:
        paper.words = words.decree(paper)
    return words.pdf(paper)


def _leave(letter):
    """Papers to communes leave at once through the platform; the others wait for the post."""
    if letter.to_commune:
        actions.paper.send_letter(letter, by=None, channel=Letter.Channel.PLATFORM)


def sweep():
    """The hourly job that finishes what a crash left half-way; every job may run again.

    Queues anew the papers whose words are kept but not printed, and the laureates not released.
    """
    for kind, unprinted in _unprinted().items():
        for pk in unprinted.filter(pdf_sha256="").exclude(words="").values_list("pk", flat=True):
            jobs.enqueue("workflows.door.print_paper", kind, pk)
    for pk in Dossier.objects.filter(state="granted", certificates=None).values_list(
        "pk", flat=True
    ):
        jobs.enqueue("workflows.door.release", pk)


def _unprinted() -> dict:
    return {
        "letter": Letter.objects.filter(state="approved"),
        "certificate": Certificate.objects.filter(state="queued"),
        "decree": Decree.objects.filter(state="signed"),
    }

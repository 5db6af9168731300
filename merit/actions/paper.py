"""What may be done with papers: draft, approve, issue and send letters; print and hand over certificates."""

import hashlib
from datetime import date
from typing import TypeVar

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import numbers, terms
from merit.actions.acts import act
from merit.actions.take import born, lock, record, take
from merit.errors import Refused
from merit.models import Award, Certificate, Dossier, Letter, Nomination, User
from merit.models.paper import Paper

P = TypeVar("P", bound=Paper)

# ---- letters


@act
def draft_letter(
    *,
    by: User | None,
    code: str,
    words: str,
    language: str,
    reason: str,
    channel: str,
    nomination: Nomination | None = None,
    dossier: Dossier | None = None,
) -> Letter:
    """Keep the words of a letter about a nomination (to its commune) or a dossier (to its nominee)."""
    letter = Letter(
        code=code,
        nomination=nomination,
        dossier=dossier,
        language=language,
        language_reason=reason,
        channel=channel,
        dated=timezone.localdate(),
    )
    letter.freeze(words)
    return born(letter, "draft", by=by)


@act
def approve_letter(letter: Letter, *, by: User | None) -> Letter:
    """The second reader. The clock approves only papers that need none (letters/papers)."""
    return take(letter, "approve", by=by, on=timezone.localdate())


@act
def send_letter_back(letter: Letter, *, by: User | None, remark: str) -> Letter:
    """The second reader found something wrong: whoever sends it mends the file and has it written anew."""
    return record(letter, "send_back", by=by, note=remark, returned_on=timezone.localdate())


@act
def rewrite_letter(
    letter: Letter,
    *,
    by: User | None,
    words: str,
    language: str,
    language_reason: str,
    answer: str = "",
) -> Letter:
    """`answer`: what was mended, or why it stays as it was, for whoever sent the letter back."""
    facts = {"words": words, "language": language, "language_reason": language_reason}
    return take(letter, "rewrite", by=by, note=answer, on=timezone.localdate(), **facts)


@act
def issue_letter(letter: Letter) -> Letter:
    """The printer has done its work: the letter exists."""
    return take(letter, "issue", by=None, on=timezone.localdate())


@act
def send_letter(letter: Letter, *, by: User | None, on: date | None = None) -> Letter:
    """By the way that its own words name."""
    return take(letter, "send", by=by, on=on or timezone.localdate())


@act
def acknowledge_letter(letter: Letter, *, by: User | None) -> Letter:
    """A person of the commune acknowledges receipt, today; the journal keeps who (digital-transition text, art. 12)."""
    return take(letter, "acknowledge", by=by, on=timezone.localdate())


@act
def lapse_letter(letter: Letter, *, by: User | None) -> Letter:
    """The time to acknowledge is over: the notification will be another letter, by registered post."""
    period = terms.acknowledgement(lock(letter))
    if period.last_day is None or timezone.localdate() <= period.last_day:
        raise Refused(_("The time to acknowledge this letter is not over."))
    return take(letter, "lapse", by=by, on=timezone.localdate())


@act
def deliver_letter(letter: Letter, *, by: User | None, on: date) -> Letter:
    return take(letter, "deliver", by=by, on=on)


@act
def fail_letter(letter: Letter, *, by: User | None, on: date) -> Letter:
    return take(letter, "fail", by=by, on=on)


@act
def resend_letter(letter: Letter, *, by: User | None) -> Letter:
    """The same letter, by the same way, once more."""
    return take(letter, "resend", by=by, on=timezone.localdate())


@act
def drop_letter(letter: Letter, *, by: User | None, reason: str) -> Letter:
    return take(letter, "drop", by=by, note=reason, on=timezone.localdate())


@act
def readdress_letter(letter: Letter, *, by: User | None) -> Letter:
    """The person to whom it was written has died, or the name of the next of kin was corrected: it is written anew."""
    return take(letter, "readdress", by=by, on=timezone.localdate())


@act
def fall_letter(letter: Letter, *, by: User | None) -> Letter:
    """What it tells was undone before it reached anybody: nobody is told any more what is not so."""
    return take(letter, "fall", by=by, on=timezone.localdate())


# ---- bytes, of letters, certificates and decrees alike


@act
def keep_print(paper: P, *, pdf: bytes, words_sha256: str) -> P:
    """Keep what was printed of these words. The same bytes again change nothing; others are refused."""
    fresh = lock(paper)
    digest = hashlib.sha256(pdf).hexdigest()
    if fresh.words_sha256 != words_sha256:
        raise Refused(_("The words changed while the paper was being printed."))
    if fresh.pdf_sha256 == digest:
        return fresh
    if fresh.pdf_sha256:
        raise Refused(_("This paper is already printed, with other bytes."))
    fresh.pdf_sha256, fresh.print_error = digest, {}
    fresh.file.save("paper.pdf", ContentFile(pdf), save=False)
    fresh.save()
    return fresh


@act
def print_again(paper: P, *, by: User | None) -> P:
    """What the printer lacked was mended: the same words are tried once more."""
    return record(paper, "print_again", by=by, print_error={})


@act
def keep_print_error(paper: P, *, refusal: Refused) -> P:
    """Keep why a paper could not be printed, for the person who must mend it, in whatever language they read."""
    fresh = lock(paper)
    fresh.print_error = refusal.as_row()
    fresh.save()
    return fresh


# ---- certificates


@act
def queue_certificate(
    award: Award, *, by: User | None, replaces: Certificate | None = None, duplicate: bool = False
) -> Certificate:
    """Put a certificate on the list of the chancellery; its words follow in the same transaction.

    The first one is made of a name that is final: its date comes after the last day to report a mistake.
    """
    if not award.dossier.award_stands():
        raise Refused(
            _("The award no longer stands in the register: no certificate is made of it.")
        )
    if not (replaces or terms.name_is_final(award)):
        raise Refused(
            _("The name may still be corrected: the certificate is made after the last day for it.")
        )
    dossier = award.dossier
    certificate = Certificate(
        number=_number(award, replaces),
        award=award,
        dossier=dossier,
        dated=timezone.localdate(),
        language=dossier.person().certificate_language,
        language_reason="laureate",
        replaces=replaces,
        duplicate=duplicate,
    )
    return born(certificate, "queue", by=by)


def _number(award: Award, replaces: Certificate | None) -> str:
    """Drawn before anything is written down: counters come before the journal (docs/architecture.md, 4)."""
    key = f"certificate:{award.pk}:{replaces.pk if replaces else 0}"
    ruleset = award.dossier.ruleset
    return numbers.draw(ruleset, "certificate", key=key, on=timezone.localdate())


@act
def keep_certificate_words(certificate: Certificate, *, words: str) -> Certificate:
    fresh = lock(certificate)
    if fresh.state != "queued" or fresh.pdf_sha256:
        raise Refused(_("The words of this certificate are final."))
    fresh.freeze(words)
    fresh.save()
    return fresh


@act
def rewrite_certificate(certificate: Certificate, *, by: User | None, words: str) -> Certificate:
    """Of a sheet that was never printed: its words from what the register says now, under the same number."""
    if lock(certificate).pdf_sha256:
        raise Refused(_("The words of this certificate are final."))
    written = record(certificate, "rewrite", by=by)
    written.freeze(words)
    written.save()
    return written


@act
def print_certificate(certificate: Certificate, *, by: User | None) -> Certificate:
    return take(certificate, "print", by=by, on=timezone.localdate())


@act
def verify_certificate(certificate: Certificate, *, by: User | None) -> Certificate:
    """A second person compares the printed sheet with the register."""
    return take(certificate, "verify", by=by, on=timezone.localdate())


@act
def hand_over(
    certificate: Certificate, *, by: User | None, on: date, place: str, to: str
) -> Certificate:
    """Given to the laureate (or kin, or a representative): the dossier is decorated with it."""
    lock(certificate.dossier)
    handed = take(certificate, "hand_over", by=by, on=on, place=place, to=to)
    if handed.dossier.state == "granted":
        take(handed.dossier, "decorate", by=by, on=on)
    return handed


@act
def collect_later(certificate: Certificate, *, by: User | None) -> Certificate:
    """The laureate was absent and will collect the certificate later."""
    return record(certificate, "collect_later", by=by, collect_later=True)


@act
def spoil_certificate(certificate: Certificate, *, by: User | None, reason: str) -> Certificate:
    """A sheet went wrong: it is spoilt, and a new one that names it is queued."""
    lock(certificate)
    _number(certificate.award, certificate)
    spoilt = take(certificate, "spoil", by=by, note=reason, on=timezone.localdate())
    return queue_certificate(spoilt.award, by=by, replaces=spoilt)


@act
def replace_certificate(certificate: Certificate, *, by: User | None, reason: str) -> Certificate:
    """A holder lost the certificate: it is replaced by a duplicate, never by a second original."""
    lock(certificate)
    _number(certificate.award, certificate)
    replaced = take(certificate, "replace", by=by, note=reason, on=timezone.localdate())
    return queue_certificate(replaced.award, by=by, replaces=replaced, duplicate=True)

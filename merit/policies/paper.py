"""Is a paper ready to leave the office?"""

from django.utils.translation import gettext_noop as _

from merit.needs import Letter, OfADossier, OfAnAward, Paper
from merit.policies.refusing import unless


def is_printed(paper: Paper) -> bool:
    return unless(
        paper.pdf_sha256,
        _("The paper is not printed yet: %(why)s"),
        why=paper.why_not_printed or "…",
    )


def is_not_sent_back(letter: Letter) -> bool:
    """What its reader found wrong is mended, and read by who mends it, before it can be found right."""
    return unless(
        not letter.returned_on,
        _("This letter was sent back: it is written anew first, or dropped."),
    )


def is_acknowledged(letter: Letter) -> bool:
    """The receipt of it is acknowledged on the platform, by a person of the commune."""
    return unless(
        letter.channel == "acknowledged", _("No acknowledgement is asked for this letter.")
    )


def is_carried(letter: Letter) -> bool:
    """Somebody carries it, and knows whether it arrived; what the platform brings is there at once."""
    return unless(
        letter.channel in ("registered", "post"),
        _("This letter leaves by the platform: nobody carries it."),
    )


def its_award_stands(certificate: OfAnAward) -> bool:
    """No certificate of an award that was annulled, withdrawn or renounced leaves the organisation."""
    return unless(
        certificate.award.status == "granted",
        _("The award no longer stands in the register: this certificate may not be used."),
    )


def no_correction_is_proposed(certificate: OfAnAward) -> bool:
    """A name that somebody proposes to correct is neither printed nor given to anybody."""
    return unless(
        not certificate.award.proposed_on,
        _("A correction of the register is proposed: it is decided on first."),
    )


def its_laureate_is_told(certificate: OfADossier) -> bool:
    """Nobody is given the sheet of an award of which they were never notified."""
    return unless(
        certificate.dossier.is_told(),
        _("The letter of award has not left: it is sent before the certificate is handed over."),
    )


def its_publication_is_settled(certificate: OfADossier) -> bool:
    """Special law of 12 January 1989, art. 39: the act is published, or its publication is waived, before its effects
    are celebrated."""
    line = certificate.dossier.decree_line()
    return unless(
        line and line.decree.state in ("published", "waived"),
        _("The publication of the decree is neither recorded nor waived: that is done first."),
    )

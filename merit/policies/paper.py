"""Is a paper ready to leave the office?"""

from django.utils.translation import gettext_noop as _

from merit.needs import OfAnAward, Paper
from merit.policies.refusing import unless


def is_printed(paper: Paper) -> bool:
    return unless(
        paper.pdf_sha256,
        _("The paper is not printed yet: %(why)s"),
        why=paper.why_not_printed or "…",
    )


def its_award_stands(certificate: OfAnAward) -> bool:
    """No certificate of an award that was annulled, withdrawn or renounced leaves the organisation."""
    return unless(
        certificate.award.status == "granted",
        _("The award no longer stands in the register: this certificate may not be used."),
    )

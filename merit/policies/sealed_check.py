"""Has the evidence of a conduct check served?"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.needs import OfADossier, Proposed
from merit.policies.refusing import unless


def evidence_has_served(check: OfADossier) -> bool:
    """Criminal data is kept until the decision, and as long as the rules say after it, no longer."""
    ended = check.dossier.decided_on
    days = check.dossier.ruleset.value("sealed_retention_days")
    return unless(
        ended and timezone.localdate() >= ended + timedelta(days=days),
        _("The sealed evidence is still needed for the decision or its appeal period."),
    )


def a_result_is_proposed(check: Proposed) -> bool:
    return unless(check.proposed_on, _("No result of this check is proposed."))


def nothing_is_proposed(check: Proposed) -> bool:
    return unless(
        not check.proposed_on, _("A result of this check is proposed: a second officer decides.")
    )

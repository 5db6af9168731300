"""Is a commune's nomination ready for a step?"""

from datetime import date

from django.utils.translation import gettext_noop as _

from merit.needs import Nomination
from merit.policies.refusing import unless


def is_complete(nomination: Nomination) -> bool:
    """The form of the rules, art. A 5: identity, reasons, and the decision that carries it."""
    missing = nomination.missing()
    return unless(
        not missing,
        _("The nomination is not complete: %(what)s."),
        what=", ".join(map(str, missing)),
    )


def rules_hold(nomination: Nomination, on: date) -> bool:
    """A nomination is received under the rules of the day; what was received keeps them (transition by reception)."""
    return unless(
        nomination.ruleset.holds_on(on),
        _("The rules %(rules)s of this campaign do not hold on %(day)s."),
        rules=nomination.ruleset,
        day=on,
    )


def has_scan(nomination: Nomination) -> bool:
    return unless(
        nomination.has_document("scan"),
        _("A paper nomination needs the scan of the paper itself."),
    )


def is_still_examined(nomination: Nomination) -> bool:
    """What is decided is only told any more: nothing of it changes between the decision and the day its commune reads it."""
    return unless(
        nomination.is_still_examined(),
        _("The file of this nomination has been decided on: nothing changes in it any more."),
    )


def may_be_told(nomination: Nomination) -> bool:
    """A commune reads an end that was decided, and a grant only once the act is public."""
    unless(
        nomination.end != "",
        _("Nothing has been decided on the file of this nomination yet."),
    )
    return unless(
        nomination.end_is_public(),
        _("The decree is not public yet: no commune is told of it."),
    )


def set_aside_is_proposed(nomination: Nomination) -> bool:
    return unless(
        nomination.set_aside_proposed_on,
        _("The desk must first propose, with its reason, not to admit this nomination."),
    )

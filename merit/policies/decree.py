"""Is a decree ready to be approved, to be signed?"""

from collections.abc import Callable

from django.utils.translation import gettext_noop as _

from merit.needs import Decree, Dossier
from merit.policies.dossier import checks_are_fresh, may_be_posthumous
from merit.policies.refusing import unless


def has_lines(decree: Decree) -> bool:
    return unless(decree.has_lines(), _("The decree carries no name yet."))


def every_line_is_ready(decree: Decree) -> bool:
    """Accepted by its nominee, or proposed to be refused; not both."""
    refuses = decree.kind == "refuse"
    lines = decree.lines_with_dossiers()
    other = [line.dossier.reference for line in lines if refuses != is_to_be_refused(line.dossier)]
    if not refuses:
        other += [line.dossier.reference for line in lines if line.dossier.state != "accepted"]
        said = _("Not every dossier of the decree is accepted: %(refs)s.")
    else:
        said = _("Not of every dossier of the decree is a refusal proposed: %(refs)s.")
    return unless(not other, said, refs=", ".join(dict.fromkeys(other)))


def is_to_be_refused(dossier: Dossier) -> bool:
    """Whether the cabinet proposes to refuse it, and nothing has ended it since."""
    return bool(dossier.refusal_proposed_on) and dossier.state in (
        "advised",
        "selected",
        "accepted",
    )


def is_published_at_all(decree: Decree) -> bool:
    """Special law of 12 January 1989, art. 39: an act without public use, known to those whom it concerns by extract."""
    return unless(decree.kind != "refuse", _("A refusal is notified, never published."))


def every_line_has_reasons(decree: Decree) -> bool:
    """Law of 29 July 1991: reasons per person, in the act itself; both languages are equal."""
    bare = [
        line.dossier.reference
        for line in decree.lines_with_dossiers()
        if not (line.motivation_fr and line.motivation_nl)
        or (decree.kind == "grant" and not (line.reason_fr and line.reason_nl))
    ]
    return unless(
        not bare,
        _("Reasons are missing in French or in Dutch for: %(refs)s."),
        refs=", ".join(bare),
    )


def lines_share_one_legal_basis(decree: Decree) -> bool:
    return unless(
        all(line.dossier.ruleset_id == decree.ruleset_id for line in decree.lines_with_dossiers()),
        _("All dossiers of a decree must share its legal basis."),
    )


def every_line_may_be_decided(decree: Decree) -> bool:
    """Signing asks again what was asked before: days have passed, people may have died."""
    for line in decree.lines_with_dossiers():
        unless(
            not line.dossier.suspended_on,
            _("Dossier %(ref)s is suspended."),
            ref=line.dossier.reference,
        )
        if decree.kind == "refuse":
            continue
        may_be_posthumous(line.dossier)
        checks_are_fresh(line.dossier)
    return True


def no_line_is_asked_back(decree: Decree) -> bool:
    """What its commune asked to withdraw is answered before anything is decided on it."""
    asked = decree.asked_back()
    return unless(
        not asked,
        _("The commune asked to withdraw this file; the desk must answer first: %(refs)s."),
        refs=", ".join(asked),
    )


def no_reopening_is_asked(decree: Decree) -> bool:
    """Something came in between that cannot be done while the decree is approved: a death, a refusal, a withdrawal."""
    asked = _references(decree, lambda dossier: dossier.reopening_asked_on)
    return unless(
        not asked,
        _("The reopening of this decree is asked; the legal reviewer must answer first: %(refs)s."),
        refs=", ".join(asked),
    )


def what_it_was_reopened_for_is_recorded(decree: Decree) -> bool:
    """Whoever asked that it be reopened had something to record, which the list must say."""
    open_ones = _references(decree, lambda dossier: dossier.reopened_on)
    return unless(
        not open_ones,
        _("The desk has still to record what this decree was reopened for: %(refs)s."),
        refs=", ".join(open_ones),
    )


def _references(decree: Decree, fact: Callable[[Dossier], object]) -> list[str]:
    """The dossiers on the list of which a fact is true, by their reference."""
    return [line.dossier.reference for line in decree.lines_with_dossiers() if fact(line.dossier)]


def contingent_is_respected(decree: Decree) -> bool:
    """Rules art. A 4: one yearly maximum over all ranks; overridden only with its basis and a second person."""
    full = decree.contingents_exceeded()
    return unless(
        not full or decree.contingent_override,
        _("The contingent would be exceeded: %(which)s."),
        which=", ".join(str(c) for c in full),
    )

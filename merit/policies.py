"""Whether a noun is ready for a step, whoever asks. A policy is true, or refuses with a sentence."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.errors import Refused

if TYPE_CHECKING:
    from merit.models import Certificate, Decree, Dossier, Nomination, SealedCheck


def _unless(ready, sentence: str, **values) -> bool:
    if not ready:
        raise Refused(sentence, **values)
    return True


# ---- a commune's nomination


def is_complete(nomination: Nomination) -> bool:
    """The form of the rules, art. A 5: identity, reasons, and the decision that carries it."""
    missing = nomination.missing()
    return _unless(
        not missing,
        _("The nomination is not complete: %(what)s."),
        what=", ".join(map(str, missing)),
    )


def has_scan(nomination: Nomination) -> bool:
    return _unless(
        nomination.documents.filter(kind="scan", withdrawn_on=None).exists(),
        _("A paper nomination needs the scan of the paper itself."),
    )


def set_aside_is_proposed(nomination: Nomination) -> bool:
    return _unless(
        nomination.set_aside_proposed_on,
        _("The desk must first propose, with its reason, not to admit this nomination."),
    )


# ---- the dossier: admissibility


def has_nominee(dossier: Dossier) -> bool:
    return _unless(
        dossier.nominee_id, _("Record first who the nominee is: the Region keeps its own record.")
    )


def has_live_nomination_not_returned(dossier: Dossier) -> bool:
    """One good nomination is enough; another commune's missing paper must not hold the person back."""
    live = dossier.live_nominations()
    return _unless(
        any(n.state != "returned" for n in live) and not any(n.blocks_dossier for n in live),
        _("No nomination of this dossier is complete: the commune has still to answer."),
    )


def is_in_time_or_accepted_late(dossier: Dossier) -> bool:
    """Rules art. A 6: 31 May at the latest; later only by decision of a second person."""
    return _unless(
        not dossier.is_late() or dossier.late_accepted_by_id,
        _(
            "The nomination came after the closing date of the campaign and its lateness was not accepted."
        ),
    )


def kind_is_admitted(dossier: Dossier) -> bool:
    kinds = dossier.ruleset.value("eligible_kinds")
    return _unless(
        dossier.nominee.kind in kinds, _("The rules do not provide for this kind of nominee.")
    )


def nominee_did_not_refuse_for_ever(dossier: Dossier) -> bool:
    """Rules art. D 5: a refusal by the person is irrevocable."""
    return _unless(
        not (dossier.nominee.refused_on and dossier.ruleset.value("refusal_is_irrevocable")),
        _("This person once declined the distinction; under the rules that cannot be undone."),
    )


def dismissal_is_proposed(dossier: Dossier) -> bool:
    return _unless(
        dossier.dismissal_proposed_on
        and dossier.dismissal_ground_fr
        and dossier.dismissal_ground_nl,
        _("Inadmissibility must first be proposed, with its ground in French and in Dutch."),
    )


# ---- the dossier: persons who died


def may_be_posthumous(dossier: Dossier) -> bool:
    """Rules art. D 3 § 4, and the rank's own row."""
    return _unless(
        not posthumous_is_excluded(dossier),
        _("The nominee has died and the rules do not allow a posthumous distinction here."),
    )


def posthumous_is_excluded(dossier: Dossier) -> bool:
    nominee = dossier.nominee
    if not (nominee and nominee.deceased_on):
        return False
    rank = dossier.rank_selected
    if not dossier.ruleset.value("posthumous_allowed") or (rank and not rank.posthumous):
        return True
    limit = dossier.ruleset.value("posthumous_limit_days")
    return bool(limit) and timezone.localdate() > nominee.deceased_on + timedelta(days=limit)


def must_lapse(dossier: Dossier) -> bool:
    """No discretion: the nominee died and the rules exclude it, or a threshold of the rules is reached."""
    return _unless(
        posthumous_is_excluded(dossier) or dossier.threshold_reached_on,
        _("A dossier lapses only where the rules leave no choice."),
    )


# ---- the dossier: advices and checks


def every_question_is_closed(dossier: Dossier) -> bool:
    return _unless(
        dossier.questions_asked() and not dossier.questions_open(),
        _("Advices or checks are still awaited on this dossier."),
    )


def checks_are_fresh(dossier: Dossier) -> bool:
    """Rules art. D 6 § 1: the absence of convictions is checked; an old answer proves nothing."""
    if not dossier.needs_check():
        return True
    check = dossier.last_answered_check()
    days = dossier.ruleset.value("check_freshness_days")
    _unless(check, _("The conduct check has not been answered."))
    # Art. D 6 § 3: short of a threshold, the Government weighs what was found.
    _unless(check.result != "threshold", _("The conduct check does not allow this step."))
    return _unless(
        timezone.localdate() <= check.answered_on + timedelta(days=days),
        _("The conduct check is older than %(days)s days: ask it again."),
        days=days,
    )


def evidence_has_served(check: SealedCheck) -> bool:
    """Criminal data is kept until the decision, and as long as the rules say after it, no longer."""
    ended = check.dossier.decided_on
    days = check.dossier.ruleset.value("sealed_retention_days")
    return _unless(
        ended and timezone.localdate() >= ended + timedelta(days=days),
        _("The sealed evidence is still needed for the decision or its appeal period."),
    )


# ---- the dossier: ends


def no_nomination_is_live(dossier: Dossier) -> bool:
    return _unless(
        not dossier.live_nominations(),
        _("Another nomination still carries this dossier."),
    )


def is_on_no_approved_decree(dossier: Dossier) -> bool:
    line = dossier.decree_line()
    return _unless(
        not (line and line.decree.state == "approved"),
        _("Decree %(decree)s is approved; reopen it first."),
        decree=line.decree.title if line else "",
    )


def its_decree_is_signed(dossier: Dossier) -> bool:
    line = dossier.decree_line()
    return _unless(
        line and line.decree.signed_on, _("A distinction is granted by a signed decree only.")
    )


def has_certificate_handed_over(dossier: Dossier) -> bool:
    return _unless(
        dossier.certificates.filter(state="handed_over").exists(),
        _("The certificate has not been handed over."),
    )


def its_award_stands(certificate: Certificate) -> bool:
    """No certificate of an award that was annulled, withdrawn or renounced leaves the house."""
    return _unless(
        certificate.award.status == "granted",
        _("The award no longer stands in the register: this certificate may not be used."),
    )


def collection_term_is_over(dossier: Dossier) -> bool:
    days = dossier.ruleset.value("collection_term_days")
    return _unless(
        timezone.localdate() > dossier.decided_on + timedelta(days=days),
        _("The laureate may still collect the certificate: the term of %(days)s days is not over."),
        days=days,
    )


# ---- the decree


def has_lines(decree: Decree) -> bool:
    return _unless(decree.lines.exists(), _("The decree carries no name yet."))


def every_line_is_accepted(decree: Decree) -> bool:
    other = [line for line in decree.lines_with_dossiers() if line.dossier.state != "accepted"]
    return _unless(
        not other,
        _("Not every dossier of the decree is accepted: %(refs)s."),
        refs=", ".join(line.dossier.reference for line in other),
    )


def every_line_has_reasons(decree: Decree) -> bool:
    """Law of 29 July 1991: reasons per person, in the act itself; both languages are equal."""
    bare = [
        line.dossier.reference
        for line in decree.lines_with_dossiers()
        if not (line.motivation_fr and line.motivation_nl and line.reason_fr and line.reason_nl)
    ]
    return _unless(
        not bare,
        _("Reasons are missing in French or in Dutch for: %(refs)s."),
        refs=", ".join(bare),
    )


def lines_share_one_legal_basis(decree: Decree) -> bool:
    return _unless(
        all(line.dossier.ruleset_id == decree.ruleset_id for line in decree.lines_with_dossiers()),
        _("All dossiers of a decree must share its legal basis."),
    )


def every_line_may_be_granted(decree: Decree) -> bool:
    """Signing asks again what was asked before: days have passed, people may have died."""
    for line in decree.lines_with_dossiers():
        _unless(
            not line.dossier.suspended_on,
            _("Dossier %(ref)s is suspended."),
            ref=line.dossier.reference,
        )
        may_be_posthumous(line.dossier)
        checks_are_fresh(line.dossier)
    return True


def contingent_is_respected(decree: Decree) -> bool:
    """Rules art. A 4: one yearly maximum over all ranks; overridden only with its basis and a second person."""
    full = decree.contingents_exceeded()
    return _unless(
        not full or decree.contingent_override,
        _("The contingent would be exceeded: %(which)s."),
        which=", ".join(str(c) for c in full),
    )


# ---- papers


def is_printed(paper) -> bool:
    return _unless(
        paper.pdf_sha256,
        _("The paper is not printed yet: %(why)s"),
        why=paper.print_error or "…",
    )

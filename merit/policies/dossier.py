"""Is a dossier ready for a step?"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.errors import Refused
from merit.needs import Dossier
from merit.policies.refusing import nominee_of, unless

# ---- admissibility


def has_nominee(dossier: Dossier) -> bool:
    return bool(nominee_of(dossier))


def has_live_nomination_not_returned(dossier: Dossier) -> bool:
    """One good nomination is enough; another commune's missing paper must not hold the person back."""
    live = dossier.live_nominations()
    return unless(
        any(n.state != "returned" for n in live) and not any(n.blocks_dossier for n in live),
        _("No nomination of this dossier is complete: the commune has still to answer."),
    )


def is_in_time_or_accepted_late(dossier: Dossier) -> bool:
    """Rules art. A 6: 31 May at the latest; later only by decision of a second person."""
    return unless(
        not dossier.is_late() or dossier.late_accepted_by_id,
        _(
            "The nomination came after the closing date of the campaign and its lateness was not accepted."
        ),
    )


def kind_is_admitted(dossier: Dossier) -> bool:
    kinds = dossier.ruleset.value("eligible_kinds")
    return unless(
        nominee_of(dossier).kind in kinds, _("The rules do not provide for this kind of nominee.")
    )


def nominee_did_not_refuse_for_ever(dossier: Dossier) -> bool:
    """Rules art. D 5: a refusal by the person is irrevocable."""
    return unless(
        not (nominee_of(dossier).refused_on and dossier.ruleset.value("refusal_is_irrevocable")),
        _("This person once declined the distinction; under the rules that cannot be undone."),
    )


def dismissal_is_proposed(dossier: Dossier) -> bool:
    return unless(
        dossier.dismissal_proposed_on
        and dossier.dismissal_ground_fr
        and dossier.dismissal_ground_nl,
        _("Inadmissibility must first be proposed, with its ground in French and in Dutch."),
    )


# ---- persons who died


def may_be_posthumous(dossier: Dossier) -> bool:
    """Rules art. D 3 § 4, and the rank's own row."""
    return unless(
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
    return unless(
        posthumous_is_excluded(dossier) or dossier.threshold_reached_on,
        _("A dossier lapses only where the rules leave no choice."),
    )


# ---- advices and checks


def every_question_is_closed(dossier: Dossier) -> bool:
    return unless(
        dossier.questions_asked() and not dossier.questions_open(),
        _("Advices or checks are still awaited on this dossier."),
    )


def checks_are_fresh(dossier: Dossier) -> bool:
    """Rules art. D 6 § 1: the absence of convictions is checked; an old answer proves nothing."""
    if not dossier.needs_check():
        return True
    check = dossier.last_answered_check()
    days = dossier.ruleset.value("check_freshness_days")
    if check is None:
        raise Refused(_("The conduct check has not been answered."))
    # Art. D 6 § 3: short of a threshold, the Government weighs what was found.
    unless(check.result != "threshold", _("The conduct check does not allow this step."))
    return unless(
        check.answered_on and timezone.localdate() <= check.answered_on + timedelta(days=days),
        _("The conduct check is older than %(days)s days: ask it again."),
        days=days,
    )


def nobody_has_answered(dossier: Dossier) -> bool:
    """An admission is undone only until somebody has acted on it."""
    return unless(
        dossier.nobody_has_answered(),
        _("An advice or a check of this dossier has been answered: the admission stands."),
    )


# ---- the nominee


def nominee_was_asked(dossier: Dossier) -> bool:
    """Nobody is distinguished without having been asked (rules: acceptance); after a death, the next of kin."""
    return unless(
        dossier.acceptance_asked_on,
        _("Nobody was asked yet whether the distinction is accepted: record first when you wrote."),
    )


def nominee_has_died(dossier: Dossier) -> bool:
    return unless(nominee_of(dossier).deceased_on, _("No death of the nominee is recorded."))


# ---- ends


def no_nomination_is_live(dossier: Dossier) -> bool:
    return unless(
        not dossier.live_nominations(),
        _("Another nomination still carries this dossier."),
    )


def is_on_no_approved_decree(dossier: Dossier) -> bool:
    line = dossier.decree_line()
    unless(
        not (dossier.is_on_approved_decree() and dossier.reopening_asked_on),
        _(
            "The reopening of the decree “%(decree)s” is asked already: the legal reviewer has still to answer."
        ),
        decree=line.decree.title if line else "",
    )
    return unless(
        not dossier.is_on_approved_decree(),
        _(
            "The decree “%(decree)s” is approved and must be reopened first: the cabinet, the legal reviewer and the "
            "Government do so on its page; others ask for it on the page of dossier %(ref)s."
        ),
        decree=line.decree.title if line else "",
        ref=dossier.reference,
    )


def is_on_no_list(dossier: Dossier) -> bool:
    line = dossier.decree_line()
    return unless(
        line is None,
        _("The dossier stands on the list of %(decree)s: it must first leave it."),
        decree=line.decree.title if line else "",
    )


def its_decree_is_signed(dossier: Dossier) -> bool:
    line = dossier.decree_line()
    return unless(
        line and line.decree.signed_on and line.decree.kind == "grant",
        _("A distinction is granted by a signed decree only."),
    )


def its_refusal_is_signed(dossier: Dossier) -> bool:
    """Who may award may refuse: the Government, by an act with its own reasons (law of 29 July 1991)."""
    return unless(
        dossier.refusal_line(),
        _("A nomination is refused by a signed decree only."),
    )


def no_refusal_is_proposed(dossier: Dossier) -> bool:
    return unless(
        not dossier.refusal_proposed_on,
        _("A refusal of this dossier is proposed: that is taken back first."),
    )


def has_certificate_handed_over(dossier: Dossier) -> bool:
    return unless(
        dossier.has_certificate("handed_over"),
        _("The certificate has not been handed over."),
    )


def laureate_was_told(dossier: Dossier) -> bool:
    return unless(
        dossier.is_told(),
        _("The letter of award has not left: nobody can have failed to collect the certificate."),
    )


def collection_term_is_over(dossier: Dossier) -> bool:
    days = dossier.ruleset.value("collection_term_days")
    return unless(
        dossier.decided_on and timezone.localdate() > dossier.decided_on + timedelta(days=days),
        _("The laureate may still collect the certificate: the term of %(days)s days is not over."),
        days=days,
    )

"""Who works on the Order, and what each may do. Read as a table: a right, then the roles that hold it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person does in one organisation. A membership gives it, from a day to a day."""

    CLERK = "clerk", _("Municipal clerk")
    MUNICIPAL_SECRETARY = "municipal_secretary", _("Municipal secretary")
    DESK = "desk_officer", _("Desk officer")
    CHECKER = "checker", _("Checker")
    SEALED = "sealed_check_officer", _("Sealed-check officer")
    LEGAL = "legal_reviewer", _("Legal reviewer")
    MEMBER = "committee_member", _("Committee member")
    COMMITTEE_SECRETARY = "committee_secretary", _("Committee secretary")
    CABINET = "cabinet", _("Cabinet")
    GOVERNMENT = "government_secretariat", _("Government secretariat")
    CHANCELLERY = "chancellery", _("Chancellery")
    ARCHIVIST = "archivist", _("Archivist and data-protection officer")
    AUDITOR = "auditor", _("Auditor")
    RULES = "rules_administrator", _("Administrator of rules")


# Not a person: the date itself, when a period ends or a paper leaves the printer.
CLOCK = "clock"

R = Role
COMMUNAL = frozenset({R.CLERK, R.MUNICIPAL_SECRETARY})
ADVISING = frozenset({R.MEMBER, R.COMMITTEE_SECRETARY, R.SEALED})
REGIONAL = frozenset(set(Role) - COMMUNAL)

# Every legal step and every act, and the roles that may take it. The value is what the law says of
# persons; whether the dossier is ready is the business of policies.
RIGHTS: dict[str, frozenset] = {
    name: frozenset(roles)
    for name, *roles in (
        # The commune's own paper
        ("nomination.draft", R.CLERK, R.DESK),
        ("nomination.edit", R.CLERK, R.DESK),
        ("nomination.present", R.CLERK),
        ("nomination.send_back", R.MUNICIPAL_SECRETARY),
        ("nomination.submit", R.MUNICIPAL_SECRETARY),
        ("nomination.file_paper", R.DESK),
        ("nomination.return_for_completion", R.DESK),
        ("nomination.complete", R.CLERK, R.MUNICIPAL_SECRETARY, R.DESK),
        ("nomination.propose_set_aside", R.DESK),
        ("nomination.set_aside", R.CHECKER),
        ("nomination.withdraw", R.MUNICIPAL_SECRETARY, R.DESK),
        ("nomination.settle", CLOCK),
        ("nomination.support", R.DESK),
        # The Region's file
        ("dossier.open", R.MUNICIPAL_SECRETARY, R.DESK),
        ("dossier.identify", R.DESK),
        ("dossier.propose_dismissal", R.DESK),
        ("dossier.accept_late", R.CHECKER),
        ("dossier.admit", R.DESK),
        ("dossier.dismiss", R.CHECKER),
        ("dossier.keep_open", R.CHECKER),
        ("dossier.conclude", R.DESK, R.COMMITTEE_SECRETARY, R.MEMBER, R.SEALED, CLOCK),
        ("dossier.select", R.CABINET),
        ("dossier.refuse", R.CABINET),
        ("dossier.accept", R.DESK, R.CHANCELLERY),
        ("dossier.decline", R.DESK, R.CHANCELLERY),
        ("dossier.withdraw", R.MUNICIPAL_SECRETARY, R.DESK),
        ("dossier.lapse", R.DESK, CLOCK),
        ("dossier.merge", R.DESK),
        ("dossier.unmerge", R.CHECKER),
        ("dossier.reopen_admissibility", R.CHECKER),
        ("dossier.reconsider", R.CABINET, R.LEGAL),
        ("dossier.ask_again", R.DESK, R.CABINET),
        ("dossier.send_back_to_advice", R.CABINET),
        ("dossier.change_rank", R.CABINET),
        ("dossier.grant", R.GOVERNMENT),
        ("dossier.decorate", R.CHANCELLERY),
        ("dossier.close", R.CHANCELLERY, CLOCK),
        ("dossier.close_uncollected", R.CHANCELLERY, CLOCK),
        ("dossier.suspend", R.SEALED),
        ("dossier.resume", R.SEALED),
        ("dossier.defer", R.DESK, R.CABINET),
        ("dossier.decease", R.DESK, R.CHANCELLERY),
        ("dossier.correct", R.DESK),
        ("dossier.roll_over", R.CHECKER),
        ("dossier.declare_conflict", *Role),
        # Questions to others
        ("advice.ask", R.DESK),
        ("advice.give", R.MEMBER, R.COMMITTEE_SECRETARY),
        ("advice.close_unanswered", R.DESK, CLOCK),
        ("advice.note_late", R.DESK, R.COMMITTEE_SECRETARY),
        ("advice.withdraw", R.DESK, CLOCK),
        ("sealed_check.ask", R.DESK, R.SEALED),
        ("sealed_check.answer", R.SEALED),
        ("sealed_check.close_unanswered", R.SEALED, CLOCK),
        ("sealed_check.withdraw", R.DESK, R.SEALED, CLOCK),
        ("sealed_check.destroy", R.ARCHIVIST, CLOCK),
        # The act of the Government
        ("decree.draft", R.CABINET),
        ("decree.gather", R.CABINET),
        ("decree.approve", R.LEGAL),
        ("decree.return_list", R.LEGAL),
        ("decree.reopen", R.CABINET, R.LEGAL, R.GOVERNMENT),
        ("decree.abandon", R.CABINET),
        ("decree.override_contingent", R.LEGAL),
        ("decree.sign", R.GOVERNMENT),
        ("decree.publish", R.GOVERNMENT, R.CHANCELLERY),
        ("decree.waive", R.GOVERNMENT),
        # Letters
        (
            "letter.draft",
            R.DESK,
            R.CABINET,
            R.CHANCELLERY,
            R.CHECKER,
            R.GOVERNMENT,
            R.MUNICIPAL_SECRETARY,
            CLOCK,
        ),
        ("letter.approve", R.CHECKER, R.LEGAL, R.CHANCELLERY, CLOCK),
        ("letter.issue", CLOCK),
        ("letter.send", R.DESK, R.CHANCELLERY, CLOCK),
        ("letter.deliver", R.DESK, R.CHANCELLERY),
        ("letter.fail", R.DESK, R.CHANCELLERY),
        ("letter.resend", R.DESK, R.CHANCELLERY),
        ("letter.drop", R.DESK, R.CHECKER, R.CHANCELLERY),
        ("letter.record", R.DESK),
        # Certificates
        ("certificate.queue", R.CHANCELLERY, CLOCK),
        ("certificate.print", R.CHANCELLERY),
        ("certificate.verify", R.CHANCELLERY),
        ("certificate.hand_over", R.CHANCELLERY),
        ("certificate.spoil", R.CHANCELLERY),
        ("certificate.replace", R.CHANCELLERY),
        ("certificate.collect_later", R.CHANCELLERY),
        # The register, and what courts and reviews write in it
        ("register.enter", R.GOVERNMENT),
        ("register.propose_correction", R.CHANCELLERY),
        ("register.correct", R.CHANCELLERY, R.LEGAL),
        ("challenge.record", R.LEGAL),
        ("challenge.decide", R.LEGAL),
    )
}

# Two pairs of eyes: who took one of the earlier steps on the same noun may not take this one.
SECOND_PERSON: dict[str, tuple[str, ...]] = {
    "nomination.set_aside": ("propose_set_aside",),
    "dossier.dismiss": ("propose_dismissal",),
    "dossier.accept_late": ("open",),
    "dossier.reopen_admissibility": ("dismiss",),
    "dossier.reconsider": ("refuse",),
    "dossier.unmerge": ("merge",),
    "dossier.ask_again": ("conclude",),
    "dossier.send_back_to_advice": ("select",),
    "dossier.change_rank": ("accept",),
    "decree.approve": ("draft", "gather"),
    "decree.sign": ("approve",),
    "decree.override_contingent": ("draft", "gather"),
    "letter.approve": ("draft",),
    "certificate.verify": ("print",),
    "register.correct": ("propose_correction",),
}

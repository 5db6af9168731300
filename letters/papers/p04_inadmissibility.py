"""P04, decision of inadmissibility: to the commune, when its nomination is settled so; with its ground and its appeal."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from letters import grammar, persons
from letters.bilingual import Bilingual, of
from letters.frame import Frame, commune_frame, language_of_file
from letters.naming import (
    article,
    clause,
    commune,
    deciding_office,
    known,
    party_of,
    signatory_of,
)
from letters.paper import Channel, Paper, To, When
from merit.errors import Refused
from merit.models import Nomination, RuleSet
from merit.roles import Role


@dataclass(frozen=True)
class Inadmissibility:
    frame: Frame
    nomination_ref: str
    deciding_office: str
    delegation: str  # the act by which the Government delegates; none in a simulation
    ordinance_title: str
    ordinance_articles: str
    implementing_order_title: str
    commune_the: str
    receipt_date: str
    nominee: str
    nominee_a: str
    art_admissibility: str
    condition: str
    facts: str
    decision_date: str
    completion_date: str = ""
    no_answer_date: str = ""
    answer_date: str = ""
    answer_assessment: str = ""


def fill(nomination: Nomination, language: str, channel: str) -> Inadmissibility:
    dossier, ruleset = known(nomination.dossier), nomination.ruleset
    party, decided = party_of(nomination), known(dossier.decided_on)
    return Inadmissibility(
        frame=commune_frame(nomination, language, channel),
        nomination_ref=known(nomination.reference),
        deciding_office=deciding_office(signatory_of("letters", decided), language),
        delegation=_delegation(ruleset, language),
        ordinance_title=of(ruleset, "ordinance").in_(language),
        ordinance_articles=article(ruleset, "inadmissibility_articles", language),
        implementing_order_title=of(ruleset, "implementing_order").in_(language),
        commune_the=commune(nomination, language),
        receipt_date=grammar.day(known(nomination.received_on), language),
        nominee=persons.designation(party, language),
        nominee_a=persons.designation_a(party, language),
        art_admissibility=article(ruleset, "admissibility_article", language),
        condition=clause(of(dossier, "dismissal_ground").in_(language)),
        facts=clause(of(dossier, "dismissal_fact").in_(language)),
        decision_date=grammar.day(decided, language),
        no_answer_date=_no_answer(nomination, decided, language),
        **_completion(nomination, decided, of(dossier, "dismissal_answer").in_(language), language),
    )


def _delegation(ruleset: RuleSet, language: str) -> str:
    """The delegation in force, with its article. Refused outside a simulation while there is none that was published: what
    is not published cannot be relied on (Conseil d’État, 23 August 2013)."""
    if ruleset.value("inadmissibility_delegation"):
        return article(ruleset, "inadmissibility_delegation", language)
    if not ruleset.simulation:
        raise Refused(
            _("No published delegation allows anybody to declare a nomination inadmissible.")
        )
    return ""


def _completion(
    nomination: Nomination, decided: date, assessment: str, language: str
) -> dict[str, str]:
    """What was asked of the commune, what it answered, and why that does not change the decision."""
    asked, answered = nomination.completion_asked_on, _answered(nomination, decided)
    return {
        "completion_date": grammar.day(asked, language) if asked else "",
        "answer_date": grammar.day(answered, language) if answered and assessment else "",
        "answer_assessment": clause(assessment) if answered else "",
    }


def _answered(nomination: Nomination, decided: date) -> date | None:
    """The day of its answer; one that came after the decision, of which it knew nothing, was not weighed in it."""
    answered = nomination.completion_answered_on
    return answered if answered and answered <= decided else None


def _no_answer(nomination: Nomination, decided: date, language: str) -> str:
    """The day until which the commune could complete its file, once that day has passed in silence."""
    due = nomination.completion_due
    silent = due and due < decided and not _answered(nomination, decided)
    return grammar.day(due, language) if due and silent else ""


PAPER = Paper(
    code="P04",
    title=Bilingual("Décision d’irrecevabilité", "Beslissing tot onontvankelijkheid"),
    when=When(noun="nomination", outcome="inadmissible", anew=True),
    to=To.COMMUNE,
    channel=Channel.ACKNOWLEDGED,
    reader=Role.CHECKER,
    stands=lambda nomination: nomination.ended_as("inadmissible"),
    appeal=True,
    own_sheet=False,
    language=language_of_file,
    fill=fill,
    foresee=None,
)

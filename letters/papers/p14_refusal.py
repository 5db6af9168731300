"""P14, notification of refusal: to the commune, when the Government refuses; with its reasons and its appeal."""

from dataclasses import dataclass

from letters import grammar, persons
from letters.bilingual import Bilingual, of
from letters.frame import REGISTERED, Frame, commune_frame, language_of_file
from letters.naming import article, commune, known, party_of
from letters.paper import Channel, Paper, To, When
from merit.models import Nomination
from merit.roles import Role


@dataclass(frozen=True)
class Refusal:
    frame: Frame
    nomination_ref: str
    deliberation_date: str
    commune_the: str
    in_the_order: str
    nominee_a: str
    decision_date: str
    art_decision: str
    reason: str


def fill(nomination: Nomination, language: str) -> Refusal:
    dossier = known(nomination.dossier)
    return Refusal(
        frame=commune_frame(nomination, language, registered=REGISTERED),
        nomination_ref=known(nomination.reference),
        deliberation_date=grammar.day(known(nomination.decided_on), language),
        commune_the=commune(nomination, language),
        in_the_order=of(nomination.distinction, "in_the_order").in_(language),
        nominee_a=persons.designation_a(party_of(nomination), language),
        decision_date=grammar.day(known(dossier.decided_on), language),
        art_decision=article(nomination.ruleset, "decision_article", language),
        reason=of(dossier, "refusal_reason").in_(language),
    )


PAPER = Paper(
    code="P14",
    title=Bilingual("Notification de refus", "Kennisgeving van weigering"),
    when=When(noun="nomination", state="settled", outcome="refused", since="ended_on"),
    to=To.COMMUNE,
    channel=Channel.PLATFORM,
    reader=Role.LEGAL,
    appeal=True,
    own_sheet=False,
    language=language_of_file,
    fill=fill,
    foresee=None,
)

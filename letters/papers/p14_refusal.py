"""P14, notification of refusal: to the commune, when the Government refuses by a signed act; with its reasons and its appeal."""

from dataclasses import dataclass

from letters import extract, grammar, persons
from letters.bilingual import Bilingual, of
from letters.frame import Frame, commune_frame, language_of_file
from letters.naming import article, commune, known, party_of, refusal_of
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
    act_number: str
    act_date: str
    art_decision: str
    reason: str
    informed: bool  # whether the person was asked to accept, before the Government refused
    extract: extract.Extract


def fill(nomination: Nomination, language: str, channel: str) -> Refusal:
    dossier, reference = known(nomination.dossier), known(nomination.reference)
    line = refusal_of(dossier)
    return Refusal(
        frame=commune_frame(nomination, language, channel, annexes="1"),
        nomination_ref=reference,
        deliberation_date=grammar.day(known(nomination.decided_on), language),
        commune_the=commune(nomination, language),
        in_the_order=of(nomination.distinction, "in_the_order").in_(language),
        nominee_a=persons.designation_a(party_of(nomination), language),
        act_number=known(line.decree.number),
        act_date=grammar.day(known(line.decree.signed_on), language),
        art_decision=article(nomination.ruleset, "decision_article", language),
        reason=of(line, "motivation").in_(language),
        informed=bool(dossier.acceptance_asked_on),
        extract=extract.of_nomination(line.decree, reference, language),
    )


PAPER = Paper(
    code="P14",
    title=Bilingual("Notification de refus", "Kennisgeving van weigering"),
    when=When(noun="nomination", outcome="refused", anew=True),
    to=To.COMMUNE,
    channel=Channel.ACKNOWLEDGED,
    reader=Role.LEGAL,
    stands=lambda nomination: nomination.ended_as("refused"),
    appeal=True,
    own_sheet=False,
    language=language_of_file,
    fill=fill,
    foresee=None,
)

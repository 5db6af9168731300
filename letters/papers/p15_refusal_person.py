"""P15, notification of refusal to the person: only to somebody who had been asked to accept; with the reasons and the appeal."""

from dataclasses import dataclass

from letters import extract, grammar, persons
from letters.bilingual import Bilingual, of
from letters.frame import Frame, language_of_person, person_frame
from letters.naming import article, known, party_of, refusal_of
from letters.paper import Channel, Paper, To, When
from merit.models import Dossier
from merit.roles import Role


@dataclass(frozen=True)
class RefusalToPerson:
    frame: Frame
    in_the_order: str
    case_ref: str
    asked_date: str
    answered: bool
    spoken_to: (
        bool  # a living person; of a body, or of somebody who has died, the letter speaks by name
    )
    nominee_a: str
    act_number: str
    act_date: str
    art_decision: str
    reason: str
    extract: extract.Extract


def fill(dossier: Dossier, language: str, channel: str) -> RefusalToPerson:
    line, nominee = refusal_of(dossier), dossier.person()
    # its reasons are those of its dossier, whichever of its nominations the entry names
    carried = min(dossier.live_nominations(), key=lambda one: one.pk)
    return RefusalToPerson(
        frame=person_frame(dossier, language, channel, annexes="1"),
        in_the_order=of(dossier.distinction, "in_the_order").in_(language),
        case_ref=dossier.reference,
        asked_date=grammar.day(known(dossier.acceptance_asked_on), language),
        answered=bool(dossier.acceptance_answered_on),
        spoken_to=nominee.kind == "np" and not nominee.deceased_on,
        nominee_a=persons.designation_a(party_of(nominee), language),
        act_number=known(line.decree.number),
        act_date=grammar.day(known(line.decree.signed_on), language),
        art_decision=article(dossier.ruleset, "decision_article", language),
        reason=of(line, "motivation").in_(language),
        extract=extract.of_nomination(line.decree, known(carried.reference), language),
    )


PAPER = Paper(
    code="P15",
    title=Bilingual(
        "Notification de refus à la personne proposée",
        "Kennisgeving van weigering aan de voorgedragen persoon",
    ),
    when=When(noun="dossier", state="refused", anew=True, knowing="acceptance_asked_on"),
    to=To.NOMINEE,
    channel=Channel.REGISTERED,
    reader=Role.LEGAL,
    stands=lambda dossier: dossier.state == "refused",
    appeal=True,
    own_sheet=False,
    language=language_of_person,
    fill=fill,
    foresee=None,
)

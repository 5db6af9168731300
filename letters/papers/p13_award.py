"""P13, notification of award: to the laureate, or to those who were near, when the decree has granted it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from letters import extract, grammar, persons
from letters.bilingual import Bilingual, of
from letters.frame import Frame, language_of_person, laureate_frame
from letters.naming import party_of, rank_of
from letters.paper import Channel, Paper, To, When
from merit import periods
from merit.models import Dossier
from merit.roles import Role

# From when the insignia may be worn, as the rules say.
WORN_FROM = {
    "signature": Bilingual(
        "L’insigne peut être porté dès la signature de l’arrêté d’octroi.",
        "Het ereteken mag worden gedragen vanaf de ondertekening van het toekenningsbesluit.",
    ),
    "handing_over": Bilingual(
        "L’insigne ne peut être porté qu’à partir de sa remise.",
        "Het ereteken mag pas vanaf de overhandiging worden gedragen.",
    ),
}


@dataclass(frozen=True)
class Award:
    frame: Frame
    kind: str  # np, lp or gr
    dead: bool  # it is told to the next of kin
    posthumous: bool  # died before the award
    in_the_order: str
    case_ref: str
    rank_de: str
    nominee_a: str
    decree_date: str
    motivation: str
    rank_date: str
    register_no: str
    wearing_rule: str
    publication: str  # the state of the decree: nothing is promised that may still be waived
    published_fields: str
    correction_due_date: str
    ceremony: str
    extract: extract.Extract
    promotion_since: str = ""


def fill(dossier: Dossier, language: str, channel: str) -> Award:
    line, nominee = dossier.decree_line(), dossier.person()
    entry, ceremony = dossier.award.last_entry(), dossier.campaign.ceremony_on
    return Award(
        frame=laureate_frame(dossier, language, channel, annexes="1"),
        kind=nominee.kind,
        dead=bool(nominee.deceased_on),
        posthumous=line.posthumous,
        in_the_order=of(dossier.distinction, "in_the_order").in_(language),
        case_ref=dossier.reference,
        rank_de=persons.rank_de(*rank_of(line.rank, nominee), language),
        nominee_a=persons.designation_a(party_of(nominee), language),
        decree_date=grammar.day(line.decree.signed_on, language),
        motivation=grammar.quoted(of(line, "motivation").in_(language), language),
        rank_date=grammar.day(entry.rank_date, language),
        register_no=dossier.award.number,
        wearing_rule=WORN_FROM[dossier.ruleset.value("insignia_worn_from")].in_(language),
        publication=line.decree.state,
        published_fields=grammar.published_fields(nominee.kind).in_(language),
        correction_due_date=grammar.day_if_any(_to_correct(dossier), language),
        ceremony=f"{grammar.weekday(ceremony, language)} {grammar.day(ceremony, language)}",
        extract=extract.of_line(line.decree, str(line.position), language),
        promotion_since=_promotion_since(dossier, language),
    )


def _to_correct(dossier: Dossier) -> date | None:
    """The last day to report a mistake in a name, counted from the date of this letter."""
    return periods.due(dossier.ruleset, "correction_days", timezone.localdate()).last_day


def _promotion_since(dossier: Dossier, language: str) -> str:
    """The day of the distinction before this one, where the decree says that this one is a promotion."""
    earlier = dossier.person().awards_that_stand().filter(pk__lt=dossier.award.pk)
    previous = earlier.last() if dossier.decree_line().promotion else None
    return grammar.day(previous.last_entry().rank_date, language) if previous else ""


PAPER = Paper(
    code="P13",
    title=Bilingual("Notification d’octroi", "Kennisgeving van toekenning"),
    when=When(noun="dossier", state="granted"),
    to=To.LAUREATE,
    channel=Channel.REGISTERED,
    reader=Role.CHANCELLERY,
    stands=lambda dossier: dossier.award_stands(),
    appeal=True,
    own_sheet=False,
    language=language_of_person,
    fill=fill,
    foresee=None,
)

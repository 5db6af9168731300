"""P01, acknowledgement of receipt: to the commune, on the day its nomination arrives."""

from dataclasses import dataclass

from django.utils import timezone

from letters import grammar, persons
from letters.bilingual import Bilingual, of
from letters.frame import Frame, commune_frame, language_of_file
from letters.naming import commune, known, party_of
from letters.paper import Channel, Paper, To, When, always
from merit import periods
from merit.deadlines import Deadline
from merit.models import Campaign, Nomination, Receipt


@dataclass(frozen=True)
class Acknowledgement:
    frame: Frame
    in_the_order: str
    nomination_ref: str
    receipt_date: str
    receipt_channel: str
    commune_the: str
    nominee: str
    nominee_a: str
    deliberation_organ_de: str
    deliberation_date: str
    period_text: str
    clock_start_date: str
    deadline_date: str
    moved_because: str
    case_language: str
    late: bool = False
    campaign_closing_date: str = ""
    next_campaign: str = ""
    deliberation_missing: bool = False
    signed_at: str = ""  # day and hour, of what was signed on the portal
    signer: str = ""
    received_hash: str = ""


def fill(nomination: Nomination, language: str, channel: str) -> Acknowledgement:
    received = known(nomination.received_on)
    due = periods.due(nomination.ruleset, "completeness_days", received)
    party, following = party_of(nomination), _next_campaign(nomination)
    return Acknowledgement(
        frame=commune_frame(nomination, language, channel),
        in_the_order=of(nomination.distinction, "in_the_order").in_(language),
        nomination_ref=known(nomination.reference),
        receipt_date=grammar.day(received, language),
        receipt_channel=grammar.CHANNELS[nomination.channel].in_(language),
        commune_the=commune(nomination, language),
        nominee=persons.designation(party, language),
        nominee_a=persons.designation_a(party, language),
        deliberation_organ_de=grammar.ORGANS[nomination.organ].in_(language),
        deliberation_date=grammar.day_if_any(nomination.decided_on, language),
        period_text=grammar.period(due.days, language),
        clock_start_date=grammar.day(due.first_day, language),
        deadline_date=grammar.day_if_any(due.last_day, language),
        moved_because=_moved_because(due, language),
        case_language=grammar.LANGUAGES[language].in_(language),
        late=nomination.is_late() and following is not None,
        campaign_closing_date=grammar.day(nomination.campaign.closes_on, language),
        next_campaign=f"campagne {following.year}" if following else "",
        deliberation_missing=nomination.lacks_decision(),
        **_signed(nomination, language),
    )


def _signed(nomination: Nomination, language: str) -> dict[str, str]:
    """Who signed it on the portal and when, and the hash of what was received."""
    if (receipt := Receipt.objects.filter(pk=nomination.pk).first()) is None:
        return {}
    at = timezone.localtime(receipt.at)
    return {
        "signed_at": grammar.moment(at, language),
        "signer": receipt.signer,
        "received_hash": receipt.mark,
    }


def _next_campaign(nomination: Nomination) -> Campaign | None:
    """The one to which the rules move a late proposal; None where they do not, or where there is none."""
    campaign = nomination.campaign
    if not nomination.ruleset.value("late_goes_to_next_campaign"):
        return None
    same = Campaign.objects.filter(ruleset=campaign.ruleset, distinction=campaign.distinction)
    return same.filter(year=campaign.year + 1).first()


def _moved_because(due: Deadline, language: str) -> str:
    return grammar.why_not_a_working_day(due.moved_from, language) if due.moved_from else ""


PAPER = Paper(
    code="P01",
    title=Bilingual("Accusé de réception", "Ontvangstbevestiging"),
    when=When(noun="nomination", state="submitted"),
    to=To.COMMUNE,
    channel=Channel.PLATFORM,
    reader="",
    stands=always,
    appeal=False,
    own_sheet=False,
    language=language_of_file,
    fill=fill,
    foresee=None,
)

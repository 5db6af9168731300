"""What a paper may say: one frozen set of values per paper. A template sees this and nothing else."""

import dataclasses
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

from merit.errors import Refused

MANY_LETTERS = 120  # of the reason on a certificate: beyond two lines
LIMITS = {"name": 130, "text": 2000}


@dataclass(frozen=True)
class Frame:
    """What stands around the words of every letter: who writes, to whom, when, about what."""

    language: str
    created: str  # ISO date; the only date the bytes of the PDF know
    simulation: bool
    our_reference: str
    your_reference: str
    your_date: str
    letter_date: str
    officer: str
    officer_capacity: str
    officer_address: str
    officer_phone: str
    officer_email: str
    unit: str
    address: tuple[str, ...]
    registered: str
    salutation: str
    closing: str
    signatory: str
    signatory_function: str
    ordinance: str
    controller: str
    dpo: str
    appeal_version: str = ""
    annexes: str = "–"


@dataclass(frozen=True)
class Acknowledgement:
    """P01."""

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


@dataclass(frozen=True)
class Inadmissibility:
    """P04."""

    frame: Frame
    nomination_ref: str
    ordinance_title: str
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


@dataclass(frozen=True)
class Award:
    """P13."""

    frame: Frame
    kind: str  # np, lp or gr
    posthumous: bool
    in_the_order: str
    case_ref: str
    rank_de: str
    nominee_a: str
    decree_date: str
    motivation: str
    rank_date: str
    register_no: str
    published_fields: str
    correction_due_date: str
    ceremony: str
    promotion_since: str = ""


@dataclass(frozen=True)
class Refusal:
    """P14."""

    frame: Frame
    nomination_ref: str
    deliberation_date: str
    commune_the: str
    in_the_order: str
    nominee_a: str
    decision_date: str
    art_decision: str
    reason: str


@dataclass(frozen=True)
class Line:
    """One name of the decree, in both languages."""

    position: int
    name_fr: str
    name_nl: str
    rank_fr: str
    rank_nl: str
    nature_fr: str
    nature_nl: str
    motivation_fr: str
    motivation_nl: str
    rank_note_fr: str = ""
    rank_note_nl: str = ""


@dataclass(frozen=True)
class DecreeText:
    """P10: both languages side by side."""

    created: str
    simulation: bool
    draft: bool
    number: str
    date_fr: str
    date_nl: str
    date_caps_fr: str
    date_caps_nl: str
    ordinance_fr: str
    ordinance_nl: str
    implementing_order_fr: str
    implementing_order_nl: str
    committee_fr: str
    committee_nl: str
    posthumous_fr: str
    posthumous_nl: str
    rank_date_fr: str
    rank_date_nl: str
    minister_de_fr: str
    minister_de_nl: str
    charged_fr: str
    signatory: str
    signatory_title_fr: str
    signatory_title_nl: str
    countersignatory: str
    countersignatory_title_fr: str
    countersignatory_title_nl: str
    lines: tuple[Line, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class CertificateText:
    """P17."""

    language: str
    created: str
    simulation: bool
    duplicate: bool
    number: str
    register_no: str
    name: str
    posthumous: bool
    promotion: bool
    decree_date_fr: str
    decree_date_nl: str
    rank_fr: str
    rank_nl: str
    rank_de_fr: str
    rank_de_nl: str
    reason_fr: str
    reason_nl: str
    date_fr: str
    date_nl: str
    signatory_fr: str
    signatory_nl: str
    second_fr: str
    second_nl: str
    verification: str  # the signed payload of the QR code
    name_style: str  # chosen for the letters and the length of the name
    name_lines: tuple[str, ...]
    members: tuple[str, ...] = ()

    @property
    def dense(self) -> bool:
        """Whether there is so much to say that all of it is set closer together."""
        reason = max(len(self.reason_fr), len(self.reason_nl))
        return len(self.name_lines) > 1 or bool(self.members) or reason > MANY_LETTERS


def check(context):
    """Refuse values that no paper can carry: too long, or with characters that hide text."""
    for name, value in _texts(context):
        limit = LIMITS["name"] if name == "name" else LIMITS["text"]
        if len(value) > limit:
            raise Refused(_("“%(start)s…” is too long for a paper."), start=value[:40])
        if any(_hidden(c) for c in value):
            raise Refused(_("“%(start)s” holds an invisible character."), start=value[:40])


def _texts(context):
    for spec in dataclasses.fields(context):
        value = getattr(context, spec.name)
        if isinstance(value, str):
            yield spec.name, value
        elif dataclasses.is_dataclass(value):
            yield from _texts(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, str):
                    yield spec.name, item
                else:
                    yield from _texts(item)


def _hidden(character: str) -> bool:
    """Direction overrides, controls and private letters; zero-width joiners are real letters."""

    joiners = "\u200c\u200d"
    if character in "\n\r\t" or character in joiners:
        return False
    return unicodedata.category(character) in ("Cf", "Cc", "Cs", "Co")

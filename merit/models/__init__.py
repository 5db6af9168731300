"""The nouns of the Order, and the rows around them."""

from django_fsm import FSMModelMixin

from merit.models.advice import AdviceRequest, SealedCheck
from merit.models.base import Noun
from merit.models.chains import Chain, ChainHead
from merit.models.challenge import Challenge
from merit.models.completion import Completion
from merit.models.conflict import ConflictOfInterest
from merit.models.days import LivedDay
from merit.models.decree import Decree, DecreeLine
from merit.models.document import Document
from merit.models.dossier import Dossier
from merit.models.holiday import Holiday
from merit.models.journal import AccessLog, JournalEntry, Remark
from merit.models.leftover import Leftover
from merit.models.links import AccessLink
from merit.models.nomination import Nomination
from merit.models.nominee import Nominee
from merit.models.numbers import Counter, DrawnNumber
from merit.models.organisation import Organisation, OrganisationName
from merit.models.paper import Certificate, Letter
from merit.models.people import Deputy, Membership, User
from merit.models.receipt import Receipt
from merit.models.register import Award, RegisterEntry
from merit.models.rules import (
    Campaign,
    Contingent,
    Distinction,
    Parameter,
    Rank,
    RuleSet,
)
from merit.models.signatory import Signatory
from merit.models.textblock import TextBlock

# Every noun, once. Journal, steps, triggers, addresses, access and queue find it here by its name.
NOUNS: dict[str, type[Noun]] = {
    model.NOUN: model
    for model in (
        Nomination,
        Dossier,
        AdviceRequest,
        SealedCheck,
        Decree,
        Letter,
        Certificate,
        Award,
        Challenge,
        Document,
        User,
        Membership,
        Campaign,
        Organisation,
        RuleSet,
        Signatory,
        Holiday,
        TextBlock,
    )
}
# Those with a state machine of their own.
MACHINES = [model for model in NOUNS.values() if issubclass(model, FSMModelMixin)]

__all__ = [
    "MACHINES",
    "NOUNS",
    "AccessLink",
    "AccessLog",
    "AdviceRequest",
    "Award",
    "Campaign",
    "Certificate",
    "Chain",
    "ChainHead",
    "Challenge",
    "Completion",
    "ConflictOfInterest",
    "Contingent",
    "Counter",
    "Decree",
    "DecreeLine",
    "Deputy",
    "Distinction",
    "Document",
    "Dossier",
    "DrawnNumber",
    "Holiday",
    "JournalEntry",
    "Leftover",
    "Letter",
    "LivedDay",
    "Membership",
    "Nomination",
    "Nominee",
    "Noun",
    "Organisation",
    "OrganisationName",
    "Parameter",
    "Rank",
    "Receipt",
    "RegisterEntry",
    "Remark",
    "RuleSet",
    "SealedCheck",
    "Signatory",
    "TextBlock",
    "User",
]

"""The nouns of the Order."""

from merit.models.advice import AdviceRequest, SealedCheck
from merit.models.decree import Decree, DecreeLine
from merit.models.document import Document
from merit.models.dossier import Challenge, ConflictOfInterest, Dossier
from merit.models.journal import AccessLog, ChainHead, JournalEntry, Remark
from merit.models.nomination import Nomination
from merit.models.nominee import Nominee
from merit.models.numbers import Counter, DrawnNumber
from merit.models.organisation import Organisation, OrganisationName
from merit.models.paper import Certificate, Letter
from merit.models.people import Deputy, Membership, User
from merit.models.register import Award, RegisterEntry
from merit.models.rules import (
    Campaign,
    Contingent,
    Distinction,
    Holiday,
    Parameter,
    Rank,
    RuleSet,
    Signatory,
)

__all__ = [
    "AccessLog",
    "AdviceRequest",
    "Award",
    "Campaign",
    "Certificate",
    "ChainHead",
    "Challenge",
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
    "Letter",
    "Membership",
    "Nomination",
    "Nominee",
    "Organisation",
    "OrganisationName",
    "Parameter",
    "Rank",
    "RegisterEntry",
    "Remark",
    "RuleSet",
    "SealedCheck",
    "Signatory",
    "User",
]

"""The seven lives of the Order, one screen each: states, whose turn, and the legal steps."""

from merit.lifecycles.advice import AdviceLife, AdviceState
from merit.lifecycles.certificate import CertificateLife, CertificateState
from merit.lifecycles.decree import DecreeLife, DecreeState
from merit.lifecycles.dossier import DossierLife, DossierState
from merit.lifecycles.letter import LetterLife, LetterState
from merit.lifecycles.nomination import NominationLife, NominationState
from merit.lifecycles.sealed_check import SealedCheckLife, SealedCheckState

__all__ = [
    "AdviceLife",
    "AdviceState",
    "CertificateLife",
    "CertificateState",
    "DecreeLife",
    "DecreeState",
    "DossierLife",
    "DossierState",
    "LetterLife",
    "LetterState",
    "NominationLife",
    "NominationState",
    "SealedCheckLife",
    "SealedCheckState",
]

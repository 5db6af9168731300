"""Everything that can happen to a file, one row a step. Rights, four eyes, days, words: all are read here."""

from merit.needs import Subject
from merit.steps import (
    account,
    advice,
    campaign,
    certificate,
    challenge,
    decree,
    dossier,
    holiday,
    letter,
    membership,
    nomination,
    organisation,
    register,
    ruleset,
    sealed_check,
    signatory,
    textblock,
)
from merit.steps.step import ANY, Kind, Step, Tone

__all__ = ["ANY", "STEPS", "Kind", "Step", "Tone", "find", "of"]

STEPS: dict[str, Step] = {
    step.code: step
    for module in (
        nomination, dossier, advice, sealed_check, decree, letter, certificate, register, challenge,
        account, membership, campaign, organisation, ruleset, signatory,
        holiday, textblock,
    )
    for step in module.STEPS
}  # fmt: skip


def of(noun: Subject, verb: str) -> Step:
    """The row of a step on a noun. A KeyError means: the law knows no such step."""
    return STEPS[f"{noun.NOUN}.{verb}"]


def find(code: str) -> Step:
    """The row named by its code, e.g. dossier.dismiss."""
    return STEPS[code]

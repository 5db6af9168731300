"""The commune's nomination, one topic a page: who, why, by which decision, with which documents, and what it declares."""

from workflows.portal.nomination_forms.decision import DecisionStep, DocumentForm, SupportStep
from workflows.portal.nomination_forms.declarations import DeclarationsStep
from workflows.portal.nomination_forms.who import ContactStep, NomineeStep
from workflows.portal.nomination_forms.why import DetailsStep, HonoursStep, MeritsStep

STEPS = {
    step.topic.code: step
    for step in (
        ContactStep, NomineeStep, MeritsStep, DetailsStep, HonoursStep, DecisionStep, SupportStep,
        DeclarationsStep,
    )
}  # fmt: skip

__all__ = ["STEPS", "DocumentForm"]

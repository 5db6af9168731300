"""Opening a file: it is there for those who may see it, and for all others it does not exist."""

from django.http import Http404

from merit import access
from merit.models import (
    AdviceRequest,
    Award,
    Certificate,
    Challenge,
    Decree,
    Document,
    Dossier,
    Letter,
    Nomination,
    SealedCheck,
)

MODELS = {
    model.NOUN: model
    for model in (
        AdviceRequest, Award, Certificate, Challenge, Decree, Dossier, Letter, Nomination, SealedCheck,
    )
} | {"document": Document}  # fmt: skip


def get(user, kind: str, public_id):
    """The noun, or Http404 alike for a foreign and for a missing one."""
    model = MODELS.get(kind)
    found = model and access.visible_to(user, model).filter(public_id=public_id).first()
    if not found:
        raise Http404
    return found

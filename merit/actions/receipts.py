"""The receipt of a nomination: what was signed, in a text that anybody can hash again."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from merit.models import Nomination, Receipt, User
from merit.models.topics import TOPICS


def write(nomination: Nomination, *, by: User) -> Receipt:
    """Keep what a commune sent, with the moment and the name of who signed it. Once for each nomination."""
    text = json.dumps(_said(nomination), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return Receipt.objects.create(
        nomination=nomination,
        at=timezone.now(),
        signer=by.get_full_name() or by.username,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _said(nomination: Nomination) -> dict[str, Any]:
    """Every answer, topic by topic in the order of the form, and what each attached file was."""
    documents = nomination.documents.filter(withdrawn_on=None).order_by("pk")
    return {
        "reference": nomination.reference,
        "organisation": nomination.organisation.code,
        "campaign": nomination.campaign.year,
        "answers": {t.code: {name: _value(nomination, name) for name in t.answers} for t in TOPICS},
        "documents": [
            {"kind": one.kind, "title": one.title, "sha256": one.sha256} for one in documents
        ],
    }


def _value(nomination: Nomination, name: str) -> Any:
    """As it is kept; of a rank its code, which outlives its key."""
    value = getattr(nomination, name)
    return value.code if name == "rank_proposed" and value else value

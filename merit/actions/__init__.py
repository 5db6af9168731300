"""The first door: everything that may be done, and nothing else. Each act is one transaction.

Every act takes the noun, `by` (the person; None is the clock) and keyword facts, raises Refused
with a sentence and then changes nothing, and returns the noun as it now is. Outside merit only
workflows.door and workflows.flows import this package: by name from ACTS, or module.act.
"""

from merit.actions import (
    advice,
    campaign,
    choice,
    circumstances,
    completion,
    decree,
    deliberation,
    document,
    dossier,
    examination,
    holiday,
    merging,
    nomination,
    organisation,
    paper,
    person,
    register,
    rules,
    signatory,
    simulation,
    textblock,
)
from merit.actions.acts import ACTS

__all__ = [
    "ACTS",
    "advice",
    "campaign",
    "choice",
    "circumstances",
    "completion",
    "decree",
    "deliberation",
    "document",
    "dossier",
    "examination",
    "holiday",
    "merging",
    "nomination",
    "organisation",
    "paper",
    "person",
    "register",
    "rules",
    "signatory",
    "simulation",
    "textblock",
]

"""Every official paper has one room here, a module whose name begins with its code; being here is being registered.

Which of them a distinction uses is said by its row (`Distinction.papers`); which of those a noun
calls for now, by the paper's own `when`. Nobody else decides what goes out.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.utils.translation import gettext_noop as _

from letters.paper import About, Paper
from merit.errors import Refused
from merit.models import Distinction, Nomination


def _registered() -> dict[str, Paper]:
    """Code → paper, one from each module. A room without its paper, or with that of another, is an error."""
    found = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        paper = import_module(f"{__name__}.{name}").PAPER
        if name.partition("_")[0] != paper.code.lower() or paper.code in found:
            raise ValueError(f"The module {name} must hold the one paper with its code.")
        found[paper.code] = paper
    return found


PAPERS = _registered()
NOUNS = frozenset(paper.when.noun for paper in PAPERS.values())  # what a paper can be about


def within(distinction: Distinction) -> list[Paper]:
    """The papers of a distinction."""
    return [PAPERS[code] for code in distinction.papers]


def called_for(noun: About) -> list[Paper]:
    """The papers that the state of a noun calls for that its distinction has; mostly none is called for."""
    if not any(paper.when.calls(noun) for paper in PAPERS.values()):
        return []
    return [paper for paper in within(noun.distinction) if paper.calls(noun)]


def telling(nomination: Nomination) -> list[Paper]:
    """The letters that tell its commune how the Region decided, that its distinction has."""
    found = within(nomination.distinction)
    return [paper for paper in found if paper.when.outcome and paper.when.calls(nomination)]


def certificate_of(distinction: Distinction) -> Paper | None:
    """The certificate of a distinction; some have none."""
    found = (paper for paper in within(distinction) if paper.when.noun == "certificate")
    return next(found, None)


def of(noun: Any) -> Paper:
    """Which paper a letter, a certificate or a decree is, whatever its state. Refused where its distinction has none."""
    if noun.paper_code:
        return PAPERS[noun.paper_code]
    for paper in within(noun.distinction):
        if paper.when.concerns(noun):
            return paper
    raise Refused(_("This distinction has no paper for such an act."))

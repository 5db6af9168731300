"""Nothing is made final that cannot be printed: whatever paper an act makes final is tried on the printer before it.

Printing takes its time, a certificate a third of a second and a decree of thirty names three: it is done before
anything is locked. Inside the act the same words are only looked up; had they changed meanwhile, they are tried there.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_noop as _

from letters import languages, papers, render, seal, words
from merit import permissions
from merit.errors import Refused
from merit.models import Decree, DecreeLine, Letter, Noun, RuleSet, TextBlock, User
from merit.rights import Rights
from merit.steps import STEPS
from merit.whole import asking_once
from workflows.door.specimens import languages_of, written

REMEMBERED = 256  # sheets that were found good lately


@asking_once
def prove(action: str, noun: Noun, *, by: User | None) -> None:
    """Try every paper that an act makes final. Raises Refused, with what the printer says of which paper.

    Who may not take the step learns nothing here; the act itself refuses them.
    """
    if action in FINAL and _may(by, action, noun):
        for name, text in FINAL[action](noun):
            _try(name, text)


def _may(by: User | None, action: str, noun: Noun) -> bool:
    return permissions.holds(Rights.acting(by), RIGHTS[action], noun)


def _try(name: str, text: str) -> None:
    try:
        _printed(text)
    except Refused as refusal:
        raise Refused(_("%(paper)s cannot be printed. %(why)s"), paper=name, why=refusal) from None


@lru_cache(maxsize=REMEMBERED)
def _printed(text: str) -> None:
    """A sheet that was printed once need not be tried again; one that failed is."""
    render.pdf(text)


def _of_letter(letter: Letter) -> Iterator[tuple[str, str]]:
    yield str(letter), letter.words


def _of_decree(decree: Decree) -> Iterator[tuple[str, str]]:
    """The decree itself, and the sheet of each laureate that its signature will call for."""
    paper = papers.of(decree)
    yield str(decree), words.write(paper, decree, paper.language(decree).language)
    if decree.kind != Decree.Kind.GRANT:
        return
    for line in decree.lines_with_dossiers():
        yield from _of_line(line)


def _of_line(line: DecreeLine) -> Iterator[tuple[str, str]]:
    paper = papers.certificate_of(line.dossier.distinction)
    if paper and paper.foresee:
        language = languages.of_certificate(line.dossier.person().certificate_language).language
        sheet = words.compose(paper, language, paper.foresee(line, language))
        yield line.list_name, sheet


def _of_rules(ruleset: RuleSet) -> Iterator[tuple[str, str]]:
    """Nothing is printed under rules that nobody has decided under; but their certificates can be signed one day."""
    seal.key_of(ruleset.code, simulation=ruleset.simulation)
    yield from ()


def _of_text(version: TextBlock) -> Iterator[tuple[str, str]]:
    """A letter about nobody, in each language: what cannot be printed there would stop every letter that carries it."""
    code = version.block.papers[0]
    for language in languages_of(version):
        yield str(version), written(version, code, language)


# The papers that an act makes final, each with the name under which its reader knows it.
FINAL: dict[str, Callable[[Any], Iterator[tuple[str, str]]]] = {
    "approve_decree": _of_decree,
    "approve_letter": _of_letter,
    "propose_rules": _of_rules,  # or a second person would read all of it in vain
    "put_rules_into_force": _of_rules,
    "put_text_into_force": _of_text,
}
RIGHTS = {step.action: code for code, step in STEPS.items() if step.action in FINAL}

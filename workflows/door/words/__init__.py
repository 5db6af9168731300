"""From the nouns of the Order to the words of a paper: what a letter may know, and nothing else."""

from letters import languages, render, words
from workflows.door.words import letters
from workflows.door.words.acts import certificate, decree

__all__ = ["certificate", "decree", "language_of_file", "language_of_person", "letter", "pdf"]


def language_of_file(nomination) -> languages.Decision:
    return languages.of_file(nomination.case_language)


def language_of_person(dossier) -> languages.Decision:
    return languages.of_person(dossier.nominee.language)


def letter(code: str, noun, language: str) -> str:
    """The words of a letter about a nomination (P01, P04, P14) or a dossier (P13)."""
    builder = {"P01": letters.p01, "P04": letters.p04, "P13": letters.p13, "P14": letters.p14}[code]
    if language == languages.BOTH:
        return words.compose_both(code, builder(noun, "fr"), builder(noun, "nl"))
    return words.compose(code, language, builder(noun, language))


def pdf(paper) -> bytes:
    return render.pdf(paper.words)

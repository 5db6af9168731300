"""A standing text where it will stand: on the sheet of a letter about nobody. Nothing of it is kept."""

from django.utils import timezone

from letters import papers, render, words
from letters.languages import BOTH, FR, NL
from merit.models import TextBlock


def languages_of(version: TextBlock) -> tuple[str, ...]:
    """In which languages there is such a sheet; what explains why a letter has two stands on one that has."""
    return (BOTH,) if version.block.together else (FR, NL)


def written(version: TextBlock, code: str, language: str) -> str:
    """The words of a letter with this version, and with the other texts as they hold on its day."""
    day = max(timezone.localdate(), version.valid_from)
    there = TextBlock.on(day) | {version.code: version}
    return words.of_specimen(papers.PAPERS[code], language, day, there)


def specimen(version: TextBlock, code: str, language: str) -> bytes:
    """The same as it is printed. Raises Refused where it cannot be."""
    return render.pdf(written(version, code, language))

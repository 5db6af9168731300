"""Dutch is not a translation step: a page without its Dutch would silently show French, so we look."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from merit.models.register import Kind
from merit.roles import Role
from merit.steps import STEPS
from tests import road
from tests.walker import Walker
from workflows.screens import guide

pytestmark = pytest.mark.any_database
WORDS = ("title", "consequence", "history", "commune")  # the facets of a step that people read
LOCALE = Path(settings.LOCALE_PATHS[0])


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_sentence_of_the_screens_is_translated(language, tmp_path):
    catalogue = LOCALE / language / "LC_MESSAGES" / "django.po"

    told = subprocess.run(
        ["msgfmt", "--statistics", "--check-format", "-o", tmp_path / "x.mo", catalogue],
        capture_output=True, text=True, check=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip

    assert re.fullmatch(r"\d+ translated messages\.", told.stderr.strip())


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_catalogue_holds_every_sentence_of_the_tables(language):
    """Roles, acts and lines of the history come from tables: their words must be in the catalogue too."""
    catalogue = _catalogue(language)
    words = [
        *Role.labels,
        *filter(None, (getattr(step, facet) for step in STEPS.values() for facet in WORDS)),
        *Kind.labels,
    ]

    with translation.override("en"):
        lacking = [str(word) for word in words if f'msgid "{word}"' not in catalogue]

    assert lacking == []


def _catalogue(language) -> str:
    """The catalogue with each sentence on one line."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    told = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, text=True, check=True)
    return told.stdout


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_sentence_of_another_language_stands_on_a_page(language, cast, open_campaign):
    dossier = road.granted(cast)
    other = _english(language) | (_sentences() if language == "nl" else set())
    pages = {
        "other_clerk": [
            ("home",),
            ("nominations",),
            ("nomination-new",),
            ("inbox",),
            ("help",),
            *(("help-room", room) for room in guide.ROOMS),
        ],
        "desk2": [
            ("home",),
            ("dossiers",),
            ("dossier", dossier.public_id),
            ("letters",),
            ("register",),
        ],
        "legal": [("decrees",), ("decree", dossier.decree_line().decree.public_id)],
        "chancellery2": [("certificates",), ("certificate", dossier.certificates.get().public_id)],
    }

    found = [
        (who, page, sentence)
        for who, addresses in pages.items()
        for page in addresses
        for sentence in other & _words(Walker(who, language).get(*page))
    ]

    assert found == []


def _sentences() -> set[str]:
    """What the French screens say in more than one word, and the Dutch ones say otherwise."""
    catalog = {}
    for language in ("fr", "nl"):
        text = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text()
        catalog[language] = set(
            re.findall(r'^msgstr "([^"%{]+ [^"%{]+)"$', text, flags=re.MULTILINE)
        )
    return catalog["fr"] - catalog["nl"]


def _english(language) -> set[str]:
    """The words of the program, where the language of the page has others."""
    text = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text()
    pairs = re.findall(r'^msgid "([^"%]+)"\nmsgstr "([^"]+)"$', text, flags=re.MULTILINE)
    return {source for source, words in pairs} - {words for _, words in pairs}


def _words(answer) -> set[str]:
    text = re.sub(r"<[^>]+>", "\n", answer.content.decode())
    return {line.strip() for line in text.splitlines() if line.strip()}

"""The templates of the screens and of the papers: lines one can read, and none that nobody uses."""

import re
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_database
ROOT = Path(settings.BASE_DIR)
FOLDER = ROOT / "templates"
LETTERS = FOLDER / "letters"
EVERY = sorted(FOLDER.rglob("*.html"))
HELP = FOLDER / "help"  # one page for each room in each language: tests/test_help.py
SCREENS = [path for path in EVERY if not {LETTERS, HELP} & set(path.parents)]
LONGEST = 160  # characters, a sentence for readers apart
BLOCK = re.compile(
    r"<(?:html|head|body|header|main|footer|section|article|aside|nav|div|form|fieldset|legend|details|summary|"
    r"table|caption|thead|tbody|tr|th|td|ul|ol|li|dl|dt|dd|p|h[1-6]|select|option|textarea)\b"
)
SENTENCE = re.compile(
    r'\{% translate "[^"]*"[^%]*%\}|\{% blocktranslate .*?\{% endblocktranslate %\}|\{#.*?#\}'
)
# Django asks for these by name when something goes wrong.
BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
# Handed over by name from our own code, or in place of a template of Django's.
IN_CODE = re.compile(r'"([\w/]+\.html)"')
IN_TEMPLATES = re.compile(r'\{% (?:extends|include) "([\w/]+\.html)"')


@pytest.mark.parametrize("path", EVERY, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_line_of_a_template_opens_one_block_and_can_be_read(path):
    lines = path.read_text().splitlines()

    crowded = [n for n, line in enumerate(lines, 1) if len(BLOCK.findall(line)) > 1]
    long = [n for n, line in enumerate(lines, 1) if len(SENTENCE.sub("", line)) > LONGEST]

    assert (crowded, long) == ([], [])


def test_a_crowded_line_and_a_long_one_would_be_seen():
    assert len(BLOCK.findall("<div><p>Bonjour</p></div>")) == 2
    assert len(BLOCK.findall('<div class="om-card">{{ content }}</div>')) == 1
    assert len(SENTENCE.sub("", "<p>" + "x" * 160)) > LONGEST


def test_every_template_is_shown_extended_or_included():
    sources = [
        path for room in ("merit", "letters", "workflows") for path in (ROOT / room).rglob("*.py")
    ]
    named = {name for path in sources for name in IN_CODE.findall(path.read_text())}
    named |= {
        name for path in FOLDER.rglob("*.html") for name in IN_TEMPLATES.findall(path.read_text())
    }

    unused = {str(path.relative_to(FOLDER)) for path in SCREENS} - named - BY_DJANGO

    assert unused == set()

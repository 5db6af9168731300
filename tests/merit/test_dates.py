"""A day as it is said: French counts the first of a month, and nothing says a day by itself."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from letters import grammar
from merit.dates import MONTH_DAY, in_words

ROOT = Path(__file__).parents[2]

SAID = [
    # the day, in French, in Dutch
    (date(2027, 5, 1), "1er mai 2027", "1 mei 2027"),
    (date(2027, 8, 2), "2 août 2027", "2 augustus 2027"),
    (date(2027, 12, 11), "11 décembre 2027", "11 december 2027"),
    (date(2027, 3, 31), "31 mars 2027", "31 maart 2027"),
]


@pytest.mark.any_database
@pytest.mark.parametrize(("day", "french", "dutch"), SAID)
def test_a_day_is_said_in_either_language(day, french, dutch):
    with translation.override("fr"):
        assert in_words(day) == french
    with translation.override("nl"):
        assert in_words(day) == dutch


@pytest.mark.any_database
@pytest.mark.parametrize("day", [row[0] for row in SAID])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_screen_says_it_as_a_letter_does(day, language):
    with translation.override(language):
        assert in_words(day) == grammar.day(day, language)


@pytest.mark.any_database
def test_a_day_of_any_year_and_a_moment_are_counted_likewise():
    page = Template("{% load om %}{{ at|moment }} · {{ at|day:'l j F' }} · {{ none|day }}")
    at = datetime.fromisoformat("2027-04-30T22:30:00+00:00")  # already May in Brussels
    with translation.override("fr"):
        assert in_words(date(2000, 1, 1), MONTH_DAY) == "1er janvier"
        said = page.render(Context({"at": at, "none": None}))
    assert said == "1er mai 2027, 00:30 · samedi 1er mai · "


@pytest.mark.any_database
def test_nothing_says_a_day_by_itself():
    """Django's own filter and function do not know of the first: they are left to merit.dates and what no reader sees."""
    byitself = re.compile(r"""date_format\([^)]*["'][^"']*\bj\b|\|date:["'][^"']*\bj\b""")
    kept = [ROOT / name for name in ("merit", "workflows", "letters", "templates")]
    files = [f for folder in kept for kind in ("*.py", "*.html", "*.txt") for f in folder.rglob(kind)]  # fmt: skip
    assert len(files) > 300
    said = {str(f.relative_to(ROOT)) for f in files if byitself.search(f.read_text())}
    assert said == {"merit/dates.py"}

"""The style sheet that browsers load was built from the source beside it, by the tools that are written down."""

import hashlib
import json

import pytest
from django.conf import settings

pytestmark = pytest.mark.any_database
LOOK = settings.BASE_DIR / "workflows" / "static" / "om"


def _first_line(name: str) -> str:
    with (LOOK / name).open() as file:
        return file.readline()


def _tools() -> dict[str, str]:
    pins = (settings.BASE_DIR / ".ci" / "tools" / "look" / "package.json").read_text()
    return json.loads(pins)["dependencies"]


def test_a_change_of_the_source_was_built():
    """Fails? Run make look."""
    source = hashlib.sha256((LOOK / "app.scss").read_bytes()).hexdigest()

    assert f"SHA-256 of app.scss: {source}." in _first_line("app.css")


def test_the_look_was_built_by_the_tools_that_are_pinned():
    tools = _tools()
    mark = _first_line("app.css")

    assert f"With govuk-frontend {tools['govuk-frontend']} (" in mark
    assert f" and sass {tools['sass']}." in mark
    assert f"GOV.UK Frontend {tools['govuk-frontend']}, " in _first_line("govuk-frontend.min.js")


def test_the_sheet_is_all_there():
    assert len((LOOK / "app.css").read_text().splitlines()) == 2
    assert ".om-top" in (LOOK / "app.css").read_text()

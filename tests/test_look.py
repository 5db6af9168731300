"""The style sheet that browsers load was built from the source beside it, by the tools that are written down."""

import hashlib
import json
import re
from itertools import chain

import pytest
from django.conf import settings
from django.core.management import call_command

pytestmark = pytest.mark.any_database
SERVED_BY = settings.STORAGES["staticfiles"]["BACKEND"]  # as the service does; tests have another
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


NAME = re.compile(r"(?<![\w-])om-[a-z][a-z0-9_-]*")


def _told() -> str:
    """All that gives a part of a page its class: templates, programs and the script."""
    files = chain(
        (settings.BASE_DIR / "templates").rglob("*.html"),
        (settings.BASE_DIR / "workflows").rglob("*.py"),
        [LOOK / "init.js"],
    )
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def _is_given(name: str, told: str, names: set[str]) -> bool:
    """Written out, or put together: om-due--{{ … }}."""
    kind, sign, _ = name.partition("--")
    return name in names or (bool(sign) and f"{kind}--{{" in told)


def test_each_rule_of_the_look_is_for_something_that_is_there():
    told = _told()
    names = set(NAME.findall(told))
    rules = set(
        re.findall(r"\.(om-[a-z][a-z0-9_-]*)", (LOOK / "app.scss").read_text(encoding="utf-8"))
    )

    assert {rule for rule in rules if not _is_given(rule, told, names)} == set()


def test_each_class_that_is_given_has_a_rule():
    rules = set(
        re.findall(r"\.(om-[a-z][a-z0-9_-]*)", (LOOK / "app.scss").read_text(encoding="utf-8"))
    )

    names = {name for name in NAME.findall(_told()) if not name.endswith("-")}

    assert names - rules == set()


def test_whatever_a_page_brings_in_may_be_kept_for_ever(tmp_path, settings):
    """A script, a face or a picture that another file names bears what is in it in its own name."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": SERVED_BY}}
    call_command("collectstatic", interactive=False, verbosity=0)

    script = next(tmp_path.glob("om/init.*.js")).read_text()
    sheet = next(tmp_path.glob("om/app.*.css")).read_text()

    named = re.findall(r"from '\./([^']+)'", script) + re.findall(r"url\(([^)]+)\)", sheet)
    assert len(named) == 4  # the behaviour, and the letters in three parts
    assert [name for name in named if not re.search(r"\.[0-9a-f]{12}\.", name)] == []

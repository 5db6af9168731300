"""Rules of the repository itself: its pages draw the present lives, imports go one way, every file has a licence."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

ROOT = Path(settings.BASE_DIR)
NAMES = {
    "manage.py", "pyproject.toml", "merit", "workflows", "letters", "templates", "fixtures", "tests",
    "README.md", "CONTRIBUTING.md", "SECURITY.md", "publiccode.yaml", "docs", "Makefile",
    "requirements.txt", "LICENSE", "LICENSES", "REUSE.toml",
}  # fmt: skip


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\n") if name]


def test_the_page_of_lives_is_what_the_code_draws():
    out = StringIO()
    call_command("draw_lifecycle", stdout=out)

    assert out.getvalue() == (ROOT / "docs" / "lives.md").read_text()


# What a paper may read of the Order, and what no import contract needs to speak of.
READ_BY_PAPERS = {"deadlines", "errors", "markup", "models", "periods", "roles", "text", "texts"}
NO_PART_OF_THE_LAW = {
    "apps", "locale", "management", "migrations", "printable.txt", "settings", "urls", "wsgi",
}  # fmt: skip


def test_whatever_a_paper_may_not_read_is_forbidden_to_it():
    """A new module of the Order is closed to papers until someone decides."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    (paper,) = [c for c in contracts if c["name"].startswith("A paper reads the nouns")]
    files = (
        p.relative_to(ROOT / "merit").parts[0] for p in _tracked() if ROOT / "merit" in p.parents
    )
    modules = {name.removesuffix(".py") for name in files} - {"__init__"} - NO_PART_OF_THE_LAW

    assert {f"merit.{name}" for name in modules - READ_BY_PAPERS} == set(paper["forbidden_modules"])


def test_the_two_languages_are_no_branch():
    """What is said in one is said in the other: a pair of words (letters.bilingual), never “fr if … else nl”."""
    branch = re.compile(r"""if [\w.]*language == ["'](fr|nl)["'] else""")
    found = {
        (str(path.relative_to(ROOT)), line.strip())
        for path in _tracked()
        if path.suffix == ".py" and path.parts[len(ROOT.parts)] in ("merit", "letters", "workflows")
        for line in path.read_text(encoding="utf-8").splitlines()
        if branch.search(line)
    }

    assert found == set()


def test_rows_beside_are_named():
    """Django's select_related() without a name reads every row that hangs together: names that may be none go through
    merit.models.base.beside."""
    spread = re.compile(r"select_related\((\*|\))")
    found = {
        str(path.relative_to(ROOT))
        for package in ("merit", "letters", "workflows")
        for path in (ROOT / package).rglob("*.py")
        if spread.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"merit/models/base.py"}


def test_no_program_compares_the_name_of_a_noun():
    """What differs from noun to noun is said by the noun (merit.models.base.Noun), so that a new one needs no branch."""
    asks = re.compile(r"\.NOUN (==|!=|(not )?in) [\"\'({\[]")
    found = {
        (str(path.relative_to(ROOT)), line.strip())
        for path in _tracked()
        if path.suffix == ".py" and path.parts[len(ROOT.parts)] in ("merit", "letters", "workflows")
        for line in path.read_text(encoding="utf-8").splitlines()
        if asks.search(line)
    }

    assert found == set()


def test_readme_stays_short():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 120


def test_imports_go_one_way():
    linter = Path(sys.executable).parent / "lint-imports"

    told = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout


def test_only_the_agreed_names_stand_at_the_top():
    top = {path.relative_to(ROOT).parts[0] for path in _tracked()}

    assert {name for name in top if not name.startswith(".")} <= NAMES


def test_the_packages_that_overwrite_each_other_are_not_together():
    for name in ("django-fsm", "django-fsm-log", "viewflow"):
        with pytest.raises(PackageNotFoundError):
            version(name)


def test_a_protected_state_is_never_refreshed_in_place():
    """refresh_from_db on a machine may switch its protection off for the whole process."""
    sources = [p for p in _tracked() if p.suffix == ".py" and p.parts[len(ROOT.parts)] != "tests"]

    assert [p.name for p in sources if "refresh_from_db(" in p.read_text()] == []


def test_requirements_name_no_address():
    text = (ROOT / "requirements.txt").read_text()

    assert "http" not in text
    assert "--index" not in text


def test_every_file_is_named_by_a_licence():
    """As the REUSE specification reads it: * stays within a folder, ** does not."""
    tables = tomllib.loads((ROOT / "REUSE.toml").read_text())["annotations"]
    paths = [[t["path"]] if isinstance(t["path"], str) else t["path"] for t in tables]
    named = re.compile("|".join(_pattern(path) for path in chain(*paths)))
    files = {str(path.relative_to(ROOT)) for path in _tracked()}

    assert {f for f in files if not f.startswith("LICENSE") and not named.fullmatch(f)} == {
        "REUSE.toml"
    }
    assert not named.fullmatch("workflows/static/om/brought.js")


def test_every_licence_that_is_named_has_its_text():
    tables = tomllib.loads((ROOT / "REUSE.toml").read_text())["annotations"]
    names = {name for t in tables for name in t["SPDX-License-Identifier"].split(" AND ")}

    assert {f"{name}.txt" for name in names} == {p.name for p in (ROOT / "LICENSES").iterdir()}


def _pattern(path: str) -> str:
    parts = re.split(r"(\*\*|\*)", path)
    return "".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL compiles questions")
@pytest.mark.django_db
def test_no_question_is_compiled_before_it_is_answered():
    """A rule of access is one long condition: compiling it took seconds where answering it takes none."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")

        assert cursor.fetchone() == ("off",)

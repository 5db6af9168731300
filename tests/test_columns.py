"""No column is there that nobody reads: one ahead of its time is a promise that the program does not keep."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

pytestmark = pytest.mark.any_database
ROOT = Path(settings.BASE_DIR)
PACKAGES = ("merit", "letters", "workflows")
# Columns that Django itself reads.
READ_BY_DJANGO = {
    "User": {
        "password",
        "last_login",
        "is_superuser",
        "is_staff",
        "date_joined",
        "first_name",
        "last_name",
    },
}
# Columns that no screen shows yet and that cannot be found out later: who did it, in the row that they made.
FOR_THE_RECORD = {"Document": {"added_by"}}
ASKING = {"filter", "exclude", "get", "Q", "F", "aggregate", "annotate", "get_or_create", "update_or_create"}  # fmt: skip
TEMPLATE = re.compile(r"\.(\w+)")


class Readers(ast.NodeVisitor):
    """The names that a program reads: of an object, in a question to the database, or written out as text.

    To give a column its value is not to read it.
    """

    def __init__(self):
        self.names: set[str] = set()

    def visit_Attribute(self, node):
        if isinstance(node.ctx, ast.Load):
            self.names.add(node.attr)
        self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and len(node.value) <= 80:
            self.names.update(re.split(r"__|\W+", node.value))

    def visit_Call(self, node):
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called in ASKING:
            self.names.update(part for k in node.keywords if k.arg for part in k.arg.split("__"))
        self.generic_visit(node)

    def visit_ClassDef(self, node):
        """A constraint and an index read a column: they hold its name as text or in a question."""
        self.generic_visit(node)


def names_read() -> set[str]:
    readers = Readers()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            if "migrations" not in path.parts:
                readers.visit(ast.parse(path.read_text(encoding="utf-8")))
    pages = [p.read_text(encoding="utf-8") for p in (ROOT / "templates").rglob("*.*")]
    return readers.names | {name for page in pages for name in TEMPLATE.findall(page)}


def is_read(name: str, names: set[str]) -> bool:
    """By its own name, as a key, or by what a pair of languages has in common."""
    pair = re.sub(r"_(fr|nl)$", "", name)
    return bool({name, f"{name}_id", pair, f"{pair}_"} & names)


def test_no_column_is_there_that_nobody_reads():
    names = names_read()

    unread = {
        (model.__name__, field.name)
        for app in ("merit", "workflows")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.local_fields
        if not field.primary_key and field.name not in READ_BY_DJANGO.get(model.__name__, ())
        if field.name not in FOR_THE_RECORD.get(model.__name__, ())
        if not is_read(field.name, names)
    }

    assert unread == set()


@pytest.mark.parametrize(
    ("program", "found"),
    [
        ("paper.dropped_on = day", False),
        ("Paper(dropped_on=day)", False),
        ("papers.update(dropped_on=day)", False),
        ("papers.filter(dropped_on=None)", True),
        ("papers.exclude(letter__dropped_on__lt=day)", True),
        ("papers.order_by('-dropped_on')", True),
        ("day = paper.dropped_on", True),
        ("key = paper.dropped_on_id", True),
    ],
)
def test_to_write_a_column_is_not_to_read_it(program, found):
    readers = Readers()

    readers.visit(ast.parse(program))

    assert is_read("dropped_on", readers.names) is found

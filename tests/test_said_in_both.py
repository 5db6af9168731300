"""Nothing that people read is left in English by the way in which it is written."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.functional import Promise

SOURCES = [
    path
    for room in ("merit", "letters", "workflows")
    for path in sorted((Path(settings.BASE_DIR) / room).rglob("*.py"))
    if "migrations" not in path.parts
]
TRANSLATE = {"_", "gettext", "ngettext", "pgettext", "gettext_noop", "gettext_lazy"}


def within_a_formatted_string(tree):
    """The lines where a sentence is named inside f"…": what collects the sentences does not look there."""
    for part in ast.walk(tree):
        for call in ast.walk(part) if isinstance(part, ast.JoinedStr) else ():
            is_call = isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            if is_call and call.func.id in TRANSLATE and isinstance(call.args[0], ast.Constant):
                yield call.lineno


def test_no_sentence_is_hidden_from_the_catalogues():
    hidden = [
        f"{path}:{line}"
        for path in SOURCES
        for line in within_a_formatted_string(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert len(SOURCES) > 100
    assert hidden == []


def test_this_test_sees_one():
    assert list(within_a_formatted_string(ast.parse("""f"{a} · {_('conduct check')}" """))) == [1]


# Choices that are codes of a language, the same in both, by hand.
CODES = {
    "merit": {
        "Nominee.certificate_language: FR", "Nominee.certificate_language: NL",
        "Nominee.certificate_language: FR + NL", "Organisation.language: fr", "Organisation.language: nl",
    },
    "workflows": set(),
}  # fmt: skip


@pytest.mark.parametrize("app", ["merit", "workflows"])
def test_every_choice_of_a_column_has_words_in_both_languages(app):
    bare = {
        f"{model.__name__}.{column.name}: {label}"
        for model in apps.get_app_config(app).get_models()
        for column in model._meta.get_fields()
        for _value, label in getattr(column, "choices", None) or ()
        if not isinstance(label, Promise)
    }

    assert bare == CODES[app]

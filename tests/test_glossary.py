"""The glossary says what the screens say: every noun, role and state, in French and in Dutch."""

import re
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from merit import lifecycles
from merit.roles import Role

pytestmark = pytest.mark.any_database
ROW = re.compile(r"^\| `(\w+)` \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
LIVES = {
    life.NOUN: (life, getattr(lifecycles, f"{name.removesuffix('Life')}State"))
    for name in lifecycles.__all__
    if name.endswith("Life")
    for life in [getattr(lifecycles, name)]
}


def _rows(heading: str) -> dict[str, tuple[str, ...]]:
    """The table under a heading or under the line that opens it: code, then English, French, Dutch."""
    text = (settings.BASE_DIR / "docs" / "glossary.md").read_text()
    table = text.partition(f"\n{heading}\n")[2].partition("\n| ")[2].partition("\n\n")[0]
    return {code: tuple(words) for code, *words in ROW.findall(table)}


def _said(words) -> tuple[str, ...]:
    """What the screens say, in the order of the columns."""
    found = []
    for language in ("en", "fr", "nl"):
        with translation.override(language):
            found.append(str(words))
    return tuple(found)


def test_the_page_is_what_the_code_draws():
    out = StringIO()
    call_command("draw_glossary", stdout=out)

    assert out.getvalue() == (settings.BASE_DIR / "docs" / "glossary.md").read_text()


def test_the_table_is_read_as_it_stands():
    assert _rows("Of a `decree`:")["signed"] == ("Signed", "Signé", "Ondertekend")
    assert _rows("## Roles")["clerk"] == (
        "Municipal clerk",
        "Membre du personnel communal",
        "Gemeenteambtenaar",
    )
    assert _rows("## No such heading") == {}


def test_every_role_has_its_line_in_the_words_of_the_screens():
    assert _rows("## Roles") == {role.value: _said(role.label) for role in Role}


@pytest.mark.parametrize("noun", LIVES)
def test_every_state_has_its_line_in_the_words_of_the_screens(noun):
    _, states = LIVES[noun]
    article = "an" if noun == "advice" else "a"

    assert _rows(f"Of {article} `{noun}`:") == {s.value: _said(s.label) for s in states}


def test_every_noun_has_its_line():
    assert set(_rows("## Nouns")) == set(LIVES)


@pytest.mark.parametrize("noun", LIVES)
def test_a_noun_is_named_as_on_the_screens(noun):
    words = _rows("## Nouns")[noun]

    assert words == _said(translation.gettext_lazy(words[0]))

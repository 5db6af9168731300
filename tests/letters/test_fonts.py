"""Which letters the Order can print, and in which style a whole name is set."""

import pytest

from letters import fonts


def test_this_machine_has_every_font_and_library_that_printing_needs():
    assert fonts.missing_packages() == []


def test_a_missing_font_is_named_by_its_package(monkeypatch):
    monkeypatch.setitem(fonts.FILES, "garamond", "opentype/none.otf")
    assert fonts.missing_packages() == ["fonts-ebgaramond"]


def test_a_missing_library_is_named_by_its_package(monkeypatch):
    monkeypatch.setitem(fonts.LIBRARIES, "no-such-library", "libnone0")
    assert fonts.missing_packages() == ["libnone0"]


def test_a_library_is_looked_for_until_it_is_found(monkeypatch):
    asked, there = [], iter([None, "libpango.so"])
    monkeypatch.setattr(fonts, "LIBRARIES", {"pango-1.0": "libpango-1.0-0"})
    monkeypatch.setattr(fonts, "_found", set())
    monkeypatch.setattr(fonts, "find_library", lambda name: asked.append(name) or next(there))

    answers = [fonts.missing_packages() for _ in range(3)]

    assert answers == [["libpango-1.0-0"], [], []]
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("Ana Lucía Diaz", "garamond"),
        ("Nguyễn Thị Ánh Tuyết", "garamond"),
        ("Łukasz Żółć", "garamond"),
        ("Ɛsi Kɔfi", "gentium"),
        ("محمد", "gentium"),
        ("", "garamond"),
    ],
)
def test_a_name_is_set_in_one_style_from_end_to_end(name, style):
    assert fonts.for_name(name) == style


@pytest.mark.parametrize("font", ["gentium", "gentium-italic", "gentium-bold", "lato", "lato-bold"])
def test_the_text_fonts_have_the_letters_of_brussels(font):
    latin = (
        "àâçéèêëîïôöùûüÿœæ ÀÉÈÊÇÔŒ ąćęłńóśźż ăâîșț ğışöçü čďěňřšťůž őű āčēģīķļņšūž ħġċ “”‘’«»–—…§°€"
    )
    assert fonts.covers(font, latin)
    assert fonts.covers(font, "Nguyễn Thị Ánh Tuyết ỳ ậ ữ")


def test_a_letter_of_another_script_is_not_covered():
    assert not fonts.covers("garamond-italic", "王")
    assert fonts.covers("amiri", "محمد الفاسي")


def test_the_style_sheets_name_no_other_family():
    import re

    from letters.render import ASSETS

    declared = set()
    for sheet in ASSETS.glob("*.css"):
        declared |= set(re.findall(r"@font-face\{font-family:(\w+)", sheet.read_text()))
    assert declared == fonts.FAMILIES

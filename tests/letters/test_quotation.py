"""Quotation marks inside quotation marks, and how a letter writes the function of who signs it."""

import pytest

from letters import grammar


@pytest.mark.parametrize(
    ("text", "fr", "nl"),
    [
        ("Sans guillemets.", "Sans guillemets.", "Sans guillemets."),
        ("La chorale « Ut » chante.", "La chorale “Ut” chante.", "La chorale ‘Ut’ chante."),
        ("Het koor “Ut” zingt.", "Het koor “Ut” zingt.", "Het koor ‘Ut’ zingt."),
        ('Het koor "Ut" zingt. ', "Het koor “Ut” zingt.", "Het koor ‘Ut’ zingt."),
        ("« A » et « B »", "“A” et “B”", "‘A’ et ‘B’"),
    ],
)
def test_inner_quotation_marks_are_of_the_other_kind(text, fr, nl):
    assert grammar.quoted(text, "fr") == fr
    assert grammar.quoted(text, "nl") == nl


@pytest.mark.parametrize(
    ("title", "in_a_letter"),
    [
        ("De Kanselier van de Orde", "De kanselier van de Orde"),
        ("De Minister-President", "De minister-president"),
        ("De Minister belast met Plaatselijke Besturen", "De minister belast met Plaatselijke Besturen"),
        ("Directrice van Brussel Plaatselijke Besturen", "Directrice van Brussel Plaatselijke Besturen"),
    ],
)  # fmt: skip
def test_a_dutch_letter_writes_a_function_in_small_letters(title, in_a_letter):
    assert grammar.office(title, "nl") == in_a_letter


def test_a_french_letter_keeps_the_capital_of_a_function():
    assert grammar.office("La Chancelière de l’Ordre", "fr") == "La Chancelière de l’Ordre"

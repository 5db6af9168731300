"""A pair of words in French and in Dutch, and nothing beside these two."""

from datetime import date

import pytest

from letters import grammar
from letters.bilingual import Bilingual, each, of
from merit.models import Signatory

TITLES = Signatory(title_fr="Le Ministre-Président", title_nl="De Minister-President")


def test_a_pair_is_read_in_one_of_its_two_languages():
    pair = Bilingual("Brevet", "Diploma")

    assert (pair.in_("fr"), pair.in_("nl")) == ("Brevet", "Diploma")


@pytest.mark.parametrize("language", ["en", "both", "", "fr-be", None])
def test_there_is_no_third_language(language):
    with pytest.raises(KeyError):
        Bilingual("Brevet", "Diploma").in_(language)


def test_two_columns_of_a_row_are_one_pair():
    assert of(TITLES, "title") == Bilingual("Le Ministre-Président", "De Minister-President")


def test_one_rule_speaks_both_languages():
    assert each(grammar.day, date(2027, 5, 1)) == Bilingual("1er mai 2027", "1 mei 2027")


def test_each_word_is_put_through_the_rule_of_its_own_language():
    proposed = of(TITLES, "title").under(grammar.office_de)

    assert proposed == Bilingual("du Ministre-Président", "van de Minister-President")

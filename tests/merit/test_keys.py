"""A name is found and sorted whatever accents, capitals, apostrophes and hyphens it is written with; by hand."""

import unicodedata

import pytest

from merit import keys

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Gérardy", "gerardy"),
        (unicodedata.normalize("NFD", "Gérardy"), "gerardy"),
        ("GÉRARDY", "gerardy"),
        ("O’Brien", "obrien"),
        ("O'Brien", "obrien"),
        ("D`Hondt", "dhondt"),
        ("El-Mansouri", "el mansouri"),
        ("El Mansouri", "el mansouri"),
        ("Țîrlea", "tirlea"),
        ("ȚĂRANU", "taranu"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("Þórður Ægisson", "thordur aegisson"),
        ("Yıldırım", "yildirim"),
        ("İpek", "ipek"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Strauß", "strauss"),
        ("STRAUSS", "strauss"),
        ("Søren", "soren"),
        ("Ɛsi Kɔfi", "esi kofi"),
        ("Παπαδόπουλος", "παπαδοπουλοσ"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "παπαδοπουλοσ"),
        ("  Les 3 Pommiers ", "les 3 pommiers"),
        ("ﬁnance", "finance"),
        ("—", ""),
    ],
)
def test_a_text_is_folded(written, folded):
    assert keys.folded(written) == folded


def test_a_search_key_holds_each_text_once():
    assert keys.search_key("Diaz", "Ana Lucía", "", "DÍAZ") == "diaz | ana lucia"


IN_ORDER = [
    ("Aerts", "Élise"),
    ("Aerts", "Emiel"),
    ("De Backer", "Jan"),
    ("Debacker", "Lucie"),
    ("de Backer", "Marc"),
    ("D’Hondt", "An"),
    ("El Mansouri", "Fatima"),
    ("El-Mansouri", "Karim"),
    ("Țăranu", "Ion"),
    ("Thys", "Bo"),
    ("Van den Broeck", "Els"),
    ("Vandenbroeck", "Tom"),
    ("Yıldız", "Can"),
]


def test_names_stand_in_the_order_of_a_belgian_directory():
    assert sorted(IN_ORDER, key=lambda name: keys.sort_key(*name)) == IN_ORDER


def test_a_shorter_surname_comes_first():
    assert keys.sort_key("Maes", "Zoé") < keys.sort_key("Maesen", "An")


@pytest.mark.parametrize(
    ("list_name", "surname", "given"),
    [
        ("EL OUAHABI Fatima-Zahra", "El Ouahabi", "Fatima-Zahra"),
        ("LES LISIÈRES", "Les Lisières", ""),
        ("D’HONDT An", "D’Hondt", "An"),
    ],
)
def test_the_key_of_a_name_in_a_list_is_that_of_the_person(list_name, surname, given):
    assert keys.of_list_name(list_name) == keys.sort_key(surname, given)

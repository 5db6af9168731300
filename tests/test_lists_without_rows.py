"""A list that has nothing to show says so in its own words, and offers nothing that leads nowhere."""

import pytest

from tests.test_lists import READERS
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("inbox", "Rien ne vous attend."),
        ("nominations", "Aucune proposition pour l’instant."),
        ("dossiers", "Aucun dossier ici."),
        ("decrees", "Aucun arrêté pour l’instant."),
        ("letters", "Aucune lettre dans cet état."),
        ("certificates", "Aucun brevet ici."),
        ("register", "Aucune distinction n’est encore inscrite."),
    ],
)
def test_a_list_without_rows_says_so(address, words, cast):
    page = Walker(READERS[address]).get(address).content.decode()

    assert words in page
    assert "export=csv" not in page

"""What the page of a dossier tells of its past, and the colour of what it is now."""

import re

import pytest

from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def page(who, name, noun) -> str:
    return Walker(who).get(name, noun.public_id).content.decode()


def test_the_history_of_a_dossier_is_told_in_words_the_last_step_first(cast):
    dossier = road.decorated(cast)

    history = page("desk", "dossier", dossier).partition('<ol class="om-tl">')[2]

    assert re.findall(r"<h3>(.*?)</h3>", history) == [
        "Remise faite",
        "Commune informée de la décision",
        "Octroi par arrêté",
        "Distinction acceptée",
        "Document ajouté",
        "Accord demandé",
        "Rang proposé par le cabinet",
        "Avis complets",
        "Avis rendu",
        "Avis demandé",
        "Déclaré recevable",
        "Personne proposée enregistrée",
        "Dossier ouvert",
        "Signée et transmise par la commune",
        "Présentée à la signature",
        "Brouillon commencé",
    ]


@pytest.mark.parametrize(
    ("make", "colour"),
    [
        (road.draft, "draft"),
        (states.to_sign, "ask"),
        (states.returned, "ask"),
        (road.submitted, "sent"),
        (
            lambda cast: states.dismissed(cast).nominations.get(),
            "sent",
        ),  # its commune is not told yet
        (lambda cast: states.in_state(cast, "nomination", "settled"), "no"),
        (lambda cast: road.granted(cast).nominations.get(), "sent"),  # under embargo
    ],
)
def test_a_nomination_has_the_colour_of_its_state(make, colour, cast):
    shown = re.findall(r"govuk-tag om-tag--(\w+)", page("clerk", "nomination", make(cast)))

    assert shown[0] == colour

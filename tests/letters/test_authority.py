"""Who declares a nomination inadmissible stands in the decision: an official by function, by a delegation that was published."""

import pytest

from merit.errors import Refused
from merit.models import Parameter, RuleSet
from tests import road, states
from tests.letters import reading

pytestmark = pytest.mark.django_db
DELEGATION = {
    "value": "2027-01-15",
    "article_fr": "l’arrêté du Gouvernement du 4 janvier 2027, l’article 3",
    "article_nl": "het besluit van de Regering van 4 januari 2027, artikel 3",
}
OFFICE = {
    "fr": "La Directrice de Bruxelles Pouvoirs locaux,",
    "nl": "De directrice van Brussel Plaatselijke Besturen,",
}
BY_DELEGATION = {
    "fr": (
        "agissant par délégation du Gouvernement,",
        "Vu l’arrêté du Gouvernement du 4 janvier 2027, l’article 3",
        "Par délégation du Gouvernement, Hélène Daxhelet",
    ),
    "nl": (
        "handelend bij delegatie van de Regering,",
        "Gelet op het besluit van de Regering van 4 januari 2027, artikel 3;",
        "Bij delegatie van de Regering, Hélène Daxhelet",
    ),
}
VISA = {"fr": "(texte de simulation), l’article 2", "nl": "(simulatietekst), artikel 2;"}


def decision(cast, language) -> str:
    nomination = road.submitted(cast, case_language=language)
    road.answer(nomination.dossier, cast["desk"], admissible=False, **states.GROUND)
    road.answer(nomination.dossier, cast["checker"], agreed=True)
    said = reading.plain(nomination.letters.get(code="P04").words)
    return said.replace(" ", " ").replace(" ", " ")


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_in_a_simulation_the_office_decides_and_no_delegation_is_pretended(language, cast):
    said = decision(cast, language)

    assert OFFICE[language] in said
    assert VISA[language] in said
    assert "délégation" not in said
    assert "delegatie" not in said


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_published_delegation_stands_in_the_visas_and_above_the_signature(language, cast):
    RuleSet.objects.update(simulation=False)
    Parameter.objects.filter(code="inadmissibility_delegation").update(**DELEGATION)

    said = decision(cast, language)

    assert [sentence in said for sentence in (OFFICE[language], *BY_DELEGATION[language])] == [
        True
    ] * 4


def test_outside_a_simulation_nobody_decides_without_one(cast):
    RuleSet.objects.update(simulation=False)
    dossier = states.to_dismiss(cast)

    with pytest.raises(
        Refused, match="No published delegation allows anybody to declare a nomination inadmissible"
    ):
        road.answer(dossier, cast["checker"], agreed=True)

    assert road.fresh(dossier).state == "received"

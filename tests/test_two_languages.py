"""What is written in French and in Dutch names the same years: a title, a reason, a ground."""

import pytest

from merit import text
from merit.errors import Refused
from merit.models import Rank
from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize(
    ("french", "dutch", "contradict"),
    [
        ("Octroi 2027", "Toekenning 2027", False),
        ("Octroi 2027", "Toekenning 2026", True),
        ("de 1998 à 2020", "van 1998 tot 2021", True),
        ("de 1998 à 2020", "van 1998 tot 2020", False),
        ("depuis 2006", "al twintig jaar", False),  # said in another way
        ("le dossier 12026", "dossier 2026", False),  # a number is no year
        ("", "Toekenning 2026", False),
    ],
)
def test_years_that_differ_contradict_each_other(french, dutch, contradict):
    assert text.contradict(french, dutch) is contradict


def test_a_decree_with_two_years_is_not_begun(cast):
    with pytest.raises(Refused, match="French names the year 2027, Dutch 2026"):
        door.begin(
            "draft_decree", by=cast["cabinet"], campaign=road.campaign(),
            title_fr="Octroi 2027", title_nl="Toekenning 2026",
        )  # fmt: skip


def test_nor_are_reasons_kept_that_name_others(cast):
    dossier = road.advised(cast)
    reasons = road.REASONS | {"motivation_fr": "Depuis 1998.", "motivation_nl": "Sinds 1999."}

    with pytest.raises(Refused, match="French names the year 1998, Dutch 1999"):
        road.answer(
            dossier, cast["cabinet"], granted=True, rank=Rank.objects.get(code="R1"), **reasons
        )

    assert road.fresh(dossier).state == "advised"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "Intitulé du dossier, en néerlandais : le français cite l’année 2027, le néerlandais 2026.",
        ),
        (
            "nl",
            "Titel voor het dossier, in het Nederlands: het Frans noemt het jaar 2027, het Nederlands 2026.",
        ),
    ],
)
def test_the_page_says_so_beside_the_dutch(language, sentence, cast):
    page = Walker("cabinet", language).post(
        "decree-new", expect=422, kind="grant", campaign=road.campaign().pk,
        title_fr="Octroi 2027", title_nl="Toekenning 2026",
    )  # fmt: skip

    assert sentence in page.content.decode()

"""Years of which nobody entered the holidays wait for who keeps the rules, who enters them on a page."""

from datetime import date

import pytest
from django.urls import reverse

from merit.errors import Refused
from merit.models import Holiday
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MISSING = {
    "fr": "Tous les jours fériés de 2028 ne sont pas connus",
    "nl": "Niet alle feestdagen van 2028 zijn bekend",
}
DAY = {"day": "24/12/2026", "name_fr": "jour de deuil", "name_nl": "dag van rouw"}


@pytest.fixture
def without_2028(cast):
    """All but one: a single day is no calendar."""
    Holiday.objects.filter(day__year=2028).exclude(day=date(2028, 12, 25)).delete()


@pytest.mark.parametrize("language", MISSING)
@pytest.mark.parametrize("place", ["home", "inbox"])
def test_a_year_without_holidays_waits_for_who_keeps_the_rules(place, language, without_2028):
    text = Walker("rules", language).get(place).content.decode()

    assert MISSING[language] in text
    assert reverse("holidays") in text


def test_it_waits_for_nobody_else(without_2028):
    assert MISSING["fr"] not in Walker("desk").get("home").content.decode()


def test_with_all_years_known_nothing_waits(cast):
    assert reverse("holidays") not in Walker("rules").get("inbox").content.decode()


def test_a_holiday_is_entered_and_an_open_question_ends_later(cast):
    """The last day of the examination, by hand: Thursday 24 December 2026; then Monday the 28th."""
    dossier = road.received(cast)
    assert road.task_of(dossier).due == date(2026, 12, 24)

    Walker("rules").post("holidays", **DAY)

    kept = Holiday.objects.get(day=date(2026, 12, 24))
    assert (kept.name_fr, kept.name_nl, kept.entered_by) == (
        "jour de deuil", "dag van rouw", cast["rules"],
    )  # fmt: skip
    assert road.task_of(dossier).due == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Le 25 décembre 2026 est déjà connu comme jour férié."),
        ("nl", "25 december 2026 is al bekend als feestdag."),
    ],
)
def test_a_day_that_is_known_is_said_so(language, sentence, cast):
    page = Walker("rules", language).post("holidays", expect=422, **DAY | {"day": "25/12/2026"})

    assert sentence in page.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Aucun délai n’expire dans une année écoulée"),
        ("nl", "In een voorbij jaar eindigt geen termijn meer"),
    ],
)
def test_a_day_of_a_year_that_is_over_is_refused(language, sentence, cast):
    page = Walker("rules", language).post("holidays", expect=422, **DAY | {"day": "31/12/2025"})

    assert sentence in page.content.decode()
    assert not Holiday.objects.filter(day__year=2025).exists()


def test_a_form_without_words_names_its_fields(cast):
    page = Walker("rules").post("holidays", expect=422).content.decode()

    for sentence in ("Indiquez la date", "Donnez son nom en français", "Donnez son nom en néerlandais"):  # fmt: skip
        assert sentence in page


def test_the_law_says_so_too(cast):
    with pytest.raises(Refused, match="is known as a holiday already"):
        door.enter_holiday(
            by=cast["rules"], day=date(2026, 12, 25), name_fr="Noël", name_nl="Kerst"
        )


def test_nobody_else_enters_one(cast):
    with pytest.raises(Refused, match="Your role does not allow this step"):
        door.enter_holiday(by=cast["desk"], day=date(2026, 12, 24), name_fr="deuil", name_nl="rouw")
    assert Walker("desk").client.post(reverse("holidays"), DAY).status_code == 404


@pytest.mark.parametrize(("language", "later"), [("fr", "2040 : 1 jour"), ("nl", "2040: 1 dag")])
def test_a_day_of_a_later_year_is_read_there_too(language, later, cast):
    """Whoever enters one far ahead finds it again."""
    rules = Walker("rules", language)
    rules.post("holidays", **DAY | {"day": "24/12/2040"})

    page = rules.get("holidays").content.decode().replace("\u00a0", " ")

    assert later in page
    assert "dag van rouw" in page[page.index(later) :]


def test_the_form_stands_before_the_days_that_are_known(cast):
    """On a narrow screen as in the order of the keys: who comes to enter a day does not pass them all."""
    page = Walker("rules").get("holidays").content.decode()

    assert page.index('name="day"') < page.index("om-table")


def test_the_law_refuses_a_year_that_is_over(cast):
    with pytest.raises(
        Refused,
        match="No period ends in a year that is over: give a day of this year, or of a later one",
    ):
        door.enter_holiday(by=cast["rules"], day=date(2025, 12, 31), name_fr="x", name_nl="x")


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Rien d’autre ne vous attend."), ("nl", "Verder hebt u geen openstaande taken.")],
)
def test_under_the_years_that_are_missing_no_page_says_that_nothing_waits(language, words, cast):
    with states.on(date(2034, 3, 1)):
        rules = Walker("rules", language)
        pages = [rules.get(name).content.decode() for name in ("home", "inbox")]

    assert [words in page for page in pages] == [True, True]

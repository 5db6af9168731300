"""Years of which nobody entered the holidays wait for who keeps the rules, who enters them on a page."""

import re
import uuid
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from merit import easter, periods, reference
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
        door.begin(
            "enter_holiday",
            by=cast["rules"],
            day=date(2026, 12, 25),
            name_fr="Noël",
            name_nl="Kerst",
        )


def test_nobody_else_enters_one(cast):
    with pytest.raises(Refused, match="Your role does not allow this step"):
        door.begin(
            "enter_holiday",
            by=cast["desk"],
            day=date(2026, 12, 24),
            name_fr="deuil",
            name_nl="rouw",
        )
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
        door.begin(
            "enter_holiday", by=cast["rules"], day=date(2025, 12, 31), name_fr="x", name_nl="x"
        )


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Rien d’autre ne vous attend."), ("nl", "Verder hebt u geen openstaande taken.")],
)
def test_under_the_years_that_are_missing_no_page_says_that_nothing_waits(language, words, cast):
    with states.on(date(2034, 3, 1)):
        rules = Walker("rules", language)
        pages = [rules.get(name).content.decode() for name in ("home", "inbox")]

    assert [words in page for page in pages] == [True, True]


# ---- corrected, withdrawn


def of(day) -> Holiday:
    return Holiday.objects.that_count().get(day=day)


def _act(holiday, action) -> str:
    return reverse("act", args=["holiday", holiday.public_id, action])


def test_a_name_is_corrected_and_the_period_stays(cast):
    holiday = of(date(2027, 5, 6))

    Walker("rules").client.post(_act(holiday, "correct_holiday"), {"name_fr": "jour de l’Ascension", "name_nl": "Hemelvaart"})  # fmt: skip

    kept = of(date(2027, 5, 6))
    assert (kept.name_fr, kept.name_nl) == ("jour de l’Ascension", "Hemelvaart")


def test_one_that_was_entered_by_mistake_is_withdrawn_with_its_reason(cast):
    holiday = of(date(2027, 5, 6))

    Walker("rules").client.post(_act(holiday, "withdraw_holiday"), {"reason": "Encodé par erreur."})

    page = Walker("rules", "nl").get("holidays").content.decode().replace("\u00a0", " ")
    assert not Holiday.objects.that_count().filter(day=date(2027, 5, 6)).exists()
    assert "6 mei 2027, Hemelvaartsdag" in page[page.index("Ingetrokken") :]
    assert "Encodé par erreur." in Walker("rules").client.get(holiday.get_absolute_url()).content.decode()  # fmt: skip


def test_a_period_counted_afterwards_ends_on_that_day(cast):
    """Received on Tuesday 6 April 2027, thirty days: Thursday 6 May."""
    rules, received = road.campaign().ruleset, date(2027, 4, 6)
    assert periods.due(rules, "completeness_days", received).last_day == date(2027, 5, 7)

    door.act("withdraw_holiday", of(date(2027, 5, 6)), by=cast["rules"], reason="Erreur.")

    assert periods.due(rules, "completeness_days", received).last_day == date(2027, 5, 6)


def test_a_day_that_has_come_is_not_withdrawn(cast):
    with states.on(date(2027, 5, 6)), pytest.raises(Refused, match="not possible now"):
        door.act("withdraw_holiday", of(date(2027, 5, 6)), by=cast["rules"], reason="Erreur.")


def test_its_day_is_entered_again_and_the_rules_do_not_bring_it_back(cast):
    day = date(2027, 5, 6)
    door.act("withdraw_holiday", of(day), by=cast["rules"], reason="Erreur.")

    reference.load()
    assert not Holiday.objects.that_count().filter(day=day).exists()

    door.begin("enter_holiday", by=cast["rules"], day=day, name_fr="Ascension", name_nl="Hemelvaart")  # fmt: skip
    assert of(day).name_nl == "Hemelvaart"


# ---- a year, a list

# By hand: the thirteen days of 2036, of which Easter Sunday is 13 April.
YEAR_2036 = """\
01/01/2036; jour de l’An; nieuwjaarsdag
14/04/2036; lundi de Pâques; paasmaandag
01/05/2036; fête du Travail; Dag van de Arbeid
22/05/2036; Ascension; Hemelvaartsdag
02/06/2036; lundi de Pentecôte; pinkstermaandag
21/07/2036; fête nationale; nationale feestdag
15/08/2036; Assomption; Onze-Lieve-Vrouw-Hemelvaart
01/11/2036; Toussaint; Allerheiligen
02/11/2036; 2 novembre; 2 november
11/11/2036; armistice; Wapenstilstand
15/11/2036; 15 novembre; 15 november
25/12/2036; Noël; Kerstmis
26/12/2036; 26 décembre; 26 december"""


def _listed(page) -> str:
    return unescape(re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", page.content.decode(), re.DOTALL)[1])  # fmt: skip


def test_a_year_is_proposed_read_and_entered(cast):
    Holiday.objects.create(
        day=date(2026, 12, 24), name_fr="deuil", name_nl="rouw"
    )  # of one year only
    rules = Walker("rules")

    page = rules.post("holidays-together", expect=200, fill="year", year="2036")
    assert _listed(page) == YEAR_2036
    assert not Holiday.objects.filter(day__year=2036).exists()

    rules.post("holidays-together", days=_listed(page))
    assert Holiday.objects.filter(day__year=2036, entered_by=cast["rules"]).count() == 13
    assert periods.known_years() >= {2036}


def test_what_is_known_of_a_year_is_not_proposed_again(cast):
    Holiday.objects.create(day=date(2036, 1, 1), name_fr="jour de l’An", name_nl="nieuwjaarsdag")

    page = Walker("rules").post("holidays-together", expect=200, fill="year", year="2036")

    assert _listed(page) == YEAR_2036.partition("\n")[2]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Aucun autre jour ne peut être proposé pour cette année"),
        ("nl", "Voor dit jaar kan geen dag meer worden voorgesteld"),
    ],
)
def test_a_year_that_is_known_is_said_so(language, sentence, cast):
    page = Walker("rules", language).post("holidays-together", expect=422, fill="year", year="2030")

    assert sentence in page.content.decode()


@pytest.mark.parametrize("year", ["2019", "9999", "1582", "26"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Indiquez une année de 2020 à 2199"), ("nl", "Geef een jaar van 2020 tot 2199")],
)
def test_a_year_for_which_none_are_proposed_is_told_which_ones_can_be_given(language, sentence, year, cast):  # fmt: skip
    page = Walker("rules", language).post("holidays-together", expect=422, fill="year", year=year)

    assert sentence in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "field"), [({"fill": "year", "year": "26"}, "id_year"), ({"fill": "file"}, "id_file")]
)
def test_what_is_wrong_with_a_filling_form_is_told_above_with_a_way_to_it(sent, field, cast):
    page = Walker("rules").post("holidays-together", expect=422, **sent).content.decode()

    assert page.count("govuk-error-summary__title") == 1
    assert f'<a href="#{field}">' in page
    assert f'id="{field}"' in page


def test_a_file_fills_the_list(cast):
    lines = b"Date;Nom;Naam\n2036-01-01;jour de l'An;nieuwjaarsdag\n"
    file = SimpleUploadedFile("jours.csv", lines)

    page = Walker("rules").post("holidays-together", expect=200, fill="file", file=file)

    assert _listed(page) == "Date; Nom; Naam\n2036-01-01; jour de l'An; nieuwjaarsdag"
    Walker("rules").post("holidays-together", days=_listed(page))
    assert of(date(2036, 1, 1)).name_nl == "nieuwjaarsdag"


@pytest.mark.parametrize("between", ["\t", ";", ","])
def test_lines_are_pasted_from_a_spreadsheet_or_written(between, cast):
    Walker("rules").post("holidays-together", days=between.join(("1/1/2036", "jour de l’An", "nieuwjaarsdag")))  # fmt: skip

    assert of(date(2036, 1, 1)).name_fr == "jour de l’An"


WRONG = {
    "1/13/2036; deuil; rouw": "Jours, ligne 1 : ",
    "1/1/2036; deuil": "Jours, ligne 1 : Donnez son nom en néerlandais",
    "1/1/2036; deuil; rouw; encore": "Jours, ligne 1 : Il y a plus de trois cellules.",
    "3/1/2036; deuil; rouw\n3/1/2036; deuil; rouw": "Jours, ligne 2 : Le 3 janvier 2036 est déjà connu comme jour férié. Rien n’a été enregistré.",
    "1/1/2036; deuil; rouw\n25/12/2026; Noël; Kerstmis": "Jours, ligne 2 : Le 25 décembre 2026 est déjà connu comme jour férié. Rien n’a été enregistré.",
    "Date; Nom; Naam": "Indiquez au moins un jour",
    "": "Indiquez au moins un jour",
}  # fmt: skip


@pytest.mark.parametrize("days", WRONG)
def test_a_line_that_is_wrong_is_named_and_none_is_written(days, cast):
    page = Walker("rules").post("holidays-together", expect=422, days=days)

    said = unescape(page.content.decode()).replace("\u00a0", " ")
    assert WRONG[days] in said
    assert _listed(page) == days
    assert not Holiday.objects.filter(day__year=2036).exists()


def test_a_list_sent_twice_is_entered_once(cast):
    once = str(uuid.uuid4())
    for _time in range(2):
        Walker("rules").post("holidays-together", days="1/1/2036; deuil; rouw", once=once)

    assert Holiday.objects.filter(day__year=2036).count() == 1


def test_nobody_else_enters_a_list(cast):
    for who in ("desk", "administrator", "clerk"):
        assert Walker(who).client.post(reverse("holidays-together"), {"days": "1/1/2036; a; b"}).status_code == 404  # fmt: skip
    assert not Holiday.objects.filter(day__year=2036).exists()


# By hand, from the tables of the Bureau des longitudes and of the church: Easter Sunday.
EASTER = {
    1961: (4, 2), 2000: (4, 23), 2008: (3, 23), 2011: (4, 24), 2026: (4, 5), 2027: (3, 28), 2035: (3, 25),
    2038: (4, 25), 2049: (4, 18), 2076: (4, 19), 2100: (3, 28), 2199: (4, 14),
}  # fmt: skip


@pytest.mark.parametrize("year", EASTER)
def test_easter(year):
    assert easter.easter(year) == date(year, *EASTER[year])


def test_easter_monday_is_the_one_that_was_delivered(cast):
    mondays = Holiday.objects.filter(name_nl="paasmaandag").values_list("day", flat=True)

    assert [day - date.resolution for day in mondays] == [
        easter.easter(day.year) for day in mondays
    ]

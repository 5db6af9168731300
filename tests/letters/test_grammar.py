"""Dates, periods, communes and lists: every expected word is typed here by hand, none computed."""

from datetime import date, time

import pytest

from letters import grammar

# NIS, name FR, name NL | the FR, the NL | de FR, de NL | at FR, at NL
COMMUNES = [
    ("21001", "Anderlecht", "Anderlecht", "la commune d’Anderlecht", "de gemeente Anderlecht",
     "d’Anderlecht", "van Anderlecht", "à Anderlecht", "in Anderlecht"),
    ("21002", "Auderghem", "Oudergem", "la commune d’Auderghem", "de gemeente Oudergem",
     "d’Auderghem", "van Oudergem", "à Auderghem", "in Oudergem"),
    ("21003", "Berchem-Sainte-Agathe", "Sint-Agatha-Berchem", "la commune de Berchem-Sainte-Agathe",
     "de gemeente Sint-Agatha-Berchem", "de Berchem-Sainte-Agathe", "van Sint-Agatha-Berchem",
     "à Berchem-Sainte-Agathe", "in Sint-Agatha-Berchem"),
    ("21004", "Bruxelles", "Brussel", "la Ville de Bruxelles", "de Stad Brussel",
     "de la Ville de Bruxelles", "van de Stad Brussel", "à Bruxelles", "in Brussel"),
    ("21005", "Etterbeek", "Etterbeek", "la commune d’Etterbeek", "de gemeente Etterbeek",
     "d’Etterbeek", "van Etterbeek", "à Etterbeek", "in Etterbeek"),
    ("21006", "Evere", "Evere", "la commune d’Evere", "de gemeente Evere",
     "d’Evere", "van Evere", "à Evere", "in Evere"),
    ("21007", "Forest", "Vorst", "la commune de Forest", "de gemeente Vorst",
     "de Forest", "van Vorst", "à Forest", "in Vorst"),
    ("21008", "Ganshoren", "Ganshoren", "la commune de Ganshoren", "de gemeente Ganshoren",
     "de Ganshoren", "van Ganshoren", "à Ganshoren", "in Ganshoren"),
    ("21009", "Ixelles", "Elsene", "la commune d’Ixelles", "de gemeente Elsene",
     "d’Ixelles", "van Elsene", "à Ixelles", "in Elsene"),
    ("21010", "Jette", "Jette", "la commune de Jette", "de gemeente Jette",
     "de Jette", "van Jette", "à Jette", "in Jette"),
    ("21011", "Koekelberg", "Koekelberg", "la commune de Koekelberg", "de gemeente Koekelberg",
     "de Koekelberg", "van Koekelberg", "à Koekelberg", "in Koekelberg"),
    ("21012", "Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek", "la commune de Molenbeek-Saint-Jean",
     "de gemeente Sint-Jans-Molenbeek", "de Molenbeek-Saint-Jean", "van Sint-Jans-Molenbeek",
     "à Molenbeek-Saint-Jean", "in Sint-Jans-Molenbeek"),
    ("21013", "Saint-Gilles", "Sint-Gillis", "la commune de Saint-Gilles", "de gemeente Sint-Gillis",
     "de Saint-Gilles", "van Sint-Gillis", "à Saint-Gilles", "in Sint-Gillis"),
    ("21014", "Saint-Josse-ten-Noode", "Sint-Joost-ten-Node", "la commune de Saint-Josse-ten-Noode",
     "de gemeente Sint-Joost-ten-Node", "de Saint-Josse-ten-Noode", "van Sint-Joost-ten-Node",
     "à Saint-Josse-ten-Noode", "in Sint-Joost-ten-Node"),
    ("21015", "Schaerbeek", "Schaarbeek", "la commune de Schaerbeek", "de gemeente Schaarbeek",
     "de Schaerbeek", "van Schaarbeek", "à Schaerbeek", "in Schaarbeek"),
    ("21016", "Uccle", "Ukkel", "la commune d’Uccle", "de gemeente Ukkel",
     "d’Uccle", "van Ukkel", "à Uccle", "in Ukkel"),
    ("21017", "Watermael-Boitsfort", "Watermaal-Bosvoorde", "la commune de Watermael-Boitsfort",
     "de gemeente Watermaal-Bosvoorde", "de Watermael-Boitsfort", "van Watermaal-Bosvoorde",
     "à Watermael-Boitsfort", "in Watermaal-Bosvoorde"),
    ("21018", "Woluwe-Saint-Lambert", "Sint-Lambrechts-Woluwe", "la commune de Woluwe-Saint-Lambert",
     "de gemeente Sint-Lambrechts-Woluwe", "de Woluwe-Saint-Lambert", "van Sint-Lambrechts-Woluwe",
     "à Woluwe-Saint-Lambert", "in Sint-Lambrechts-Woluwe"),
    ("21019", "Woluwe-Saint-Pierre", "Sint-Pieters-Woluwe", "la commune de Woluwe-Saint-Pierre",
     "de gemeente Sint-Pieters-Woluwe", "de Woluwe-Saint-Pierre", "van Sint-Pieters-Woluwe",
     "à Woluwe-Saint-Pierre", "in Sint-Pieters-Woluwe"),
]  # fmt: skip
BRUSSELS, FOREST, IXELLES, UCCLE = (
    ("21004", "Bruxelles", "Brussel"),
    ("21007", "Forest", "Vorst"),
    ("21009", "Ixelles", "Elsene"),
    ("21016", "Uccle", "Ukkel"),
)


@pytest.mark.parametrize("row", COMMUNES, ids=lambda row: row[1])
def test_every_commune_is_named_in_both_languages(row):
    nis, fr, nl, the_fr, the_nl, de_fr, de_nl, at_fr, at_nl = row
    assert grammar.commune_the(nis, fr, "fr") == the_fr
    assert grammar.commune_the(nis, nl, "nl") == the_nl
    assert grammar.commune_of(nis, fr, "fr") == f"de {the_fr}"
    assert grammar.commune_of(nis, nl, "nl") == f"van {the_nl}"
    assert grammar.commune_de(nis, fr, "fr") == de_fr
    assert grammar.commune_de(nis, nl, "nl") == de_nl
    assert grammar.commune_at(nis, fr, "fr") == at_fr
    assert grammar.commune_at(nis, nl, "nl") == at_nl


def test_the_region_has_nineteen_communes():
    assert len({row[0] for row in COMMUNES}) == 19


@pytest.mark.parametrize(
    ("communes", "fr", "nl"),
    [
        ([IXELLES], "de la commune d’Ixelles", "van de gemeente Elsene"),
        ([IXELLES, FOREST], "des communes d’Ixelles et de Forest", "van de gemeenten Elsene en Vorst"),
        (
            [FOREST, IXELLES, UCCLE],
            "des communes de Forest, d’Ixelles et d’Uccle",
            "van de gemeenten Vorst, Elsene en Ukkel",
        ),
        ([BRUSSELS], "de la Ville de Bruxelles", "van de Stad Brussel"),
        (
            [BRUSSELS, UCCLE],
            "de la Ville de Bruxelles et de la commune d’Uccle",
            "van de Stad Brussel en de gemeente Ukkel",
        ),
        (
            [BRUSSELS, FOREST, UCCLE],
            "de la Ville de Bruxelles et des communes de Forest et d’Uccle",
            "van de Stad Brussel en de gemeenten Vorst en Ukkel",
        ),
    ],
)  # fmt: skip
def test_several_communes_repeat_the_french_preposition(communes, fr, nl):
    assert grammar.communes_of([(nis, name) for nis, name, _ in communes], "fr") == fr
    assert grammar.communes_of([(nis, name) for nis, _, name in communes], "nl") == nl


def test_several_communes_stand_as_subject():
    assert (
        grammar.communes_the([("21009", "Ixelles"), ("21007", "Forest")], "fr")
        == "les communes d’Ixelles et de Forest"
    )
    assert (
        grammar.communes_the([("21004", "Bruxelles"), ("21016", "Uccle")], "fr")
        == "la Ville de Bruxelles et la commune d’Uccle"
    )
    assert (
        grammar.communes_the([("21009", "Elsene"), ("21007", "Vorst")], "nl")
        == "de gemeenten Elsene en Vorst"
    )


@pytest.mark.parametrize(
    ("value", "fr", "nl"),
    [
        (date(2027, 5, 1), "1er mai 2027", "1 mei 2027"),
        (date(2027, 5, 2), "2 mai 2027", "2 mei 2027"),
        (date(2027, 8, 21), "21 août 2027", "21 augustus 2027"),
        (date(2028, 2, 29), "29 février 2028", "29 februari 2028"),
        (date(2026, 12, 31), "31 décembre 2026", "31 december 2026"),
    ],
)
def test_a_date_is_written_in_full(value, fr, nl):
    assert grammar.day(value, "fr") == fr
    assert grammar.day(value, "nl") == nl


def test_the_title_of_an_act_has_capitals_but_a_small_ordinal():
    assert grammar.day_caps(date(2027, 5, 8), "fr") == "8 MAI 2027"
    assert grammar.day_caps(date(2027, 8, 1), "fr") == "1er AOÛT 2027"
    assert grammar.day_caps(date(2027, 2, 1), "fr") == "1er FÉVRIER 2027"
    assert grammar.day_caps(date(2027, 5, 1), "nl") == "1 MEI 2027"


def test_the_eighth_of_may_2027_is_a_saturday():
    assert grammar.weekday(date(2027, 5, 8), "fr") == "samedi"
    assert grammar.weekday(date(2027, 5, 8), "nl") == "zaterdag"


def test_the_seven_days_of_a_week():
    week = [date(2027, 5, 3 + n) for n in range(7)]
    french = " ".join(grammar.weekday(d, "fr") for d in week)
    dutch = " ".join(grammar.weekday(d, "nl") for d in week)
    assert french == "lundi mardi mercredi jeudi vendredi samedi dimanche"
    assert dutch == "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"


@pytest.mark.parametrize(
    ("value", "why_fr", "why_nl"),
    [
        (date(2027, 5, 8), "samedi", "zaterdag"),
        (date(2027, 5, 9), "dimanche", "zondag"),
        (date(2027, 7, 21), "jour férié", "feestdag"),
    ],
)
def test_a_deadline_says_why_it_moved(value, why_fr, why_nl):
    assert grammar.why_not_a_working_day(value, "fr") == why_fr
    assert grammar.why_not_a_working_day(value, "nl") == why_nl


@pytest.mark.parametrize(
    ("at", "fr", "nl"),
    [
        (time(11, 0), "11\u00a0h\u00a000", "11.00 uur"),
        (time(9, 30), "9\u00a0h\u00a030", "9.30 uur"),
        (time(16, 5), "16\u00a0h\u00a005", "16.05 uur"),
    ],
)
def test_an_hour_is_written_the_belgian_way(at, fr, nl):
    assert grammar.hour(at, "fr") == fr
    assert grammar.hour(at, "nl") == nl


@pytest.mark.parametrize(
    ("n", "fr", "nl"),
    [
        (7, "7", "7"),
        (999, "999", "999"),
        (12345, "12\u00a0345", "12.345"),
        (1234567, "1\u00a0234\u00a0567", "1.234.567"),
    ],
)
def test_thousands_are_set_apart(n, fr, nl):
    assert grammar.thousands(n, "fr") == fr
    assert grammar.thousands(n, "nl") == nl


@pytest.mark.parametrize(
    ("days", "fr", "nl"),
    [
        (1, "un jour", "één dag"),
        (2, "deux jours", "twee dagen"),
        (10, "dix jours", "tien dagen"),
        (15, "quinze jours", "vijftien dagen"),
        (17, "dix-sept jours", "zeventien dagen"),
        (20, "vingt jours", "twintig dagen"),
        (21, "vingt et un jours", "eenentwintig dagen"),
        (22, "vingt-deux jours", "tweeëntwintig dagen"),
        (23, "vingt-trois jours", "drieëntwintig dagen"),
        (28, "vingt-huit jours", "achtentwintig dagen"),
        (30, "trente jours", "dertig dagen"),
        (35, "trente-cinq jours", "vijfendertig dagen"),
        (45, "quarante-cinq jours", "vijfenveertig dagen"),
        (60, "soixante jours", "zestig dagen"),
        (71, "septante et un jours", "eenenzeventig dagen"),
        (75, "septante-cinq jours", "vijfenzeventig dagen"),
        (80, "quatre-vingts jours", "tachtig dagen"),
        (81, "quatre-vingt-un jours", "eenentachtig dagen"),
        (90, "nonante jours", "negentig dagen"),
        (99, "nonante-neuf jours", "negenennegentig dagen"),
        (120, "120 jours", "120 dagen"),
    ],
)
def test_a_period_is_written_in_belgian_words(days, fr, nl):
    assert grammar.period(days, "fr") == fr
    assert grammar.period(days, "nl") == nl


@pytest.mark.parametrize(
    ("items", "fr", "nl"),
    [
        ([], "néant", "nihil"),
        (["A"], "A", "A"),
        (["A", "B"], "A et B", "A en B"),
        (["A", "B", "C"], "A, B et C", "A, B en C"),
        (("ROY Inès", "ROY Maxime"), "ROY Inès et ROY Maxime", "ROY Inès en ROY Maxime"),
    ],
)
def test_a_list_has_no_comma_before_and(items, fr, nl):
    assert grammar.listed(items, "fr") == fr
    assert grammar.listed(items, "nl") == nl


@pytest.mark.parametrize(
    ("organ", "fr", "nl"),
    [
        ("council", "du conseil communal", "van de gemeenteraad"),
        (
            "college",
            "du collège des bourgmestre et échevins",
            "van het college van burgemeester en schepenen",
        ),
        ("mayor", "du bourgmestre", "van de burgemeester"),
    ],
)
def test_an_organ_takes_its_preposition(organ, fr, nl):
    assert grammar.pick(grammar.ORGANS[organ], "fr") == fr
    assert grammar.pick(grammar.ORGANS[organ], "nl") == nl


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Inès Roy", "d’Inès Roy"),
        ("Paul Maes", "de Paul Maes"),
        ("Élodie", "d’Élodie"),
        ("Ánh Tuyết", "d’Ánh Tuyết"),
        ("Óscar", "d’Óscar"),
        ("Åke", "d’Åke"),
        ("Yves", "d’Yves"),
        ("Yannick", "de Yannick"),
        ("Œuvre", "d’Œuvre"),
        ("", "de "),
    ],
)
def test_french_drops_the_vowel_before_a_vowel(word, expected):
    assert grammar.de(word, "fr") == expected


def test_dutch_drops_nothing():
    assert grammar.de("Inès Roy", "nl") == "van Inès Roy"

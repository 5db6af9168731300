"""Dates, periods, communes and offices: every expected word is typed here by hand, none computed."""

from datetime import date

import pytest

from letters import grammar

# NIS, name FR, name NL | the FR, the NL | de FR, de NL
COMMUNES = [
    ("21001", "Anderlecht", "Anderlecht", "la commune d’Anderlecht", "de gemeente Anderlecht",
     "d’Anderlecht", "van Anderlecht"),
    ("21002", "Auderghem", "Oudergem", "la commune d’Auderghem", "de gemeente Oudergem",
     "d’Auderghem", "van Oudergem"),
    ("21003", "Berchem-Sainte-Agathe", "Sint-Agatha-Berchem", "la commune de Berchem-Sainte-Agathe",
     "de gemeente Sint-Agatha-Berchem", "de Berchem-Sainte-Agathe", "van Sint-Agatha-Berchem"),
    ("21004", "Bruxelles", "Brussel", "la Ville de Bruxelles", "de Stad Brussel",
     "de la Ville de Bruxelles", "van de Stad Brussel"),
    ("21005", "Etterbeek", "Etterbeek", "la commune d’Etterbeek", "de gemeente Etterbeek",
     "d’Etterbeek", "van Etterbeek"),
    ("21006", "Evere", "Evere", "la commune d’Evere", "de gemeente Evere",
     "d’Evere", "van Evere"),
    ("21007", "Forest", "Vorst", "la commune de Forest", "de gemeente Vorst",
     "de Forest", "van Vorst"),
    ("21008", "Ganshoren", "Ganshoren", "la commune de Ganshoren", "de gemeente Ganshoren",
     "de Ganshoren", "van Ganshoren"),
    ("21009", "Ixelles", "Elsene", "la commune d’Ixelles", "de gemeente Elsene",
     "d’Ixelles", "van Elsene"),
    ("21010", "Jette", "Jette", "la commune de Jette", "de gemeente Jette",
     "de Jette", "van Jette"),
    ("21011", "Koekelberg", "Koekelberg", "la commune de Koekelberg", "de gemeente Koekelberg",
     "de Koekelberg", "van Koekelberg"),
    ("21012", "Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek", "la commune de Molenbeek-Saint-Jean",
     "de gemeente Sint-Jans-Molenbeek", "de Molenbeek-Saint-Jean", "van Sint-Jans-Molenbeek"),
    ("21013", "Saint-Gilles", "Sint-Gillis", "la commune de Saint-Gilles", "de gemeente Sint-Gillis",
     "de Saint-Gilles", "van Sint-Gillis"),
    ("21014", "Saint-Josse-ten-Noode", "Sint-Joost-ten-Node", "la commune de Saint-Josse-ten-Noode",
     "de gemeente Sint-Joost-ten-Node", "de Saint-Josse-ten-Noode", "van Sint-Joost-ten-Node"),
    ("21015", "Schaerbeek", "Schaarbeek", "la commune de Schaerbeek", "de gemeente Schaarbeek",
     "de Schaerbeek", "van Schaarbeek"),
    ("21016", "Uccle", "Ukkel", "la commune d’Uccle", "de gemeente Ukkel",
     "d’Uccle", "van Ukkel"),
    ("21017", "Watermael-Boitsfort", "Watermaal-Bosvoorde", "la commune de Watermael-Boitsfort",
     "de gemeente Watermaal-Bosvoorde", "de Watermael-Boitsfort", "van Watermaal-Bosvoorde"),
    ("21018", "Woluwe-Saint-Lambert", "Sint-Lambrechts-Woluwe", "la commune de Woluwe-Saint-Lambert",
     "de gemeente Sint-Lambrechts-Woluwe", "de Woluwe-Saint-Lambert", "van Sint-Lambrechts-Woluwe"),
    ("21019", "Woluwe-Saint-Pierre", "Sint-Pieters-Woluwe", "la commune de Woluwe-Saint-Pierre",
     "de gemeente Sint-Pieters-Woluwe", "de Woluwe-Saint-Pierre", "van Sint-Pieters-Woluwe"),
]  # fmt: skip


@pytest.mark.parametrize("row", COMMUNES, ids=lambda row: row[1])
def test_every_commune_is_named_in_both_languages(row):
    nis, fr, nl, the_fr, the_nl, de_fr, de_nl = row
    assert grammar.commune_the(nis, fr, "fr") == the_fr
    assert grammar.commune_the(nis, nl, "nl") == the_nl
    assert grammar.commune_de(nis, fr, "fr") == de_fr
    assert grammar.commune_de(nis, nl, "nl") == de_nl


def test_the_region_has_nineteen_communes():
    assert len({row[0] for row in COMMUNES}) == 19


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
    assert grammar.ORGANS[organ].in_("fr") == fr
    assert grammar.ORGANS[organ].in_("nl") == nl


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
        ("Øystein", "d’Øystein"),
        ("İbrahim", "d’İbrahim"),
        ("Ɛsi Kɔfi", "d’Ɛsi Kɔfi"),
        ("Hélène", "d’Hélène"),
        ("Henri-Paul", "d’Henri-Paul"),
        ("Hassan", "de Hassan"),
        ("Hans", "de Hans"),
        ("Åsa O’Brien", "d’Åsa O’Brien"),
        ("Анна", "de Анна"),
        ("", "de "),
    ],
)
def test_french_drops_the_vowel_before_a_vowel(word, expected):
    assert grammar.de(word, "fr") == expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("elle nourrit la rue", "qu’elle nourrit la rue"),
        ("il y est né", "qu’il y est né"),
        ("onze ans ont passé", "que onze ans ont passé"),
        ("les mérites dépassent", "que les mérites dépassent"),
    ],
)
def test_french_que_drops_its_vowel_too(clause, expected):
    assert grammar.que(clause) == expected


@pytest.mark.parametrize(
    ("plain", "expected"),
    [("le collectif Canal", "au collectif Canal"), ("l’ASBL Canal", "à l’ASBL Canal"), ("Le Clézio", "à Le Clézio")],
)  # fmt: skip
def test_french_a_melts_into_the_article_and_into_no_name(plain, expected):
    assert grammar.a(plain) == expected


def test_dutch_drops_nothing():
    assert grammar.de("Inès Roy", "nl") == "van Inès Roy"


@pytest.mark.parametrize(
    ("title", "language", "of"),
    [
        ("Le Ministre-Président", "fr", "du Ministre-Président"),
        (
            "La Ministre chargée des Pouvoirs locaux",
            "fr",
            "de la Ministre chargée des Pouvoirs locaux",
        ),
        ("De Minister-President", "nl", "van de Minister-President"),
        ("Het College", "nl", "van het College"),
    ],
)
def test_a_proposal_comes_from_an_office(title, language, of):
    assert grammar.office_de(title, language) == of


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            ("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
            "dix-sept dix-huit dix-neuf vingt trente quarante cinquante soixante septante quatre-vingts nonante"),
        ),
        (
            "nl",
            ("nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
            "zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
        ),
    ],
)  # fmt: skip
def test_each_number_of_days_has_its_word(language, words):
    numbers = [*range(20), *range(20, 100, 10)]

    assert [grammar.in_words(n, language) for n in numbers] == words.split()

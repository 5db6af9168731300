"""How papers name and address people; the tables of our style, typed by hand."""

import pytest

from letters import persons
from letters.persons import Address, Party, RankForms

WOMAN = Party("np", "Ana Diaz", "Diaz", "F", list_name="DIAZ Ana")
MAN = Party("np", "Orhan Yilmaz", "Yilmaz", "M", list_name="YILMAZ Orhan")
SAM = Party("np", "Sam Maes", "Maes", list_name="MAES Sam")
INES = Party("np", "Inès Roy", "Roy", list_name="ROY Inès")
ASBL = Party("lp", "Les Lisières", legal_form="ASBL", list_name="LES LISIÈRES")
VZW = Party("lp", "Buurthuis Kanaal", legal_form="vzw", list_name="BUURTHUIS KANAAL")
SRL = Party("lp", "Atelier Zénith", legal_form="SRL", list_name="ATELIER ZÉNITH")
OTHER = Party("lp", "Amis du Parc", legal_form="", list_name="AMIS DU PARC")
GROUP = Party("gr", "Canal", list_name="COLLECTIF CANAL")
OFFICER = RankForms("Officière", "Officier", "rang d’officier", "Officier")
KNIGHT = RankForms("Chevalière", "Chevalier", "rang de chevalier", "Ridder")
COMMANDER = RankForms("Commandeure", "Commandeur", "rang de commandeur", "Commandeur")
MEDAL = RankForms(
    "Médaille de mérite", "Médaille de mérite", "Médaille de mérite", "Medaille van verdienste"
)


@pytest.mark.parametrize(
    ("party", "plain", "a"),
    [
        (WOMAN, "Madame Ana Diaz", "à Madame Ana Diaz"),
        (MAN, "Monsieur Orhan Yilmaz", "à Monsieur Orhan Yilmaz"),
        (SAM, "Sam Maes", "à Sam Maes"),
        (INES, "Inès Roy", "à Inès Roy"),
        (ASBL, "l’ASBL Les Lisières", "à l’ASBL Les Lisières"),
        (VZW, "l’ASBL Buurthuis Kanaal", "à l’ASBL Buurthuis Kanaal"),
        (SRL, "la SRL Atelier Zénith", "à la SRL Atelier Zénith"),
        (OTHER, "l’association Amis du Parc", "à l’association Amis du Parc"),
        (GROUP, "le collectif Canal", "au collectif Canal"),
    ],
)
def test_french_names_a_party_with_its_preposition(party, plain, a):
    assert persons.designation(party, "fr") == plain
    assert persons.designation_a(party, "fr") == a


@pytest.mark.parametrize(
    ("party", "plain"),
    [
        (WOMAN, "mevrouw Ana Diaz"),
        (MAN, "de heer Orhan Yilmaz"),
        (SAM, "Sam Maes"),
        (INES, "Inès Roy"),
        (ASBL, "de vzw Les Lisières"),
        (VZW, "de vzw Buurthuis Kanaal"),
        (SRL, "de bv Atelier Zénith"),
        (OTHER, "de vereniging Amis du Parc"),
        (GROUP, "het collectief Canal"),
    ],
)
def test_dutch_names_a_party_with_its_preposition(party, plain):
    assert persons.designation(party, "nl") == plain
    assert persons.designation_a(party, "nl") == f"aan {plain}"


@pytest.mark.parametrize(
    ("party", "posthumous", "fr", "nl"),
    [
        (WOMAN, False, "DIAZ Ana", "DIAZ Ana"),
        (INES, True, "ROY Inès (à titre posthume)", "ROY Inès (postuum)"),
        (ASBL, False, "LES LISIÈRES (ASBL)", "LES LISIÈRES (vzw)"),
        (VZW, False, "BUURTHUIS KANAAL (ASBL)", "BUURTHUIS KANAAL (vzw)"),
        (SRL, False, "ATELIER ZÉNITH (SRL)", "ATELIER ZÉNITH (bv)"),
        (OTHER, False, "AMIS DU PARC (association)", "AMIS DU PARC (vereniging)"),
        (
            GROUP,
            False,
            "COLLECTIF CANAL (groupement de fait)",
            "COLLECTIF CANAL (feitelijke vereniging)",
        ),
    ],
)
def test_a_line_of_the_decree_names_the_party(party, posthumous, fr, nl):
    assert persons.list_line_name(party, "fr", posthumous=posthumous) == fr
    assert persons.list_line_name(party, "nl", posthumous=posthumous) == nl


COLLEGE = Address()
CONSIDERATION = "l’expression de ma considération distinguée."
WISHES = "avec mes vives félicitations, l’expression de ma considération distinguée."


@pytest.mark.parametrize(
    ("to", "fr", "end_fr", "nl", "end_nl"),
    [
        (Address(WOMAN), "Madame,", f"Je vous prie d’agréer, Madame, {CONSIDERATION}",
         "Geachte mevrouw Diaz,", "Hoogachtend,"),
        (Address(MAN), "Monsieur,", f"Je vous prie d’agréer, Monsieur, {CONSIDERATION}",
         "Geachte heer Yilmaz,", "Hoogachtend,"),
        (Address(SAM), "Sam Maes,", f"Je vous prie d’agréer {CONSIDERATION}",
         "Geachte Sam Maes,", "Hoogachtend,"),
        (Address(ASBL), "Madame, Monsieur,", f"Je vous prie d’agréer, Madame, Monsieur, {CONSIDERATION}",
         "Geacht bestuur,", "Hoogachtend,"),
        (Address(GROUP), "Madame, Monsieur,", f"Je vous prie d’agréer, Madame, Monsieur, {CONSIDERATION}",
         "Geachte leden,", "Hoogachtend,"),
        (COLLEGE, "Mesdames et Messieurs les membres du Collège,",
         f"Je vous prie d’agréer, Mesdames et Messieurs les membres du Collège, {CONSIDERATION}",
         "Geachte leden van het college,", "Hoogachtend,"),
        (Address(INES, bereaved=True), "Madame, Monsieur,",
         "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes sentiments respectueux.",
         "Geachte mevrouw, geachte heer,", "Met respectvolle groeten,"),
        (Address(WOMAN, award=True), "Madame,", f"Je vous prie d’agréer, Madame, {WISHES}",
         "Geachte mevrouw Diaz,", "Met mijn hartelijke gelukwensen en met de meeste hoogachting,"),
        (Address(SAM, award=True), "Sam Maes,", f"Je vous prie d’agréer, {WISHES}",
         "Geachte Sam Maes,", "Met mijn hartelijke gelukwensen en met de meeste hoogachting,"),
    ],
)  # fmt: skip
def test_the_closing_repeats_the_title_of_the_salutation(to, fr, end_fr, nl, end_nl):
    assert persons.salutation(to, "fr") == fr
    assert persons.closing(to, "fr") == end_fr
    assert persons.salutation(to, "nl") == nl
    assert persons.closing(to, "nl") == end_nl


@pytest.mark.parametrize(
    ("forms", "gender", "rank", "title", "de"),
    [
        (KNIGHT, "F", "Chevalière", "Chevalière", "de Chevalière"),
        (KNIGHT, "M", "Chevalier", "Chevalier", "de Chevalier"),
        (KNIGHT, "", "rang de chevalier", "Chevalier", "de Chevalier"),
        (OFFICER, "F", "Officière", "Officière", "d’Officière"),
        (OFFICER, "M", "Officier", "Officier", "d’Officier"),
        (OFFICER, "", "rang d’officier", "Officier", "d’Officier"),
        (COMMANDER, "F", "Commandeure", "Commandeure", "de Commandeure"),
        (MEDAL, "", "Médaille de mérite", "Médaille de mérite", "de la Médaille de mérite"),
    ],
)
def test_a_french_rank_follows_the_person(forms, gender, rank, title, de):
    assert persons.rank(forms, gender, "fr") == rank
    assert persons.rank_title(forms, gender, "fr") == title
    assert persons.rank_de(forms, gender, "fr") == de


@pytest.mark.parametrize(
    ("forms", "title", "de"),
    [
        (KNIGHT, "Ridder", "van Ridder"),
        (OFFICER, "Officier", "van Officier"),
        (COMMANDER, "Commandeur", "van Commandeur"),
        (MEDAL, "Medaille van verdienste", "van de Medaille van verdienste"),
    ],
)
@pytest.mark.parametrize("gender", ["F", "M", ""])
def test_a_dutch_rank_never_changes(forms, title, de, gender):
    assert persons.rank(forms, gender, "nl") == title
    assert persons.rank_title(forms, gender, "nl") == title
    assert persons.rank_de(forms, gender, "nl") == de

"""How papers name and address people; the tables of our style, typed by hand."""

import pytest

from letters import naming, persons
from letters.legal_forms import form_of
from letters.persons import Address, Party, RankForms
from merit.models import Nominee, Rank

WOMAN = Party("np", "Ana Diaz", "Diaz", "F", list_name="DIAZ Ana")
MAN = Party("np", "Orhan Yilmaz", "Yilmaz", "M", list_name="YILMAZ Orhan")
SAM = Party("np", "Sam Maes", "Maes", list_name="MAES Sam")
INES = Party("np", "Inès Roy", "Roy", list_name="ROY Inès")
ASBL = Party("lp", "Les Lisières", legal_form="ASBL", list_name="LES LISIÈRES")
VZW = Party("lp", "Buurthuis Kanaal", legal_form="vzw", list_name="BUURTHUIS KANAAL")
SRL = Party("lp", "Atelier Zénith", legal_form="SRL", list_name="ATELIER ZÉNITH")
OTHER = Party("lp", "Amis du Parc", legal_form="", list_name="AMIS DU PARC")
PUBLIC = Party("lp", "CPAS d’Ixelles", legal_form="CPAS", list_name="CPAS D’IXELLES")
EUROPEAN = Party("lp", "Senne", legal_form="GEIE", list_name="SENNE")
FOREIGN = Party("lp", "Les Amis de l’Iris", legal_form="e. V.", list_name="LES AMIS DE L’IRIS")
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
        (OTHER, "Amis du Parc", "à la personne morale Amis du Parc"),
        (PUBLIC, "CPAS d’Ixelles", "à la personne morale CPAS d’Ixelles"),
        (EUROPEAN, "le GEIE Senne", "au GEIE Senne"),
        (FOREIGN, "Les Amis de l’Iris e. V.", "à la personne morale Les Amis de l’Iris e. V."),
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
        (OTHER, "Amis du Parc"),
        (PUBLIC, "CPAS d’Ixelles"),
        (EUROPEAN, "het EESV Senne"),
        (FOREIGN, "Les Amis de l’Iris e. V."),
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
        (OTHER, False, "AMIS DU PARC", "AMIS DU PARC"),
        (PUBLIC, False, "CPAS D’IXELLES", "CPAS D’IXELLES"),
        (EUROPEAN, False, "SENNE (GEIE)", "SENNE (EESV)"),
        (
            FOREIGN,
            False,
            "LES AMIS DE L’IRIS (e. V.)",
            "LES AMIS DE L’IRIS (e. V.)",
        ),
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


@pytest.mark.parametrize(
    ("typed", "fr", "nl"),
    [
        ("A.S.B.L.", "l’ASBL", "de vzw"),
        ("asbl/vzw", "l’ASBL", "de vzw"),
        ("Fondation d'utilité publique", "la fondation d’utilité publique", "de stichting van openbaar nut"),
        ("private stichting", "la fondation privée", "de private stichting"),
        ("Société anonyme", "la SA", "de nv"),
        ("vof", "la SNC", "de vof"),
        ("Comm.V", "la SComm", "de CommV"),
        ("bvba", "la SPRL", "de bvba"),
        ("", "", ""),
        ("zone de police", "", ""),
    ],
)  # fmt: skip
def test_a_legal_form_is_known_however_it_is_typed(typed, fr, nl):
    found = form_of(typed)
    assert (found.fr, found.nl) == (fr, nl)


def test_a_form_of_another_country_is_none_of_ours():
    assert form_of("Ltd") is None


@pytest.mark.parametrize(
    ("party", "fr", "nl"),
    [
        (ASBL, "ASBL Les Lisières", "vzw Les Lisières"),
        (OTHER, "Amis du Parc", "Amis du Parc"),
        (FOREIGN, "Les Amis de l’Iris e. V.", "Les Amis de l’Iris e. V."),
        (GROUP, "Canal", "Canal"),
    ],
)
def test_an_envelope_names_a_body_with_its_form(party, fr, nl):
    assert (persons.addressed(party, "fr"), persons.addressed(party, "nl")) == (fr, nl)


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
    ("forms", "form", "rank", "de"),
    [
        (KNIGHT, "F", "Chevalière", "de Chevalière"),
        (KNIGHT, "M", "Chevalier", "de Chevalier"),
        (KNIGHT, "", "rang de chevalier", "de chevalier"),
        (OFFICER, "F", "Officière", "d’Officière"),
        (OFFICER, "M", "Officier", "d’Officier"),
        (OFFICER, "", "rang d’officier", "d’officier"),
        (COMMANDER, "F", "Commandeure", "de Commandeure"),
        (MEDAL, "", "Médaille de mérite", "de la Médaille de mérite"),
    ],
)
def test_a_french_rank_has_three_forms_and_the_neutral_one_names_the_rank(forms, form, rank, de):
    assert persons.rank(forms, form, "fr") == rank
    assert persons.rank_de(forms, form, "fr") == de


@pytest.mark.parametrize(
    ("forms", "rank", "de"),
    [
        (KNIGHT, "Ridder", "van Ridder"),
        (OFFICER, "Officier", "van Officier"),
        (COMMANDER, "Commandeur", "van Commandeur"),
        (MEDAL, "Medaille van verdienste", "van de Medaille van verdienste"),
    ],
)
@pytest.mark.parametrize("form", ["F", "M", ""])
def test_a_dutch_rank_never_changes(forms, rank, de, form):
    assert persons.rank(forms, form, "nl") == rank
    assert persons.rank_de(forms, form, "nl") == de


@pytest.mark.parametrize(
    ("nominee", "form"),
    [
        (Nominee(rank_form="F"), "F"),
        (Nominee(rank_form="M"), "M"),
        (Nominee(rank_form="N"), "N"),
        (Nominee(civility="F"), ""),  # what a person is called says nothing of the form
        (Nominee(kind="lp", rank_form="F"), ""),
        (Nominee(kind="gr", rank_form="M"), ""),
    ],
)
def test_one_place_says_the_form_of_a_rank_for_all_papers(nominee, form):
    forms, said = naming.rank_of(Rank(neutral_fr="rang de chevalier", name_nl="Ridder"), nominee)
    assert (forms.neutral_fr, forms.nl, said) == ("rang de chevalier", "Ridder", form)

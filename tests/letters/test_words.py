"""The words of the six papers, before they are printed: every sentence expected here is typed by hand."""

import re

import pytest

from letters import languages
from tests.letters import reading, samples

# ---- what is said to whom

TO_A_PERSON = {
    ("P01", "woman", "fr"): "la proposition de la commune d’Ixelles relative à Madame Ana Lucía Diaz, accompagnée de la délibération du conseil communal du 12 avril 2027.",
    ("P01", "neutral", "fr"): "la proposition de la commune d’Ixelles relative à Sam Maes, accompagnée",
    ("P01", "legal", "fr"): "la proposition de la commune d’Ixelles relative à l’ASBL Les Lisières, accompagnée",
    ("P01", "group", "fr"): "la proposition de la commune d’Ixelles relative au collectif Canal, accompagnée",
    ("P01", "man", "nl"): "de voordracht van de gemeente Elsene betreffende de heer Orhan Yilmaz goed ontvangen, samen met de beslissing van de gemeenteraad van 12 april 2027.",
    ("P01", "legal", "nl"): "betreffende de vzw Les Lisières goed ontvangen",
    ("P01", "group", "nl"): "betreffende het collectief Canal goed ontvangen",
    ("P04", "man", "fr"): "Vu la proposition de la commune d’Ixelles, reçue le 14 avril 2027, relative à Monsieur Orhan Yilmaz ;",
    ("P04", "group", "fr"): "relative au collectif Canal ;",
    ("P04", "woman", "nl"): "Gelet op de voordracht van de gemeente Elsene, ontvangen op 14 april 2027, betreffende mevrouw Ana Lucía Diaz;",
    ("P13", "woman", "fr"): "vous a octroyé, par arrêté du 1er mai 2027, la distinction de Chevalière dans l’Ordre du mérite bruxellois.",
    ("P13", "man", "fr"): "vous a octroyé, par arrêté du 1er mai 2027, la distinction de Chevalier dans l’Ordre du mérite bruxellois.",
    ("P13", "legal", "fr"): "a octroyé à l’ASBL Les Lisières, par arrêté du 1er mai 2027, la distinction de la Médaille de mérite dans l’Ordre du mérite bruxellois.",
    ("P13", "group", "fr"): "a octroyé au collectif Canal, par arrêté du 1er mai 2027, la distinction de la Médaille de mérite",
    ("P13", "dead", "fr"): "a octroyé, à titre posthume, à Inès Roy, par arrêté du 1er mai 2027, la distinction de chevalier dans",
    ("P13", "woman", "nl"): "u bij besluit van 1 mei 2027 de onderscheiding van Ridder in de Brusselse Orde van Verdienste heeft toegekend.",
    ("P13", "legal", "nl"): "bij besluit van 1 mei 2027 aan de vzw Les Lisières de onderscheiding van de Medaille van verdienste in de Brusselse Orde van Verdienste heeft toegekend.",
    ("P13", "group", "nl"): "bij besluit van 1 mei 2027 aan het collectief Canal de onderscheiding",
    ("P13", "dead", "nl"): "postuum heeft toegekend aan Inès Roy.",
    ("P14", "woman", "fr"): "Par délibération du 12 avril 2027, la commune d’Ixelles a proposé d’octroyer une distinction dans l’Ordre du mérite bruxellois à Madame Ana Lucía Diaz.",
    ("P14", "group", "fr"): "dans l’Ordre du mérite bruxellois au collectif Canal.",
    ("P14", "legal", "nl"): "heeft de gemeente Elsene voorgesteld een onderscheiding in de Brusselse Orde van Verdienste toe te kennen aan de vzw Les Lisières.",
}  # fmt: skip
SALUTATIONS = {
    ("woman", "fr"): ("Madame,", "Je vous prie d’agréer, Madame, avec mes vives félicitations,"),
    ("man", "fr"): ("Monsieur,", "Je vous prie d’agréer, Monsieur, avec mes vives félicitations,"),
    ("neutral", "fr"): ("Sam Maes,", "Je vous prie d’agréer, avec mes vives félicitations,"),
    ("legal", "fr"): ("Madame, Monsieur,", "d’agréer, Madame, Monsieur, avec mes vives félicitations,"),
    ("group", "fr"): ("Madame, Monsieur,", "d’agréer, Madame, Monsieur, avec mes vives félicitations,"),
    ("dead", "fr"): ("Madame, Monsieur,", "l’expression de mes sentiments respectueux."),
    ("woman", "nl"): ("Geachte mevrouw Diaz,", "Met mijn hartelijke gelukwensen en met de meeste hoogachting,"),
    ("man", "nl"): ("Geachte heer Yilmaz,", "Met mijn hartelijke gelukwensen"),
    ("neutral", "nl"): ("Geachte Sam Maes,", "Met mijn hartelijke gelukwensen"),
    ("legal", "nl"): ("Geacht bestuur,", "Met mijn hartelijke gelukwensen"),
    ("group", "nl"): ("Geachte leden,", "Met mijn hartelijke gelukwensen"),
    ("dead", "nl"): ("Geachte mevrouw, geachte heer,", "Met respectvolle groeten,"),
}  # fmt: skip


@pytest.mark.parametrize(("code", "party", "language"), TO_A_PERSON)
def test_a_letter_names_the_person_as_grammar_asks(code, party, language):
    said = reading.plain(samples.letter(code, language, party))
    assert TO_A_PERSON[code, party, language] in said


@pytest.mark.parametrize(("party", "language"), SALUTATIONS)
def test_an_award_addresses_each_kind_of_laureate(party, language):
    made = samples.letter("P13", language, party)
    opening, closing = SALUTATIONS[party, language]
    lines = reading.text(made).replace("\u00a0", " ").split("\n")
    assert opening in lines
    assert closing in reading.plain(made)


@pytest.mark.parametrize("code", ["P01", "P04", "P14"])
def test_a_commune_is_addressed_as_its_college(code):
    french = reading.text(samples.letter(code, "fr", "woman")).split("\n")
    dutch = reading.text(samples.letter(code, "nl", "woman")).split("\n")
    assert "Mesdames et Messieurs les membres du Collège," in french
    assert "Geachte leden van het college," in dutch
    assert dutch.count("Hoogachtend,") == 1


def test_a_promotion_says_what_it_follows():
    made = samples.compose("P13", "fr", samples.p13("fr", promotion_since="2 mars 2020"))
    assert "Cette promotion fait suite à la distinction du 2 mars 2020." in reading.plain(made)
    made = samples.compose("P13", "nl", samples.p13("nl", promotion_since="2 maart 2020"))
    assert "Deze bevordering volgt op de onderscheiding van 2 maart 2020." in reading.plain(made)


def test_a_first_award_says_nothing_of_a_promotion():
    assert "promotion" not in samples.letter("P13", "fr", "woman")
    assert "bevordering" not in samples.letter("P13", "nl", "woman")


def test_an_award_says_from_when_the_insignia_may_be_worn():
    """Article 9 of the simulation: from the signature, not from the ceremony."""
    french = "séparément. L’insigne peut être porté dès la signature de l’arrêté d’octroi."
    dutch = "uitnodiging. Het ereteken mag worden gedragen vanaf de ondertekening van het toekenningsbesluit."
    assert french in reading.plain(samples.letter("P13", "fr", "woman"))
    assert dutch in reading.plain(samples.letter("P13", "nl", "woman"))


PUBLISHED = {
    ("signed", "fr"): "", ("signed", "nl"): "",
    ("waived", "fr"): "La décision ne sera pas publiée au Moniteur belge.",
    ("waived", "nl"): "De beslissing wordt niet bekendgemaakt in het Belgisch Staatsblad.",
    ("published", "fr"): "La décision est publiée par extrait au Moniteur belge, avec les seules mentions suivantes",
    ("published", "nl"): "De beslissing is bij uittreksel bekendgemaakt in het Belgisch Staatsblad, alleen met",
}  # fmt: skip


@pytest.mark.parametrize(("state", "language"), PUBLISHED)
def test_an_award_promises_no_publication_that_may_still_be_waived(state, language):
    made = samples.compose("P13", language, samples.p13(language, publication=state))

    said = reading.plain(made).replace("\u00a0", " ")
    assert PUBLISHED[state, language] in said
    assert ("Moniteur" in said or "Staatsblad" in said) is bool(PUBLISHED[state, language])


ENCLOSED = {
    "fr": ("certifié conforme, est joint.", "EXTRAIT CONFORME n° 2027"),
    "nl": ("Het eensluidend verklaarde uittreksel uit", "EENSLUIDEND UITTREKSEL nr. 2027"),
}


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("code", ["P13", "P14", "P15"])
def test_the_extract_that_a_letter_announces_is_joined_to_it(code, language):
    said = reading.plain(samples.letter(code, language, "woman")).replace("\u00a0", " ")

    announced, joined = ENCLOSED[language]
    assert announced in said
    assert said.index(joined) > said.index(announced)


def test_an_acknowledgement_says_how_the_period_stands_still():
    """Both days at the edges stand still (merit.terms)."""
    french = "le délai est alors suspendu du jour de l’envoi de notre demande au jour où nous recevons la dernière pièce demandée, ces deux jours compris."
    dutch = "de termijn is dan geschorst vanaf de dag waarop wij ons verzoek verzenden tot en met de dag waarop wij het laatste gevraagde stuk ontvangen."
    assert french in reading.plain(samples.letter("P01", "fr", "woman"))
    assert dutch in reading.plain(samples.letter("P01", "nl", "woman"))


def test_a_commune_that_did_not_answer_reads_so_in_the_decision():
    made = samples.compose("P04", "fr", samples.p04("fr", no_answer_date="1er mars 2027"))
    assert (
        "Considérant qu’aucune réponse n’a été reçue au 1er mars 2027, date fixée dans la demande de complément ;"
        in reading.plain(made)
    )
    made = samples.compose("P04", "nl", samples.p04("nl", no_answer_date="1 maart 2027"))
    assert (
        "Overwegende dat op 1 maart 2027, de in het verzoek om aanvulling vastgestelde datum, geen antwoord was ontvangen;"
        in reading.plain(made)
    )
    assert "aucune réponse" not in samples.letter("P04", "fr", "woman")


def test_an_official_signs_with_name_then_function():
    lines = reading.text(samples.letter("P14", "fr", "woman")).split("\n")
    assert lines[lines.index("Claire Fontaine") + 1] == "La Directrice générale"


def test_the_title_of_a_file_says_that_it_is_a_simulation():
    for name, made in samples.all_papers(simulation=True).items():
        assert re.search("<title>SIMULATI(ON|E) ", made), name
    for name, made in samples.all_papers().items():
        assert "<title>SIMULATI" not in made, name


def test_an_acknowledgement_says_why_its_deadline_moved():
    made = samples.compose("P01", "fr", samples.p01("fr", moved_because="samedi"))
    assert "Le dernier jour étant un samedi, l’échéance est reportée" in reading.plain(made)
    made = samples.compose("P01", "nl", samples.p01("nl", moved_because="zaterdag"))
    assert "Omdat de laatste dag een zaterdag is, wordt de vervaldag" in reading.plain(made)


def test_a_late_nomination_goes_to_the_next_campaign():
    late = {
        "late": True,
        "campaign_closing_date": "31 mai 2027",
        "next_campaign": "campagne 2028",
    }
    made = samples.compose("P01", "fr", samples.p01("fr", **late))
    assert "la proposition est versée à la campagne 2028." in reading.plain(made)
    assert "campagne 2028" not in samples.letter("P01", "fr", "woman")


def test_a_letter_in_an_unknown_language_says_so_in_both():
    said = reading.plain(samples.letter("P13", languages.BOTH, "woman"))
    assert "La langue de votre choix ne nous étant pas connue" in said
    assert "Omdat wij uw taalkeuze niet kennen" in said


# ---- the decree and the certificate


def test_the_decree_says_each_thing_in_both_languages():
    made = samples.decree()
    french, dutch = (reading.text(made, x).replace("\u00a0", " ") for x in ("fr", "nl"))
    assert "1er MAI 2027. – Arrêté du Gouvernement de la Région de Bruxelles-Capitale" in french
    assert "1 MEI 2027. – Besluit van de Brusselse Hoofdstedelijke Regering" in dutch
    assert "ARRÊTE :" in french.split("\n")
    assert "BESLUIT:" in dutch.split("\n")
    assert "Sur la proposition de la Ministre chargée des Pouvoirs locaux," in french
    assert "Op de voordracht van de Minister belast met Plaatselijke Besturen," in dutch
    assert french.count("Art. ") == dutch.count("Art. ") == 3


def test_the_decree_lists_every_kind_of_laureate():
    rows = re.findall(r'<tr data-line="\d+"><td>.*?</tr>', samples.decree())
    assert [re.sub(r" +", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows] == [
        "1 DIAZ Ana Lucía Chevalière – Ridder octroi – toekenning",
        "2 YILMAZ Orhan Officier promotion – bevordering",
        "3 MAES Sam rang de chevalier – Ridder octroi – toekenning",
        "4 ROY Inès (à titre posthume) ROY Inès (postuum) rang d’officier – Officier octroi – toekenning",
        "5 LES LISIÈRES (ASBL) LES LISIÈRES (vzw) Médaille de mérite – Medaille van verdienste octroi – toekenning",
        "6 COLLECTIF CANAL (groupement de fait) COLLECTIF CANAL (feitelijke vereniging) Médaille de mérite – Medaille van verdienste octroi – toekenning",
    ]


def test_a_draft_has_neither_number_nor_the_look_of_an_act():
    said = reading.plain(samples.decree(draft=True))
    assert "PROJET · ONTWERP" in said
    assert "N° 2027/1" not in said
    assert "PROJET" not in reading.plain(samples.decree())


def test_a_draft_has_no_date_before_it_is_signed():
    lines = reading.text(samples.decree(draft=True)).split("\n")
    said = [line.replace("\u00a0", " ") for line in lines]
    assert any(
        x.startswith("Arrêté du Gouvernement de la Région de Bruxelles-Capitale portant")
        for x in said
    )
    assert {"Bruxelles, le", "Brussel,", "Annexe à l’arrêté", "Bijlage bij het besluit"} <= {
        x.strip() for x in said
    }
    assert not re.search("mai 2027|mei 2027", "\n".join(said), re.IGNORECASE)


def test_the_annex_names_each_laureate_in_both_columns():
    titles = re.findall(r"<h3[^>]*>(.*?)</h3>", samples.decree())
    said = [re.sub(r"<[^>]+>", "", title).replace("\u00a0", " ") for title in titles]
    assert list(zip(said[::2], said[1::2], strict=True)) == [
        ("N° 1 – DIAZ Ana Lucía – Chevalière", "Nr. 1 – DIAZ Ana Lucía – Ridder"),
        ("N° 2 – YILMAZ Orhan – Officier", "Nr. 2 – YILMAZ Orhan – Officier"),
        ("N° 3 – MAES Sam – rang de chevalier", "Nr. 3 – MAES Sam – Ridder"),
        ("N° 4 – ROY Inès (à titre posthume) – rang d’officier", "Nr. 4 – ROY Inès (postuum) – Officier"),
        ("N° 5 – LES LISIÈRES (ASBL) – Médaille de mérite", "Nr. 5 – LES LISIÈRES (vzw) – Medaille van verdienste"),
        ("N° 6 – COLLECTIF CANAL (groupement de fait) – Médaille de mérite",
         "Nr. 6 – COLLECTIF CANAL (feitelijke vereniging) – Medaille van verdienste"),
    ]  # fmt: skip


def test_the_decree_announces_nothing_that_its_annex_lacks():
    """The annex names no commune: what a laureate is honoured for, not where they live."""
    said = reading.plain(samples.decree())
    assert (
        "Considérant les propositions introduites par des communes de la Région et soumises au Gouvernement par la Ministre chargée des Pouvoirs locaux ;"
        in said
    )
    assert (
        "Overwegende de voordrachten die gemeenten van het Gewest hebben ingediend en die de Minister belast met Plaatselijke Besturen aan de Regering heeft voorgelegd;"
        in said
    )
    assert "communes reprises à l’annexe" not in said


def test_the_visa_of_the_ordinance_names_its_articles():
    said = reading.plain(samples.decree())
    assert "instituant l’Ordre du mérite bruxellois, les articles 2 et 3 ;" in said
    assert "tot instelling van de Brusselse Orde van Verdienste, de artikelen 2 en 3;" in said


PERSONS_ONLY = (
    "Considérant que les personnes physiques et morales désignées à l’article 1er se sont distinguées par",
    "Overwegende dat de in artikel 1 vermelde natuurlijke personen en rechtspersonen zich hebben onderscheiden",
    "Nom et prénom Naam en voornaam Rang",
)
WITH_GROUPS = (
    "Considérant que les personnes physiques et morales et les groupements désignés à l’article 1er se sont distingués par",
    "Overwegende dat de in artikel 1 vermelde natuurlijke personen, rechtspersonen en groepen zich hebben onderscheiden",
    "Nom et prénom, ou dénomination Naam en voornaam, of benaming Rang",
)


@pytest.mark.parametrize(("bodies", "sentences"), [(False, PERSONS_ONLY), (True, WITH_GROUPS)])
def test_the_decree_speaks_of_bodies_only_where_it_honours_one(bodies, sentences):
    said = reading.plain(samples.decree(bodies=bodies, groups=bodies))
    for sentence in sentences:
        assert sentence in said


@pytest.mark.parametrize(
    ("party", "fr", "nl"),
    [
        ("woman", "mentions suivantes : nom, prénom, rang et motif.", "vermeldingen: naam, voornaam, rang en reden."),
        ("legal", "mentions suivantes : dénomination, rang et motif.", "vermeldingen: benaming, rang en reden."),
        ("group", "mentions suivantes : dénomination, rang et motif.", "vermeldingen: benaming, rang en reden."),
    ],
)  # fmt: skip
def test_a_body_has_no_first_name(party, fr, nl):
    for language, words in (("fr", fr), ("nl", nl)):
        award = samples.p13(language, samples.PARTIES[party], publication="published")
        assert words in reading.plain(samples.compose("P13", language, award))


def test_a_certificate_names_who_signs_it():
    for language in ("fr", "nl", "both"):
        said = reading.plain(samples.certificate(language))
        assert "Tom Verbeke" in said
        assert "Lieve Declercq" in said


@pytest.mark.parametrize(
    ("language", "more", "sentence"),
    [
        ("fr", {}, "par arrêté du 1er mai 2027, confère à Ana Lucía Diaz la distinction de Chevalière dans l’Ordre du mérite bruxellois, pour son engagement au service des plus démunis. En foi de quoi"),
        ("fr", {"rank": samples.OFFICER, "gender": "", "promotion": True}, "confère à Ana Lucía Diaz la promotion au rang d’officier dans"),
        ("fr", {"posthumous": True}, "confère à titre posthume à Ana Lucía Diaz la distinction"),
        ("nl", {}, "verleent bij besluit van 1 mei 2027 aan Ana Lucía Diaz de onderscheiding van Ridder in de Brusselse Orde van Verdienste, voor de inzet ten dienste van de minstbedeelden. Ten blijke waarvan"),
        ("nl", {"promotion": True}, "aan Ana Lucía Diaz de bevordering tot de rang van Ridder in"),
        ("nl", {"posthumous": True}, "postuum aan Ana Lucía Diaz de onderscheiding"),
        ("both", {"gender": ""}, "Rang de chevalier Ridder"),
        ("fr", {"gender": ""}, "la distinction de chevalier dans"),
        ("both", {"promotion": True}, "Promotion · Bevordering"),
        ("both", {"posthumous": True}, "à titre posthume, à"),
        ("both", {"duplicate": True}, "DUPLICATA · DUPLICAAT"),
        ("fr", {"duplicate": True}, "DUPLICATA"),
        ("nl", {"duplicate": True}, "DUPLICAAT"),
        ("both", {"members": ("Ana Diaz", "Sam Maes")}, "Ana Diaz · Sam Maes"),
    ],
)  # fmt: skip
def test_a_certificate_says(language, more, sentence):
    assert sentence in reading.plain(samples.certificate(language, **more))


def test_a_first_certificate_is_neither_duplicate_nor_promotion():
    for language in ("fr", "nl", "both"):
        said = reading.plain(samples.certificate(language)).lower()
        assert not {"duplicata", "duplicaat", "promotion", "bevordering"} & set(said.split())

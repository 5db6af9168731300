"""P28, the draft of a commune's decision: what it says in each language, of each kind of nominee and for each body, as PDF and as Word document.

The sentences are written by hand, from the form of e-Assemblées.
"""

import io
import subprocess
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest

from letters import deliberation, docx, render
from letters.papers import PAPERS
from merit.errors import Refused
from merit.models import Campaign, Nomination, Parameter, Rank
from merit.readers import docx as reader
from tests import road
from tests.letters import reading

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NGUYEN = {"given_names": "Ánh Tuyết", "usual_name": "", "surname": "Nguyễn Thị"}


def drafted(cast, **fields) -> Nomination:
    return road.draft(cast, **fields)


def lines(words: str) -> list[str]:
    """Its paragraphs with ordinary spaces, as they are typed here."""
    root = ElementTree.fromstring(_as_xml(words))
    return [" ".join("".join(p.itertext()).split()) for p in root.iter() if p.tag in ("p", "h1")]


def _as_xml(words: str) -> str:
    body = words.partition("<body>")[2].partition("</body>")[0]
    return f"<body>{body.replace('<br>', '')}</body>"


def of_pdf(words: str, folder) -> list[str]:
    """The words of each page, as pdftotext reads them back."""
    (folder / "draft.pdf").write_bytes(render.pdf(words))
    read = subprocess.run(
        ["pdftotext", "-layout", folder / "draft.pdf", "-"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [" ".join(page.replace("\u2060", "").split()) for page in read.split("\f") if page]


def of_docx(words: str) -> list[tuple[str, set[str], str]]:
    """Each paragraph of the Word document, which our own reader has accepted: style, languages of its runs, words."""
    made = docx.made(words)
    assert reader.read(made) == made
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))
        styles = ElementTree.fromstring(file.read("word/styles.xml"))
    named = {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")}  # fmt: skip
    found = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        languages = {run.find(f"{W}rPr/{W}lang").get(f"{W}val") for run in paragraph.iter(f"{W}r")}
        text = " ".join("".join(t.text for t in paragraph.iter(f"{W}t")).split())
        found.append((named[style.get(f"{W}val")] if style is not None else "", languages, text))
    return [row for row in found if row[2]]


# ---- the whole of it, for a council

FRENCH = [
    "SIMULATION – document sans valeur juridique – personnes fictives – PROJET à adapter par la commune",
    "Réf. Farde e-Assemblées : 2367107",
    "N° OJ : 123 (huis clos)",
    "Projet d’Arrêté - Conseil du 19/10/2026",
    "SÉANCE À HUIS CLOS – NE PEUT ÊTRE PUBLIÉ",
    "Objet : Distinctions honorifiques régionales.- Proposition de la commune d’Ixelles.- Campagne 2027.",
    "Le Conseil communal,",
    "Vu l’article 117 de la nouvelle loi communale ;",
    "Vu l’ordonnance instituant l’Ordre du mérite bruxellois (texte de simulation), l’article 2 ;",
    "Vu l’arrêté du Gouvernement de la Région de Bruxelles-Capitale portant exécution de l’ordonnance instituant l’Ordre du mérite bruxellois (texte de simulation) ;",
    "Considérant que Madame Ana Diaz, avec domicile à Ixelles, a à son actif les mérites suivants : Vingt ans de repas chauds place Flagey ;",
    "Considérant que ces mérites s’exercent depuis 2006 et dépassent l’accomplissement normal d’une fonction, pour la raison suivante : Chaque soir, en plus de son métier ;",
    "Considérant qu’ils présentent un lien avec la Région, pour la raison suivante : Action sociale dans la Région ;",
    "Considérant que la procédure est confidentielle et que la question concerne une personne, ce qui impose de délibérer à huis clos ;",
    "Sur proposition du Collège des Bourgmestre et Échevins,",
    "ARRÊTE :",
    "Article 1er : Le Conseil communal propose au Gouvernement de la Région de Bruxelles-Capitale d’octroyer à Madame Ana Diaz une distinction dans l’Ordre du mérite bruxellois.",
    "Article 2 : Le dossier de proposition annexé est approuvé.",
    "Article 3 : Le Collège est chargé de transmettre la présente délibération et le dossier à Bruxelles Pouvoirs locaux, par la voie sécurisée, et de veiller à leur confidentialité.",
    "Vote […] : […] voix pour, […] voix contre, […] abstention(s).",
    "Annexes : Dossier de proposition (consultable au Secrétariat des Assemblées par les membres du Conseil uniquement)",
    "Pour extrait conforme, le […] – Par le Conseil",
    "Le Secrétaire communal, […]",
    "Le Bourgmestre, […]",
]
DUTCH = [
    "SIMULATIE – document zonder rechtskracht – fictieve personen – ONTWERP, door de gemeente aan te passen",
    "Ref. Farde e-Assemblées: 2367107",
    "Nr. agenda: 123 (besloten vergadering)",
    "Ontwerpbesluit - Raad van 19/10/2026",
    "BESLOTEN VERGADERING – MAG NIET WORDEN BEKENDGEMAAKT",
    "Onderwerp: Gewestelijke eervolle onderscheidingen.- Voordracht door de gemeente Elsene.- Campagne 2027.",
    "De Gemeenteraad,",
    "Gelet op artikel 117 van de nieuwe gemeentewet;",
    "Gelet op de ordonnantie tot instelling van de Brusselse Orde van Verdienste (simulatietekst), artikel 2;",
    "Gelet op het besluit van de Brusselse Hoofdstedelijke Regering tot uitvoering van de ordonnantie tot instelling van de Brusselse Orde van Verdienste (simulatietekst);",
    "Overwegende dat mevrouw Ana Diaz, met woonplaats in Elsene, de volgende verdiensten heeft: Twintig jaar warme maaltijden op het Flageyplein;",
    "Overwegende dat die verdiensten sinds 2006 voortduren en de gewone uitoefening van een functie overstijgen, om de volgende reden: Elke avond, naast haar werk;",
    "Overwegende dat ze een band hebben met het Gewest, om de volgende reden: Sociale actie in het Gewest;",
    "Overwegende dat de procedure vertrouwelijk is en dat de aangelegenheid een persoon betreft, zodat in besloten vergadering moet worden beraadslaagd;",
    "Op voorstel van het College van Burgemeester en Schepenen,",
    "BESLUIT:",
    "Artikel 1: De Gemeenteraad stelt de Brusselse Hoofdstedelijke Regering voor om aan mevrouw Ana Diaz een onderscheiding in de Brusselse Orde van Verdienste toe te kennen.",
    "Artikel 2: Het bijgevoegde voordrachtdossier wordt goedgekeurd.",
    "Artikel 3: Het College wordt ermee belast deze beslissing en het dossier via het beveiligde kanaal aan Brussel Plaatselijke Besturen te bezorgen en over de vertrouwelijkheid ervan te waken.",
    "Stemming […]: […] stemmen voor, […] stemmen tegen, […] onthoudingen.",
    "Bijlagen: Voordrachtdossier (alleen door de raadsleden te raadplegen op het Secretariaat van de Vergaderingen)",
    "Voor eensluidend uittreksel, […] – Namens de Raad",
    "De gemeentesecretaris, […]",
    "De burgemeester, […]",
]
IN_DUTCH = {
    "case_language": "nl",
    "merit_summary": "Twintig jaar warme maaltijden op het Flageyplein.",
    "beyond_duty": "Elke avond, naast haar werk.",
    "region_link": "Sociale actie in het Gewest.",
}
WHOLE = {"fr": (FRENCH, {}), "nl": (DUTCH, IN_DUTCH)}


@pytest.mark.parametrize("language", WHOLE)
def test_the_draft_of_a_council_says_what_the_form_of_e_assemblees_says(language, cast):
    expected, fields = WHOLE[language]
    nomination = drafted(cast, rank_proposed=None, **fields)

    assert lines(deliberation.written(nomination, language, "council")) == expected


@pytest.mark.parametrize("language", WHOLE)
def test_the_printed_sheet_and_the_word_document_say_the_same(language, cast, tmp_path):
    expected, fields = WHOLE[language]
    words = deliberation.written(drafted(cast, rank_proposed=None, **fields), language, "council")

    (page,) = of_pdf(words, tmp_path)
    document = of_docx(words)

    for sentence in expected:
        assert sentence in page
    assert [text for _style, _languages, text in document] == expected[
        1:
    ]  # its mark is in the head
    assert {tag for _style, tags, _text in document for tag in tags} == {f"{language}-BE"}


def test_each_kind_of_paragraph_has_its_own_style_in_word(cast):
    document = of_docx(deliberation.written(drafted(cast), "fr", "council"))

    assert {text[:9]: style for style, _languages, text in document} | {
        "Réf. Fard": "Référence · Referentie",
        "SÉANCE À ": "Huis clos · Besloten",
        "Objet : D": "heading 1",
        "Le Consei": "Organe · Orgaan",
        "Vu l’arti": "Visa, considérant · Aanhef, overweging",
        "ARRÊTE :": "Arrête · Besluit",
        "Article 2": "Article · Artikel",
        "Vote […] ": "Vote · Stemming",
        "Le Bourgm": "Signature · Handtekening",
    } == {text[:9]: style.replace("Heading", "heading") for style, _languages, text in document}


def test_the_word_document_has_no_macro_and_says_at_each_head_that_it_is_a_simulation(cast):
    made = docx.made(deliberation.written(drafted(cast), "both", "council"))

    with zipfile.ZipFile(io.BytesIO(made)) as file:
        names = file.namelist()
        heads = [file.read(name).decode() for name in names if "header" in name]

    assert not [name for name in names if "vba" in name.lower() or name.endswith(".bin")]
    assert sorted("SIMULATIE" in head for head in heads) == [False, True]
    assert sorted("SIMULATION" in head for head in heads) == [False, True]


def test_both_languages_are_the_french_draft_then_the_dutch_one_each_on_its_own_page(
    cast, tmp_path
):
    words = deliberation.written(drafted(cast), "both", "council")

    french, dutch = of_pdf(words, tmp_path)
    document = of_docx(words)

    assert ("ARRÊTE :" in french, "BESLUIT:" in french) == (True, False)
    assert ("ARRÊTE :" in dutch, "BESLUIT:" in dutch) == (False, True)
    assert [text for *_rest, text in document if text in ("ARRÊTE :", "BESLUIT:")] == [
        "ARRÊTE :", "BESLUIT:",
    ]  # fmt: skip
    assert {tag for _style, tags, _text in document for tag in tags} == {"fr-BE", "nl-BE"}


def test_outside_a_simulation_only_the_draft_is_marked(cast):
    nomination = drafted(cast)
    Campaign.objects.get(pk=nomination.campaign_id).ruleset.__class__.objects.update(
        simulation=False, prefix=""
    )
    words = deliberation.written(road.fresh(nomination), "both", "council")

    assert "SIMULATI" not in words
    assert [line for line in lines(words) if "PROJET" in line or "ONTWERP," in line] == [
        "PROJET à adapter par la commune", "ONTWERP, door de gemeente aan te passen",
    ]  # fmt: skip


# ---- the other bodies

BODIES = {
    ("college", "fr"): (
        {
            "Projet d’Arrêté - Collège du 19/10/2026",
            "SÉANCE NON PUBLIQUE – NE PEUT ÊTRE PUBLIÉ",
            "Le Collège des Bourgmestre et Échevins,",
            "Vu l’article […] de la nouvelle loi communale ;",
            "Considérant que la procédure est confidentielle et que les séances du Collège ne sont pas publiques ;",
            "Article 3 : Le Secrétaire communal est chargé de transmettre la présente décision et le dossier à Bruxelles Pouvoirs locaux, par la voie sécurisée, et de veiller à leur confidentialité.",
            "Pour extrait conforme, le […] – Par le Collège",
            "Vote […] : […] voix pour, […] voix contre, […] abstention(s).",
        },
        ("huis clos", "Sur proposition", "Conseil"),
    ),
    ("college", "nl"): (
        {
            "Ontwerpbesluit - College van 19/10/2026",
            "NIET-OPENBARE VERGADERING – MAG NIET WORDEN BEKENDGEMAAKT",
            "Het College van Burgemeester en Schepenen,",
            "Gelet op artikel […] van de nieuwe gemeentewet;",
            "Overwegende dat de procedure vertrouwelijk is en dat de vergaderingen van het College niet openbaar zijn;",
            "Voor eensluidend uittreksel, […] – Namens het College",
        },
        ("besloten", "Op voorstel", "Raad ", "raadsleden"),
    ),
    ("mayor", "fr"): (
        {
            "Projet d’Arrêté du Bourgmestre - 19/10/2026",
            "CONFIDENTIEL – NE PEUT ÊTRE PUBLIÉ",
            "Le Bourgmestre,",
            "Considérant que la procédure est confidentielle ;",
            "Annexes : Dossier de proposition",
            "Pour extrait conforme, le […]",
        },
        ("huis clos", "Sur proposition", "Conseil", "Collège", "Vote", "N° OJ"),
    ),
    ("mayor", "nl"): (
        {
            "Ontwerpbesluit van de burgemeester - 19/10/2026",
            "VERTROUWELIJK – MAG NIET WORDEN BEKENDGEMAAKT",
            "De burgemeester,",
            "Overwegende dat de procedure vertrouwelijk is;",
            "Bijlagen: Voordrachtdossier",
            "Voor eensluidend uittreksel, […]",
        },
        ("besloten", "Op voorstel", "Gemeenteraad", "College", "Stemming", "Nr. agenda"),
    ),
}


@pytest.mark.parametrize(("body", "language"), BODIES)
def test_each_body_opens_and_closes_in_its_own_words(body, language, cast):
    said, unsaid = BODIES[body, language]
    found = lines(deliberation.written(drafted(cast), language, body))

    assert said <= set(found)
    assert [(word, line) for word in unsaid for line in found if word in line] == []


# ---- each kind of nominee: the considérant that names it, and the article that proposes it

LEGAL = {"kind": "lp", "name": "Les Lisières", "legal_form": "ASBL", "town": "Forest"}
GROUP = {"kind": "gr", "name": "Canal", "town": "Molenbeek-Saint-Jean"}
KINDS = {
    "woman": ({}, "que Madame Ana Diaz, avec domicile à Ixelles, a", "à Madame Ana Diaz une", "dat mevrouw Ana Diaz, met woonplaats in Elsene, de", "aan mevrouw Ana Diaz een"),
    "man": ({"civility": "M", "given_names": "Óscar", "usual_name": "", "surname": "d'Hondt"}, "que Monsieur Óscar d’Hondt, avec domicile à Ixelles, a", "à Monsieur Óscar d’Hondt une", "dat de heer Óscar d’Hondt, met woonplaats in Elsene, de", "aan de heer Óscar d’Hondt een"),
    "no civility": ({"civility": "", "given_names": "Inès", "usual_name": "", "surname": "Roy"}, "qu’Inès Roy, avec domicile à Ixelles, a", "à Inès Roy une", "dat Inès Roy, met woonplaats in Elsene, de", "aan Inès Roy een"),
    "no town": ({"town": ""}, "que Madame Ana Diaz a à son actif", "à Madame Ana Diaz une", "dat mevrouw Ana Diaz de volgende", "aan mevrouw Ana Diaz een"),
    "from elsewhere": ({"town": "Liège"}, "que Madame Ana Diaz, avec domicile à Liège, a", "à Madame Ana Diaz une", "dat mevrouw Ana Diaz, met woonplaats in Liège, de", "aan mevrouw Ana Diaz een"),
    "Vietnamese": (NGUYEN, "que Madame Ánh Nguyễn Thị, avec domicile à Ixelles, a", "à Madame Ánh Nguyễn Thị une", "dat mevrouw Ánh Nguyễn Thị, met woonplaats in Elsene, de", "aan mevrouw Ánh Nguyễn Thị een"),
    "legal person": (LEGAL, "que l’ASBL Les Lisières, dont le siège est établi à Forest, a", "à l’ASBL Les Lisières une", "dat de vzw Les Lisières, met zetel in Vorst, de", "aan de vzw Les Lisières een"),
    "body without form": (LEGAL | {"legal_form": ""}, "que Les Lisières, dont le siège", "à la personne morale Les Lisières une", "dat Les Lisières, met zetel in Vorst, de", "aan Les Lisières een"),
    "group": (GROUP, "que le collectif Canal, dont l’activité s’exerce à Molenbeek-Saint-Jean, a", "d’octroyer au collectif Canal une", "dat het collectief Canal, actief in Sint-Jans-Molenbeek, de", "aan het collectief Canal een"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_nominee_is_named_as_grammar_asks(kind, cast, tmp_path):
    fields, *said = KINDS[kind]
    french, dutch = of_pdf(
        deliberation.written(drafted(cast, **fields), "both", "council"), tmp_path
    )

    assert f"Considérant {said[0]}" in french
    assert said[1] in french
    assert f"Overwegende {said[2]}" in dutch
    assert said[3] in dutch


def test_who_died_is_proposed_posthumously(cast):
    fields = {"civility": "", "given_names": "Inès", "usual_name": "", "surname": "Roy", "deceased_on": date(2026, 10, 1)}  # fmt: skip
    found = lines(deliberation.written(drafted(cast, **fields), "both", "council"))

    for sentence in (
        "Considérant qu’Inès Roy, avec dernier domicile à Ixelles, a à son actif les mérites suivants : Vingt ans de repas chauds place Flagey ;",
        # of the dead nothing goes on: the last year is for the commune to say
        "Considérant que ces mérites se sont exercés de 2006 à […] et dépassent l’accomplissement normal d’une fonction, pour la raison suivante : Chaque soir, en plus de son métier ;",
        "Considérant que le décès d’Inès Roy est survenu le 1er octobre 2026 et que la distinction est proposée à titre posthume ;",
        "Overwegende dat Inès Roy op 1 oktober 2026 is overleden en dat de onderscheiding postuum wordt voorgesteld;",
    ):
        assert sentence in found
    assert any("d’octroyer, à titre posthume, à Inès Roy une" in line for line in found)
    assert any("om postuum aan Inès Roy een" in line for line in found)
    assert any("dat Inès Roy, met laatste woonplaats in Elsene, de" in line for line in found)


def test_a_rank_that_is_proposed_is_named_in_its_neutral_form(cast):
    nomination = drafted(cast, rank_proposed=Rank.objects.get(code="R2"))

    french, dutch = (
        " ".join(lines(deliberation.written(nomination, language, "council")))
        for language in ("fr", "nl")
    )

    assert "dans l’Ordre du mérite bruxellois, au rang d’officier." in french
    assert "toe te kennen, met de rang van Officier." in dutch


def test_where_the_rules_let_nobody_propose_a_rank_none_is_named(cast):
    nomination = drafted(cast, rank_proposed=Rank.objects.get(code="R2"))
    Parameter.objects.filter(code="rank_proposed_by_commune").update(value=False)

    assert "rang" not in deliberation.written(road.fresh(nomination), "both", "council")


def test_new_facts_since_an_earlier_distinction_have_their_own_clause(cast):
    nomination = drafted(cast, new_facts="Une deuxième cuisine, en 2024.")
    found = lines(deliberation.written(nomination, "both", "council"))

    assert (
        "Considérant que, depuis la distinction octroyée antérieurement dans l’Ordre du mérite bruxellois, les faits nouveaux suivants sont à relever : Une deuxième cuisine, en 2024 ;"
        in found
    )
    assert (
        "Overwegende dat sinds de eerder toegekende onderscheiding in de Brusselse Orde van Verdienste de volgende nieuwe feiten te vermelden zijn: [te vertalen: Une deuxième cuisine, en 2024];"
        in found
    )


# ---- what is not there


def test_an_empty_draft_has_marked_gaps_and_no_empty_clause(cast):
    empty = {"merit_summary": "", "beyond_duty": "", "region_link": "", "periods": [], "folder_reference": "", "agenda_number": "", "decided_on": None, "organ": "", "town": ""}  # fmt: skip
    found = lines(deliberation.written(drafted(cast, **empty), "fr", "council"))

    for sentence in (
        "Réf. Farde e-Assemblées : […]",
        "N° OJ : […] (huis clos)",
        "Projet d’Arrêté - Conseil du […]",
        "Considérant que Madame Ana Diaz a à son actif les mérites suivants : […] ;",
        "Considérant que ces mérites se sont exercés de […] à […] et dépassent l’accomplissement normal d’une fonction, pour la raison suivante : […] ;",
        "Considérant qu’ils présentent un lien avec la Région, pour la raison suivante : […] ;",
    ):
        assert sentence in found
    assert not [line for line in found if "faits nouveaux" in line or "décès" in line]


PERIODS = {
    "goes on": ([{"begin": 2010, "end": 2015}, {"begin": 2006, "end": None}], "s’exercent depuis 2006", "sinds 2006 voortduren"),
    "over": ([{"begin": 2010, "end": 2015}, {"begin": 2006, "end": 2008}], "se sont exercés de 2006 à 2015", "zich uitstrekken van 2006 tot 2015"),
    "one year": ([{"begin": 2020, "end": 2020}], "datent de 2020", "van 2020 dateren"),
    "no beginning": ([{"begin": None, "end": 2020}], "se sont exercés de […] à […]", "zich uitstrekken van […] tot […]"),
}  # fmt: skip


@pytest.mark.parametrize("case", PERIODS)
def test_the_period_runs_from_the_first_year_to_the_last(case, cast):
    rows, french, dutch = PERIODS[case]
    rows = [{"what": "Repas", "role": "", "capacity": "", "intensity": "", **row} for row in rows]
    found = " ".join(lines(deliberation.written(drafted(cast, periods=rows), "both", "council")))

    assert f"Considérant que ces mérites {french} et" in found
    assert f"Overwegende dat die verdiensten {dutch} en" in found


VOTES = {"ballot": "secret", "votes_for": 27, "votes_against": 0, "abstentions": 1}


def test_the_vote_is_said_once_it_is_recorded(cast):
    found = lines(deliberation.written(drafted(cast, **VOTES), "both", "council"))
    by_hand = lines(
        deliberation.written(
            drafted(cast, ballot="hands", votes_for=1, votes_against=1, abstentions=2), "both", "college"
        )
    )  # fmt: skip

    assert "Vote au scrutin secret : 27 voix pour, 0 voix contre, 1 abstention." in found
    assert "Stemming met geheime stembriefjes: 27 stemmen voor, 0 stemmen tegen, 1 onthouding." in found  # fmt: skip
    assert "Vote à main levée : 1 voix pour, 1 voix contre, 2 abstentions." in by_hand
    assert "Stemming bij handopsteken: 1 stem voor, 1 stem tegen, 2 onthoudingen." in by_hand


def test_words_of_the_other_language_are_marked_to_be_translated(cast):
    french = deliberation.written(drafted(cast, **IN_DUTCH), "fr", "council")

    assert '<span class="gap">[à traduire' in french
    assert '<span lang="nl">Elke avond, naast haar werk</span>' in french
    marked = [row for row in of_docx(french) if "à traduire" in row[2]]
    assert [tags for _style, tags, _text in marked] == [{"fr-BE", "nl-BE"}] * 3


def test_the_object_names_nobody_and_neither_does_the_title_of_the_file(cast):
    words = deliberation.written(drafted(cast), "both", "council")

    assert "Diaz" not in " ".join(line for line in lines(words) if line.startswith(("Objet", "Onderwerp")))  # fmt: skip
    assert "Diaz" not in words.partition("<body>")[0]
    assert "Projet de délibération · Ontwerp van beslissing</title>" in words


# ---- names

LONG = " ".join(["Wenceslas-Alexandrovitch"] * 4)


@pytest.mark.parametrize(
    ("given", "surname", "shown"),
    [
        ("Zoë", "’t Serclaes", "Zoë ’t Serclaes"),
        ("Siobhán", "O'Brien", "Siobhán O’Brien"),
        ("Ánh", "Nguyễn Thị", "Ánh Nguyễn Thị"),
        ("Ɛsi", "Kɔfi", "Ɛsi Kɔfi"),
        ("Marie", LONG, f"Marie {LONG}"),
        ("محمد", "الفاسي", "محمد الفاسي"),
        ("Tom", "<b>Bos & Cie", "Tom <b>Bos & Cie"),
    ],
)
def test_names_of_any_origin_stand_whole_in_both_files(given, surname, shown, cast, tmp_path):
    nomination = drafted(cast, civility="", given_names=given, usual_name="", surname=surname)
    words = deliberation.written(nomination, "both", "council")

    for page in of_pdf(words, tmp_path):
        assert reading.plain(shown) in reading.plain(page) or "الفاسي" in shown
    texts = [text for *_rest, text in of_docx(words)]
    assert [shown in text for text in texts if text.startswith(("Article 1er", "Artikel 1"))] == [True, True]  # fmt: skip


def test_what_no_sheet_can_carry_is_refused_before_it_is_printed(cast):
    nomination = drafted(cast)
    nomination.beyond_duty = "x\u202ey"

    with pytest.raises(Refused):
        deliberation.written(nomination, "fr", "council")


def test_texts_of_two_thousand_letters_flow_over_pages(cast, tmp_path):
    long = ("Chaque soir, place Flagey, elle sert un repas chaud à qui vient. " * 30)[:1990]
    words = deliberation.written(
        drafted(cast, beyond_duty=long, region_link=long, new_facts=long), "fr", "council"
    )

    pages = of_pdf(words, tmp_path)

    assert len(pages) == 3
    assert " ".join(pages).count("soir,") == 3 * 30
    assert "Le Bourgmestre, […]" in pages[-1]


def test_it_is_no_letter_of_the_region():
    assert "P28" not in PAPERS

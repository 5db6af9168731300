"""The standing texts of letters stand on paper word for word, with the values of the letter; what cannot stand there is refused by name."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from letters import papers, words
from letters.standing import VALUES
from merit import markup
from merit.errors import Refused
from merit.models import TextBlock
from merit.texts import BLOCKS, Block
from tests.letters import reading, samples

pytestmark = pytest.mark.any_database
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "letters"

# By hand, from the papers as they were before their texts became rows: (paper, language) → what it says.
SAID = {
    ("P01", "fr"): "Le présent accusé de réception ne préjuge ni de la recevabilité ni de la suite qui sera réservée à la proposition.",
    ("P01", "nl"): "Deze ontvangstbevestiging houdt geen oordeel in over de ontvankelijkheid van de voordracht of over het gevolg dat eraan wordt gegeven.",
    ("P04", "fr"): "Confidentiel. La procédure est couverte par le secret jusqu’à la notification de la décision. La personne ou l’association proposée ne peut être informée de la proposition ni de son état d’avancement.",
    ("P04", "nl"): "Vertrouwelijk. De procedure blijft geheim tot de kennisgeving van de beslissing. De voorgedragen persoon of vereniging mag niet op de hoogte worden gebracht van de voordracht of van de stand ervan.",
    ("P13", "fr"): "Une erreur dans le nom ou dans le rang ? Merci de nous la signaler au plus tard le 24 mai 2027 : le brevet sera établi après cette date, d’après l’extrait joint.",
    ("P13", "nl"): "Staat er een fout in de naam of in de rang? Meld ze ons uiterlijk op 24 mei 2027: het brevet wordt na die datum opgesteld, volgens het bijgevoegde uittreksel.",
    ("P14", "fr"): "Cette décision n’enlève rien à l’estime due à l’engagement que votre commune a voulu mettre en lumière. La personne concernée, physique ou morale, n’a pas été informée de la procédure. Nous vous prions de garder la discrétion sur cette décision.",
    ("P14", "nl"): "Deze beslissing doet niets af aan de waardering voor de inzet die uw gemeente onder de aandacht heeft willen brengen. De betrokken persoon of organisatie is niet van de procedure op de hoogte gebracht. Wij vragen u over deze beslissing discreet te blijven.",
    ("P15", "fr"): "Cette décision n’est ni publiée ni communiquée à des tiers en dehors des autorités qui ont à en connaître.",
    ("P15", "nl"): "Deze beslissing wordt niet bekendgemaakt en niet meegedeeld aan derden, behalve aan de overheden die er kennis van moeten hebben.",
}  # fmt: skip
# On each of the five letters.
ON_ALL = {
    "fr": "Contact pour ce dossier : Karim Haddad, gestionnaire de dossiers, Place Saint-Lazare 2, 1035 Bruxelles, tél. +32 2 000 00 00, ordre-orde@order.example. Merci de rappeler la référence SIM/2027/N/00012 dans toute correspondance. Protection des données. Les données à caractère personnel de ce dossier sont traitées par le Service public régional de Bruxelles pour l’exécution d’une mission d’intérêt public prévue par l’ordonnance du 15 octobre 2026 instituant l’Ordre du mérite bruxellois. Elles ne peuvent servir à aucune autre fin. Informations et exercice de vos droits : dpo@order.example.",
    "nl": "Uw contactpersoon voor dit dossier: Karim Haddad, dossierbeheerder, Sint-Lazarusplein 2, 1035 Brussel, tel. +32 2 000 00 00, ordre-orde@order.example. Vermeld in elke briefwisseling het kenmerk SIM/2027/N/00012. Gegevensbescherming. De persoonsgegevens in dit dossier worden verwerkt door de Gewestelijke Overheidsdienst Brussel voor de vervulling van een taak van algemeen belang, bepaald in de ordonnantie van 15 oktober 2026 tot instelling van de Brusselse Orde van Verdienste. Ze mogen voor geen enkel ander doel worden gebruikt. Informatie en uitoefening van uw rechten: dpo@order.example.",
}  # fmt: skip
# The first and the last words of the notice on appeals, with its number and its day.
NOTICE = {
    "fr": ("Voies de recours (version RC-1 du 1er novembre 2026) Révision et médiation. Vous pouvez, sans formalité,", "quatre mois après son introduction."),
    "nl": ("Beroepsmogelijkheden (versie RC-1 van 1 november 2026) Heroverweging en bemiddeling. U kunt onze dienst vormvrij", "vier maanden na de indiening ervan."),
}  # fmt: skip


def plain(html: str) -> str:
    return " ".join(reading.plain(html).replace("\u202f", " ").replace("\u00a0", " ").split())


@pytest.mark.parametrize(("code", "language"), SAID)
def test_a_letter_says_word_for_word_what_it_said(code, language):
    said = plain(samples.letter(code, language, "woman"))

    assert SAID[code, language] in said
    assert ON_ALL[language] in said


@pytest.mark.parametrize("language", NOTICE)
@pytest.mark.parametrize("code", ["P04", "P13", "P14", "P15"])
def test_the_notice_on_appeals_bears_the_number_and_the_day_of_its_version(code, language):
    said = plain(samples.letter(code, language, "woman"))

    assert [one for one in NOTICE[language] if one not in said] == []


def version(code, fr, nl="", **more) -> dict:
    facts = {"code": code, "number": 2, "text_fr": fr, "text_nl": nl or fr, "valid_from": date(2027, 1, 1)}  # fmt: skip
    return {**samples.TEXTS, code: TextBlock(**facts, **more)}


def test_what_was_typed_is_words_and_never_an_element():
    texts = version("esteem", "Estime *réelle* & <réserve> « entière » ; **merci**")

    html = words.compose(papers.PAPERS["P14"], "fr", samples.p14("fr"), texts)

    nbsp, thin = "\u00a0", "\u202f"
    assert (
        f"<p>Estime <i>réelle</i> &amp; &lt;réserve&gt; «{nbsp}entière{nbsp}»{thin}; <b>merci</b></p>"
        in html
    )


def test_a_value_is_words_too():
    frame = samples.frame("fr", officer="<b>Karim</b> {dpo}")

    html = words.compose(papers.PAPERS["P14"], "fr", samples.p14("fr", frame=frame), samples.TEXTS)

    assert "Contact pour ce dossier\u00a0: &lt;b&gt;Karim&lt;/b&gt; {dpo}, gestionnaire" in html


def test_a_text_without_words_leaves_nothing_behind():
    html = words.compose(papers.PAPERS["P14"], "fr", samples.p14("fr"), version("esteem", ""))

    assert "<p></p>" not in html
    assert plain(html).count("Motifs.") == 1


def test_a_text_that_nobody_put_into_force_stops_its_letters_and_no_other():
    texts = {code: one for code, one in samples.TEXTS.items() if code != "esteem"}

    with pytest.raises(Refused, match="“Esteem in spite of a refusal” has no version in force on the day of this letter: put one into force first"):  # fmt: skip
        words.compose(papers.PAPERS["P14"], "fr", samples.p14("fr"), texts)
    assert words.compose(papers.PAPERS["P15"], "fr", samples.p15("fr"), texts)


def test_each_text_stands_in_the_letters_that_are_said_to_carry_it():
    """In both languages; the notice stands in a part of its own, the reason for two languages around both."""
    found = {code: set() for code in BLOCKS}
    for code in ("P01", "P04", "P13", "P14", "P15"):
        for language in ("fr", "nl"):
            page = (TEMPLATES / code.lower() / f"{language}.html").read_text(encoding="utf-8")
            for text in BLOCKS:
                if f"t.{text} " in page or f"blocks/{text}_{language}.html" in page:
                    found[text].add((code, language))
    found["two_languages"] = {("P13", "fr"), ("P13", "nl"), ("P15", "fr"), ("P15", "nl")}

    assert found == {
        code: {(paper, language) for paper in block.papers for language in ("fr", "nl")}
        for code, block in BLOCKS.items()
    }


def test_a_template_that_asks_for_another_text_is_an_error():
    with pytest.raises(RuntimeError, match="P01 is not said to carry the text 'esteem'"):
        words.Standing("P01", None, "fr", samples.TEXTS)["esteem"]


def test_every_value_that_a_text_may_name_is_known_to_its_letters():
    named = {name for block in BLOCKS.values() for name in block.known}

    assert named == {*VALUES, "version", "version_day"}


@pytest.mark.parametrize("code", BLOCKS)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_is_delivered_may_stand_where_it_stands(code, language):
    shipped = samples.TEXTS[code]

    markup.check(shipped.block, {"fr": shipped.text_fr, "nl": shipped.text_nl}[language])


# ---- a letter about nobody

SPECIMENS = [(code, x) for code in ("P01", "P04", "P13", "P14", "P15") for x in ("fr", "nl")] + [("P13", "both"), ("P15", "both")]  # fmt: skip
MARK = {"fr": "SPÉCIMEN – valeurs inventées", "nl": "SPECIMEN – verzonnen waarden", "both": "SPECIMEN – verzonnen waarden"}  # fmt: skip


@pytest.mark.parametrize(("code", "language"), SPECIMENS)
def test_a_specimen_is_a_whole_letter_that_says_that_it_is_none(code, language):
    day = date(2027, 1, 1)

    said = plain(words.of_specimen(papers.PAPERS[code], language, day, samples.TEXTS))

    assert MARK[language] in said
    assert "SIMULA" not in said
    assert [sign for sign in ("{", "}", "None", "()", "  ") if sign in said] == []
    assert NOTICE["nl" if language != "fr" else "fr"][0] in said or code == "P01"


# ---- what may be typed

ONE = Block(label="One", papers=("P01",), longest=60)
HEADED = Block(label="Two", papers=("P01",), longest=60, heading=True)
WITHIN = Block(label="Three", papers=("P01",), longest=60, sentence=True)
NAMING = Block(label="Four", papers=("P01",), longest=60, must={"officer": "officer"})
OPTIONAL = Block(label="Five", papers=("P01",), longest=60, optional=True)

# By hand: block, what is typed, what is said of it.
WRONG = [
    (ONE, "", "The text is lacking"),
    (ONE, "a [b](http://c)", "do not know a link"),
    (ONE, "a <http://c.be>", "do not know a link"),
    (ONE, "![a](b.png)", "do not know a picture"),
    (ONE, "a <b>c</b>", "do not know a sign of web pages"),
    (ONE, "<script>x</script>", "do not know a sign of web pages"),
    (ONE, "<!-- x -->", "do not know a sign of web pages"),
    (ONE, "a `b` c", "do not know backquotes"),
    (ONE, "```\na\n```", "do not know backquotes"),
    (ONE, "> a", "do not know a quotation with >"),
    (ONE, "- a\n- b", "do not know a list"),
    (ONE, "1. a", "do not know a list"),
    (ONE, "a\n\n***\n\nb", "do not know a line of dashes"),
    (ONE, "a\\\nb", "do not know a backslash at the end of a line"),
    (HEADED, "## a\n\nb", "A heading is written with one #"),
    (HEADED, "a\n===\n\nb", "A heading is written with one #"),
    (HEADED, "a\n\n# b", "A heading stands at the beginning, and only once"),
    (HEADED, "# a\n\n# b", "A heading stands at the beginning, and only once"),
    (ONE, "# a\n\nb", "This text has no heading"),
    (WITHIN, "a\n\nb", "stands within a paragraph"),
    (ONE, "a {nobody}", "“{nobody}” is no value of this text"),
    (ONE, "a { b", "A brace stands alone"),
    (ONE, "a {not a name} b", "A brace stands alone"),
    (NAMING, "a {reference}", "“{officer}” is lacking"),
    (ONE, "a" * 61, "The text has 61 characters; the sheet has room for 60"),
]  # fmt: skip


@pytest.mark.parametrize(("block", "typed", "sentence"), WRONG)
def test_what_no_sheet_can_carry_is_refused_by_name(block, typed, sentence):
    with pytest.raises(Refused) as refused:
        markup.check(block, typed)

    assert sentence in str(refused.value)


# By hand: block, what is typed, the elements that are printed.
RIGHT = [
    (ONE, "a\nb", "<p>a\nb</p>"),
    (ONE, "  a  \n   b ", "<p>a\nb</p>"),  # no break, no indented text: nobody saw the spaces
    (ONE, "a\n\n\nb", "<p>a</p><p>b</p>"),
    (ONE, "*a* **b** ***c***", "<p><i>a</i> <b>b</b> <i><b>c</b></i></p>"),
    (ONE, "2 * 3 & a_b_c &amp; 5 < 6", "<p>2 * 3 &amp; a_b_c &amp;amp; 5 &lt; 6</p>"),
    (ONE, "a\\*b", "<p>a*b</p>"),
    (ONE, "[x]: y", "<p>[x]: y</p>"),
    (HEADED, "# a {reference}\n\nb", "<h2>a {reference}</h2><p>b</p>"),
    (WITHIN, "a *b*", "a <i>b</i>"),
    (NAMING, "a {officer} {reference}", "<p>a {officer} {reference}</p>"),
    (OPTIONAL, "", ""),
]


@pytest.mark.parametrize(("block", "typed", "elements"), RIGHT)
def test_what_is_typed_becomes_paragraphs_italics_bold_and_a_heading(block, typed, elements):
    markup.check(block, typed)

    made = markup.html(typed, sentence=block.sentence)

    assert made.replace(">\n", ">") == elements


@pytest.mark.parametrize("typed", ["<script>x</script>", "a <b>c</b>", "[a](javascript:x)", "![a](b.png)", "<http://c.be>"])  # fmt: skip
def test_whatever_stands_in_a_row_no_element_and_no_link_comes_out(typed):
    made = markup.html(typed).replace("<p>", "").replace("</p>", "")

    assert "<" not in made

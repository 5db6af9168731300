"""The nomination on paper: one form in each language, to print or to fill in, with the questions of the portal and of the rules."""

import io
import subprocess
from datetime import date

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from merit.models import Campaign, Parameter, RuleSet
from tests import road, states

pytestmark = pytest.mark.django_db

# What can be written on it, topic by topic; of a table its columns. By hand, as the pages of the portal ask it.
COMMUNE = {"organisation"}
CONTACT = {"contact_name", "contact_capacity", "contact_phone", "contact_email", "case_language"}
NOMINEE = {
    "kind", "civility", "given_names", "usual_name", "surname", "single_name", "own_script", "known_as", "birth_date",
    "birth_place", "deceased_on", "name", "legal_form", "enterprise_number", "representative", "representative_capacity",
    "street", "postcode", "town", "language", "language_source", "nominee_knows",
}  # fmt: skip
DOMAINS = {
    "social", "culture", "sport", "education", "science", "enterprise", "environment", "health", "neighbourhood", "courage",
}  # fmt: skip
MERITS = {"domain", "reach", "rank_proposed", "merit_summary", "motivation", "region_link"} | {
    f"other_domains-{one}" for one in DOMAINS
}
DETAILS = {"beyond_duty", "effect", "new_facts"}
DECISION = {
    "organ", "decided_on", "folder_reference", "agenda_number", "closed_session", "ballot", "votes_for", "votes_against",
    "abstentions",
}  # fmt: skip
MOMENT = {"desired_on", "desired_reason"} | {
    f"declarations-{one}" for one in ("interest", "accurate", "secret", "privacy")
}
SIGNED = {"mayor", "mayor_on", "secretary", "secretary_on"}
TABLES = {
    "periods": {"what", "begin", "end", "role", "capacity", "intensity"},
    "honours": {"title", "by", "year"},
    "mandates": {"office", "body", "begin", "end"},
    "referees": {"name", "capacity"},
}
FIVE_ROWS = {
    f"{table}-{row}-{column}"
    for table, columns in TABLES.items()
    for row in range(5)
    for column in columns
}
ALL = COMMUNE | CONTACT | NOMINEE | MERITS | DETAILS | DECISION | MOMENT | SIGNED | FIVE_ROWS
OF_A_GROUP = {"members"}

# In the order in which the form says it: from what must be sent until when to what is signed.
SAID = {
    "fr": (
        "SIMULATION – document sans valeur juridique",
        "Formulaire de proposition",
        "du 25 octobre 2026 au 23 janvier 2027 à 23 h 59, heure de Bruxelles",
        "C’est le jour où le formulaire signé arrive qui compte",
        "Bruxelles Pouvoirs locaux, Place Saint-Lazare 2, 1035 Bruxelles",
        "l’extrait signé de la décision de la commune",
        "Qui propose", "La personne proposée", "Les mérites", "Ce qui a été fait, et quand", "Distinctions et mandats",
        "La décision de la commune", "Soutiens et documents", "Moment et déclarations",
        "La proposition reste secrète", "/privacy/", "Bourgmestre", "Secrétaire communal ou communale",
    ),
    "nl": (
        "SIMULATIE – document zonder rechtskracht",
        "Voordrachtsformulier",
        "van 25 oktober 2026 tot en met 23 januari 2027 om 23.59 uur, Brusselse tijd",
        "De dag waarop het ondertekende formulier aankomt, telt",
        "Brussel Plaatselijke Besturen, Sint-Lazarusplein 2, 1035 Brussel",
        "het ondertekende uittreksel van de beslissing van de gemeente",
        "Wie voordraagt", "Wie wordt voorgedragen", "De verdiensten", "Wat er gedaan is, en wanneer",
        "Onderscheidingen en mandaten", "De beslissing van de gemeente", "Steun en documenten", "Tijdstip en verklaringen",
        "De voordracht blijft geheim", "/privacy/", "Burgemeester", "Gemeentesecretaris",
    ),
}  # fmt: skip


def printed(language: str, **query) -> bytes:
    answer = Client().get(reverse(f"propose-form-{language}"), query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return answer.content


def opened(language: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed(language)))


def questions(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    """The fields that a program reads when the form comes back, by name."""
    found = [(str(field.T), field) for field in pdf.Root.AcroForm.Fields]
    assert len(found) == len(dict(found)), "two fields bear one name"
    return dict(found)


def names(language: str) -> set[str]:
    with opened(language) as pdf:
        return set(questions(pdf))


def words(language: str) -> str:
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=printed(language), capture_output=True, check=True
    ).stdout.decode()
    return " ".join(text.split())


def set_rule(code, value):
    Parameter.objects.filter(ruleset__code="simulation-2027", code=code).update(value=value)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_each_question_of_the_portal_is_a_field_to_fill_in(language, cast, open_campaign):
    set_rule("eligible_kinds", ["np", "lp"])

    assert names(language) == ALL


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_it_says_where_and_until_when_and_asks_in_the_order_of_the_form(
    language, cast, open_campaign
):
    Campaign.objects.filter(pk=road.campaign().pk).update(
        opens_on=date(2026, 10, 25), closes_on=date(2027, 1, 23)
    )
    said = words(language)

    places = [said.find(sentence) for sentence in SAID[language]]
    assert -1 not in places, SAID[language][places.index(-1)]
    topics = [said.rfind(sentence) for sentence in SAID[language][6:]]
    assert topics == sorted(topics)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_each_field_says_what_it_asks_and_none_is_filled_in(language, cast, open_campaign):
    with opened(language) as pdf:
        asked = [str(field.get("/TU", "")) for field in questions(pdf).values()]
        answers = {str(field.get("/V", "")) for field in questions(pdf).values()}

    assert all(asked)
    assert len(asked) == len(set(asked)), "two questions sound alike"
    assert answers <= {"", "/Off"}


@pytest.mark.parametrize(
    ("language", "question", "choices"),
    [
        ("fr", "La décision de la commune – Quel organe a décidé\u00a0?", ["Conseil communal", "Collège des bourgmestre et échevins", "Bourgmestre"]),
        ("nl", "De beslissing van de gemeente – Welk orgaan heeft beslist?", ["Gemeenteraad", "College van burgemeester en schepenen", "Burgemeester"]),
    ],
)  # fmt: skip
def test_one_choice_among_several_is_one_field_with_a_circle_for_each(
    language, question, choices, cast, open_campaign
):
    with opened(language) as pdf:
        organ = questions(pdf)["organ"]

        assert str(organ.TU) == question
        assert [str(one) for one in organ.Opt] == ["council", "college", "mayor"]
        assert [str(one.TU) for one in organ.Kids] == [f"{question} – {one}" for one in choices]
        assert not any("/T" in one for one in organ.Kids)


def test_a_box_that_is_ticked_in_one_program_is_ticked_in_each(cast, open_campaign):
    """Drawn in the file, and for programs that draw it themselves with the letters named (poppler shows no tick otherwise)."""
    with opened("fr") as pdf:
        box = questions(pdf)["closed_session"]

        assert list(box.AP.N.keys()) == ["/on"]
        assert str(box.DA) == "/ZaDb 0 Tf 0 g"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_whoever_hears_it_finds_each_field_in_its_place(language, cast, open_campaign):
    """PDF/UA-1: tagged, in its language, fields in the order of the structure, each of them in it."""
    with opened(language) as pdf, pdf.open_metadata() as metadata:
        fields = [one for page in pdf.pages for one in page.get("/Annots", ())]
        tied = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/OBJR"]  # fmt: skip

        assert metadata["pdfuaid:part"] == "1"
        assert metadata.pdfa_status == ""  # letters.fillable says why
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == (language, True)
        assert {str(page.Tabs) for page in pdf.pages} == {"/S"}
        assert {str(one.Subtype) for one in fields} == {"/Widget"}
        assert {one.objgen for one in fields} == {one.Obj.objgen for one in tied}
        assert "/XFA" not in pdf.Root.AcroForm


def test_both_languages_ask_the_same(cast, open_campaign):
    assert names("fr") == names("nl")


# ---- the rules decide


@pytest.mark.parametrize(
    ("code", "value", "more", "less"),
    [
        ("rank_proposed_by_commune", False, set(), {"rank_proposed"}),
        ("eligible_kinds", ["np", "lp", "gr"], OF_A_GROUP, set()),
        ("eligible_kinds", ["np"], set(), {"name", "legal_form", "enterprise_number", "representative", "representative_capacity"}),
        ("own_interest_excluded", False, set(), {"declarations-interest"}),
    ],
)  # fmt: skip
def test_what_the_rules_do_not_ask_is_not_on_the_form(code, value, more, less, cast, open_campaign):
    set_rule("eligible_kinds", ["np", "lp"])
    set_rule(code, value)

    assert names("fr") == (ALL | more) - less


def test_only_a_simulation_bears_its_mark(cast, open_campaign):
    assert "SIMULATION" in words("fr")

    RuleSet.objects.update(simulation=False)

    assert "SIMULATION" not in words("fr")


# ---- when there is one


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_where_no_campaign_is_open_or_planned_there_is_no_form(language, law):
    Campaign.objects.all().delete()

    assert Client().get(reverse(f"propose-form-{language}")).status_code == 404
    assert "form.fr.pdf" not in Client().get(reverse("propose")).content.decode()


def test_the_form_of_the_next_campaign_can_be_prepared(cast):
    with states.on(date(2026, 9, 1)):
        assert printed("fr").startswith(b"%PDF-")


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_everybody_finds_both_forms_on_the_page_that_says_how_to_propose(
    language, cast, open_campaign
):
    client = Client()
    client.cookies["django_language"] = language

    page = client.get(reverse("propose")).content.decode()

    key = road.campaign().public_id
    assert f'hreflang="fr" href="/propose/form.fr.pdf?campaign={key}"' in page
    assert f'hreflang="nl" href="/propose/form.nl.pdf?campaign={key}"' in page

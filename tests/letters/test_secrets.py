"""What a paper must say to be lawful, and what it can never say."""

import dataclasses
import re

import pytest

from letters.act import DecreeText, Entry, Line, RefusalText
from letters.extract import Extract
from letters.frame import Frame
from letters.papers import PAPERS
from letters.papers.p01_acknowledgement import Acknowledgement
from letters.papers.p04_inadmissibility import Inadmissibility
from letters.papers.p13_award import Award
from letters.papers.p14_refusal import Refusal
from letters.papers.p15_refusal_person import RefusalToPerson
from letters.papers.p17_certificate import CertificateText
from merit.errors import Refused
from tests.letters import reading, samples
from tests.letters.test_grammar import COMMUNES

OWN = {"Ixelles", "Elsene", "Bruxelles", "Brussel"}
OTHERS = {name for row in COMMUNES for name in row[1:3]} - OWN


# ---- appeal and simulation


@pytest.mark.parametrize("code", ["P01", "P04", "P13", "P14", "P15"])
@pytest.mark.parametrize("party", samples.PARTIES)
def test_a_decision_says_how_to_appeal(code, party):
    french = reading.plain(samples.letter(code, "fr", party))
    dutch = reading.plain(samples.letter(code, "nl", party))
    appeal = PAPERS[code].appeal
    assert ("Voies de recours (version RC-1 du 1er novembre 2026)" in french) is appeal
    assert ("Beroepsmogelijkheden (versie RC-1 van 1 november 2026)" in dutch) is appeal
    assert ("soixante jours" in french, "zestig dagen" in dutch) == (appeal, appeal)


def test_only_decisions_open_an_appeal():
    assert {code for code, paper in PAPERS.items() if paper.appeal} == {"P04", "P13", "P14", "P15"}


@pytest.mark.parametrize("code", ["P04", "P13", "P14", "P15"])
def test_a_simulation_opens_no_appeal(code):
    french = reading.plain(samples.letter(code, "fr", "woman", simulation=True))
    dutch = reading.plain(samples.letter(code, "nl", "woman", simulation=True))
    assert "Simulation : aucune voie de recours n’est ouverte." in french
    assert "Simulatie: er staat geen beroep open." in dutch
    assert "RC-1" not in french + dutch


def test_a_simulation_says_so_and_a_real_paper_does_not():
    for name, made in samples.all_papers(simulation=True).items():
        assert re.search("SIMULATI(ON|E) [·–]", reading.plain(made)), name
    for name, made in samples.all_papers().items():
        assert "simulati" not in reading.plain(made).lower(), name


# ---- secrets


@pytest.mark.parametrize("code", ["P04", "P14"])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_letter_to_a_commune_names_no_other_commune(code, language):
    said = reading.plain(samples.letter(code, language, "woman"))
    assert [name for name in OTHERS if name in said] == []


FRAME = """language created simulation order chancellery our_reference your_reference your_date letter_date officer
officer_capacity officer_address officer_phone officer_email unit address way channel_start salutation closing
signatory signatory_function ordinance controller dpo annexes specimen"""
FIELDS = {
    Frame: FRAME,
    Acknowledgement: """frame in_the_order nomination_ref receipt_date receipt_channel commune_the
        nominee nominee_a deliberation_organ_de deliberation_date period_text clock_start_date
        deadline_date moved_because case_language late campaign_closing_date next_campaign
        deliberation_missing signed_at signer received_hash""",
    Inadmissibility: """frame nomination_ref deciding_office delegation ordinance_title ordinance_articles implementing_order_title commune_the
        receipt_date nominee nominee_a art_admissibility condition facts decision_date completion_date
        no_answer_date answer_date answer_assessment""",
    Award: """frame kind dead posthumous in_the_order case_ref rank_de nominee_a decree_date motivation
        rank_date register_no wearing_rule publication published_fields correction_due_date ceremony
        extract promotion_since""",
    Refusal: """frame nomination_ref deliberation_date commune_the in_the_order nominee_a
        act_number act_date art_decision reason informed extract""",
    RefusalToPerson: """frame in_the_order case_ref asked_date answered spoken_to nominee_a act_number act_date
        art_decision reason extract""",
    Extract: """number title articles heading reasons place signatories date certifier certifier_function""",
    RefusalText: """created simulation draft number in_the_order date date_caps ordinance ordinance_articles
        implementing_order committee minister_by minister_de charged_fr signatory signatory_title countersignatory
        countersignatory_title entries""",
    Entry: "position reference name reason",
    DecreeText: """created simulation draft number in_the_order date date_caps ordinance ordinance_articles
        implementing_order committee posthumous rank_date minister_by minister_de charged_fr bodies groups signatory signatory_title countersignatory
        countersignatory_title lines""",
    Line: "position name rank nature motivation rank_note",
    CertificateText: """language created simulation duplicate order in_the_order chancellery number
        register_no name posthumous promotion decree_date rank rank_de reason date signatory
        signatory_name second second_name verification name_style name_lines members""",
}


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: kind.__name__)
def test_a_paper_can_hold_these_values_and_no_secret(kind):
    """No other commune, no advice, no check, no vote, no birth date: a new field is a new decision."""
    assert sorted(spec.name for spec in dataclasses.fields(kind)) == sorted(FIELDS[kind].split())


def test_a_context_cannot_be_given_more():
    with pytest.raises(TypeError):
        samples.p14("fr", other_commune="la commune d’Uccle")


# ---- hostile values


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{7*7}}", "{% include 'x' %}"])
def test_markup_in_a_name_is_only_text(name):
    made = samples.certificate("fr", name)
    assert name in reading.text(made)
    assert "<script" not in made
    assert "49" not in reading.text(made, "fr").replace(name, "")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Ana\u202eZaid", "a direction override"),
        ("Ana\u200bDiaz", "a zero-width space"),
        ("Ana\ue000Diaz", "a private letter"),
        ("Ana\x07Diaz", "a control"),
        ("Ana\u2066Diaz", "an isolate"),
    ],
)
def test_a_name_that_hides_something_is_refused(name, what):
    with pytest.raises(Refused, match="stands an invisible character"):
        samples.certificate("fr", name)


def test_joiners_are_real_letters_in_persian_names():
    assert "علی\u200cرضا" in samples.certificate("fr", "علی\u200cرضا")


def test_a_name_and_a_text_have_a_length():
    assert samples.certificate("fr", "A" * 130)
    with pytest.raises(Refused, match=r"AAAA.*is too long for a paper"):
        samples.certificate("fr", "A" * 131)
    with pytest.raises(Refused, match=r"bbbb.*is too long for a paper"):
        samples.compose("P14", "fr", samples.p14("fr", reason="b" * 2001))

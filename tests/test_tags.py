"""The colour of each state and the word of each line of the register, by hand. Of states: what is being written, what was sent, what is in work, what is well, what is over."""

import pytest
from django.utils import translation

from letters import languages
from merit.models import (
    AdviceRequest,
    Award,
    Certificate,
    Decree,
    Dossier,
    Letter,
    Nomination,
    SealedCheck,
)
from merit.models.register import Kind
from workflows.templatetags import om
from workflows.templatetags.words import language_reason, tag_kind

pytestmark = pytest.mark.any_database
COLOURS = {
    Nomination: {
        "draft": "draft", "to_sign": "ask", "submitted": "sent", "returned": "ask",
        "not_admitted": "no", "withdrawn": "no",
    },
    Dossier: {
        "received": "sent", "admissible": "work", "advised": "work", "selected": "work", "accepted": "work",
        "granted": "ok", "decorated": "ok", "closed": "ok", "inadmissible": "no", "refused": "no",
        "declined": "no", "withdrawn": "no", "lapsed": "no", "merged": "no",
    },
    Decree: {
        "drafted": "draft", "approved": "work", "signed": "ok", "published": "ok", "waived": "no",
        "abandoned": "no",
    },
    AdviceRequest: {"asked": "sent", "given": "ok", "not_given": "no", "withdrawn": "no"},
    SealedCheck: {
        "asked": "sent", "answered": "ok", "not_given": "no", "withdrawn": "no", "destroyed": "no",
    },
    Letter: {
        "drafted": "draft", "approved": "work", "issued": "work", "sent": "ok", "delivered": "ok",
        "failed": "no", "lapsed": "no", "dropped": "no", "recorded": "no",
    },
    Certificate: {
        "queued": "draft", "printed": "sent", "checked": "work", "handed_over": "ok", "spoilt": "no",
        "replaced": "no",
    },
}  # fmt: skip


@pytest.mark.parametrize("model", COLOURS)
def test_each_state_has_the_colour_of_the_table(model):
    states = [state for state, _ in model._meta.get_field("state").choices]

    shown = {state: tag_kind(model(state=state)) for state in states if state != "settled"}

    assert shown == {state: f"om-tag--{colour}" for state, colour in COLOURS[model].items()}


@pytest.mark.parametrize(
    ("outcome", "colour"),
    [
        ("granted", "ok"), ("decorated", "ok"), ("closed", "ok"), ("refused", "no"),
        ("inadmissible", "no"), ("declined", "no"), ("lapsed", "no"), ("withdrawn", "no"),
    ],
)  # fmt: skip
def test_a_nomination_that_is_settled_has_the_colour_of_its_outcome(outcome, colour):
    assert tag_kind(Nomination(state="settled", outcome=outcome)) == f"om-tag--{colour}"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Distinction octroyée", "Correction", "Distinction retirée", "Renonciation", "Annulation"]),
        ("nl", ["Toegekend", "Verbeterd", "Onderscheiding ingetrokken", "Afstand gedaan", "Nietig verklaard"]),
    ],
)  # fmt: skip
def test_a_line_of_the_register_has_words_in_both_languages(language, words):
    kinds = ["granted", "corrected", "withdrawn", "renounced", "annulled"]

    with translation.override(language):
        shown = {kind: Award(status=kind).get_status_display() for kind in kinds}

    assert [kind.value for kind in Kind] == kinds
    assert shown == dict(zip(kinds, words, strict=True))


@pytest.mark.parametrize(
    ("days", "kind"),
    [(-400, "late"), (-1, "late"), (0, "soon"), (7, "soon"), (8, "ok"), (90, "ok")],
)
def test_what_is_late_what_is_soon_and_what_has_time_look_different(days, kind):
    assert om.due_kind(days) == kind


@pytest.mark.parametrize(
    ("decision", "french", "dutch"),
    [
        (languages.of_file("fr"), "la langue dans laquelle le dossier a été introduit", "de taal waarin het dossier is ingediend"),
        (languages.of_person("nl"), "la langue de la personne", "de taal van de persoon"),
        (languages.of_person(""), "la langue de la personne n’est pas connue\u00a0: les deux langues", "de taal van de persoon is niet bekend: beide talen"),
        (languages.of_certificate("fr"), "le choix de la personne distinguée", "de keuze van de laureaat"),
        (languages.of_decree(), "un acte du Gouvernement est établi dans les deux langues", "een handeling van de Regering wordt in beide talen opgesteld"),
    ],
    ids=lambda value: getattr(value, "reason", ""),
)  # fmt: skip
def test_why_a_paper_is_in_its_language_is_said_in_words(decision, french, dutch):
    with translation.override("fr"):
        assert str(language_reason(decision.reason)) == french
    with translation.override("nl"):
        assert str(language_reason(decision.reason)) == dutch

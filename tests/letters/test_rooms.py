"""Each paper is a room: it says all that is to be said of it, and nothing else has to know that it is there."""

import dataclasses
import sys
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from letters import papers, words
from letters.bilingual import Bilingual
from letters.papers import PAPERS
from letters.papers.p14_refusal import PAPER as REFUSAL
from merit.models import Campaign, Certificate, Decree, Distinction, Dossier, Letter, Nomination
from tests import machines
from tests.letters import reading, samples
from workflows.templatetags import words as tags

TEMPLATES = Path(settings.BASE_DIR) / "templates"

# ---- what each paper says of itself, by hand

# code: French title, Dutch title, to whom, channel, four eyes, appeal, templates
FACETS = {
    "P01": ("Accusé de réception", "Ontvangstbevestiging",
            "commune", "platform", False, False, {"fr", "nl"}),
    "P04": ("Décision d’irrecevabilité", "Beslissing tot onontvankelijkheid",
            "commune", "acknowledged", True, True, {"fr", "nl"}),
    "P10": ("Arrêté portant octroi de distinctions", "Besluit houdende toekenning van onderscheidingen",
            "public", "gazette", True, False, {"both"}),
    "P13": ("Notification d’octroi", "Kennisgeving van toekenning",
            "laureate", "registered", True, True, {"fr", "nl"}),
    "P14": ("Notification de refus", "Kennisgeving van weigering",
            "commune", "acknowledged", True, True, {"fr", "nl"}),
    "P15": ("Notification de refus à la personne proposée", "Kennisgeving van weigering aan de voorgedragen persoon",
            "nominee", "registered", True, True, {"fr", "nl"}),
    "P31": ("Arrêté portant refus d’octroi de distinctions",
            "Besluit houdende weigering van toekenning van onderscheidingen",
            "file", "extract", True, False, {"both"}),
    "P17": ("Brevet", "Brevet",
            "laureate", "handed over", True, False, {"fr", "nl", "both", "certificate"}),
}  # fmt: skip


def test_these_papers_exist_and_no_others():
    assert sorted(PAPERS) == sorted(FACETS)


@pytest.mark.parametrize("code", FACETS)
def test_a_paper_has_its_titles_its_addressee_its_rules_and_its_templates(code):
    paper = PAPERS[code]
    *said, templates = FACETS[code]

    assert [
        paper.title.fr, paper.title.nl, paper.to, paper.channel, paper.four_eyes, paper.appeal,
    ] == said  # fmt: skip
    assert {found.stem for found in (TEMPLATES / paper.folder).iterdir()} == templates


@pytest.mark.parametrize("code", ["P01", "P04", "P13", "P14", "P15"])
def test_a_screen_calls_a_letter_as_the_letter_calls_itself(code):
    french, dutch, *_ = FACETS[code]
    letter = Letter(code=code)

    with translation.override("fr"):
        assert tags.paper_title(letter) == french
    with translation.override("nl"):
        assert tags.paper_title(letter) == dutch


# ---- closed by default


@pytest.mark.parametrize("facet", [spec.name for spec in dataclasses.fields(REFUSAL)])
def test_a_paper_without_one_of_its_facets_is_an_error(facet):
    facets = {spec.name: getattr(REFUSAL, spec.name) for spec in dataclasses.fields(REFUSAL)}
    del facets[facet]

    with pytest.raises(TypeError, match=facet):
        papers.Paper(**facets)


@pytest.mark.parametrize(
    ("facet", "blank", "said"),
    [
        ("title", Bilingual("Notification de refus", ""), "The paper P14 lacks: title in Dutch."),
        ("title", Bilingual("", "Kennisgeving"), "The paper P14 lacks: title in French."),
        ("fill", None, "The paper P14 lacks: fill."),
        ("channel", "", "The paper P14 lacks: channel."),
    ],
)
def test_a_facet_left_blank_is_an_error(facet, blank, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        dataclasses.replace(REFUSAL, **{facet: blank})


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ({"state": "submited"}, "No nomination has the state “submited”."),
        ({"outcome": "rejected"}, "No nomination has the outcome “rejected”."),
        ({"kind": "gift"}, "No nomination has the kind “gift”."),
        ({"knowing": "asked_on"}, "No nomination has the knowing “asked_on”."),
    ],
)
def test_a_paper_is_called_for_by_what_a_noun_can_be(when, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        dataclasses.replace(REFUSAL.when, **when)


def test_a_paper_is_about_a_noun_that_has_papers():
    with pytest.raises(KeyError, match="advice"):
        dataclasses.replace(REFUSAL.when, noun="advice")


@pytest.mark.parametrize("wrong", [{"to": "comune"}, {"channel": "pigeon"}])
def test_a_paper_goes_to_somebody_by_a_known_channel(wrong):
    with pytest.raises(ValueError, match=r"^The paper P14 goes nowhere\.$"):
        dataclasses.replace(REFUSAL, **wrong)


# ---- what is called for: noun → (state, outcome of a nomination, kind of a decree, or whether a nominee was asked) → papers

OUTCOMES = ("", *machines.states_of("dossier"))
CALLED_FOR = {
    "nomination": {
        **{("submitted", outcome): ["P01"] for outcome in OUTCOMES},
        ("submitted", "inadmissible"): ["P01", "P04"],
        ("returned", "inadmissible"): ["P04"],
        ("settled", "inadmissible"): ["P04"],
        ("submitted", "refused"): ["P01", "P14"],
        ("returned", "refused"): ["P14"],
        ("settled", "refused"): ["P14"],
    },
    "dossier": {
        **{("granted", asked): ["P13"] for asked in ("", "asked")},
        ("refused", "asked"): ["P15"],
    },
    "decree": {("signed", "grant"): ["P10"], ("signed", "refuse"): ["P31"]},
    "certificate": {("queued", ""): ["P17"]},
}
MORE = {
    "nomination": OUTCOMES, "decree": ("grant", "refuse", "withdraw", "rectify"), "dossier": ("", "asked"),
}  # fmt: skip
MERIT = Distinction(papers=["P01", "P04", "P10", "P13", "P14", "P15", "P17", "P31"])


def noun_as(noun, state, more, distinction):
    campaign = Campaign(distinction=distinction)
    match noun:
        case "nomination":
            dossier = Dossier(campaign=campaign, state=more or "received")
            return Nomination(campaign=campaign, state=state, outcome=more, dossier=dossier)
        case "dossier":
            asked = date(2027, 4, 2) if more else None
            return Dossier(campaign=campaign, state=state, acceptance_asked_on=asked)
        case "decree":
            return Decree(campaign=campaign, state=state, kind=more)
        case "certificate":
            return Certificate(dossier=Dossier(campaign=campaign), state=state)


def all_called(noun, distinction) -> dict:
    """Every state and what it calls for, where it calls for anything."""
    found = {
        (state, more): [p.code for p in papers.called_for(noun_as(noun, state, more, distinction))]
        for state in machines.states_of(noun) for more in MORE.get(noun, ("",))
    }  # fmt: skip
    return {place: codes for place, codes in found.items() if codes}


@pytest.mark.parametrize("noun", CALLED_FOR)
def test_each_state_calls_for_the_papers_of_the_table_and_for_no_other(noun):
    assert all_called(noun, MERIT) == CALLED_FOR[noun]


@pytest.mark.parametrize("outcome", ["inadmissible", "refused"])
def test_a_decision_that_was_opened_again_calls_for_no_letter(outcome):
    nomination = noun_as("nomination", "settled", outcome, MERIT)
    nomination.dossier = Dossier(campaign=nomination.campaign, state="received")

    assert papers.called_for(nomination) == []


@pytest.mark.parametrize("noun", CALLED_FOR)
def test_a_distinction_that_names_no_paper_calls_for_none(noun):
    assert all_called(noun, Distinction()) == {}


def test_nothing_else_can_call_for_a_paper():
    assert set(CALLED_FOR) == papers.NOUNS


def test_what_is_decided_anew_is_told_anew_and_nothing_else_is():
    assert {code for code, paper in PAPERS.items() if paper.when.anew} == {"P04", "P14", "P15"}


def test_a_distinction_cannot_name_a_paper_that_does_not_exist():
    with pytest.raises(KeyError, match="P99"):
        papers.called_for(noun_as("dossier", "granted", "", Distinction(papers=["P99"])))


@pytest.mark.django_db
def test_the_order_of_merit_uses_all_eight(law):
    assert Distinction.objects.get(code="merit").papers == [
        "P01",
        "P04",
        "P10",
        "P13",
        "P14",
        "P15",
        "P17",
        "P31",
    ]


# ---- a new letter: its room, its two templates

ROOM = """
import dataclasses
from letters.bilingual import Bilingual
from letters.papers.p14_refusal import PAPER
PAPER = dataclasses.replace(PAPER, code="P99", title=Bilingual("Lettre neuve", "Nieuwe brief"))
"""


@pytest.fixture
def new_room(tmp_path, monkeypatch):
    """Writes one more module into the folder of papers, as far as Python can tell."""
    monkeypatch.setattr(papers, "__path__", [*papers.__path__, str(tmp_path)])
    known = set(sys.modules)

    def write(name, text):
        (tmp_path / f"{name}.py").write_text(text)

    yield write
    for name in set(sys.modules) - known:
        if name.startswith("letters.papers."):
            del sys.modules[name]


def test_a_new_letter_is_its_room_and_its_two_templates(new_room, tmp_path, monkeypatch, settings):
    new_room("p99_new", ROOM)
    folder = tmp_path / "letters" / "p99"
    folder.mkdir(parents=True)
    (folder / "fr.html").write_text("<p>Nous vous écrivons.</p>")
    (folder / "nl.html").write_text("<p>Wij schrijven u.</p>")
    more = {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], **more}]

    monkeypatch.setattr(papers, "PAPERS", papers._registered())
    paper = papers.PAPERS["P99"]
    french = words.compose(paper, "fr", samples.p14("fr"))
    dutch = reading.plain(words.compose(paper, "nl", samples.p14("nl")))

    assert f"<title>Lettre neuve – {samples.REFERENCE}</title>" in french
    assert "Nous vous écrivons." in reading.plain(french)
    assert "Wij schrijven u." in dutch
    with translation.override("nl"):
        assert tags.paper_title(Letter(code="P99")) == "Nieuwe brief"


@pytest.mark.parametrize("name", ["p98_new", "new", "p14_twice"])
def test_a_room_bears_the_code_of_its_paper(name, new_room):
    new_room(name, ROOM.replace("P99", "P14") if name == "p14_twice" else ROOM)

    with pytest.raises(ValueError, match=f"The module {name} must hold the one paper"):
        papers._registered()


def test_a_room_without_a_paper_is_an_error(new_room):
    new_room("p99_empty", '"""Nothing yet."""')

    with pytest.raises(AttributeError, match="PAPER"):
        papers._registered()

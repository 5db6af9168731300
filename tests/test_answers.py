"""What each answer must bring with it: without its reasons, in both languages, no answer leaves the page."""

import re

import pytest

from merit import people
from merit.models import Rank
from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def asked_for(who, noun, **answer) -> list[str]:
    """The sentences of the error summary when a task is answered with so little."""
    page = Walker(who).post("task", road.task_of(noun).task_id, expect=422, **answer)
    summary = re.search(r'govuk-error-summary__list">(.*?)</ul>', page.content.decode(), re.DOTALL)
    return re.findall(r"<a[^>]*>(.*?)</a>", summary[1])


def test_inadmissibility_needs_its_condition_and_its_facts_in_both_languages(cast):
    dossier = road.received(cast)

    assert sorted(asked_for("desk", dossier, admissible="no")) == [
        "Indiquez la condition en français",
        "Indiquez la condition en néerlandais",
        "Indiquez les faits en français",
        "Indiquez les faits en néerlandais",
    ]


def test_an_admissible_dossier_is_put_to_a_body(cast):
    dossier = road.received(cast)

    assert asked_for("desk", dossier, admissible="yes") == [
        "Choisissez au moins une instance à consulter"
    ]


def test_a_proposal_to_grant_needs_rank_and_reasons_in_both_languages(cast):
    dossier = road.advised(cast)

    assert sorted(asked_for("cabinet", dossier, granted="yes", rank="")) == [
        "Choisissez un rang",
        "Indiquez la motivation en français",
        "Indiquez la motivation en néerlandais",
        "Indiquez le motif sur le brevet en français",
        "Indiquez le motif sur le brevet en néerlandais",
    ]


def test_a_refusal_needs_its_reasons_in_both_languages(cast):
    dossier = road.advised(cast)

    assert sorted(asked_for("cabinet", dossier, granted="no")) == [
        "Motivez le refus en français",
        "Motivez le refus en néerlandais",
    ]


def test_the_checker_who_does_not_agree_says_why(cast):
    dossier = states.to_dismiss(cast)

    assert asked_for("checker", dossier, agreed="no") == [
        "Indiquez pourquoi vous n’êtes pas d’accord"
    ]


def test_the_rank_that_the_commune_proposed_is_offered(cast):
    dossier = road.advised(cast)
    rank = Rank.objects.get(code="R1").pk

    page = Walker("cabinet").get("task", road.task_of(dossier).task_id).content.decode()

    assert f'<option value="{rank}" selected>' in page


@pytest.mark.parametrize(
    ("column", "label"),
    [
        ("reason_fr", "Motif sur le brevet, en français"),
        ("reason_nl", "Motif sur le brevet, en néerlandais"),
    ],
)
def test_a_reason_on_the_certificate_has_at_most_200_characters(column, label, cast):
    dossier, rank = road.advised(cast), Rank.objects.get(code="R1").pk
    whole = {"granted": "yes", "rank": rank, **road.REASONS}

    said = asked_for("cabinet", dossier, **whole | {column: "p" * 201})

    assert said == [f"{label}\u00a0: 200 caractères au plus\u00a0; vous en avez écrit 201."]
    Walker("cabinet").answer(dossier, **whole | {column: "p" * 200})
    assert road.fresh(dossier).state == "selected"


def test_who_is_clerk_and_municipal_secretary_does_not_sign_what_they_presented(cast):
    """The commune's paper is seen by two: one person with both roles presents it, another one signs it."""
    people.enrol("clerk", role="municipal_secretary", organisation="21009")
    nomination = states.to_sign(cast)
    task = road.task_of(nomination).task_id

    answer = Walker("clerk").post("task", task, expect=422, agreed="yes")

    assert "Une seconde personne doit accomplir cette étape" in answer.content.decode()
    assert road.fresh(nomination).state == "to_sign"
    road.answer(nomination, cast["secretary"], agreed=True)

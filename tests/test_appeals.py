"""An appeal and its judgment: recorded once, in both languages, and what the judge annulled is open again."""

from datetime import date

import pytest

from merit.errors import Refused
from merit.models import Challenge
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)


@pytest.fixture
def legal(cast):
    return states.witnesses(cast)["legal_reviewer"]


def appeal(dossier, legal, **facts):
    return door.act("record_challenge", dossier, by=legal, lodged_on=TODAY, **facts)


def judge(challenge, legal, outcome="annulled"):
    return door.act("decide_challenge", challenge, by=legal, outcome=outcome, on=TODAY)


def test_an_annulled_inadmissibility_is_examined_anew_by_the_desk(cast, legal):
    dossier = states.dismissed(cast)

    judge(appeal(dossier, legal), legal)

    assert road.fresh(dossier).state == "received"
    assert (road.task_of(dossier).node, road.task_of(dossier).role) == ("examine", "desk_officer")


def test_a_judgment_on_what_was_opened_again_before_is_recorded_all_the_same(cast, legal):
    dossier = states.dismissed(cast)
    challenge = appeal(dossier, legal)
    checker = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", dossier, by=checker, reason="Erreur.")

    judge(challenge, legal)

    assert road.fresh(challenge).outcome == "annulled"
    assert road.fresh(dossier).state == "received"


def test_the_same_appeal_is_not_recorded_twice(cast, legal):
    dossier = road.refused(cast)
    first = appeal(dossier, legal)

    with pytest.raises(Refused, match="An appeal of that day is recorded already"):
        appeal(dossier, cast["legal"])

    judge(first, legal, "dismissed")
    assert Challenge.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "awaited", "dismissed", "told"),
    [
        ("fr", "Arrêt attendu", "Le recours est rejeté, 24 novembre 2026", "Recours enregistré"),
        ("nl", "Arrest verwacht", "Het beroep wordt verworpen, 24 november 2026", "Beroep geregistreerd"),
    ],
)  # fmt: skip
def test_its_outcome_and_its_history_stand_in_the_file(
    language, awaited, dismissed, told, cast, legal
):
    dossier = road.refused(cast)
    challenge = appeal(dossier, legal)
    walker = Walker("legal", language)
    before = walker.get("dossier", dossier.public_id).content.decode()
    judge(challenge, legal, "dismissed")
    after = walker.get("dossier", dossier.public_id).content.decode()

    assert awaited in before
    assert told in before
    assert dismissed in after


@pytest.mark.parametrize(
    ("language", "named"),
    [("fr", "Recours · 24 novembre 2026"), ("nl", "Beroep · 24 november 2026")],
)
def test_the_page_of_the_judgment_names_the_appeal(language, named, cast, legal):
    challenge = appeal(road.refused(cast), legal)

    page = Walker("legal", language).get(
        "act", "challenge", challenge.public_id, "decide_challenge"
    )

    assert named in page.content.decode()

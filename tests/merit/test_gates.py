"""What stands in the way of a step stands in the law itself: whoever came to it by another road than a screen is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from letters import extract
from merit import actions
from merit.actions.take import take
from merit.errors import Refused
from merit.models import Dossier
from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_nobody_accepts_who_was_not_asked(cast):
    dossier = road.selected(cast)

    for answer in (actions.choice.accept, actions.choice.decline):
        with pytest.raises(Refused, match="Nobody was asked yet whether"):
            answer(dossier, by=cast["desk"], answered_on=date(2026, 11, 24))


def test_no_next_of_kin_are_asked_of_the_living(cast):
    with pytest.raises(Refused, match="No death of the nominee is recorded"):
        take(road.asked(cast), "ask_kin", by=cast["desk"])


@pytest.mark.parametrize(
    ("action", "facts"),
    [
        ("decease", {"on": date(2026, 11, 24)}),
        ("propose_refusal", road.REFUSAL),
        ("take_back_refusal", {}),
        ("correct", {"surname": "Dias"}),
        ("ask_reopening", {"reason": "."}),
    ],
)
def test_who_may_not_act_learns_nothing_of_the_decree_from_the_refusal(action, facts, cast):
    dossier = road.accepted(cast)
    road.approved_decree(cast, [dossier])

    with pytest.raises(Refused, match="Your role does not allow this step"):
        actions.ACTS[action](dossier, by=cast["auditor"], **facts)


def test_nobody_is_selected_of_whom_a_refusal_is_proposed(cast):
    dossier = road.to_refuse(cast)

    with pytest.raises(Refused, match="A refusal of this dossier is proposed"):
        actions.choice.select(
            dossier, by=cast["cabinet"], rank=road.Rank.objects.get(code="R1"), **road.REASONS
        )


def test_nobody_failed_to_collect_who_was_told_of_nothing(cast):
    dossier = road.granted(cast)

    with (
        states.on(timezone.localdate() + timedelta(days=3000)),
        pytest.raises(Refused, match="nobody can have failed to collect"),
    ):
        actions.dossier.close_uncollected(dossier, by=None)


@pytest.mark.drifts
@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("grant", "Not every dossier of the decree is accepted"),
        ("refuse", "Not of every dossier of the decree is a refusal proposed"),
    ],
)
def test_no_list_is_approved_with_somebody_of_the_other_kind(kind, sentence, cast):
    """Should it have changed after the list was gathered, by whatever road."""
    dossier = road.accepted(cast) if kind == "grant" else road.to_refuse(cast)
    decree = road.drafted_decree(cast, [dossier], kind=kind)
    proposed = date(2026, 11, 24) if kind == "grant" else None
    Dossier.objects.filter(pk=dossier.pk).update(refusal_proposed_on=proposed)

    with pytest.raises(Refused, match=sentence):
        actions.decree.approve_decree(road.fresh(decree), by=cast["legal"], words="…")


@pytest.mark.parametrize("made", [extract.of_line, extract.of_nomination])
def test_no_extract_is_made_of_an_act_that_is_not_signed(made, cast):
    decree = road.approved_decree(cast, [road.accepted(cast)])

    with pytest.raises(Refused, match="No act that says this is signed"):
        made(decree, "1", "fr")


def test_a_list_that_was_signed_is_taken_and_adds_nothing_more(cast):
    decree = road.signed_decree(cast, [road.accepted(cast)])

    page = Walker("legal").get("decree", decree.public_id).content.decode().replace("\u00a0", " ")

    assert "Places occupées pour 2027 : 1 sur 30." in page
    assert "Cet arrêté en ajoute" not in page

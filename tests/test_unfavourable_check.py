"""What stands in the way of a distinction is read by two officers: one alone ends nobody's file."""

import re
from datetime import date, timedelta

import pytest

from merit.errors import Refused
from merit.models import SealedCheck
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem
from workflows.screens import inbox

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOTE = "Jugement du 3 mai 2024."


def proposed(cast, result="threshold") -> SealedCheck:
    check = SealedCheck.objects.get(dossier=road.admissible(cast))
    road.answer(check, cast["sealed"], result=result, evidence=NOTE)
    return road.fresh(check)


def asked(check) -> tuple[str, str] | None:
    return (
        WorkItem.objects.filter(open=True, journey__sealed_check=check)
        .values_list("node", "role")
        .first()
    )


def test_what_stands_in_the_way_is_only_proposed(cast):
    check = proposed(cast)

    assert (check.state, check.result, check.proposed_result) == ("asked", "", "threshold")
    assert asked(check) == ("confirm", "sealed_check_officer")
    assert check.dossier.threshold_reached_on is None
    assert WorkItem.objects.get(open=True, journey__sealed_check=check) not in inbox.waiting_for(
        cast["sealed"]
    )
    door.tick(trusted=True)
    assert road.fresh(check.dossier).state == "admissible"


@pytest.mark.parametrize(
    ("result", "reached"), [("threshold", date(2026, 11, 24)), ("to_weigh", None)]
)
def test_a_second_officer_confirms_it(result, reached, cast):
    check = proposed(cast, result)

    Walker("sealed2").answer(check, agreed="yes", read=check.mark_of_proposal())

    kept = road.fresh(check)
    assert (kept.state, kept.result, kept.evidence, kept.proposed_on) == (
        "answered",
        result,
        NOTE,
        None,
    )
    assert kept.dossier.threshold_reached_on == reached


def test_no_page_bears_the_note_where_nobody_looks(cast):
    """What a page says of what was read is a mark of it, not its words."""
    check = SealedCheck.objects.get(dossier=road.admissible(cast))
    road.answer(check, cast["sealed"], result="to_weigh", evidence="Condamnation de 2019.")

    page = Walker("sealed2").get("task", road.task_of(check).task_id).content.decode()

    assert re.search(r'name="read" value="[0-9a-f]{64}"', page)


def test_the_one_who_proposed_it_does_not_confirm_it(cast):
    with pytest.raises(Refused, match="A second person must take this step"):
        door.act("confirm_check", proposed(cast), by=cast["sealed"])


def test_what_the_second_officer_reads_otherwise_is_answered_anew_by_whoever_may(cast):
    check = proposed(cast)
    Walker("sealed2").answer(check, agreed="no", remark="Une autre personne du même nom.")

    kept = road.fresh(check)
    assert (kept.state, kept.proposed_on, kept.evidence, asked(kept)) == (
        "asked", None, "", ("check", "sealed_check_officer"),
    )  # fmt: skip
    page = Walker("sealed").get("task", road.task_of(check).task_id).content.decode()
    assert "Une autre personne du même nom." in page
    road.answer(check, cast["sealed"], result="clear", evidence="")
    assert road.fresh(check).result == "clear"


def test_nothing_else_is_answered_while_a_result_is_proposed(cast):
    check = proposed(cast)

    with pytest.raises(
        Refused, match="A result of this check is proposed: a second officer decides"
    ):
        door.act("answer_check", check, by=cast["sealed2"], result="clear")


def test_no_result_is_confirmed_that_nobody_proposed(cast):
    check = SealedCheck.objects.get(dossier=road.admissible(cast))

    with pytest.raises(Refused, match="No result of this check is proposed"):
        door.act("confirm_check", check, by=cast["sealed"])


def test_the_clock_does_not_close_a_check_that_waits_for_its_second_officer(cast):
    check = proposed(cast)

    with states.on(check.due + timedelta(days=2)):
        door.tick(trusted=True)

    assert road.fresh(check).state == "asked"


def test_a_question_that_is_withdrawn_takes_what_was_written_with_it(cast):
    check = proposed(cast)

    door.act("withdraw_check", check, by=cast["sealed"])

    kept = road.fresh(check)
    assert (kept.state, kept.evidence, kept.proposed_result) == ("withdrawn", "", "")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "fr",
            "Proposé le 24 novembre 2026, à confirmer par un second agent : Seuil prévu par les règles atteint",
        ),
        (
            "nl",
            "Voorgesteld op 24 november 2026, te bevestigen door een tweede medewerker: Drempel van de regels bereikt",
        ),
    ],
)
def test_the_second_officer_reads_the_result_and_the_note_and_nobody_else_does(
    language, sentence, cast
):
    check = proposed(cast)
    page = Walker("sealed2", language).get("task", road.task_of(check).task_id).content.decode()

    assert sentence in page
    assert NOTE in page
    for who in ("desk", "archivist", "legal", "auditor"):
        other = Walker(who, language).get("dossier", check.dossier.public_id).content.decode()
        assert NOTE not in other
        assert sentence not in other

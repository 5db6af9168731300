"""While proceedings suspend a file, a page offers what may be done meanwhile, and nothing that would be refused."""

import pytest

from merit.errors import Refused
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# by hand: who → what their page of a suspended file offers
OFFERED = {
    "desk": {"decease", "correct", "declare_conflict"},
    "sealed": {"resume", "declare_conflict"},
    "cabinet": {"declare_conflict"},
    "checker": {"declare_conflict"},
}


@pytest.mark.parametrize("who", OFFERED)
def test_only_what_may_be_done_is_offered(who, cast):
    dossier = road.admissible(cast)
    before = offered(who, dossier)
    door.act("suspend", dossier, by=cast["sealed"], reason="Procédure.")

    assert offered(who, dossier) == OFFERED[who]
    assert len(before) >= 1


def offered(who, dossier) -> set[str]:
    context = Walker(who).get("dossier", dossier.public_id).context
    return {act.action for act in context["acts"]}


def test_a_commune_is_offered_the_same_as_before(cast):
    nomination = road.submitted(cast)
    secretary = Walker("secretary")
    before = secretary.get("nomination", nomination.public_id).context["acts"]
    door.act("suspend", nomination.dossier, by=cast["sealed"], reason="Procédure.")

    after = secretary.get("nomination", nomination.public_id).context["acts"]

    assert [act.action for act in after] == [act.action for act in before] == ["ask_withdrawal"]


def test_a_question_that_cannot_be_answered_says_so_before_anybody_writes(cast):
    dossier = road.received(cast)
    task = road.task_of(dossier).task_id
    door.act("suspend", dossier, by=cast["sealed"], reason="Procédure.")

    page = Walker("desk").get("task", task).content.decode()

    assert "Le dossier est suspendu." in page


def test_a_commune_that_completes_reads_nothing_of_it(cast):
    nomination = states.returned(cast)
    task = road.task_of(nomination).task_id
    door.act("suspend", nomination.dossier, by=cast["sealed"], reason="Procédure.")

    assert "suspendu" not in Walker("clerk").get("task", task).content.decode()


def test_a_sheet_whose_name_is_being_corrected_is_not_found_good(cast):
    certificate = states.in_state(cast, "certificate", "printed")
    names = {"list_name": "DIAZ Anne", "certificate_name": "Anne Diaz", "reason": "Faute."}
    door.act("propose_correction", certificate.award, by=cast["chancellery"], **names)

    with pytest.raises(Refused, match="A correction of the register is proposed"):
        road.answer(certificate, cast["chancellery2"], agreed=True)

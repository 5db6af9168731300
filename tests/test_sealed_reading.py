"""Criminal data behind its own door: who opens it is written down, and without that nothing is shown."""

import pytest
from django.db import DatabaseError
from django.urls import reverse

from merit.models import AccessLog, SealedCheck
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECRET = "extrait du casier"


@pytest.fixture
def check(cast) -> SealedCheck:
    return states.in_state(cast, "sealed_check", "answered")


def page(who, check) -> str:
    return Walker(who).get("dossier", check.dossier.public_id).content.decode()


def test_who_reads_the_answer_is_written_down(check, cast):
    assert SECRET in page("sealed", check)

    row = AccessLog.objects.get()
    assert (row.user, row.noun, row.noun_id) == (cast["sealed"], "sealed_check", check.pk)


@pytest.mark.parametrize("who", ["desk", "checker", "member", "cabinet", "legal"])
def test_nobody_else_reads_it_and_nothing_is_written(who, check):
    assert SECRET not in page(who, check)

    assert not AccessLog.objects.exists()


def test_the_page_of_the_question_is_a_reading_too(cast):
    check = SealedCheck.objects.get(dossier=road.admissible(cast))

    Walker("sealed").get("task", road.task_of(check).task_id)

    assert AccessLog.objects.filter(user=cast["sealed"], noun="sealed_check").exists()


def test_where_it_cannot_be_written_down_nothing_is_shown(check, monkeypatch):
    reader = Walker("sealed")
    reader.client.raise_request_exception = False
    monkeypatch.setattr(AccessLog.objects, "create", _fails)

    answer = reader.client.get(reverse("dossier", args=[check.dossier.public_id]))

    assert answer.status_code == 500
    assert SECRET not in answer.content.decode()


def test_why_a_dossier_is_suspended_is_read_by_those_who_suspend_and_each_look_is_recorded(cast):
    dossier = road.admissible(cast)
    door.act("suspend", dossier, by=cast["sealed"], reason="Instruction en cours.")
    pages = {who: Walker(who).client.get(dossier.get_absolute_url()) for who in cast}

    shown = {
        who for who, answer in pages.items() if "Instruction en cours." in answer.content.decode()
    }
    assert {who for who, answer in pages.items() if answer.status_code == 200} > {"sealed", "desk"}
    assert shown == {"sealed", "sealed2"}
    looks = [look.user for look in AccessLog.objects.filter(noun="dossier").order_by("pk")]
    assert looks == [cast["sealed"], cast["sealed2"]]


def _fails(**_row):
    raise DatabaseError("disk full")

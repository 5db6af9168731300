"""The second door: who may answer which task, once; and a queue that always fits the files."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import ProtectedError, RestrictedError
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.models import Process, Task
from viewflow.workflow.signals import task_failed
from viewflow.workflow.status import STATUS

from merit import people
from merit.errors import Refused
from merit.models import AdviceRequest, JournalEntry, SealedCheck, User
from tests import machines, road, states
from workflows import door, drift
from workflows.flows import FLOWS
from workflows.models import Journey, WorkItem

pytestmark = pytest.mark.django_db
PROCESS_READ = re.compile(
    r'FROM "viewflow_process" .* WHERE "workflows_journey"."dossier_id" = (\d+)'
)
NEVER = (Refused, ProtectedError, RestrictedError)
NODES = machines.EXPECTED / "nodes.txt"


def end_of_role(person):
    for membership in person.memberships.all():
        people.end_role(membership, on=states.date(2026, 11, 23))


def test_the_answers_about_another_file_conclude_nothing_here(cast):
    """All questions of one dossier are withdrawn while those of another are answered: a body must be asked anew."""
    road.advised(cast, surname="Peeters")
    dossier = road.admissible(cast, surname="Claes")

    door.act("withdraw_advice", dossier.advices.get(), by=cast["desk"])
    door.act("withdraw_check", dossier.checks.get(), by=cast["sealed"])

    assert (road.fresh(dossier).state, road.task_of(dossier).node) == ("admissible", "ask")


# ---- answering


def test_a_second_answer_comes_too_late(cast):
    dossier = road.received(cast)
    task = road.task_of(dossier).task
    door.answer(task, by=cast["desk"], admissible=False, **states.GROUND)
    written = JournalEntry.objects.count()

    with pytest.raises(
        door.AlreadyAnswered, match="Karim Haddad answered this task on 24 November 2026"
    ):
        door.answer(task, by=cast["desk2"], admissible=False, **states.GROUND)

    assert JournalEntry.objects.count() == written


def test_a_task_that_the_file_left_behind_comes_too_late(cast):
    nomination = road.submitted(cast)
    task = road.task_of(nomination.dossier).task
    states.withdrawn(cast, nomination)

    with pytest.raises(door.AlreadyAnswered):
        door.answer(task, by=cast["desk"], admissible=False, **states.GROUND)


@pytest.mark.parametrize("who", ["clerk", "secretary", "checker", "cabinet", "member", "auditor"])
def test_a_task_of_another_role_does_not_exist(who, cast):
    task = road.task_of(road.received(cast)).task

    with pytest.raises(door.NotYours, match="There is no such task"):
        door.answer(task, by=cast[who], admissible=False, **states.GROUND)


def test_a_task_of_another_commune_does_not_exist(cast):
    task = road.task_of(states.to_sign(cast)).task

    with pytest.raises(door.NotYours):
        door.answer(task, by=cast["other_secretary"], agreed=True)


def test_a_role_that_ended_yesterday_opens_no_task(cast):
    task = road.task_of(states.to_sign(cast)).task
    end_of_role(cast["secretary"])

    with pytest.raises(door.NotYours):
        door.answer(task, by=cast["secretary"], agreed=True)


def test_an_account_that_was_closed_opens_no_task(cast):
    task = road.task_of(states.to_sign(cast)).task
    cast["secretary"].is_active = False
    cast["secretary"].save()

    with pytest.raises(door.NotYours):
        door.answer(task, by=cast["secretary"], agreed=True)


def test_a_task_that_a_colleague_took_does_not_exist(cast):
    item = road.task_of(road.received(cast))
    WorkItem.objects.filter(pk=item.pk).update(owner=cast["desk"])

    with pytest.raises(door.NotYours):
        door.answer(item.task, by=cast["desk2"], admissible=False, **states.GROUND)


def test_a_refused_answer_leaves_the_task_as_it_was(cast):
    nomination = states.to_sign(cast)
    type(nomination).objects.filter(pk=nomination.pk).update(motivation="")
    task = road.task_of(nomination).task

    with pytest.raises(Refused, match="The nomination is not complete"):
        door.answer(task, by=cast["secretary"], agreed=True)

    assert road.task_of(nomination).task == task
    assert road.fresh(nomination).state == "to_sign"


def test_an_answer_on_behalf_of_a_flow_that_is_not_ours_does_not_exist(cast):
    process = Process.objects.create(flow_class=FLOWS["dossier"])
    task = Task.objects.create(process=process, flow_task=FLOWS["dossier"].examine)

    with pytest.raises(door.NotYours):
        door.answer(task, by=cast["desk"], admissible=False, **states.GROUND)

    task.delete()


def test_who_does_not_approve_a_decree_returns_its_list(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])

    road.answer(decree, cast["legal"], agreed=False, remark="Un nom manque.")

    assert road.fresh(decree).state == "drafted"
    assert road.fresh(decree).returned_on == states.date(2026, 11, 24)
    assert (road.task_of(decree).node, road.task_of(decree).role) == ("gather", "cabinet")


# ---- four holes of the engine, closed


def test_the_owner_of_one_task_cannot_answer_another_node(cast):
    """The engine lets him post to any node of the flow; here the row says which question it is."""
    dossier = road.admissible(cast)
    advice = road.task_of(AdviceRequest.objects.get(dossier=dossier))
    check = road.task_of(SealedCheck.objects.get(dossier=dossier))
    WorkItem.objects.filter(pk=advice.pk).update(owner=cast["member"])

    with pytest.raises(door.NotYours):
        door.answer(check.task, by=cast["member"], result="clear")
    with pytest.raises(TypeError):
        door.answer(advice.task, by=cast["member"], result="clear")

    assert road.fresh(SealedCheck.objects.get(dossier=dossier)).state == "asked"


def test_a_road_that_ends_closes_its_process_and_leaves_no_task_open(cast):
    dossier = states.dismissed(cast)

    process = Process.objects.get(journey__dossier=dossier)
    assert (process.status, process.finished is not None) == (STATUS.DONE, True)
    names = [task.flow_task.name for task in process.task_set.order_by("pk")]
    assert names == ["begin", "examine", "confirm", "done"]
    assert not process.task_set.exclude(status=STATUS.DONE).exists()
    assert not process.task_set.filter(finished=None).exists()


def test_the_process_that_is_locked_is_that_of_the_task_whatever_the_caller_holds(cast):
    first, second = states.twins(cast)
    task, other = road.task_of(first).task, road.task_of(second).task
    task.process_id = other.process_id

    with CaptureQueriesContext(connection) as queries:
        door.answer(task, by=cast["desk"], admissible=False, **states.GROUND)

    held = [PROCESS_READ.search(query["sql"]) for query in queries]
    assert int(next(found for found in held if found)[1]) == first.pk
    assert road.fresh(first).dismissal_proposed_on == states.date(2026, 11, 24)
    assert road.fresh(second).dismissal_proposed_on is None


@pytest.mark.drifts
def test_a_task_does_not_stay_with_someone_who_lost_the_role(cast):
    item = road.task_of(road.received(cast))
    WorkItem.objects.filter(pk=item.pk).update(owner=cast["desk"])
    end_of_role(cast["desk"])

    with pytest.raises(door.NotYours):
        door.answer(item.task, by=cast["desk"], admissible=False, **states.GROUND)
    assert drift.drift() == [f"work item {item.pk} is held by someone who may not answer it"]
    door.answer(item.task, by=cast["desk2"], admissible=False, **states.GROUND)

    assert not road.fresh(item).open


def test_the_daily_round_frees_tasks_of_those_who_left(cast):
    item = road.task_of(road.received(cast))
    WorkItem.objects.filter(pk=item.pk).update(owner=cast["desk"])
    end_of_role(cast["desk"])

    door.tick()

    assert road.fresh(item).owner is None


def test_an_official_is_never_deleted_and_the_history_stays(cast):
    road.admissible(cast)
    before = Task.objects.count(), Process.objects.count(), JournalEntry.objects.count()

    with pytest.raises(Refused, match="A person is never deleted"), transaction.atomic():
        User.objects.create(username="nobody").delete()
    for person in (cast["desk"], cast["auditor"]):
        people = type(person).objects.filter(pk=person.pk)
        with pytest.raises(NEVER), transaction.atomic():
            person.delete()
        with pytest.raises(NEVER), transaction.atomic():
            people.delete()
        assert people.exists()

    assert (Task.objects.count(), Process.objects.count(), JournalEntry.objects.count()) == before


# ---- the queue follows the state


@pytest.mark.drifts
def test_drift_is_seen_and_mended(cast):
    dossier = road.received(cast)
    item = road.task_of(dossier)
    Task.objects.filter(pk=item.task_id).update(status=STATUS.CANCELED)
    out = StringIO()

    with pytest.raises(CommandError, match="2 left that do not fit"):
        call_command("check_drift", stdout=out)
    call_command("check_drift", "--mend", stdout=StringIO())

    assert out.getvalue().splitlines() == [
        f"dossier {dossier.pk} is received: wants examine, has ",
        f"work item {item.pk} is open, its task CANCELED",
    ]
    assert drift.drift() == []
    assert road.task_of(dossier).node == "examine"


def test_a_task_in_no_inbox_is_seen(cast):
    item = road.task_of(road.received(cast))

    item.delete()

    assert drift.drift() == [f"task {item.task_id} stands in no inbox"]
    item.pk = None
    item.save(force_insert=True)


def test_a_dossier_that_leaves_a_list_gives_the_list_back_to_the_cabinet(cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])

    states.withdrawn(cast, dossier.nominations.get())
    states.jobs.drain()

    assert not road.fresh(decree).lines.exists()
    assert (road.task_of(decree).node, road.task_of(decree).role) == ("gather", "cabinet")


def test_a_failed_task_keeps_no_local_values(cast):
    task = Task.objects.get(pk=road.task_of(road.received(cast)).task_id)
    said = {"title": "no", "traceback": "line 1", "locals": {"nominee": "Ana Diaz"}}
    task.data = {"_exception": said}
    task.save()

    task_failed.send(sender=FLOWS["dossier"], process=task.process, task=task)

    kept = Task.objects.get(pk=task.pk).data
    assert kept == {"_exception": {"title": "no", "traceback": "line 1"}}


# ---- names that rows remember


def test_nodes_keep_the_names_under_which_tasks_are_stored():
    """Renaming one leaves open tasks without a question; a migration must rename their rows too."""
    names = sorted(
        f"{flow.__name__}.{node.name}"
        for flow in set(FLOWS.values())
        for node in flow.instance.nodes()
    )

    assert NODES.read_text(encoding="utf-8").split() == names


def test_a_journey_belongs_to_exactly_one_noun(cast):
    dossier = road.received(cast)

    assert Journey.objects.get(dossier=dossier).noun == dossier


def test_a_list_that_comes_back_is_gathered_anew_in_the_same_process(cast):
    """What waits without asking anybody waits on its road: it does not end it, to begin another one later."""
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    road.answer(decree, cast["legal"], agreed=False, remark="Une ligne manque.")
    door.act("gather", decree, by=cast["cabinet"], dossiers=[dossier])

    road.answer(decree, cast["legal"], agreed=True)

    assert Journey.objects.filter(decree=decree).count() == 1


def test_a_dossier_waits_for_its_advices_in_the_same_process(cast):
    dossier = road.advised(cast)

    assert Journey.objects.filter(dossier=dossier).count() == 1

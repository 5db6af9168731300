"""Two hands, one file, one instant: exactly one wins, nothing is left over, nobody waits for ever."""

from collections import Counter
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from viewflow.workflow.models import Task

from merit import jobs, people
from merit.models import (
    AdviceRequest,
    Award,
    ConflictOfInterest,
    Dossier,
    JournalEntry,
    Nomination,
    Organisation,
    SealedCheck,
)
from tests import road, states
from tests.conftest import release
from tests.patience import PATIENCE
from tests.races.together import rounds, together
from workflows import door, drift
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.strict_database]
A_WHILE = 5  # seconds, in which a step that nothing holds back is long done


def test_two_officials_answer_one_task_and_one_of_them_wins(cast):
    ground = states.GROUND
    for _ in rounds(3, 6):
        dossier = road.received(cast)
        task = road.task_of(dossier).task

        said = together(
            partial(door.answer, task, by=cast["desk"], admissible=False, **ground),
            partial(door.answer, task, by=cast["desk2"], admissible=False, **ground),
        )

        assert sorted(said) == ["AlreadyAnswered", "done"]
        assert journal(dossier) == {"open": 1, "propose_dismissal": 1}
        assert road.task_of(dossier).node == "confirm"
        assert drift.drift() == []


@pytest.mark.drifts
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="without a lock on the file both win")
def test_with_the_default_lock_of_the_engine_two_officials_both_win(cast, monkeypatch):
    """The engine's default is no lock at all. This must go on failing: it shows what the door's lock is for.

    Both have found the task open before either acts: the instant that a lock makes impossible.
    """
    dossier = road.received(cast)
    task = road.task_of(dossier).task
    both_looked = Barrier(2, timeout=PATIENCE)
    monkeypatch.setattr("workflows.door.acts.holding", lambda _noun: nullcontext())
    monkeypatch.setattr("workflows.door.papers.before", partial(after_both, both_looked))

    together(
        partial(door.answer, task, by=cast["desk"], admissible=False, **states.GROUND),
        partial(door.answer, task, by=cast["desk2"], admissible=False, **states.GROUND),
    )

    assert journal(dossier) == {"open": 1, "propose_dismissal": 1}


def after_both(looked, _action, _noun, facts) -> dict:
    looked.wait()
    return facts


def journal(noun) -> dict[str, int]:
    entries = JournalEntry.objects.filter(noun=noun.NOUN, noun_id=noun.pk)
    return dict(Counter(entries.values_list("verb", flat=True)))


@pytest.mark.parametrize("size", [4, 2])
def test_a_signature_and_a_withdrawal_at_once_end_in_one_of_two_ways(size, cast):
    for _ in rounds(1, 3 if size == 2 else 1):
        dossiers = [road.accepted(cast, surname=f"Diaz{i}") for i in range(size)]
        decree = road.approved_decree(cast, dossiers)
        task = road.task_of(decree).task
        nomination = dossiers[0].nominations.get()

        said = together(
            partial(
                door.answer,
                task,
                by=cast["government"],
                on=timezone.localdate(),
                document=road.upload(),
            ),
            partial(reopen_and_withdraw, cast, decree, nomination),
        )

        release()  # the printing may wait
        ended = dict(Counter(road.fresh(dossier).state for dossier in dossiers))
        assert (said, ended, road.fresh(decree).state) in [
            (["done", "Refused"], {"granted": size}, "signed"),
            (["AlreadyAnswered", "done"], {"withdrawn": 1, "accepted": size - 1}, "drafted"),
        ]
        assert drift.drift() == []
        clear_the_table(cast, decree)


def reopen_and_withdraw(cast, decree, nomination):
    door.act("reopen_decree", decree, by=cast["cabinet"], reason="Un retrait.")
    states.withdrawn(cast, nomination)


def test_a_signature_and_a_request_to_reopen_at_once_end_in_one_of_two_ways(cast):
    for _ in rounds(2, 4):
        dossiers = [road.accepted(cast, surname=f"Maes{i}") for i in range(2)]
        decree = road.approved_decree(cast, dossiers)
        task = road.task_of(decree).task
        facts = {"on": timezone.localdate(), "document": road.upload()}

        said = together(
            partial(door.answer, task, by=cast["government"], **facts),
            partial(door.act, "ask_reopening", dossiers[0], by=cast["desk"], reason="Décès."),
        )

        release()
        asked = road.fresh(dossiers[0]).reopening_asked_on is not None
        ended = {road.fresh(dossier).state for dossier in dossiers}
        assert (said, ended, asked, road.fresh(decree).state) in [
            (["done", "Refused"], {"granted"}, False, "signed"),
            (["Refused", "done"], {"accepted"}, True, "approved"),
        ]
        assert drift.drift() == []


def test_a_death_and_an_approval_at_once_end_in_one_of_two_ways(cast):
    """Nobody approves a list that names a dead person as living."""
    for _ in rounds(2, 4):
        dossiers = [road.accepted(cast, surname=f"Pauwels{i}") for i in range(2)]
        decree = road.drafted_decree(cast, dossiers)
        task = road.task_of(decree).task

        said = together(
            partial(door.answer, task, by=cast["legal"], agreed=True),
            partial(door.act, "decease", dossiers[0], by=cast["desk"], on=timezone.localdate()),
        )

        jobs.drain()
        left = [line.dossier_id for line in decree.lines.order_by("position")]
        assert (said, left, road.fresh(dossiers[0]).state) in [
            (["done", "Refused"], [dossiers[0].pk, dossiers[1].pk], "accepted"),
            (["done", "done"], [dossiers[1].pk], "selected"),
        ]
        assert drift.drift() == []


def test_a_publication_and_the_answer_of_a_commune_at_once(cast):
    """The commune that was still to complete its nomination does not know; neither waits for the other for ever."""
    for turn in rounds(1, 3):
        name = {"surname": f"Diaz{turn}"}
        dossier = road.accepted(cast, **name)
        extra = {"clerk": "other_clerk", "secretary": "other_secretary"}
        other = road.submitted(cast, **extra, **name)
        door.act("merge", other.dossier, by=cast["desk"], into=dossier)
        remark = {"remark": "La délibération manque.", "blocks": False}
        door.act("return_for_completion", other, by=cast["desk"], **remark)
        decree = road.signed_decree(cast, [road.fresh(dossier)])
        jobs.drain()
        task = road.task_of(other).task

        said = together(
            partial(door.answer, task, by=cast["other_clerk"], answer="Voici."),
            partial(door.act, "waive_publication", decree, by=cast["government"]),
        )
        jobs.drain()

        assert said in (["done", "done"], ["AlreadyAnswered", "done"], ["Refused", "done"])
        assert road.fresh(other).state == "settled"
        assert drift.drift() == []


def test_the_printer_and_the_end_of_a_decision_at_once(cast):
    """Told and examined again, or never told: no commune is told of a decision that does not stand."""
    for turn in rounds(1, 3):
        nomination = road.submitted(cast, surname=f"Diaz{turn}")
        states.decided_inadmissible(cast, nomination)
        letter = nomination.letters.get(code="P04")
        road.answer(letter, cast["checker"], agreed=True)
        checker = states.witnesses(cast)["checker"]
        reopen = partial(
            door.act, "reopen_admissibility", nomination.dossier, by=checker, reason="Erreur."
        )

        said = together(partial(door.print_paper, "letter", letter.pk), reopen)
        jobs.drain()

        assert said == ["done", "done"]
        now = road.fresh(nomination)
        told = road.fresh(letter).state == "sent"
        assert (now.state, now.is_open_again()) == ("submitted", told)
        assert drift.drift() == []


def clear_the_table(cast, decree):
    if road.fresh(decree).state == "drafted":
        door.act("abandon_decree", decree, by=cast["cabinet"], reason="Autre liste.")


def test_an_acknowledgement_and_the_end_of_its_time_at_once_end_in_one_of_two_ways(cast):
    """Acknowledged, or another letter by registered post: never both, never neither."""
    for turn in rounds(1, 3):
        nomination = road.submitted(cast, surname=f"Diaz{turn}")
        letter = states.told_by_platform(cast, nomination)
        with states.on(timezone.localdate() + timedelta(days=8)):
            said = together(
                partial(door.act, "acknowledge_letter", letter, by=cast["clerk"]),
                partial(door.act, "lapse_letter", letter, by=None),
            )
            ways = nomination.letters.filter(code="P04").values_list("state", flat=True)

        assert (said, sorted(ways)) in [
            (["done", "Refused"], ["delivered"]),
            (["Refused", "done"], ["drafted", "lapsed"]),
        ]
        assert drift.drift() == []


def test_a_letter_and_the_end_of_its_decision_at_once(cast):
    """Posted before the decision was opened again, or dropped: nothing waits that nobody may send."""
    for turn in rounds(1, 3):
        nomination = road.submitted(cast, surname=f"Diaz{turn}")
        letter = states.told_by_platform(cast, nomination)
        checker = states.witnesses(cast)["checker"]
        with states.on(timezone.localdate() + timedelta(days=8)):
            door.act("lapse_letter", letter, by=None)
            by_post = nomination.letters.get(code="P04", state="drafted")
            road.answer(by_post, cast["checker"], agreed=True)
            jobs.drain()
            task = road.task_of(by_post).task
            said = together(
                partial(door.answer, task, by=cast["desk"], on=timezone.localdate()),
                partial(
                    door.act,
                    "reopen_admissibility",
                    nomination.dossier,
                    by=checker,
                    reason="Erreur.",
                ),
            )

        assert (said, road.fresh(by_post).state) in [
            (["done", "done"], "sent"),
            (["AlreadyAnswered", "done"], "dropped"),
        ]
        assert drift.drift() == []


def test_three_answers_and_a_withdrawal_at_once_leave_nothing_behind(cast):
    second = people.enrol("member2", role="committee_member", organisation="CAB", first_name="Bo")
    for _ in rounds(3, 6):
        dossier, nomination = asked_three(cast, second)

        acts = [partial(act, *who) for act, *who in questions(cast, second, dossier)]
        said = together(*acts, partial(states.withdrawn, cast, nomination))

        assert {s.split(":")[0] for s in said} <= {
            "done",
            "AlreadyAnswered",
            "NotYours",
            "DoesNotExist",
        }
        assert said[-1] == "done"
        assert road.fresh(dossier).state == "withdrawn"
        assert not AdviceRequest.objects.filter(dossier=dossier, state="asked").exists()
        assert not WorkItem.objects.filter(dossier=dossier, open=True).exists()
        assert drift.drift() == []


def asked_three(cast, second):
    nomination = road.submitted(cast)
    dossier = nomination.dossier
    organisations = [cast["member"].memberships_today()[0].organisation]
    organisations.append(second.memberships_today()[0].organisation)
    checkers = [cast["sealed"].memberships_today()[0].organisation]
    road.answer(dossier, cast["desk"], admissible=True, advisers=organisations, checkers=checkers)
    return road.fresh(dossier), road.fresh(nomination)


def questions(cast, second, dossier):
    advices = AdviceRequest.objects.filter(dossier=dossier)
    return [
        (give, advices.get(organisation__code="COM"), cast["member"]),
        (give, advices.get(organisation__code="CAB"), second),
        (clear, SealedCheck.objects.get(dossier=dossier), cast["sealed"]),
    ]


def give(advice, by):
    return road.answer(advice, by, opinion="favourable", reasons="Un dossier solide.")


def clear(check, by):
    return road.answer(check, by, result="clear")


def test_two_last_answers_at_once_wake_the_dossier_once(cast):
    for _ in rounds(3, 6):
        dossier = road.admissible(cast)
        advice = AdviceRequest.objects.get(dossier=dossier)
        check = SealedCheck.objects.get(dossier=dossier)

        said = together(
            partial(give, advice, cast["member"]), partial(clear, check, cast["sealed"])
        )

        assert said == ["done", "done"]
        assert road.fresh(dossier).state == "advised"
        assert journal(dossier)["conclude"] == 1
        open_tasks = Task.objects.filter(process__journey__dossier=dossier, status__in=door.OPEN)
        assert [task.flow_task.name for task in open_tasks] == ["propose"]


def test_a_correction_of_the_register_and_a_signature_do_not_wait_for_each_other(cast):
    for turn in rounds(1, 3):
        award = awarded(cast, surname=f"Dias{turn}")
        names = {"list_name": f"DIAZ{turn} Ana", "certificate_name": f"Ana Diaz{turn}"}
        door.act("propose_correction", award, by=cast["chancellery"], reason="Faute.", **names)
        decree = road.approved_decree(cast, [road.accepted(cast, surname=f"Peeters{turn}")])
        task = road.task_of(decree).task

        said = together(
            partial(door.act, "correct_entry", award, by=cast["chancellery2"]),
            partial(
                door.answer,
                task,
                by=cast["government"],
                on=timezone.localdate(),
                document=road.upload(),
            ),
        )

        assert said == ["done", "done"]
        assert Award.objects.get(pk=award.pk).last_entry().list_name == f"DIAZ{turn} Ana"


def awarded(cast, **fields):
    """In the register, its papers not printed: that is no part of this race."""
    dossier = road.accepted(cast, **fields)
    road.signed_decree(cast, [dossier])
    return road.fresh(dossier).award


def test_no_document_reaches_a_nomination_that_is_being_presented(cast):
    """It was there before, or it is refused: nothing is added to what lies before the secretary."""
    for turn in rounds(2, 6):
        nomination = road.draft(cast, surname=f"Diaz{turn}")
        together(
            partial(door.act, "attach", nomination, by=cast["clerk"], file=road.upload(), kind="decision"),
            partial(door.act, "present", nomination, by=cast["clerk"]),
        )  # fmt: skip

        told = JournalEntry.objects.filter(noun="nomination", noun_id=nomination.pk)
        verbs = list(told.order_by("seq").values_list("verb", flat=True))
        assert verbs in (["draft", "attach", "present"], ["draft", "present"])
        assert nomination.documents.count() == verbs.count("attach")


def test_a_form_that_is_sent_twice_at_once_is_done_once(cast):
    for _ in range(2):
        before, key = Nomination.objects.count(), uuid4()
        organisation = Organisation.objects.get(code="21009")
        begin = partial(
            door.begin, "draft", by=cast["clerk"], once=key,
            organisation=organisation, campaign=road.campaign(),
        )  # fmt: skip

        assert together(begin, begin) == ["done", "done"]
        assert Nomination.objects.count() == before + 1


def test_two_dossiers_merged_into_each_other_at_once_leave_one(cast):
    for _ in rounds(3, 6):
        first, second = states.twins(cast)

        said = together(
            partial(door.act, "merge", first, by=cast["desk"], into=second),
            partial(door.act, "merge", second, by=cast["desk2"], into=first),
        )

        assert sorted(said) == ["Refused", "done"]
        left = Dossier.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)
        assert sorted(left) == ["merged", "received"]
        assert drift.drift() == []


def test_who_steps_back_from_two_joined_files_at_once_does_so_once(cast):
    for _ in rounds(3, 6):
        first, second = states.twins(cast)
        door.act("merge", second, by=cast["desk"], into=first)

        said = together(
            partial(door.act, "declare_conflict", first, by=cast["desk2"]),
            partial(door.act, "declare_conflict", second, by=cast["desk2"]),
        )

        assert sorted(said) == ["Refused", "done"]
        closed = ConflictOfInterest.objects.filter(user=cast["desk2"], dossier__in=[first, second])
        assert closed.count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
def test_a_file_parts_from_one_that_is_going_into_a_third(cast, monkeypatch):
    """The merger has read what the first file carries; the second parts from it before the merger is done.

    It waits for that a while: in vain, because what carries it is locked. Then it is told that the file went on.
    """
    (one, two), three = states.twins(cast), road.received(cast, surname="Okoro")
    own = {dossier: dossier.nominations.get() for dossier in (one, two, three)}
    door.act("merge", two, by=cast["desk"], into=one)
    has_read, over, save = Event(), Event(), Nomination.save

    def wait_for_the_other(nomination, *args, **facts):
        if not has_read.is_set():
            has_read.set()
            over.wait(A_WHILE)
        save(nomination, *args, **facts)

    def part():
        has_read.wait(PATIENCE)
        try:
            door.act("unmerge", two, by=cast["checker"], reason="Deux personnes.")
        finally:
            over.set()

    monkeypatch.setattr(Nomination, "save", wait_for_the_other)
    merge = partial(door.act, "merge", one, by=cast["desk"], into=three)
    assert together(merge, part) == ["done", "Refused"]

    places = {dossier: road.fresh(nomination) for dossier, nomination in own.items()}
    assert {d: (n.dossier, n.home_dossier) for d, n in places.items()} == {
        one: (three, one), two: (three, two), three: (three, None),
    }  # fmt: skip
    assert road.fresh(two).state == "merged"
    assert drift.drift() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time")
@pytest.mark.parametrize("target", [0, 1])  # locked before the dossier that goes, or after it
def test_a_dossier_into_which_another_is_being_merged_does_not_end_meanwhile(
    target, cast, monkeypatch
):
    """The merger has found its target open; the only nomination of the target is withdrawn before it is done.

    It waits for that a while: in vain, because the target is locked, so that the merger comes first.
    """
    both = states.twins(cast)
    into, dossier = both[target], both[1 - target]
    nomination, found_open, over = into.nominations.get(), Event(), Event()

    def wait_for_the_other(*_args, **_kwargs):
        found_open.set()
        over.wait(A_WHILE)

    def withdraw():
        found_open.wait(PATIENCE)
        door.act("withdraw_nomination", nomination, by=cast["desk"], reason=".")
        over.set()

    monkeypatch.setattr("merit.actions.advice.withdraw_all", wait_for_the_other)
    merge = partial(door.act, "merge", dossier, by=cast["desk"], into=into)
    assert together(merge, withdraw) == ["done", "done"]

    assert (road.fresh(dossier).state, road.fresh(into).state) == ("merged", "received")
    assert sorted(n.state for n in into.nominations.all()) == ["submitted", "withdrawn"]
    assert drift.drift() == []


def test_the_last_advice_and_a_merge_into_the_same_dossier_both_happen(cast):
    for _ in rounds(2, 6):
        dossier = road.admissible(cast)
        twin = road.received(cast, clerk="other_clerk", secretary="other_secretary")
        clear(SealedCheck.objects.get(dossier=dossier), cast["sealed"])
        advice = AdviceRequest.objects.get(dossier=dossier)

        said = together(
            partial(give, advice, cast["member"]),
            partial(door.act, "merge", twin, by=cast["desk"], into=dossier),
        )

        assert said == ["done", "done"]
        assert road.fresh(dossier).state == "advised"
        assert drift.drift() == []


def test_two_desks_draw_numbers_for_two_nominations_at_once(cast):
    drafts = [states.paper_draft(cast), states.paper_draft(cast)]
    today = timezone.localdate()

    file = partial(door.act, "file_paper", by=cast["desk"], received_on=today)
    said = together(*(partial(file, nomination) for nomination in drafts))

    assert said == ["done", "done"]
    references = sorted(road.fresh(n).reference for n in drafts)
    assert references == ["SIM/2026/0001", "SIM/2026/0002"]

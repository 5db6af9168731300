"""Nothing is made final that cannot be printed: each paper is tried before, and the refusal says which and why."""

import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from letters import papers, render, words
from merit import jobs
from merit.errors import Refused
from merit.models import JournalEntry, Letter, Parameter, Rank
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.door import proofs

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CROWD = "\n".join(f"Prénom Famille-{number}" for number in range(90))
GROUP = {"kind": "gr", "name": "Collectif Canal", "members": CROWD}
CANNOT = "COLLECTIF CANAL cannot be printed. There is no room on the sheet from “"


@pytest.fixture(autouse=True)
def _nothing_was_tried_before():
    proofs._printed.cache_clear()


@pytest.fixture
def groups_allowed(cast):
    Parameter.objects.filter(code="eligible_kinds").update(value=["np", "lp", "gr"])
    Rank.objects.update(legal_persons=True)


@pytest.fixture
def crowded(cast, groups_allowed):
    """A list with a group whose members have no place on its certificate."""
    return road.drafted_decree(cast, [road.accepted(cast, **GROUP)])


def test_a_list_whose_certificate_cannot_be_printed_is_not_approved(crowded, cast):
    before = JournalEntry.objects.count()

    with pytest.raises(Refused) as refused:
        road.answer(crowded, cast["legal"], agreed=True)

    assert str(refused.value).startswith(CANNOT)
    assert (road.fresh(crowded).state, JournalEntry.objects.count()) == ("drafted", before)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "COLLECTIF CANAL\u00a0: impression impossible. La place manque sur la feuille"),
        ("nl", "COLLECTIF CANAL kan niet worden gedrukt. Vanaf"),
    ],
)
def test_who_approves_reads_which_paper_and_why(language, sentence, crowded, cast):
    task = reverse("task", args=[road.task_of(crowded).task_id])

    page = Walker("legal", language).client.post(task, {"agreed": "yes"})

    assert page.status_code in (409, 422)
    assert sentence in page.content.decode()


def test_the_way_out_leads_through_the_list_and_the_record(crowded, cast):
    """The list goes back, the desk shortens what stands in the record, and the list is gathered and approved."""
    dossier = crowded.lines.get().dossier
    road.answer(crowded, cast["legal"], agreed=False, remark="Trop de membres sur le brevet.")
    door.act("correct", dossier, by=cast["desk"], members="Ana Diaz\nSam Maes")
    door.act("gather", road.fresh(crowded), by=cast["cabinet"], dossiers=[dossier])

    road.answer(road.fresh(crowded), cast["legal"], agreed=True)

    assert road.fresh(crowded).state == "approved"


def test_who_does_not_agree_is_asked_for_no_proof(crowded, cast):
    road.answer(crowded, cast["legal"], agreed=False, remark="Pas encore.")
    assert road.fresh(crowded).returned_on


def test_who_may_not_approve_learns_nothing_from_the_printer(crowded, cast):
    with pytest.raises(Refused, match="Your role does not allow this step"):
        door.act("approve_decree", crowded, by=cast["chancellery"])


def test_a_letter_that_cannot_be_printed_is_not_approved(cast):
    letter = states.in_state(cast, "letter", "drafted")
    letter.freeze(letter.words.replace("Ana", "𓀀"))
    letter.save()

    with pytest.raises(Refused, match=f"{letter} cannot be printed. A character is in no font"):
        door.act("approve_letter", letter, by=cast["checker"])

    assert road.fresh(letter).state == "drafted"


def test_what_was_read_is_what_is_tried_and_nothing_is_locked_meanwhile(cast, monkeypatch):
    """The decree and its certificate are printed once each, before the transaction of the approval."""
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    tried, depth, printer = [], len(connection.atomic_blocks), render.pdf

    def watched(words):
        tried.append(len(connection.atomic_blocks) - depth)
        return printer(words)

    monkeypatch.setattr(render, "pdf", watched)

    road.answer(decree, cast["legal"], agreed=True)

    assert tried == [0, 0]


def test_what_changed_while_it_was_tried_is_tried_again_under_the_lock(
    cast, groups_allowed, monkeypatch
):
    """Someone corrects the record between the proof and the act: what is approved has been printed all the same."""
    decree = road.drafted_decree(cast, [road.accepted(cast, **GROUP | {"members": "Ana Diaz"})])
    dossier, before = decree.lines.get().dossier, door.papers.before

    def meanwhile(*args, **more):
        nominee = dossier.nominee
        nominee.members = CROWD
        nominee.save()
        return before(*args, **more)

    monkeypatch.setattr(door.papers, "before", meanwhile)

    with pytest.raises(Refused) as refused:
        road.answer(decree, cast["legal"], agreed=True)

    assert str(refused.value).startswith(CANNOT)


def test_a_certificate_foreseen_says_what_the_certificate_will_say(cast):
    """But for its numbers and its days, which the signature gives."""
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    line = decree.lines.get()
    paper = papers.certificate_of(line.dossier.distinction)
    foreseen = words.compose(paper, "both", paper.foresee(line, "both"))

    road.answer(decree, cast["legal"], agreed=True)
    road.answer(road.fresh(decree), cast["government"], on=timezone.localdate())
    door.act("confirm_name", road.fresh(line.dossier).award, by=cast["chancellery"])
    jobs.drain()
    certificate = line.dossier.certificates.get()

    stand_in = "SIM-X/2026/9999"
    made = certificate.words
    for number in (certificate.number, certificate.award.number):
        made = made.replace(number, stand_in)
    assert strip_code(made) == strip_code(foreseen)


def strip_code(words: str) -> str:
    """Without the signed code, which binds the numbers."""
    return re.sub(r"qr/[A-Z2-7]+", "qr/", words)


def test_every_act_that_makes_a_paper_final_is_proved():
    """A paper is final once approved: what people approve is tried, by the same name; rules also before a second person reads them."""
    approved = {step.action for step in proofs.STEPS.values() if step.verb == "approve"}
    assert approved | {"propose_rules"} == set(proofs.FINAL)


def test_letters_approved_by_the_clock_are_those_that_need_no_second_reader(cast):
    road.submitted(cast)
    assert set(Letter.objects.values_list("code", "state")) == {("P01", "approved")}

"""A mistake that nobody has acted on yet is taken back by whoever made it; what never left its commune can be deleted."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from viewflow.workflow.models import Process, Task

from merit.errors import Refused
from merit.models import Document, JournalEntry, Nomination, Remark
from tests import road, states
from tests.walker import Walker
from workflows import door, drift
from workflows.models import Journey, WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NAMES = {"list_name": "DÍAZ, Ana", "certificate_name": "Ana Díaz"}


def offers(who, noun) -> set[str]:
    page = Walker(who).get(noun.PAGE, noun.public_id)
    return {act.action for act in page.context["acts"]}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


# ---- the clerk


def test_a_clerk_takes_back_what_the_secretary_has_not_signed_yet(cast):
    nomination = states.to_sign(cast)
    asked = road.task_of(nomination).task_id

    Walker("clerk").act(nomination, "take_back")

    assert road.fresh(nomination).state == "draft"
    assert not WorkItem.objects.filter(journey__nomination=nomination, open=True).exists()
    told = Walker("secretary").client.post(reverse("task", args=[asked]), {"agreed": "yes"})
    assert told.status_code == 409


def test_what_was_signed_is_not_taken_back(cast):
    nomination = road.submitted(cast)

    with pytest.raises(Refused, match="This step is not possible now"):
        door.act("take_back", nomination, by=cast["clerk"])
    assert "take_back" not in offers("clerk", nomination)


def test_who_took_it_back_presents_it_again(cast):
    nomination = states.to_sign(cast)
    door.act("take_back", nomination, by=cast["clerk"])

    states.to_sign(cast, nomination)

    assert road.task_of(nomination).node == "sign"


# ---- a draft that never left


def sent_back(cast) -> Nomination:
    """Read by the secretary, with a document and a remark; it never left the commune."""
    nomination = road.draft(cast)
    door.act("attach", nomination, by=cast["clerk"], file=road.upload(), kind="decision")
    door.act("present", nomination, by=cast["clerk"])
    road.answer(nomination, cast["secretary"], agreed=False, remark="Madame Diaz habite Namur.")
    return road.fresh(nomination)


def test_a_draft_is_deleted_with_its_documents_and_what_was_remarked_on_it(
    cast, django_capture_on_commit_callbacks
):
    nomination = sent_back(cast)
    stored = Document.objects.get(nomination=nomination).file.name

    with django_capture_on_commit_callbacks(execute=True):
        answer = Walker("clerk").act(nomination, "discard")

    assert answer.url == reverse("home")
    assert not Nomination.objects.filter(pk=nomination.pk).exists()
    assert not Document.objects.exists()
    assert not default_storage.exists(stored)
    assert not Remark.objects.exists()
    assert not Journey.objects.exists()
    assert not WorkItem.objects.exists()
    assert not Process.objects.exists()
    assert not Task.objects.exists()


def test_the_journal_keeps_that_there_was_a_draft_and_who_deleted_it(cast):
    nomination = sent_back(cast)

    door.act("discard", nomination, by=cast["clerk"])

    told = JournalEntry.objects.filter(noun="nomination", noun_id=nomination.pk).order_by("seq")
    assert [entry.verb for entry in told] == [
        "draft", "attach", "present", "send_back", "discard",
    ]  # fmt: skip
    assert told.last().actor == cast["clerk"]


@pytest.mark.parametrize("make", [states.to_sign, road.submitted, states.returned])
def test_what_somebody_else_holds_is_not_deleted(make, cast):
    nomination = make(cast)

    with pytest.raises(Refused, match="This step is not possible now"):
        door.act("discard", nomination, by=cast["clerk"])
    assert "discard" not in offers("clerk", nomination)
    assert road.fresh(nomination).state == nomination.state
    assert drift.drift() == []


def test_a_draft_of_another_commune_or_of_the_region_is_not_theirs_to_delete(cast):
    nomination, paper = road.draft(cast), states.paper_draft(cast)

    for who in ("other_clerk", "secretary", "desk"):
        with pytest.raises(Refused):
            door.act("discard", nomination, by=cast[who])
    door.act("discard", paper, by=cast["desk"])

    assert [n.pk for n in Nomination.objects.all()] == [nomination.pk]


def test_deleting_twice_is_said_and_breaks_nothing(cast):
    nomination = road.draft(cast)
    address = reverse("act", args=["nomination", nomination.public_id, "discard"])
    clerk = Walker("clerk").client
    key = clerk.get(address).context["form"]["once"].value()

    answers = [clerk.post(address, {"once": key}, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Ce formulaire a déjà été envoyé" in text(answers[1])


def test_who_still_writes_in_a_deleted_draft_is_told(cast):
    nomination = road.draft(cast)
    door.act("discard", nomination, by=cast["clerk"])

    with pytest.raises(Refused, match="is no longer there: it was deleted"):
        door.act("edit", nomination, by=cast["clerk"], version=0, agenda_number="7")


# ---- the desk


def test_the_desk_undoes_an_admission_until_somebody_has_answered(cast):
    dossier = road.admissible(cast)
    desk = Walker("desk")

    desk.act(dossier, "undo_admission", reason="La délibération manque.")

    undone = road.fresh(dossier)
    assert (undone.state, undone.admitted_on) == ("received", None)
    assert [q.state for q in (*undone.advices.all(), *undone.checks.all())] == ["withdrawn"] * 2
    assert road.task_of(undone).node == "examine"
    page = text(desk.get("task", road.task_of(undone).task_id))
    assert "La délibération manque." in page
    assert road.examine(cast, undone).state == "admissible"


def test_an_answered_advice_makes_the_admission_stand(cast):
    dossier = road.admissible(cast)
    road.answer(dossier.advices.get(), cast["member"], opinion="favourable", reasons="Solide.")

    with pytest.raises(Refused, match="has been answered: the admission stands"):
        door.act("undo_admission", dossier, by=cast["desk"], reason="Erreur.")
    assert "undo_admission" not in offers("desk", dossier)


def test_a_proposal_of_inadmissibility_is_taken_back_before_the_checker_decides(cast):
    dossier = road.received(cast)
    road.answer(dossier, cast["desk"], admissible=False, **states.GROUND)

    Walker("desk").act(dossier, "take_back_dismissal")

    assert road.task_of(dossier).node == "examine"
    assert "take_back_dismissal" not in offers("desk", dossier)


def test_an_answer_recorded_by_mistake_is_taken_back_until_it_is_on_a_list(cast):
    dossier = road.accepted(cast)

    Walker("desk").act(dossier, "take_back_answer", reason="C’était une autre personne.")

    back = road.fresh(dossier)
    assert (back.state, back.acceptance_answered_on) == ("selected", None)
    assert road.task_of(back).node == "record_answer"


def test_an_answer_on_which_a_list_was_made_stands(cast):
    dossier = road.accepted(cast)
    road.drafted_decree(cast, [dossier])

    with pytest.raises(Refused, match="The dossier stands on the list of"):
        door.act("take_back_answer", dossier, by=cast["desk"], reason="Erreur.")
    assert "take_back_answer" not in offers("desk", dossier)


# ---- a nomination that the desk proposes to leave out


def test_a_proposal_not_to_admit_a_nomination_is_a_question_to_the_checker(cast):
    nomination = states.to_set_aside(cast)
    checker = Walker("checker")

    page = text(checker.get("task", road.task_of(nomination.dossier).task_id))
    assert "Pas signée." in page
    assert offers("checker", nomination) == set()
    checker.answer(nomination.dossier, agreed="yes")

    assert road.fresh(nomination).state == "not_admitted"
    assert road.task_of(nomination.dossier).node == "examine"


def test_the_checker_lets_it_stand_and_says_why(cast):
    nomination = states.to_set_aside(cast)
    checker = Walker("checker")

    checker.answer(nomination.dossier, agreed="no", remark="", expect=422)
    checker.answer(nomination.dossier, agreed="no", remark="Elle est signée en page 2.")

    assert road.fresh(nomination).set_aside_proposed_on is None
    assert "Elle est signée en page 2." in text(
        Walker("desk").get("dossier", nomination.dossier.public_id)
    )


def test_the_desk_takes_its_proposal_back(cast):
    nomination = states.to_set_aside(cast)

    Walker("desk").act(nomination, "take_back_set_aside")

    assert road.fresh(nomination).set_aside_proposed_on is None
    assert road.task_of(nomination.dossier).node == "examine"


# ---- a correction of the register


def proposed_correction(cast):
    award = road.granted(cast).award
    return door.act("propose_correction", award, by=cast["chancellery"], reason="Accent.", **NAMES)


def test_a_proposed_correction_is_a_question_that_shows_what_would_change(cast):
    award = proposed_correction(cast)
    legal = Walker("legal", "fr")

    page = text(legal.get("task", road.task_of(award.dossier).task_id))
    assert all(words in page for words in ("Accent.", "DÍAZ, Ana", "Ana Díaz", "DIAZ"))
    legal.answer(award.dossier, agreed="yes")

    assert award.last_entry().list_name == "DÍAZ, Ana"
    assert not WorkItem.objects.filter(journey__dossier=award.dossier, open=True).exists()


def test_a_correction_that_is_not_followed_enters_nothing(cast):
    award = proposed_correction(cast)

    Walker("legal").answer(award.dossier, agreed="no", remark="L’acte de naissance dit Diaz.")

    assert (award.last_entry().kind, road.fresh(award).proposed_on) == ("granted", None)


def test_a_proposed_correction_is_taken_back(cast):
    award = proposed_correction(cast)

    Walker("chancellery").act(award, "take_back_correction")

    assert road.fresh(award).proposed_on is None
    assert not WorkItem.objects.filter(journey__dossier=award.dossier, open=True).exists()
    assert "take_back_correction" not in offers("chancellery", award)


def test_who_decides_decides_on_the_proposal_that_they_read(cast):
    """Taken back and proposed otherwise while the page lay open."""
    award = proposed_correction(cast)
    legal, task = Walker("legal"), road.task_of(award.dossier).task_id
    read = legal.get("task", task).context["form"]["read"].value()
    door.act("take_back_correction", award, by=cast["chancellery"])
    others = NAMES | {"list_name": "DUPONT, Jean"}
    door.act("propose_correction", award, by=cast["chancellery"], reason="Faute.", **others)

    legal.answer(award.dossier, agreed="yes", read=read, expect=422)

    assert award.last_entry().kind == "granted"


def test_a_list_that_was_changed_while_it_was_read_is_not_approved(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    legal, task = Walker("legal"), road.task_of(decree).task_id
    read = legal.get("task", task).context["form"]["read"].value()
    dossiers = [line.dossier for line in decree.lines.all()]
    other = road.accepted(cast, surname="Zeegers", given_names="Bo")
    door.act("gather", decree, by=cast["cabinet"], dossiers=[*dossiers, other])
    assert road.task_of(decree).task_id == task

    legal.answer(decree, agreed="yes", read=read, expect=422)
    assert road.fresh(decree).state == "drafted"

    now = legal.get("task", task).context["form"]["read"].value()
    legal.answer(decree, agreed="yes", read=now)
    assert road.fresh(decree).state == "approved"

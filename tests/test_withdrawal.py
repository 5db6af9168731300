"""A commune asks to withdraw what it proposed; the Region answers, and says nothing of what it has decided."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from merit.errors import Refused
from merit.models import JournalEntry
from tests import road, states
from tests.test_side_signs import SECRETS
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# The acts of the page, by hand; nothing else is offered to a secretary.
ASK, TAKE_BACK = "ask_withdrawal", "take_back_withdrawal"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def offers(secretary, nomination) -> list[str]:
    return [act.action for act in secretary.get("nomination", nomination.public_id).context["acts"]]


def signed_under_embargo(cast):
    dossier = road.accepted(cast)
    decree = road.signed_decree(cast, [dossier])
    return dossier.nominations.get(), decree


@pytest.mark.parametrize(
    ("language", "asked", "awaited", "withdrawn"),
    [
        ("fr", "Vous avez demandé le 24 novembre 2026 de retirer cette proposition",
         "La Région doit encore répondre.", "Elle a été retirée le 24 novembre 2026."),
        ("nl", "U hebt op 24 november 2026 gevraagd om deze voordracht in te trekken",
         "Het Gewest moet nog antwoorden.", "Ze is op 24 november 2026 ingetrokken."),
    ],
)  # fmt: skip
def test_a_secretary_asks_and_reads_that_it_was_done(language, asked, awaited, withdrawn, cast):
    nomination = road.submitted(cast)
    secretary, desk = Walker("secretary", language), Walker("desk", language)

    secretary.act(nomination, ASK, reason="Le conseil a changé d’avis.")
    page = text(secretary.get("nomination", nomination.public_id))
    assert asked in page
    assert "Le conseil a changé d’avis." in page
    assert awaited in page
    assert offers(secretary, nomination) == [TAKE_BACK]

    desk.answer(nomination, agreed="yes")

    assert withdrawn in text(secretary.get("nomination", nomination.public_id))
    assert offers(secretary, nomination) == []


def test_the_desk_reads_why_on_the_page_where_it_answers(cast):
    nomination = states.asked_back(cast, road.submitted(cast))

    page = text(Walker("desk").get("task", road.task_of(nomination).task_id))

    assert "La commune a demandé le 24 novembre 2026 de retirer cette proposition" in page
    assert "Le conseil a changé d’avis." in page


def test_what_is_not_followed_is_answered_and_may_be_asked_again(cast):
    nomination = states.asked_back(cast, road.submitted(cast))
    secretary, desk = Walker("secretary"), Walker("desk")

    desk.answer(nomination, agreed="no", remark="", expect=422)
    desk.answer(nomination, agreed="no", remark="La demande doit venir du conseil.")

    page = text(secretary.get("nomination", nomination.public_id))
    assert "Réponse de la Région, le 24 novembre 2026" in page
    assert "La demande doit venir du conseil." in page
    assert offers(secretary, nomination) == [ASK]
    secretary.act(nomination, ASK, reason="Décision du conseil jointe.")
    page = text(secretary.get("nomination", nomination.public_id))
    assert "La demande doit venir du conseil." not in page


def test_a_request_can_be_taken_back_until_it_is_answered(cast):
    nomination = states.asked_back(cast, road.submitted(cast))
    secretary = Walker("secretary")

    secretary.act(nomination, TAKE_BACK)

    assert "La demande a été reprise le 24 novembre 2026." in text(
        secretary.get("nomination", nomination.public_id)
    )
    assert offers(secretary, nomination) == [ASK]
    assert not WorkItem.objects.filter(journey__nomination=nomination, open=True).exists()
    assert road.fresh(nomination).state == "submitted"


def test_a_clerk_does_not_ask_and_the_desk_withdraws_what_was_asked_on_paper(cast):
    nomination = road.submitted(cast)

    assert offers(Walker("clerk"), nomination) == []
    Walker("desk").act(nomination, "withdraw_nomination", reason="Lettre du 20 novembre.")

    assert road.fresh(nomination).state == "withdrawn"


def test_what_came_back_to_be_completed_asks_nothing_more_while_its_withdrawal_is_asked(cast):
    nomination = states.asked_back(cast, states.returned(cast))
    assert road.task_of(nomination).node == "withdrawal"

    road.answer(nomination, cast["desk"], agreed=False, remark="Complétez-la plutôt.")

    assert road.task_of(nomination).node == "complete"


# ---- the embargo


def test_under_the_embargo_a_commune_asks_as_before_and_nothing_tells_it_of_the_decision(cast):
    nomination, decree = signed_under_embargo(cast)
    secretary = Walker("secretary")
    assert offers(secretary, nomination) == [ASK]

    secretary.act(nomination, ASK, reason="Le conseil a changé d’avis.")

    page = text(secretary.get("nomination", nomination.public_id))
    assert "La Région doit encore répondre." in page
    assert offers(secretary, nomination) == [TAKE_BACK]
    assert not WorkItem.objects.filter(journey__nomination=nomination, open=True).exists()
    road.answer(decree, cast["government"], published=True, on=timezone.localdate(), numac="")
    page = text(secretary.get("nomination", nomination.public_id))
    assert (
        "Le dossier a fait l’objet d’une décision avant qu’il soit répondu à cette demande." in page
    )
    assert offers(secretary, nomination) == []


def test_a_request_may_be_taken_back_under_the_embargo(cast):
    nomination, _decree = signed_under_embargo(cast)

    door.act("take_back_withdrawal", states.asked_back(cast, nomination), by=cast["secretary"])

    assert not road.fresh(nomination).withdrawal_is_asked


@pytest.mark.parametrize("action", [ASK, TAKE_BACK])
def test_what_was_made_public_can_neither_be_asked_back_nor_kept(action, cast):
    nomination, decree = signed_under_embargo(cast)
    states.asked_back(cast, nomination)
    road.answer(decree, cast["government"], published=True, on=timezone.localdate(), numac="")
    facts = {"reason": "Trop tard."} if action == ASK else {}

    with pytest.raises(Refused, match="has been decided on and can no longer be withdrawn"):
        door.act(action, nomination, by=cast["secretary"], **facts)
    page = Walker("secretary").client.get(
        reverse("act", args=["nomination", nomination.public_id, action])
    )
    assert page.status_code == 409  # its page says so


# ---- what cannot be


def test_nobody_asks_twice_and_nobody_answers_what_was_not_asked(cast):
    nomination = road.submitted(cast)
    with pytest.raises(Refused, match="No request to withdraw this nomination waits"):
        door.act("refuse_withdrawal", nomination, by=cast["desk"], remark="Pourquoi ?")
    with pytest.raises(Refused, match="No request to withdraw this nomination waits"):
        door.act("take_back_withdrawal", nomination, by=cast["secretary"])
    states.asked_back(cast, nomination)

    with pytest.raises(Refused, match="the Region has still to answer"):
        states.asked_back(cast, nomination)


def test_who_has_no_right_learns_nothing_from_the_refusal(cast):
    nomination = road.submitted(cast)

    for action, facts in [(ASK, {"reason": "."}), (TAKE_BACK, {})]:
        with pytest.raises(Refused, match="Your role does not allow this step"):
            door.act(action, nomination, by=cast["other_secretary"], **facts)
    with pytest.raises(Refused, match="Your role does not allow this step"):
        door.act("refuse_withdrawal", nomination, by=cast["secretary"], remark=".")


def test_the_list_of_the_commune_shows_the_day_on_which_it_asked_and_was_answered(cast):
    nomination = road.submitted(cast)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with states.on(tomorrow):
        states.asked_back(cast, nomination)
        row = Walker("clerk").get("nominations").context["page"].object_list[0]

    assert (row.pk, row.told_on) == (nomination.pk, tomorrow)


def test_every_step_stands_in_the_journal(cast):
    nomination = states.asked_back(cast, road.submitted(cast))
    door.act("take_back_withdrawal", nomination, by=cast["secretary"])
    states.asked_back(cast, nomination)
    road.answer(nomination, cast["desk"], agreed=False, remark="Non.")

    told = JournalEntry.objects.filter(noun="nomination", noun_id=nomination.pk).order_by("seq")
    assert list(told.values_list("verb", flat=True))[-4:] == [
        "ask_withdrawal", "take_back_withdrawal", "ask_withdrawal", "refuse_withdrawal",
    ]  # fmt: skip


def test_a_request_is_answered_although_proceedings_suspend_the_file(cast):
    nomination = road.submitted(cast)
    door.act("suspend", nomination.dossier, by=cast["sealed"], reason="Procédure.")
    Walker("secretary").act(nomination, ASK, reason="Le conseil a changé d’avis.")

    Walker("desk").answer(nomination, agreed="yes")

    assert road.fresh(nomination).state == "withdrawn"


@pytest.mark.parametrize("who", ["clerk", "secretary"])
def test_a_commune_reads_nothing_of_proceedings_in_its_inbox(who, cast):
    """One question to complete, one letter to acknowledge: both stay where they were, with their days."""
    returned = states.returned(cast)
    letter = states.told_by_platform(cast, road.submitted(cast, surname="Peeters"))
    dossier = letter.nomination.dossier
    checker = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", dossier, by=checker, reason="Erreur.")
    pages = [
        reverse("inbox"),
        reverse("home"),
        returned.get_absolute_url(),
        letter.get_absolute_url(),
    ]
    reader = Walker(who).client
    before = [SECRETS.sub(rb"\1", reader.get(page).content) for page in pages]
    for suspended in (returned.dossier, dossier):
        door.act("suspend", road.fresh(suspended), by=cast["sealed"], reason="Procédure.")

    assert [SECRETS.sub(rb"\1", reader.get(page).content) for page in pages] == before


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_region_reads_no_sentence_that_is_meant_for_the_commune(language, cast):
    nomination = states.asked_back(cast, road.submitted(cast))
    desk = Walker("desk", language)
    task = road.task_of(nomination).task_id
    desk.post("task", task, agreed="no", remark="Le dossier continue.")

    page = desk.get("task-done", task).content.decode()

    assert {"fr": "La Région examine", "nl": "Het Gewest onderzoekt"}[language] not in page

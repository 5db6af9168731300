"""Who is told what of the work on a file, by mail: by hand, event by event; and nobody else is told anything."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from merit import jobs
from merit.models import Campaign, User
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import Message, WorkItem
from workflows.screens import daily

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def reached(cast):
    """Everybody of the cast has an address."""
    User.objects.update(email=Concat(F("username"), Value("@demo.example")))
    return {name: User.objects.get(pk=person.pk) for name, person in cast.items()}


def told(kind=None):
    """Kind and who got it, of all that was written."""
    found = Message.objects.filter(**({"kind": kind} if kind else {})).order_by("pk")
    return sorted({(message.kind, message.to.username) for message in found})


def test_presented_sent_back_and_signed(reached):
    nomination = states.to_sign(reached)
    presented = told()
    door.answer(
        road.task_of(nomination).task,
        by=reached["secretary"],
        agreed=False,
        remark="Il manque une date.",
    )
    back = told("sent_back")
    nomination = states.to_sign(reached, road.fresh(nomination))
    door.answer(road.task_of(nomination).task, by=reached["secretary"], agreed=True)
    jobs.drain()

    assert presented == [("to_sign", "secretary")]
    assert back == [("sent_back", "clerk")]
    assert told("letter_came") == [("letter_came", "clerk"), ("letter_came", "secretary")]
    (kept,) = {message.paper.code for message in Message.objects.filter(kind="letter_came")}
    assert kept == "P01"


# By hand: where a file stands → what was told on the way there beside the nomination itself, and to whom.
ON_THE_WAY = {
    "returned": [("to_complete", "clerk")],
    "admissible": [
        ("advice_asked", "member"),
        ("advice_asked", "sealed"),
        ("advice_asked", "sealed2"),
    ],
    "dismissed": [("to_acknowledge", "clerk")],
}


@pytest.mark.parametrize("place", ON_THE_WAY)
def test_what_is_told_on_the_way(place, reached):
    {
        "returned": states.returned,
        "admissible": road.admissible,
        "dismissed": states.on_the_platform,
    }[place](reached)
    jobs.drain()

    assert [one for one in told() if one[0] not in ("to_sign", "letter_came")] == ON_THE_WAY[place]


def test_no_message_names_anybody_of_a_file(reached):
    road.granted(reached, surname="Quetzalcoatl", given_names="Xiomara")
    jobs.drain()

    said = " ".join(f"{message.subject} {message.lines}" for message in Message.objects.all())
    assert Message.objects.count() > 5
    assert "Quetzalcoatl" not in said.title()
    assert "Xiomara" not in said


def test_a_question_leads_to_its_task_and_says_by_when(reached):
    nomination = states.returned(reached)
    item = road.task_of(nomination)

    (message,) = Message.objects.filter(kind="to_complete")

    assert message.path == f"/tasks/{item.task_id}/"
    assert nomination.reference in message.subject
    assert "2026" in message.lines[0]


def test_whoever_stands_in_is_told_too(reached):
    held = reached["secretary"].memberships.get()
    today = timezone.localdate()
    door.act(
        "name_deputy",
        held,
        by=reached["secretary"],
        deputy=reached["local"],
        since=today,
        until=today,
    )

    states.to_sign(reached)

    assert told("to_sign") == [("to_sign", "local"), ("to_sign", "secretary")]


def test_who_has_left_is_told_nothing(reached):
    User.objects.filter(username="sealed2").update(is_active=False)
    door.act(
        "end_role",
        reached["member"].memberships.get(),
        by=reached["administrator"],
        on=timezone.localdate() - timedelta(days=1),
    )

    road.admissible(reached)

    assert told("advice_asked") == [("advice_asked", "sealed")]


def test_the_acknowledgement_goes_along(reached, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    road.submitted(reached)
    jobs.drain()
    door.send_waiting()

    sent = [one for one in mail.outbox if one.to == ["clerk@demo.example"] and one.attachments]

    ((name, content, kind),) = sent[0].attachments
    assert (kind, content[:5]) == ("application/pdf", b"%PDF-")
    assert name.endswith(".pdf")


# ---- three days before a campaign closes


@pytest.mark.parametrize(("before", "is_told"), [(4, False), (3, True), (2, False)])
def test_what_was_begun_and_not_sent_is_told_of_three_days_before_the_campaign_closes(
    before, is_told, reached
):
    road.draft(reached)
    road.submitted(reached, "other_clerk", "other_secretary", surname="Elders")
    Message.objects.all().delete()
    day = Campaign.objects.get(year=2027).closes_on - timedelta(days=before)

    with states.on(day):
        for _ in range(2):
            door.tick(trusted=True)

    assert told("closing") == ([("closing", "clerk"), ("closing", "secretary")] if is_told else [])
    assert Message.objects.filter(kind="closing").count() == (2 if is_told else 0)


# ---- once a day


def test_a_message_a_day_says_what_waits(reached):
    road.received(reached)

    written = [daily.tell_everybody(), daily.tell_everybody()]

    waiting = {item.role for item in WorkItem.objects.filter(open=True)}
    assert waiting == {"desk_officer"}
    assert written == [2, 0]
    assert told("daily") == [("daily", "desk"), ("daily", "desk2")]
    assert (
        Message.objects.filter(kind="daily", to__username="desk").get().subject
        == "Vos tâches : 1, dont 0 en retard"
    )
    assert (
        Message.objects.filter(kind="daily", to__username="desk2").get().subject
        == "Uw taken: 1, waarvan 0 te laat"
    )


def test_on_a_day_without_news_nobody_is_written_to_until_something_is_due(reached):
    road.received(reached)
    due = WorkItem.objects.get(open=True).due
    days = [
        date(2026, 11, 27),
        due - timedelta(days=4),
        due - timedelta(days=3),
        due + timedelta(days=1),
    ]

    written = []
    for day in days:
        with states.on(day):
            written.append(daily.tell_everybody())

    assert written == [0, 0, 2, 2]
    assert (
        "dont 1 en retard"
        in Message.objects.filter(kind="daily", to__username="desk").latest("pk").subject
    )


def test_who_switched_it_off_gets_none(reached):
    road.received(reached)
    desk = Walker("desk")

    desk.get("home")
    page = desk.client.post("/people/daily/", {"daily": "off"}, follow=True).content.decode()

    assert "Le message quotidien est désactivé" in page
    assert "Activer le message quotidien" in page
    assert (daily.tell_everybody(), told("daily")) == (1, [("daily", "desk2")])


def test_what_somebody_is_told_of_files_stands_on_no_page_of_their_account(reached):
    states.to_sign(reached)

    page = Walker("local").get("person", reached["secretary"].public_id).content.decode()

    assert told("to_sign") == [("to_sign", "secretary")]
    assert "attend votre signature" not in page


def test_who_is_only_proposed_is_told_nothing(reached):
    where = reached["sealed"].memberships.get().organisation
    door.act(
        "give_role",
        reached["auditor"],
        by=reached["administrator"],
        role="sealed_check_officer",
        organisation=where,
    )

    road.admissible(reached)

    assert ("advice_asked", "sealed") in told("advice_asked")
    assert ("advice_asked", "auditor") not in told("advice_asked")

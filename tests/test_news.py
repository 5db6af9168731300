"""Who is told what of the work on a file, by mail: by hand, event by event; and nobody else is told anything."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from merit import jobs
from merit.models import Campaign, ConflictOfInterest, User
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import Message, WorkItem
from workflows.outbox.kinds import KINDS
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
        == "Vos tâches\u00a0: 1, dont 0 en retard"
    )
    assert (
        Message.objects.filter(kind="daily", to__username="desk2").get().subject
        == "Uw taken: 1, waarvan 0 te laat"
    )


def test_who_was_invited_and_has_not_come_has_the_invitation_and_no_message_a_day(reached):
    reached["desk2"].set_unusable_password()
    reached["desk2"].save()
    road.received(reached)

    assert daily.tell_everybody() == 1
    assert told("daily") == [("daily", "desk")]


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


# ---- what people choose


def boxes(walker) -> dict[str, bool]:
    """Each message that may be chosen, and whether its box is ticked."""
    page = walker.get("my-messages").content.decode()
    inputs = [tag for tag in re.findall(r"<input[^>]*>", page) if 'name="wanted"' in tag]
    return {re.search(r'value="(\w+)"', tag)[1]: "checked" in tag for tag in inputs}


def chosen(walker) -> set[str]:
    return {code for code, ticked in boxes(walker).items() if ticked}


# By hand: what is offered to whom, and what comes unless they say otherwise.
OFFERED = {
    "clerk": {"sent_back", "to_complete", "to_acknowledge", "letter_came", "closing", "campaign_extended", "decision", "daily", "task_late"},
    "secretary": {"to_sign", "to_complete", "to_acknowledge", "letter_came", "closing", "campaign_extended", "decision", "daily", "task_late"},
    "desk": {"daily", "task_late", "cannot_leave"},
    "member": {"advice_asked", "daily", "task_late"},
    "chancellery": {"daily", "task_late", "cannot_leave"},
    "administrator": {"role_to_confirm", "daily", "task_late"},
    "auditor": {"daily", "task_late"},
    "local": set(),
}  # fmt: skip


@pytest.mark.parametrize("who", OFFERED)
def test_what_comes_unless_somebody_says_otherwise(who, reached):
    walker = Walker(who)

    offered = set(boxes(walker))
    assert chosen(walker) == OFFERED[who]
    assert offered - OFFERED[who] == ({"task_new"} if OFFERED[who] else set())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Votre choix est enregistré."), ("nl", "Uw keuze is opgeslagen.")],
)
def test_who_switched_one_off_gets_the_others(language, sentence, reached):
    secretary = Walker("secretary", language)

    page = secretary.client.post("/people/messages/", {"wanted": ["closing", "daily"]}, follow=True)
    states.to_sign(reached)

    assert sentence in page.content.decode()
    assert chosen(secretary) == {"closing", "daily"}
    assert told("to_sign") == []


def test_who_switched_the_daily_one_off_gets_none(reached):
    road.received(reached)
    Walker("desk").client.post("/people/messages/", {"wanted": []})

    assert (daily.tell_everybody(), told("daily")) == (1, [("daily", "desk2")])


def test_what_was_chosen_in_another_role_stays(reached):
    User.objects.filter(username="desk").update(told={"to_sign": False})

    Walker("desk").client.post("/people/messages/", {"wanted": ["daily"]})

    assert User.objects.get(username="desk").told == {
        "to_sign": False, "daily": True, "task_late": False, "task_new": False, "cannot_leave": False,
    }  # fmt: skip


def test_what_tells_of_an_account_is_not_switched_off(reached):
    """Nor what opens one: by hand, those that always come."""
    assert {code for code, kind in KINDS.items() if not kind.called} == {
        "invitation", "invitation_again", "first_administrator", "password", "password_chosen", "address_changed",
        "role_given", "role_ended", "role_begins", "role_near_its_end", "deputy_named",
        "document_infected",
    }  # fmt: skip


def test_a_message_that_nobody_offers_is_kept_by_no_form(reached):
    page = Walker("desk").client.post("/people/messages/", {"wanted": ["to_sign", "invitation"]})

    assert page.status_code == 422
    assert User.objects.get(username="desk").told == {}


# ---- late, new


def test_a_task_that_is_late_is_told_once_on_the_day_after(reached):
    """Received on 24 November 2026: the examination ends on 24 December."""
    road.received(reached)

    for day in (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28)):
        with states.on(day):
            door.tick(trusted=True)
        written = Message.objects.filter(kind="task_late")
        assert written.count() == (0 if day.day == 24 else 2)

    assert told("task_late") == [("task_late", "desk"), ("task_late", "desk2")]
    (french,) = written.filter(to__username="desk")
    assert french.subject == "Une tâche est en retard\u00a0: Examiner la recevabilité"
    assert "24 décembre 2026" in french.lines[0]


def test_a_service_that_slept_for_three_days_tells_it_all_the_same(reached):
    road.received(reached)

    with states.on(date(2026, 12, 28)):
        door.tick(trusted=True)

    assert told("task_late") == [("task_late", "desk"), ("task_late", "desk2")]


@pytest.mark.parametrize("kind", ["task_late", "task_new"])
def test_nobody_is_told_of_a_file_that_they_may_not_touch(kind, reached):
    User.objects.update(told={"task_new": True})
    dossier = road.received(reached)
    ConflictOfInterest.objects.create(user=reached["desk2"], dossier=dossier)

    with states.on(date(2026, 12, 25) if kind == "task_late" else timezone.localdate()):
        door.tick(trusted=True)
        door.tell_of_new_tasks()

    assert ("desk" in dict(map(reversed, told(kind))), "desk2" in dict(map(reversed, told(kind)))) == (True, False)  # fmt: skip


def test_nobody_is_asked_for_advice_by_mail_on_a_file_that_they_may_not_touch(reached):
    dossier = road.received(reached)
    ConflictOfInterest.objects.create(user=reached["sealed"], dossier=dossier)

    road.examine(reached, dossier)

    assert told("advice_asked") == [("advice_asked", "member"), ("advice_asked", "sealed2")]


def test_a_new_task_is_told_at_once_to_who_chose_it(reached):
    User.objects.filter(username="desk2").update(told={"task_new": True})
    road.received(reached)

    for _minute in range(2):
        door.tell_of_new_tasks()

    (message,) = Message.objects.filter(kind="task_new")
    assert message.to.username == "desk2"
    assert message.path == f"/tasks/{WorkItem.objects.get(open=True).task_id}/"


# ---- decisions, papers


def test_what_a_decree_granted_is_told_when_it_is_published_and_not_before(reached):
    dossier = road.just_granted(reached)
    assert told("decision") == []

    road.answer(dossier.decree_line().decree, reached["government"], published=False)

    assert told("decision") == [("decision", "clerk"), ("decision", "secretary")]


# ---- roles that begin, and end


@pytest.fixture
def to_come(reached):
    """Given on 24 November 2026 from 1 December to 15 January."""
    facts = {"role": "clerk", "organisation": reached["clerk"].memberships.get().organisation}
    days = {"since": date(2026, 12, 1), "until": date(2027, 1, 15)}
    door.act("give_role", reached["auditor"], by=reached["administrator"], **facts, **days)
    return reached["auditor"].memberships.get(role="clerk")


@pytest.mark.parametrize(
    ("day", "begins"), [((2026, 11, 30), 0), ((2026, 12, 1), 1), ((2026, 12, 3), 1)]
)
def test_a_role_that_was_given_before_is_told_of_when_it_begins(day, begins, to_come):
    with states.on(date(*day)):
        for _time in range(2):
            door.tick(trusted=True)

    assert Message.objects.filter(kind="role_begins", to__username="auditor").count() == begins


def test_one_that_begins_on_the_day_on_which_it_is_given_is_told_of_once(reached):
    where = reached["clerk"].memberships.get().organisation
    door.act("give_role", reached["auditor"], by=reached["administrator"], role="clerk", organisation=where)  # fmt: skip

    door.tick(trusted=True)

    assert told("role_given") == [("role_given", "auditor")]
    assert told("role_begins") == []


@pytest.mark.parametrize(
    ("day", "near"), [((2027, 1, 7), 0), ((2027, 1, 8), 1), ((2027, 1, 15), 1), ((2027, 1, 16), 0)]
)
def test_a_week_before_it_ends_its_holder_is_told(day, near, to_come):
    with states.on(date(*day)):
        for _time in range(2):
            door.tick(trusted=True)

    assert Message.objects.filter(kind="role_near_its_end").count() == near


def test_an_end_that_somebody_decided_is_told_by_that_alone(to_come, reached):
    with states.on(date(2027, 1, 10)):
        door.act("end_role", to_come, by=reached["administrator"], on=date(2027, 1, 12))
        door.tick(trusted=True)

    assert told("role_near_its_end") == []
    assert ("role_ended", "auditor") in told("role_ended")


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

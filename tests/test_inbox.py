"""The inbox: what is late and what is due within a week, and how a task is found by the name the commune wrote."""

import html
import re
from datetime import date

import pytest
from django.http import QueryDict
from django.urls import reverse

from merit import access, conflicts, people
from merit.models import ConflictOfInterest, Dossier, Nomination
from merit.rights import Rights
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.flows import WHILE_SUSPENDED
from workflows.models import WorkItem
from workflows.screens import inbox
from workflows.screens.task_list import Tasks

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Examiner la recevabilité", "Gestionnaire", "Dans 30 jours")),
        ("nl", ("Ontvankelijkheid onderzoeken", "Dossierbeheerder", "Over 30 dagen")),
    ],
)
def test_a_row_says_about_whom_what_is_asked_of_whom_and_by_when(language, words, cast):
    dossier = road.received(cast, surname="Elders")

    page = Walker("desk", language).get("inbox").content.decode()
    (row,) = re.findall(r"<tr[^>]*>(.*?)</tr>", page.split("<tbody")[1], re.DOTALL)

    said = (dossier.who().full_name(), dossier.reference, *words)
    assert [part for part in said if part not in row] == []


@pytest.mark.parametrize(("words", "found"), [("Elders", True), ("elders", True), ("Diaz", False)])
def test_a_task_is_found_by_the_name_the_commune_wrote(cast, words, found):
    dossier = road.received(cast, surname="Elders")

    page = Walker("desk").get("inbox", q=words).content.decode()

    assert (dossier.reference in page) is found


def test_a_task_about_two_nominations_stands_once_in_the_list(cast):
    first = road.received(cast, surname="Elders")
    second = road.submitted(cast, "other_clerk", "other_secretary", surname="Elders").dossier
    road.door.act("merge", second, by=cast["desk"], into=first)

    page = Walker("desk").get("inbox", q="Elders").content.decode()

    assert page.count(first.reference) == 1


@pytest.mark.parametrize("typed", ["Elders", "Dias", "SIM-D/2026/0001"])
def test_a_commune_finds_nothing_by_what_others_wrote_of_the_person(typed, cast):
    """Another commune wrote "Elders", the Region "Dias": neither leads to the task of the first commune."""
    own = road.submitted(cast)
    other = road.received(cast, clerk="other_clerk", secretary="other_secretary", surname="Elders")
    door.act("merge", other, by=cast["desk"], into=own.dossier)
    door.act("identify", own.dossier, by=cast["desk"], surname="Dias")
    door.act("return_for_completion", own, by=cast["desk"], remark="Le vote ?")
    task = f'href="{reverse("task", args=[road.task_of(own).task_id])}"'
    clerk, desk = Walker("clerk"), Walker("desk")

    assert task in clerk.get("inbox", q="Diaz").content.decode()
    assert task not in clerk.get("inbox", q=typed).content.decode()
    assert own.dossier.reference in desk.get("inbox", q=typed).content.decode()


@pytest.mark.parametrize("typed", ["ana diaz", "Diaz  Ana", "SIM-D/2026/0001 diaz"])
def test_each_word_that_was_typed_is_looked_for(typed, cast):
    wanted, other = road.received(cast), road.received(cast, surname="Peeters")

    for name in ("inbox", "dossiers", "nominations"):
        page = Walker("desk").get(name, q=typed).content.decode()
        if name != "nominations" or "SIM-D" not in typed:
            assert wanted.who().surname in page, name
        assert other.who().surname not in page, name


# ---- what is due when: today is 24 November 2026

DUE = {
    "Hier": date(2026, 11, 23),
    "Jour": date(2026, 11, 24),
    "Semaine": date(2026, 12, 1),
    "Huitieme": date(2026, 12, 2),
    "Jamais": None,
}


@pytest.fixture
def tasks(cast):
    """Five tasks of the desk: due yesterday, today, in a week, in eight days, and on no day."""
    for surname, day in DUE.items():
        dossier = road.received(cast, surname=surname)
        WorkItem.objects.filter(dossier=dossier).update(due=day)


def names(**query) -> list[str]:
    """Whose tasks are listed, in the order of the page."""
    page = Walker("desk").get("inbox", **query).content.decode()
    return re.findall("|".join(DUE), page)


def test_a_week_holds_today_and_the_seventh_day_and_nothing_that_is_late(tasks):
    assert names(due="week") == ["Jour", "Semaine"]


def test_late_is_what_was_due_before_today(tasks):
    assert names(due="late") == ["Hier"]


def test_the_most_urgent_task_comes_first_and_what_is_due_on_no_day_last(tasks):
    assert names() == ["Hier", "Jour", "Semaine", "Huitieme", "Jamais"]


@pytest.mark.parametrize("name", ["inbox", "home"])
def test_the_figures_count_what_the_lists_show(name, tasks):
    figures = Walker("desk").get(name).context["figures"][:3]

    assert [figure["number"] for figure in figures] == [1, 2, 5]
    for figure in figures:
        page = Walker("desk").client.get(figure["url"]).context["page"]
        assert page.paginator.count == figure["number"]


def test_the_number_of_tasks_is_that_of_the_rows_also_of_one_kind_that_is_late(tasks):
    for query in ({}, {"node": "examine"}, {"node": "verify"}, {"node": "examine", "due": "late"}):
        page = Walker("desk").get("inbox", **query).context["page"]

        assert page.paginator.count == len(page.object_list), query


def test_the_inbox_prints_its_figures_in_the_order_late_week_all(tasks):
    page = Walker("desk").get("inbox").content.decode()

    assert re.findall(r"<b>(\d+)</b>", page) == ["1", "2", "5"]


def test_what_sleeps_until_tomorrow_is_left_out_and_what_wakes_today_is_not(tasks):
    WorkItem.objects.filter(due=DUE["Hier"]).update(sleeps_until=date(2026, 11, 25))
    WorkItem.objects.filter(due=DUE["Jour"]).update(sleeps_until=date(2026, 11, 24))

    assert names() == ["Jour", "Semaine", "Huitieme", "Jamais"]


def test_what_a_colleague_took_stands_in_their_inbox_alone(cast):
    item = road.task_of(road.received(cast))
    assert item in inbox.waiting_for(cast["desk"])

    WorkItem.objects.filter(pk=item.pk).update(owner=cast["desk2"])

    assert item not in inbox.waiting_for(cast["desk"])
    assert item in inbox.waiting_for(cast["desk2"])


def test_a_file_in_which_one_has_a_conflict_asks_nothing_of_them(cast):
    dossier = road.received(cast)
    item = road.task_of(dossier)
    assert item in inbox.waiting_for(cast["desk"])

    ConflictOfInterest.objects.create(user=cast["desk"], dossier=dossier)

    assert item not in inbox.waiting_for(cast["desk"])
    assert item in inbox.waiting_for(cast["desk2"])


def test_of_many_conflicts_none_is_forgotten(cast, monkeypatch):
    """Beyond a certain number the files are not named one by one but asked for."""
    monkeypatch.setattr(conflicts, "FEW", 1)
    dossiers = [road.received(cast, surname=name) for name in ("Diaz", "Peeters", "Diallo")]
    for dossier in dossiers:
        ConflictOfInterest.objects.create(user=cast["desk"], dossier=dossier)

    assert list(inbox.waiting_for(cast["desk"])) == []
    assert not access.visible_to(cast["desk"], Dossier).exists()
    assert access.visible_to(cast["desk2"], Dossier).count() == 3


@pytest.mark.drifts  # a node of another road
def test_under_proceedings_the_region_is_asked_what_goes_on_meanwhile_and_nothing_else(cast):
    dossier = road.received(cast)
    item = road.task_of(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(suspended_on=date(2026, 11, 24))
    assert item not in inbox.waiting_for(cast["desk"])

    WorkItem.objects.filter(pk=item.pk).update(node=min(WHILE_SUSPENDED))

    assert item in inbox.waiting_for(cast["desk"])


def test_under_proceedings_a_commune_is_asked_as_before(cast):
    nomination = states.returned(cast)
    item = road.task_of(nomination)
    Dossier.objects.filter(pk=nomination.dossier_id).update(suspended_on=date(2026, 11, 24))

    assert item in inbox.waiting_for(cast["clerk"])


def kinds_offered(user) -> list[str]:
    """The words of the filter by kind of task, without "all"."""
    page = Walker(user).get("inbox").content.decode()
    select = page.partition('name="node"')[2].partition("</select>")[0]
    return [html.unescape(words.strip()) for words in re.findall(r">([^<]+)</option>", select)][1:]


def test_the_filter_offers_each_kind_that_waits_once_and_no_other(cast):
    """Advice and check walk one road; a nomination and a decree call a question "sign"."""
    road.admissible(cast)
    door.act("present", road.draft(cast), by=cast["clerk"])

    assert kinds_offered("sealed") == ["Répondre à la demande de vérification d’honorabilité"]
    assert kinds_offered("member") == ["Rendre un avis"]
    assert kinds_offered("secretary") == ["Signer la proposition"]
    assert kinds_offered("chancellery") == []


@pytest.mark.drifts  # a question of another road
def test_two_questions_that_roads_call_alike_are_one_choice_with_both_titles(cast):
    """Whoever signs for a commune and for the Government finds both under one choice."""
    door.act("present", road.draft(cast, "other_clerk"), by=cast["other_clerk"])
    people.enrol("both", role="municipal_secretary", organisation="21016", password="pw")
    people.enrol("both", role="government_secretariat", organisation="GOV")
    road.approved_decree(cast, [road.accepted(cast, surname="Peeters")])

    assert kinds_offered("both") == ["Enregistrer la signature de l’arrêté, Signer la proposition"]


def test_a_letter_to_acknowledge_is_found_by_what_its_commune_wrote_and_by_nothing_else(cast):
    """What the Region keeps of the same file, and what another commune wrote of the same person, tell that there is more."""
    letter = states.on_the_platform(cast)
    nomination = letter.nomination
    other = road.submitted(cast, "other_clerk", "other_secretary", surname="Uyttendaele")
    Nomination.objects.filter(pk=other.pk).update(dossier=nomination.dossier)
    clerk = Rights.of(cast["clerk"])

    def found(words) -> int:
        asked = QueryDict(mutable=True)
        asked["q"] = words
        return len(Tasks(clerk, asked).page.object_list)

    assert found(nomination.reference) == 1
    assert found(nomination.surname) == 1
    assert found(nomination.dossier.reference) == 0
    assert found("Uyttendaele") == 0
    assert found(other.reference) == 0

"""The page after an answer says what was answered; and two drafts of one title can be told apart before that."""

import pytest
from django.urls import reverse

from merit.models import Decree
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def told(who, task, language="fr") -> str:
    page = Walker(who, language).get("task-done", task).content.decode()
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("language", "agreed", "other", "state"),
    [
        ("fr", "Lettre approuvée", "Lettre renvoyée", "Lettre – Approuvée"),
        ("nl", "Brief goedgekeurd", "Brief teruggestuurd", "Brief – Goedgekeurd"),
    ],
)
def test_the_page_after_an_answer_says_what_was_answered(language, agreed, other, state, cast):
    letter = states.dismissed(cast).nominations.get().letters.get(code="P04")
    task = road.task_of(letter).task_id
    road.answer(letter, cast["checker"], agreed=True)

    page = told("checker", task, language)

    assert agreed in page
    assert other not in page
    assert state in page


def test_and_with_which_words(cast):
    letter = states.dismissed(cast).nominations.get().letters.get(code="P04")
    task = road.task_of(letter).task_id
    road.answer(letter, cast["checker"], agreed=False, remark="La rue est fausse.")

    page = told("checker", task)

    assert "Lettre renvoyée" in page
    assert "La rue est fausse." in page


def test_nobody_reads_the_words_of_another_there(cast):
    letter = states.dismissed(cast).nominations.get().letters.get(code="P04")
    task = road.task_of(letter).task_id
    road.answer(letter, cast["checker"], agreed=False, remark="La rue est fausse.")

    assert Walker("desk").client.get(reverse("task-done", args=[task])).status_code == 404


def test_an_answer_that_writes_several_things_down_tells_each(cast):
    dossier = road.received(cast)
    task = road.task_of(dossier).task_id
    road.examine(cast, dossier)

    page = told("desk", task)

    for words in ("Personne proposée enregistrée", "Déclaré recevable", "Avis demandé"):
        assert words in page


def test_what_the_same_person_did_before_is_no_part_of_the_answer(cast):
    dossier = road.received(cast)
    task = road.task_of(dossier).task_id
    until = states.timezone.localdate().replace(year=2027)
    door.act("defer", dossier, by=cast["desk"], until=until, reason="Attendre.")
    road.examine(cast, road.fresh(dossier))

    assert "Attendre." not in told("desk", task)


@pytest.mark.parametrize(("language", "draft"), [("fr", "Projet"), ("nl", "Ontwerp")])
def test_two_decrees_of_one_title_can_be_told_apart_in_the_inbox_and_in_the_list(
    language, draft, cast
):
    for surname in ("Diaz", "Peeters"):
        road.drafted_decree(cast, [road.accepted(cast, surname=surname)])
    marks = [f"{draft} {decree.pk}" for decree in Decree.objects.all()]
    assert len(set(marks)) == 2

    legal = Walker("legal", language)
    for page in ("inbox", "decrees"):
        shown = legal.get(page).content.decode()
        assert all(mark in shown for mark in marks)
    for decree, mark in zip(Decree.objects.all(), marks, strict=True):
        assert mark in legal.get("decree", decree.public_id).content.decode()


def test_a_decree_that_is_signed_is_known_by_its_number(cast):
    decree = road.signed_decree(cast, [road.accepted(cast)])

    assert decree.mark == decree.number

"""Whoever decides reads what others said before about it: who asked, why, what a reader found wrong the last time."""

import re
from datetime import date

import pytest
from django.urls import reverse

from merit import jobs, people
from merit.errors import Refused
from merit.rights import Rights
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.screens import said_before

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WHY = "La personne est décédée le 20 novembre."
WRONG = "L’adresse est celle d’avant le déménagement."


def text(answer) -> str:
    """The words of the page between its head and its foot."""
    inside = re.search(r"<main.*</main>", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", inside[0]).split())


def task(walker, noun) -> str:
    return text(walker.get("task", road.task_of(noun).task_id))


def asked(cast):
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])
    door.act("ask_reopening", dossier, by=cast["desk"], reason=WHY)
    return road.fresh(dossier), road.fresh(decree)


# ---- a letter: the fault that its reader noted


def sent_back(cast):
    dossier = road.just_granted(cast)
    letter = dossier.letters.get(code="P13")
    door.act("send_letter_back", letter, by=cast["chancellery2"], remark=WRONG)
    return dossier, letter


def test_what_was_wrong_with_a_letter_is_read_with_the_one_that_is_written_to_the_next_of_kin(cast):
    dossier, letter = sent_back(cast)

    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 23), kin_name="Paul Diaz")

    now = dossier.letters.exclude(pk=letter.pk).get(code="P13")
    page = task(Walker("chancellery2"), now).replace(" ,", ",")
    assert WRONG in page
    assert f"Lettre renvoyée, 24 novembre 2026, {cast['chancellery2']}" in page
    assert "Brief teruggestuurd, 24 november 2026" in task(Walker("chancellery2", "nl"), now)


def test_what_was_wrong_with_a_letter_is_read_once_more_when_it_was_written_anew(cast):
    _dossier, letter = sent_back(cast)
    mender = Walker("chancellery")
    assert task(mender, letter).count(WRONG) == 1

    mender.answer(letter, how="anew", expect=422)  # its reader is owed an answer
    mender.answer(letter, how="anew", answer="La rue est corrigée.")

    page = task(Walker("chancellery2"), letter).replace(" ,", ",")
    assert page.count(WRONG) == page.count("La rue est corrigée.") == 1
    assert f"Lettre réécrite, 24 novembre 2026, {cast['chancellery']}" in page


def test_what_was_found_right_since_is_told_no_more(cast):
    dossier, letter = sent_back(cast)
    Walker("chancellery").answer(letter, how="anew", answer="Corrigé.")
    Walker("chancellery2").answer(letter, agreed="yes")
    letter = road.fresh(letter)
    assert letter.state == "issued"

    page = Walker("chancellery").get("task", road.task_of(letter).task_id).content.decode()
    assert WRONG not in page
    assert "om-note" not in page

    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 23), kin_name="Paul Diaz")
    now = dossier.letters.exclude(pk=letter.pk).get(code="P13")
    assert WRONG not in task(Walker("chancellery2"), now)


# ---- a decree: why its list came back, who asked that it be reopened


def test_why_a_list_came_back_is_read_by_who_gathers_it_and_by_who_approves_it_then(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    Walker("legal").answer(decree, agreed="no", remark="Un nom manque.")

    assert task(Walker("cabinet"), decree).count("Un nom manque.") == 1

    door.act(
        "gather", decree, by=cast["cabinet"], dossiers=[line.dossier for line in decree.lines.all()]
    )
    assert task(Walker("legal"), decree).count("Un nom manque.") == 1


@pytest.mark.parametrize("action", ["reopen_decree", "abandon_decree"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Réouverture du projet d’arrêté demandée"),
        ("nl", "Heropening van het besluit gevraagd"),
    ],
)
def test_the_page_of_a_decree_and_of_what_ends_its_approval_say_who_asked_and_why(
    language, words, action, cast
):
    dossier, decree = asked(cast)
    cabinet = Walker("cabinet", language)
    pages = [
        text(cabinet.get("decree", decree.public_id)),
        text(cabinet.get("act", "decree", decree.public_id, action)),
    ]

    for page in pages:
        assert f"{dossier.reference} · {words}, 24 " in page
        assert str(cast["desk"]) in page
        assert WHY in page


def test_who_signs_reads_it_too_until_it_is_answered(cast):
    dossier, decree = asked(cast)

    assert WHY in task(Walker("government"), decree)
    Walker("legal").answer(dossier, agreed="no", remark="L’acte du décès manque.")
    assert WHY not in task(Walker("government"), decree)


def test_who_stepped_back_from_the_file_reads_nothing_of_it(cast):
    dossier, decree = asked(cast)
    door.act("declare_conflict", dossier, by=cast["cabinet"])

    assert WHY not in text(Walker("cabinet").get("decree", decree.public_id))


# ---- the desk, after a reopening


@pytest.mark.parametrize(
    ("language", "asking", "reopening"),
    [("fr", "Réouverture du projet d’arrêté demandée", "Projet d’arrêté rouvert"),
     ("nl", "Heropening van het besluit gevraagd", "Besluit heropend")],
)  # fmt: skip
def test_the_desk_reads_who_asked_and_who_reopened_and_finds_the_acts(
    language, asking, reopening, cast
):
    dossier, _decree = asked(cast)
    Walker("legal").answer(dossier, agreed="yes")
    desk = Walker("desk2", language)
    page = task(desk, dossier)

    assert re.search(f"{asking}, 24 novemb(re|er) 2026 *, {cast['desk']}", page)
    assert re.search(f"{reopening}, 24 novemb(re|er) 2026 *, {cast['legal']}", page)
    assert page.count(WHY) == 1
    html = desk.get("task", road.task_of(dossier).task_id).content.decode()
    assert f"/acts/dossier/{dossier.public_id}/decease/" in html


def test_reopened_for_another_reason_both_are_read(cast):
    dossier, decree = asked(cast)
    door.act("reopen_decree", decree, by=cast["cabinet"], reason="Un nom manque.")
    jobs.drain()

    page = task(Walker("desk"), dossier)

    assert WHY in page
    assert "Un nom manque." in page
    assert f", {cast['cabinet']}" in page


# ---- a letter that goes out no more


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Lettre abandonnée"), ("nl", "Brief geschrapt")],
)
def test_the_page_of_a_letter_that_was_dropped_says_who_did_so_and_why(language, words, cast):
    _dossier, letter = sent_back(cast)
    Walker("chancellery").answer(letter, how="end", reason="L’adresse est inconnue.")

    page = text(Walker("chancellery2", language).get("letter", letter.public_id))

    assert f"{words}, {cast['chancellery']}" in page
    assert "L’adresse est inconnue." in page


def test_that_it_was_written_to_somebody_who_died_since_is_why(cast):
    dossier, letter = sent_back(cast)
    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 23), kin_name="Paul Diaz")

    page = text(Walker("chancellery2", "nl").get("letter", letter.public_id))

    assert "Brief geschrapt: hij wordt opnieuw geschreven, aan de nabestaanden" in page


def test_after_a_death_nobody_says_that_the_laureate_confirms(cast):
    dossier = road.just_granted(cast)
    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 23), kin_name="Paul Diaz")

    page = text(Walker("chancellery").get("award", dossier.award.public_id))

    assert "Le nom est confirmé" in page
    assert "confirme le nom" not in page


# ---- what is the Region's own


def test_a_commune_reads_nothing_of_what_readers_of_its_letter_noted(cast):
    nomination = road.submitted(cast)
    road.answer(nomination.dossier, cast["desk"], admissible=False, **states.GROUND)
    road.answer(nomination.dossier, cast["checker"], agreed=True)
    first = nomination.letters.get(code="P04")
    second_reader = people.enrol("checker2", role="checker", organisation="BPL", last_name="Wijns")
    door.act("send_letter_back", first, by=second_reader, remark=WRONG)
    door.act("drop_letter", first, by=cast["desk"], reason="Elle est fausse.")
    jobs.drain()
    letter = nomination.letters.exclude(pk=first.pk).get(code="P04")
    assert WRONG in task(Walker("checker"), letter)
    assert "Elle est fausse." in task(
        Walker("checker"), letter
    )  # and why the former one was dropped
    door.act("send_letter_back", letter, by=second_reader, remark=WRONG)
    road.answer(letter, cast["desk"], how="anew")
    road.answer(letter, second_reader, agreed=True)
    jobs.drain()

    clerk, secretary = Walker("clerk"), Walker("secretary")
    pages = [task(clerk, letter), *map(text, (
        clerk.get("letter", letter.public_id),
        clerk.get("act", "letter", letter.public_id, "acknowledge_letter"),
        secretary.get("act", "letter", letter.public_id, "acknowledge_letter"),
        secretary.get("nomination", nomination.public_id),
    ))]  # fmt: skip

    for page in pages:
        assert WRONG not in page
        assert "Wijns" not in page
        assert "renvoyée" not in page
    # nor does the Region any more, once it was found right
    assert WRONG not in text(Walker("desk").get("letter", letter.public_id))


# ---- where one can act on it


@pytest.mark.parametrize("action", ["rewrite_letter", "drop_letter"])
def test_the_remark_stands_on_the_pages_of_the_letter_and_of_its_acts(action, cast):
    _dossier, letter = sent_back(cast)
    walker = Walker("chancellery")

    assert WRONG in text(walker.get("letter", letter.public_id))
    assert WRONG in text(walker.get("act", "letter", letter.public_id, action))
    page = walker.get("letter", letter.public_id).content.decode()
    assert reverse("task", args=[road.task_of(letter).task_id]) in page


def test_a_letter_that_was_sent_back_is_mended_before_it_is_found_right(cast):
    _dossier, letter = sent_back(cast)
    with pytest.raises(Refused, match=r"This letter was sent back: it is written anew first, or dropped\."):  # fmt: skip
        door.act("approve_letter", letter, by=cast["chancellery"])

    reader = Walker("chancellery2")
    offered = reader.get("letter", letter.public_id).context["acts"]
    assert "approve_letter" not in [act.action for act in offered]
    page = reader.get("act", "letter", letter.public_id, "approve_letter", expect=409)
    assert "Lettre renvoyée" in text(page)
    Walker("chancellery").answer(letter, how="anew", answer="Corrigé.")
    door.act("approve_letter", letter, by=cast["chancellery2"])
    assert road.fresh(letter).state == "approved"


def test_why_a_list_came_back_stands_on_the_page_of_the_act_too(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    door.act("return_list", decree, by=cast["legal"], remark="Un nom manque.")

    page = text(Walker("cabinet").get("act", "decree", decree.public_id, "gather"))

    assert "Un nom manque." in page


def test_who_may_answer_a_request_finds_the_question_on_the_page_of_the_decree(cast):
    dossier, decree = asked(cast)

    page = Walker("legal").get("decree", decree.public_id).content.decode()

    assert reverse("task", args=[road.task_of(dossier).task_id]) in page


def test_the_page_of_the_decree_says_that_it_was_reopened_and_by_whom(cast):
    dossier, decree = asked(cast)
    Walker("legal").answer(dossier, agreed="yes")

    page = text(Walker("cabinet").get("decree", decree.public_id)).replace(" ,", ",")

    assert f"{dossier.reference} · Le projet d’arrêté n’est plus approuvé, 24 novembre 2026, {cast['legal']}" in page  # fmt: skip


def test_what_the_region_says_among_its_own_is_asked_for_no_commune(cast):
    """Whatever page may show it one day."""
    _dossier, letter = sent_back(cast)
    letter = road.fresh(letter)

    assert [one.entry.verb for one in said_before.about(Rights(cast["chancellery"]), letter)] == ["send_back"]  # fmt: skip
    assert said_before.about(Rights(cast["clerk"]), letter) == []

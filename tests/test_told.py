"""A commune reads how its nomination ended on the day on which it is told, and not before; what undoes it is told as well."""

import dataclasses
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from letters.papers import PAPERS
from merit import actions, jobs, terms
from merit.errors import Refused
from merit.models import Distinction
from tests import road, states
from tests.test_tampering_of_states import by_hand
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TODAY = date(2026, 11, 24)
LATER = TODAY + timedelta(days=9)
EXAMINED = {"fr": "En cours d’examen par la Région", "nl": "In onderzoek bij het Gewest"}
INADMISSIBLE = {"fr": "Irrecevable", "nl": "Onontvankelijk"}
REFUSED = {"fr": "Non octroyée", "nl": "Niet toegekend"}
BOTH = pytest.mark.parametrize("language", ["fr", "nl"])


def stands(nomination, language="fr") -> tuple[str, str, date]:
    """What its clerk reads of it: on its page, in the list, and on which day it last changed there."""
    clerk = Walker("clerk", language)
    page = clerk.get("nomination", nomination.public_id).context["nomination"]
    row = next(n for n in clerk.get("nominations").context["page"].object_list if n.pk == page.pk)
    return str(page.public_state()), str(row.public_state()), row.told_on


def leave(cast, nomination, code, reader):
    road.answer(nomination.letters.get(code=code), cast[reader], agreed=True)
    jobs.drain()


@BOTH
@pytest.mark.parametrize(
    ("decide", "code", "reader", "end", "words"),
    [
        (states.dismissed, "P04", "checker", "inadmissible", INADMISSIBLE),
        (road.refused, "P14", "legal", "refused", REFUSED),
    ],
)
def test_an_end_is_read_on_the_day_on_which_its_letter_leaves(
    decide, code, reader, end, words, language, cast
):
    nomination = decide(cast).nominations.get()
    assert stands(nomination, language) == (EXAMINED[language], EXAMINED[language], TODAY)

    with states.on(LATER):
        leave(cast, nomination, code, reader)

        assert stands(nomination, language) == (words[language], words[language], LATER)
    nomination = road.fresh(nomination)
    told = (nomination.state, nomination.outcome, nomination.ended_on)
    assert told == ("settled", end, LATER)


def test_a_letter_by_registered_post_tells_on_the_day_on_which_it_is_handed_to_the_post(cast):
    """Nobody acknowledged the first; its second one, by post, tells nothing new."""
    letter = states.lapsed_letter(cast)

    assert road.fresh(letter.nomination).ended_on == TODAY


def test_a_letter_that_hands_bring_to_the_post_tells_on_the_day_they_say(cast, monkeypatch):
    by_post = dataclasses.replace(PAPERS["P04"], channel="registered")
    monkeypatch.setitem(PAPERS, "P04", by_post)
    nomination = states.dismissed(cast).nominations.get()
    leave(cast, nomination, "P04", "checker")
    assert road.fresh(nomination).state == "submitted"  # printed, and it lies on a desk

    with states.on(LATER):
        day = LATER - timedelta(days=1)
        road.answer(nomination.letters.get(code="P04"), cast["desk"], on=day)

    nomination = road.fresh(nomination)
    assert (nomination.state, nomination.ended_on) == ("settled", day)


def test_each_of_two_communes_is_told_by_its_own_letter(cast):
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)
    dossier = road.fresh(first)
    road.answer(dossier, cast["desk"], admissible=False, **states.GROUND)
    road.answer(dossier, cast["checker"], agreed=True)
    one, other = dossier.nominations.order_by("pk")

    leave(cast, one, "P04", "checker")

    assert [road.fresh(n).state for n in (one, other)] == ["settled", "submitted"]


def test_where_the_distinction_has_no_such_letter_the_decision_itself_is_read(cast):
    Distinction.objects.update(papers=["P01"])

    nomination = states.dismissed(cast).nominations.get()

    assert (nomination.state, nomination.outcome) == ("settled", "inadmissible")


def test_what_ends_without_any_letter_is_read_at_once(cast):
    dossier = states.threshold_reached(cast)
    door.act("lapse", dossier, by=None)

    assert stands(dossier.nominations.get())[0] == "Clôture sans décision"


def test_a_letter_that_was_dropped_told_nothing(cast):
    nomination = states.dismissed(cast).nominations.get()
    letter = nomination.letters.get(code="P04")

    door.act("drop_letter", letter, by=cast["desk"], reason="Faute.")
    assert road.fresh(nomination).state == "submitted"
    again = nomination.letters.get(code="P04", state="drafted")
    road.answer(again, cast["checker"], agreed=True)
    jobs.drain()

    assert road.fresh(nomination).state == "settled"


# ---- between the decision and the letter


def test_the_desk_changes_nothing_of_what_is_decided(cast):
    nomination = states.dismissed(cast).nominations.get()
    for action, facts in [
        ("return_for_completion", {"remark": "Il manque l’avis."}),
        ("withdraw_nomination", {"reason": "À leur demande."}),
    ]:
        with pytest.raises(Refused, match="The file of this nomination has been decided on"):
            door.act(action, nomination, by=cast["desk"], **facts)
    with pytest.raises(Refused, match="The file changed since this page was opened"):
        door.act("propose_set_aside", nomination, by=cast["desk"], reason="Pas signée.")
    page = Walker("desk").get("nomination", nomination.public_id)
    assert page.context["acts"] == []
    assert "La commune ne le sait pas encore" in page.content.decode()


def test_nor_does_anybody_answer_what_was_proposed_before_the_decision(cast):
    dossier = road.to_refuse(cast)
    decree = road.drafted_decree(cast, [dossier], kind="refuse")
    decree = road.answer(decree, cast["legal"], agreed=True)
    proposed = dossier.nominations.get()
    door.act("propose_set_aside", proposed, by=cast["desk"], reason="Pas signée.")
    road.answer(decree, cast["government"], on=timezone.localdate())
    jobs.drain()

    with pytest.raises(Refused, match="The file of this nomination has been decided on"):
        door.act("set_aside", proposed, by=cast["checker"])
    for action, who, facts in [
        ("take_back_set_aside", "desk", {}),
        ("keep_nomination", "checker", {"remark": "Elle est signée."}),
    ]:
        with pytest.raises(Refused, match="The file changed since this page was opened"):
            door.act(action, proposed, by=cast[who], **facts)


def test_a_request_to_withdraw_what_is_decided_is_answered_by_the_letter(cast):
    nomination = states.asked_back(cast, road.submitted(cast))
    states.decided_inadmissible(cast, nomination)

    with pytest.raises(Refused, match="The file changed since this page was opened"):
        door.act("refuse_withdrawal", nomination, by=cast["desk"], remark="Trop tard.")
    assert not WorkItem.objects.filter(journey__nomination=nomination, open=True).exists()


def test_what_stands_is_not_examined_again(cast):
    nomination = states.in_state(cast, "nomination", "settled")

    with pytest.raises(Refused, match="The file of this nomination has been decided on"):
        actions.take.take(nomination, "examine_anew", by=None, on=TODAY)


def test_a_commune_that_was_asked_for_more_may_still_answer(cast):
    """It does not know; its answer changes nothing of the decision."""
    nomination = states.returned(cast)
    road.answer(nomination.dossier, cast["desk"], admissible=False, **states.GROUND)
    road.answer(nomination.dossier, cast["checker"], agreed=True)
    task = road.task_of(nomination)
    assert (task.node, task.role) == ("complete", "clerk")

    road.answer(nomination, cast["clerk"], answer="Voici la délibération.")

    nomination = road.fresh(nomination)
    assert (nomination.state, nomination.dossier.state) == ("submitted", "inadmissible")
    leave(cast, nomination, "P04", "checker")
    assert road.fresh(nomination).state == "settled"


def test_nobody_is_told_of_what_was_not_decided_or_is_not_public(cast):
    nomination = road.submitted(cast)
    with pytest.raises(Refused, match="Nothing has been decided on the file"):
        actions.nomination.settle(nomination, by=None, on=TODAY)
    dossier = road.accepted(cast, surname="Peeters")
    road.signed_decree(cast, [dossier])

    with pytest.raises(Refused, match="The decree is not public yet"):
        actions.nomination.settle(dossier.nominations.get(), by=None, on=TODAY)


# ---- what is undone


def test_a_decision_that_was_told_and_undone_is_examined_again_and_says_so(cast):
    nomination = states.in_state(cast, "nomination", "settled")
    checker = states.witnesses(cast)["checker"]
    with states.on(LATER):
        door.act("reopen_admissibility", nomination.dossier, by=checker, reason="Erreur.")

        assert stands(nomination) == (EXAMINED["fr"], EXAMINED["fr"], LATER)
        assert "La Région examine à nouveau cette proposition" in page(nomination)

        road.examine(cast, road.fresh(nomination.dossier))  # it goes its way from there
        assert road.fresh(nomination).dossier.state == "admissible"


def test_one_that_was_not_told_leaves_no_trace(cast):
    nomination = states.dismissed(cast).nominations.get()
    checker = states.witnesses(cast)["checker"]

    door.act("reopen_admissibility", nomination.dossier, by=checker, reason="Erreur.")
    jobs.drain()

    assert "examine à nouveau" not in page(nomination)
    assert nomination.letters.get(code="P04").state == "dropped"


def test_two_persons_after_all_are_examined_again_where_they_had_been_told(cast):
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)
    dossier = road.fresh(first)
    road.answer(dossier, cast["desk"], admissible=False, **states.GROUND)
    road.answer(dossier, cast["checker"], agreed=True)
    away = second.home_nominations.get()
    leave(cast, away, "P04", "checker")
    checker = states.witnesses(cast)["checker"]

    door.act("unmerge", road.fresh(second), by=checker, reason="Deux personnes.")

    away = road.fresh(away)
    assert (away.state, away.is_open_again()) == ("submitted", True)


def page(nomination) -> str:
    return " ".join(
        Walker("clerk").get("nomination", nomination.public_id).content.decode().split()
    )


def test_what_is_told_stands_in_the_journal(cast):
    nomination = states.in_state(cast, "nomination", "settled")
    entry = actions.take.journal.of(nomination).last()

    assert (entry.verb, entry.source, entry.target, entry.role) == (
        "settle",
        "submitted",
        "settled",
        "clock",
    )


def test_the_publication_settles_the_nominations_and_their_queue(cast):
    dossier = road.accepted(cast)
    decree = road.signed_decree(cast, [dossier])
    jobs.drain()
    nomination = road.fresh(dossier).nominations.get()
    assert nomination.state == "submitted"

    road.answer(decree, cast["government"], published=True, on=timezone.localdate(), numac="")
    jobs.drain()  # no drift is left: looked at after every test

    nomination = road.fresh(nomination)
    assert (nomination.state, nomination.outcome, nomination.ended_on) == (
        "settled",
        "granted",
        TODAY,
    )


def test_what_is_decided_anew_is_told_anew_on_the_same_day_too(cast):
    """The letter of the first decision tells nothing of the second."""
    nomination = states.in_state(cast, "nomination", "settled")
    dossier = nomination.dossier
    checker = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", dossier, by=checker, reason="Erreur.")
    road.answer(road.fresh(dossier), cast["desk"], admissible=False, **states.GROUND)
    road.answer(road.fresh(dossier), cast["checker"], agreed=True)
    jobs.drain()
    assert road.fresh(nomination).state == "submitted"

    road.answer(nomination.letters.get(code="P04", state="drafted"), cast["checker"], agreed=True)
    jobs.drain()

    assert road.fresh(nomination).state == "settled"
    assert nomination.letters.filter(code="P04").count() == 2


# ---- rows of the former version, in which the decision itself settled a nomination


@pytest.mark.drifts
@pytest.mark.parametrize("secret", ["signed and not public", "opened again"])
def test_the_migration_stops_before_it_would_tell_a_commune_what_it_does_not_know(secret, cast):
    refuse = import_module("merit.migrations.0026_settled_when_told").refuse_what_would_be_told
    if secret == "opened again":
        nomination = road.submitted(cast)
        by_hand(nomination, "settled", outcome="refused")
    else:
        dossier = road.accepted(cast)
        road.signed_decree(cast, [dossier])
        nomination = dossier.nominations.get()
        by_hand(nomination, "settled", outcome="granted")

    with pytest.raises(ValueError, match=road.fresh(nomination).reference):
        refuse(apps, None)


def test_the_migration_goes_on_where_every_commune_knows(cast):
    states.in_state(cast, "nomination", "settled")
    road.decorated(cast, surname="Peeters")
    refuse = import_module("merit.migrations.0026_settled_when_told").refuse_what_would_be_told

    assert refuse(apps, None) is None


# ---- what stands beside


@pytest.mark.parametrize("who", ["clerk", "secretary"])
def test_a_commune_reads_the_end_of_no_task_that_it_did_not_answer(who, cast):
    """When the Region stopped asking, or read a letter once more, is told by no address."""
    nomination = states.asked_back(cast, road.submitted(cast))
    walker = Walker(who).client

    def opened() -> set[str]:
        tasks = WorkItem.objects.values_list("task_id", flat=True)
        addresses = [reverse("task-done", args=[task]) for task in tasks]
        return {address for address in addresses if walker.get(address).status_code == 200}

    before = opened()
    states.decided_inadmissible(cast, nomination)
    letter = nomination.letters.get(code="P04")
    door.act("send_letter_back", letter, by=states.witnesses(cast)["checker"], remark="Faux.")
    decided = opened()
    road.answer(letter, cast["desk"], how="anew", answer="Corrigé.")
    leave(cast, nomination, "P04", "checker")

    assert before == decided == opened()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_dossier_names_what_is_still_to_be_done_and_who_does_not_know(language, cast):
    dossier = states.dismissed(cast)

    page = " ".join(
        Walker("desk", language).get("dossier", dossier.public_id).content.decode().split()
    ).replace("\xa0", " ")

    still, unknown = {
        "fr": ("Le dossier est « Irrecevable ». Reste à faire :",
               "Ixelles – La commune ne le sait pas encore"),
        "nl": ("Het dossier is “Onontvankelijk”. Nog te doen:",
               "Elsene – De gemeente weet het nog niet"),
    }[language]  # fmt: skip
    assert still in page
    assert unknown in page


def test_whoever_reads_the_letter_reads_what_the_commune_answered_meanwhile(cast):
    nomination = states.returned(cast)
    states.decided_inadmissible(cast, nomination)
    road.answer(nomination, cast["clerk"], answer="Voici la délibération.")

    letter = nomination.letters.get(code="P04")
    task = Walker("checker").get("task", road.task_of(letter).task_id).content.decode()

    assert "Voici la délibération." in task


def test_an_answer_after_the_decision_was_not_weighed_in_it(cast):
    """Nothing had come when it was decided: written anew, the letter says so still."""
    with states.on(TODAY):
        nomination = states.returned(cast)
    with states.on(date(2027, 1, 15)):
        states.decided_inadmissible(cast, nomination)
    letter = nomination.letters.get(code="P04")
    assert "aucune réponse" in letter.words
    with states.on(date(2027, 1, 18)):
        road.answer(nomination, cast["clerk"], answer="Voici.")
        door.act("rewrite_letter", letter, by=cast["desk"])

    assert "aucune réponse" in road.fresh(letter).words


def test_after_a_reopening_a_new_request_stops_the_clock_as_the_first_one_did(cast):
    """Received on 24 November: thirty days make 24 December. Asked on 10 December and answered on the 21st: twelve days more, the first
    and the last one counted."""
    nomination = states.in_state(cast, "nomination", "settled")
    dossier = nomination.dossier
    checker = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", dossier, by=checker, reason="Erreur.")
    assert terms.examination(road.fresh(dossier)).last_day == date(2026, 12, 24)

    with states.on(date(2026, 12, 10)):
        remark = {"remark": "La délibération manque."}
        door.act("return_for_completion", road.fresh(nomination), by=cast["desk"], **remark)
        assert terms.examination(road.fresh(dossier)).last_day is None
    with states.on(date(2026, 12, 21)):
        road.answer(nomination, cast["clerk"], answer="Voici.")

    assert terms.examination(road.fresh(dossier)).last_day == date(2027, 1, 5)


@pytest.mark.parametrize("end", ["settle", "withdraw"])
def test_nobody_is_waited_for_any_more_when_a_nomination_ends(end, cast):
    nomination = states.returned(cast)
    if end == "withdraw":
        states.withdrawn(cast, nomination)
    else:
        states.decided_inadmissible(cast, nomination)
        leave(cast, nomination, "P04", "checker")

    assert nomination.completions.get().ended_on == TODAY


def test_of_an_undone_decision_nobody_acknowledges_the_letter_and_it_says_so(cast):
    nomination = states.in_state(cast, "nomination", "settled")
    letter = nomination.letters.get(code="P04")
    assert road.task_of(letter).node == "acknowledge"
    checker = states.witnesses(cast)["checker"]

    door.act("reopen_admissibility", nomination.dossier, by=checker, reason="Erreur.")

    assert not WorkItem.objects.filter(journey__letter=letter, open=True).exists()
    page = Walker("clerk").get("letter", letter.public_id).content.decode()
    assert "Depuis le 24 novembre 2026, la décision que contient cette lettre n’existe plus" in page
    first = nomination.letters.get(code="P01")
    assert "n’existe plus" not in Walker("clerk").get("letter", first.public_id).content.decode()
    with states.on(TODAY + timedelta(days=30)):
        door.tick(trusted=True)
    assert road.fresh(letter).state == "sent"


def test_of_two_letters_the_one_that_stands_is_acknowledged(cast):
    nomination = states.in_state(cast, "nomination", "settled")
    checker = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", nomination.dossier, by=checker, reason="Erreur.")
    states.decided_inadmissible(cast, nomination)
    first, second = nomination.letters.filter(code="P04").order_by("pk")
    road.answer(second, cast["checker"], agreed=True)
    jobs.drain()

    asked = WorkItem.objects.filter(journey__letter__in=[first, second], open=True)
    assert [item.journey.letter for item in asked] == [second]


def test_a_request_that_nobody_answered_stops_the_clock_until_the_nomination_ended(cast):
    """Received on 24 November. Asked on the 26th, told on the 30th of the decision: five days more than 24 December."""
    nomination = road.submitted(cast)
    remark = {"remark": "La délibération manque."}
    with states.on(date(2026, 11, 26)):
        door.act("return_for_completion", nomination, by=cast["desk"], **remark)
    with states.on(date(2026, 11, 30)):
        states.decided_inadmissible(cast, road.fresh(nomination))
        leave(cast, nomination, "P04", "checker")
        checker = states.witnesses(cast)["checker"]
        dossier = road.fresh(nomination).dossier
        door.act("reopen_admissibility", dossier, by=checker, reason="Erreur.")

        assert terms.examination(road.fresh(dossier)).last_day == date(2026, 12, 29)


def test_what_the_commune_answered_before_the_decision_is_no_news_to_who_reads_the_letter(cast):
    nomination = states.returned(cast)
    road.answer(nomination, cast["clerk"], answer="Voici la délibération.")
    states.decided_inadmissible(cast, road.fresh(nomination))

    letter = nomination.letters.get(code="P04")
    task = Walker("checker").get("task", road.task_of(letter).task_id).content.decode()

    assert "Voici la délibération." not in task

"""A letter is an act of a government: what tells of a decision that was undone reaches nobody any more."""

import re
from datetime import date

import pytest

from merit import jobs
from merit.models import Letter
from tests import road, states
from tests.test_side_signs import SECRETS
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TODAY = date(2026, 11, 24)
AFTER_FIVE_DAYS = date(2026, 12, 2)


def reopened(cast, letter):
    checker = states.witnesses(cast)["checker"]
    return door.act("reopen_admissibility", letter.case, by=checker, reason="Erreur.")


def annulled(cast, dossier, line=None):
    legal = states.witnesses(cast)["legal_reviewer"]
    challenge = door.act("record_challenge", dossier, by=legal, lodged_on=TODAY, against_line=line)
    door.act("decide_challenge", challenge, by=legal, outcome="annulled", on=TODAY)


def asked_about(letter):
    return list(WorkItem.objects.filter(open=True, journey__letter=letter))


def by_post(cast, first, until):
    """The second letter of a decision of which nobody acknowledged the first: by registered post."""
    door.tick(trusted=True)
    second = first.nomination.letters.filter(code="P04").exclude(pk=first.pk).get()
    for step in states.LETTER_ROAD[until]:
        second = states._letter_step(cast, second, step)
    return second


@pytest.mark.parametrize("state", ["drafted", "issued", "failed"])
def test_a_decision_that_is_opened_again_takes_its_letter_along(state, cast):
    first = states.on_the_platform(cast)
    with states.on(AFTER_FIVE_DAYS):
        letter = by_post(cast, first, state)

        reopened(cast, letter)

    assert letter.state == state
    assert road.fresh(letter).state == "dropped"
    assert asked_about(letter) == []


def test_a_letter_that_its_commune_has_is_not_taken_back(cast):
    letter = states.on_the_platform(cast)

    reopened(cast, letter)

    assert road.fresh(letter).state == "sent"


def test_a_refusal_that_a_judge_annuls_is_told_to_nobody(cast):
    dossier = road.refuse(cast, road.asked(cast))
    told = Letter.objects.filter(code__in=["P14", "P15"])
    assert sorted(told.values_list("code", "state")) == [("P14", "drafted"), ("P15", "drafted")]

    annulled(cast, dossier)

    assert sorted(told.values_list("code", "state")) == [("P14", "dropped"), ("P15", "dropped")]


def test_an_award_that_a_judge_annuls_is_told_to_nobody_and_written_no_more(cast):
    dossier = road.granted(cast)
    letter = dossier.letters.get(code="P13")

    annulled(cast, dossier, dossier.decree_line())
    jobs.drain()
    door.sweep()
    jobs.drain()

    assert [one.state for one in dossier.letters.filter(code="P13")] == ["dropped"]
    assert asked_about(letter) == []


def test_what_was_received_stays_received_whatever_is_decided_afterwards(cast):
    """The acknowledgement tells a fact: it leaves although its nomination has ended meanwhile."""
    nomination = states.dismissed(cast).nominations.get()

    jobs.drain()

    assert nomination.letters.get(code="P01").state == "sent"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_commune_reads_that_a_letter_was_sent_and_not_what_the_region_met_with(language, cast):
    first = states.on_the_platform(cast)
    with states.on(AFTER_FIVE_DAYS):
        letter = by_post(cast, first, "sent")
        clerk = Walker("clerk", language)
        pages = [("nomination", letter.nomination.public_id), ("letter", letter.public_id)]
        before = [clerk.get(*page).content for page in pages]
        states._letter_step(cast, letter, "fail")
        came_back = [clerk.get(*page).content for page in pages]
        reopened(cast, letter)
        dropped = [clerk.get(*page).content for page in pages]

    assert road.fresh(letter).state == "dropped"
    assert masked(before) == masked(came_back)
    (_, letter_before), (_, letter_after) = masked(before), masked(dropped)
    assert NO_MORE.search(letter_after)  # that all is examined again is public, and nothing else
    assert b"".join(letter_before.split()) == b"".join(NO_MORE.sub(b"", letter_after).split())


NO_MORE = re.compile(rb'<div class="om-note" role="note">.*?</div>', re.DOTALL)


def masked(pages):
    """Without the secrets that differ on every view."""
    return [SECRETS.sub(rb"\1", page) for page in pages]


def test_a_letter_that_waits_for_the_post_is_not_yet_its_commune_s(cast):
    first = states.on_the_platform(cast)
    with states.on(AFTER_FIVE_DAYS):
        letter = by_post(cast, first, "issued")

        Walker("clerk").get("letter", letter.public_id, expect=404)


@pytest.mark.parametrize("code", ["P04", "P13"])
def test_a_letter_that_is_dropped_before_it_leaves_is_drafted_anew_at_once(code, cast):
    """Nobody stays without the notification of a decision that stands."""
    if code == "P04":
        dossier = states.dismissed(cast)
        letter = dossier.nominations.get().letters.get(code="P04")
        by, walker = cast["desk"], Walker("desk")
    else:
        letter = states.in_state(cast, "letter", "issued")
        by, walker = cast["chancellery"], Walker("chancellery")
    assert "drop_letter" in walker.get("letter", letter.public_id).content.decode()

    door.act("drop_letter", letter, by=by, reason="Adresse fausse.")

    anew = road.fresh(letter).about.letters.filter(code=code).exclude(pk=letter.pk)
    assert [one.state for one in anew] == ["drafted"]
    assert [item.node for item in asked_about(anew.get())] == ["read"]

"""A day that jumps: the date does nothing irreversible until a person has looked at the calendar."""

from datetime import date

import pytest
from django.urls import reverse

from merit import clock, jobs
from merit.errors import Refused
from merit.models import LivedDay
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY, A_WEEK_ON, EIGHT_DAYS_ON, NEXT_YEAR = (
    date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 2), date(2027, 11, 24),
)  # fmt: skip


def tick(day):
    with states.on(day):
        door.tick()


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("day", [TODAY, A_WEEK_ON])
def test_a_day_within_the_week_is_lived(day, cast):
    tick(TODAY)

    tick(day)

    assert clock.last_day() == day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (EIGHT_DAYS_ON, "the last day that was lived is 24 November 2026"),
        (NEXT_YEAR, "The clock of the service says 24 November 2027"),
        (date(2026, 11, 23), "it went back"),
    ],
)
def test_a_day_that_jumps_stops_the_date_with_a_sentence(day, words, cast):
    tick(TODAY)

    with pytest.raises(clock.Doubtful, match=words):
        tick(day)

    assert clock.last_day() == TODAY


def test_nothing_is_closed_and_nothing_is_destroyed_on_a_day_that_jumps(cast):
    open_question = road.admissible(cast).advices.get()
    check = states.in_state(cast, "sealed_check", "answered")
    ended = check.dossier
    door.act("withdraw_nomination", ended.nominations.get(), by=cast["desk"], reason="Demandé.")
    tick(TODAY)

    with pytest.raises(clock.Doubtful):
        tick(date(2036, 11, 24))

    assert road.fresh(open_question).state == "asked"
    assert road.fresh(check).state == "answered"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "L’horloge du service indique le 24 novembre 2027"),
        ("nl", "De klok van de dienst zegt 24 november 2027"),
    ],
)
def test_the_region_reads_it_on_its_start_page_and_a_commune_does_not(language, words, cast):
    tick(TODAY)

    with states.on(NEXT_YEAR):
        assert words in text(Walker("desk", language).client.get(reverse("home")))
        assert reverse("day") not in text(Walker("desk", language).client.get(reverse("home")))
        assert "horloge" not in text(Walker("clerk").client.get(reverse("home")))


def test_an_administrator_reads_what_would_become_final_and_confirms(cast):
    road.admissible(cast)
    tick(TODAY)
    with states.on(NEXT_YEAR):
        rules = Walker("rules").client
        assert reverse("day") in text(rules.get(reverse("home")))
        page = rules.get(reverse("day"))
        assert dict(page.context["due"])["Questions closes sans réponse"] == 2

        rules.post(reverse("day"), {"day": "2027-11-24"})
        jobs.drain()

        assert clock.last_day() == NEXT_YEAR
        assert LivedDay.objects.get(day=NEXT_YEAR).confirmed_by == cast["rules"]
        page = text(rules.get(reverse("day")))
        assert "Rien d’étrange" in page
        assert "Claire Fontaine" in page.partition("Confirmé par")[2]
    assert not WorkItem.objects.filter(open=True, node="give").exists()


@pytest.mark.parametrize("day", ["2027-11-23", "", "x"])
def test_a_page_of_another_day_confirms_nothing(day, cast):
    tick(TODAY)

    with states.on(NEXT_YEAR):
        answer = Walker("rules").client.post(reverse("day"), {"day": day}, follow=True)

    assert "regardez à nouveau la page" in text(answer)
    assert clock.last_day() == TODAY


def test_nobody_else_confirms_a_day(cast):
    tick(TODAY)

    with states.on(NEXT_YEAR):
        with pytest.raises(Refused, match="Your role does not allow this step"):
            door.confirm_day(by=cast["desk"], day="2027-11-24")
        assert Walker("desk").client.post(reverse("day"), {"day": "2027-11-24"}).status_code == 404


def test_the_installation_says_how_far_a_day_may_jump(cast, settings):
    settings.CLOCK_JUMP_DAYS = 365
    tick(TODAY)

    tick(NEXT_YEAR)

    assert clock.last_day() == NEXT_YEAR

"""A file that waits for its commune waits with its clock, and wherever a last day stands it is explained."""

from datetime import date

import pytest
from django.utils import timezone

from merit import terms
from merit.models import Holiday
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
# Received on Tuesday 24 November 2026, thirty days: day 1 is the 25th, the thirtieth Thursday 24 December; by hand.
LAST = date(2026, 12, 24)


def text(answer) -> str:
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def ask(cast, nomination, day, *, blocks=True):
    with states.on(day):
        door.act(
            "return_for_completion", road.fresh(nomination), by=cast["desk"],
            remark="La délibération manque.", blocks=blocks,
        )  # fmt: skip


def complete(cast, nomination, day):
    with states.on(day):
        road.answer(road.fresh(nomination), cast["clerk"], answer="La voici.")


def due(nomination):
    return road.task_of(nomination.dossier).due


def test_the_day_without_a_stop(cast):
    assert due(road.submitted(cast)) == LAST


def test_the_clock_stands_still_while_the_commune_is_asked_and_says_so(cast):
    nomination = road.submitted(cast)

    ask(cast, nomination, date(2026, 12, 1))

    assert due(nomination) is None
    page = text(Walker("desk").get("dossier", nomination.dossier.public_id))
    assert "Le délai est suspendu depuis le 1er décembre 2026 ; il reste 24 jours" in page


@pytest.mark.parametrize(
    ("asked", "answered", "last"),
    [
        # nine days, both edges: 24 December and nine days are Saturday 2 January; Monday the 4th
        (date(2026, 12, 1), date(2026, 12, 9), date(2027, 1, 4)),
        (
            date(2026, 12, 1),
            date(2026, 12, 1),
            date(2026, 12, 28),
        ),  # one day: the 25th is Christmas, the 26th a Saturday
    ],
)
def test_an_answer_starts_it_again_on_the_day_after(asked, answered, last, cast):
    nomination = road.submitted(cast)
    ask(cast, nomination, asked)

    complete(cast, nomination, answered)

    assert due(nomination) == last


def test_two_requests_stop_twice(cast):
    nomination = road.submitted(cast)
    for asked, answered in [(1, 3), (7, 8)]:  # three days, then two: Tuesday 29 December
        ask(cast, nomination, date(2026, 12, asked))
        complete(cast, nomination, date(2026, 12, answered))

    assert due(nomination) == date(2026, 12, 29)


def test_a_request_for_which_the_file_does_not_wait_stops_nothing(cast):
    nomination = road.submitted(cast)

    ask(cast, nomination, date(2026, 12, 1), blocks=False)

    assert due(nomination) == LAST


def test_a_request_after_the_last_day_revives_nothing(cast):
    nomination = road.submitted(cast)
    ask(cast, nomination, date(2026, 12, 28))

    assert due(nomination) == LAST


def test_a_commune_that_does_not_answer_lets_the_clock_run_again_when_its_time_is_over(cast):
    nomination = road.submitted(cast)
    ask(cast, nomination, date(2026, 12, 1))
    last_of_commune = road.fresh(nomination).completion_due

    with states.on(last_of_commune + timezone.timedelta(days=1)):
        door.tick(trusted=True)

    stopped = (last_of_commune - date(2026, 12, 1)).days + 1
    assert due(nomination) >= LAST + timezone.timedelta(days=stopped)


def test_proceedings_give_the_nominee_the_days_back(cast):
    """Asked on 24 November, and suspended for nine days."""
    dossier = road.asked(cast)
    before = road.task_of(dossier).due
    with states.on(date(2026, 12, 1)):
        door.act("suspend", road.fresh(dossier), by=cast["sealed"], reason="Procédure.")
    with states.on(date(2026, 12, 9)):
        door.act("resume", road.fresh(dossier), by=cast["sealed"])

    moved = terms.acceptance(road.fresh(dossier))
    assert moved.stopped_days == 9
    assert road.task_of(dossier).due == moved.last_day > before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "30 jours, comptés à partir du 25 novembre 2026, lendemain du 24 novembre 2026, jusqu’au 24 décembre 2026 inclus."),
        ("nl", "30 dagen, geteld vanaf 25 november 2026, de dag na 24 november 2026, tot en met 24 december 2026."),
    ],
)  # fmt: skip
def test_a_last_day_is_explained_where_it_stands(language, words, cast):
    nomination = road.submitted(cast)
    desk = Walker("desk", language)

    assert words in text(desk.get("dossier", nomination.dossier.public_id))
    assert words in text(desk.get("task", road.task_of(nomination.dossier).task_id))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Le 24 décembre 2026 est férié (jour de deuil), et le 25 décembre 2026 l’est aussi (Noël) : le délai expire le premier jour ouvrable suivant, le 28 décembre 2026."),
        ("nl", "24 december 2026 is een feestdag (dag van rouw), en 25 december 2026 ook (Kerstmis): de termijn verstrijkt op de eerstvolgende werkdag, 28 december 2026."),
    ],
)  # fmt: skip
def test_a_holiday_that_moves_a_day_is_named(language, words, cast):
    nomination = road.submitted(cast)
    Holiday.objects.create(day=LAST, name_fr="jour de deuil", name_nl="dag van rouw")
    door.tick()

    assert words in text(Walker("desk", language).get("dossier", nomination.dossier.public_id))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Le 24 décembre 2026 est férié (jour de deuil), et le 25 décembre 2026 l’est aussi (Noël), et le 28 décembre 2026 l’est aussi (pont) : le délai expire le premier jour ouvrable suivant, le 29 décembre 2026."),
        ("nl", "24 december 2026 is een feestdag (dag van rouw), en 25 december 2026 ook (Kerstmis), en 28 december 2026 ook (brugdag): de termijn verstrijkt op de eerstvolgende werkdag, 29 december 2026."),
    ],
)  # fmt: skip
def test_every_holiday_on_the_way_is_named(language, words, cast):
    nomination = road.submitted(cast)
    Holiday.objects.create(day=LAST, name_fr="jour de deuil", name_nl="dag van rouw")
    Holiday.objects.create(day=date(2026, 12, 28), name_fr="pont", name_nl="brugdag")
    door.tick()

    assert words in text(Walker("desk", language).get("dossier", nomination.dossier.public_id))


def test_the_commune_reads_how_its_own_time_was_counted(cast):
    nomination = road.submitted(cast)
    ask(cast, nomination, date(2026, 11, 24))

    page = text(Walker("clerk").get("nomination", nomination.public_id))

    assert "comptés à partir du 25 novembre 2026" in page

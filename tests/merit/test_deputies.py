"""Whoever stands in for a member does so from the first day to the last, both included, wherever it is asked."""

from datetime import date

import pytest

from merit import access, people
from merit.errors import Refused
from merit.models import Nomination, Organisation, User
from merit.rights import Rights
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]
EVE, FIRST, LAST, AFTER = (date(2026, 11, day) for day in (25, 26, 28, 29))


@pytest.fixture
def deputy(cast) -> User:
    """Stands in for the clerk of Ixelles from Thursday to Saturday."""
    return stand_in(cast["clerk"].memberships.get(), since=FIRST, until=LAST)


def stand_in(membership, since, until) -> User:
    person = User.objects.create(username="deputy", first_name="Bo", last_name="Nijs")
    people.stand_in(membership, user=person, since=since, until=until)
    return person


def each_day(question) -> dict:
    """What is answered on the eve, on both days of the term, and on the day after."""
    answers = {}
    for day in (EVE, FIRST, LAST, AFTER):
        with states.on(day):
            answers[day] = question()
    return answers


def test_a_deputy_holds_the_role_on_the_first_and_on_the_last_day(deputy):
    held = each_day(lambda: set(Rights(deputy).roles))

    assert held == {EVE: set(), FIRST: {"clerk"}, LAST: {"clerk"}, AFTER: set()}


def test_a_deputy_works_for_the_commune_on_the_right_days_without_any_nightly_job(deputy):
    assert each_day(lambda: works_for(deputy)) == {
        EVE: [], FIRST: ["21009"], LAST: ["21009"], AFTER: [],
    }  # fmt: skip


def works_for(person) -> list[str]:
    keys = Rights(person).organisations({"clerk"})
    return list(Organisation.objects.filter(pk__in=keys).values_list("code", flat=True))


def test_who_stands_in_for_a_single_day_works_on_that_day(cast):
    """The first day is the last one."""
    nomination = road.draft(cast)
    deputy = stand_in(cast["clerk"].memberships.get(), since=FIRST, until=FIRST)

    with states.on(FIRST):
        presented = door.act("present", nomination, by=deputy)
        seen = list(access.visible_to(deputy, Nomination))

    assert (presented.state, seen) == ("to_sign", [nomination])


def test_a_member_works_for_the_commune_on_the_right_days_without_any_nightly_job(cast):
    new = people.enrol("new", role="clerk", organisation="21009", since=FIRST)
    people.end_role(new.memberships.get(), on=LAST)

    assert each_day(lambda: works_for(new)) == {
        EVE: [], FIRST: ["21009"], LAST: ["21009"], AFTER: [],
    }  # fmt: skip


def test_a_deputy_acts_for_the_commune_on_the_last_day_and_not_on_the_next(deputy, cast):
    nomination = road.draft(cast)

    with states.on(LAST):
        presented = door.act("present", nomination, by=deputy)
    with states.on(AFTER), pytest.raises(Refused, match="Your role does not allow this step"):
        door.act("send_back", presented, by=deputy, remark="Trop tard.")

    assert Nomination.objects.get().state == "to_sign"


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_deputy_is_the_hand_of_the_member_on_the_first_and_on_the_last_day(day, cast):
    """The desk proposes; the same person's deputy as checker may not confirm it, on either day."""
    people.enrol("desk", role="checker", organisation="BPL")
    checks = cast["desk"].memberships.get(role="checker")
    deputy = stand_in(checks, since=FIRST, until=LAST)
    dossier = states.to_dismiss(cast)

    with states.on(day):
        door.tick()
        with pytest.raises(Refused, match="A second person must take this step"):
            road.answer(dossier, deputy, agreed=True)

    assert road.fresh(dossier).state == "received"


@pytest.mark.parametrize("day", [EVE, FIRST, LAST, AFTER])
def test_who_took_a_step_as_a_deputy_is_the_member_for_ever(day, cast):
    """What counts is the day on which the first step was taken, not that of the second."""
    deputy = stand_in(cast["desk"].memberships.get(), since=FIRST, until=LAST)
    people.enrol("desk", role="checker", organisation="BPL")
    people.enrol("deputy", role="desk_officer", organisation="BPL", since=AFTER)  # and on the eve
    deputy.memberships.create(
        organisation=deputy.memberships.get().organisation, role="desk_officer",
        valid_from=EVE, valid_to=EVE,
    )  # fmt: skip
    dossier = road.received(cast)
    with states.on(day):
        door.tick()
        road.answer(dossier, deputy, admissible=False, **states.GROUND)

    with states.on(date(2026, 12, 1)):
        said = refusal(dossier, cast["desk"])

    stood_in = "A second person must take this step: you took the one before it."
    assert said == (stood_in if day in (FIRST, LAST) else "")


def refusal(dossier, by) -> str:
    try:
        road.answer(dossier, by, agreed=True)
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("day", [FIRST, LAST, AFTER])
def test_who_signed_for_a_commune_in_somebodys_place_does_not_examine_its_nomination(day, cast):
    """Neither while the deputy's term runs nor ever after."""
    deputy = stand_in(cast["secretary"].memberships.get(), since=FIRST, until=LAST)
    people.enrol("deputy", role="desk_officer", organisation="BPL")
    nomination = states.to_sign(cast)
    with states.on(FIRST):
        road.answer(nomination, deputy, agreed=True)
    dossier = road.fresh(nomination).dossier

    with states.on(day):
        assert not access.sees(deputy, dossier)
        with pytest.raises(Refused, match="You have a conflict of interest in this dossier"):
            door.act("defer", dossier, by=deputy, until=date(2027, 1, 1), reason=".")


@pytest.mark.parametrize(("language", "word"), [("fr", "pour"), ("nl", "voor")])
def test_the_start_page_says_in_whose_place(language, word, deputy, cast):
    """It is said of what is held for another, and of nothing else."""
    deputy.set_password("pw")
    deputy.save()
    with states.on(FIRST):
        page = Walker(deputy.username, language).get("home").content.decode()
        own = Walker("clerk", language).get("home").content.decode()

    absent = cast["clerk"]
    assert f"({word} {absent})" in page
    assert f"({word} " not in own

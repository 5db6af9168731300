"""Cases 1 to 5: two communes and one person, papers that lack something, withdrawals."""

from datetime import date

import pytest
from django.utils import timezone

from merit import jobs, people
from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Letter,
    Nomination,
)
from tests import road, states
from tests.cases.scene import OTHER, TODAY, awaited, letters, merge
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]


# ---- 1 Two communes, second before admissibility


def test_case_01_each_submission_opens_a_dossier_and_the_desk_joins_them(cast):
    first, second = states.twins(cast)

    merged = merge(cast, second, first)

    assert (merged.state, merged.merged_into) == ("merged", first)
    assert road.fresh(first).nominations.count() == 2
    assert (awaited(first), awaited(second)) == (["examine"], [])
    assert str(merged.who()) == "Ana Diaz"


def test_case_01_a_join_is_undone_by_a_second_person(cast):
    first, second = states.twins(cast)
    merged = merge(cast, second, first)
    people.enrol("desk", role="checker", organisation="BPL")

    with pytest.raises(Refused, match="A second person must take this step"):
        door.act("unmerge", merged, by=cast["desk"], reason="Deux personnes.")
    apart = door.act("unmerge", merged, by=cast["checker"], reason="Deux personnes.")

    assert (apart.state, apart.merged_into) == ("received", None)
    assert [d.nominations.count() for d in (first, apart)] == [1, 1]
    assert awaited(apart) == ["examine"]


def test_case_01_the_desk_is_told_that_the_person_has_a_file(cast):
    nominee = road.admissible(cast).nominee
    second = road.received(cast, **OTHER)

    with pytest.raises(
        Refused, match="already concerns this person in campaign 2027: merge the two"
    ):
        road.answer(second, cast["desk"], admissible=True, nominee=nominee)

    assert road.fresh(second).state == "received"


# ---- 2 Second after admissibility


def test_case_02_a_nomination_after_the_advice_supports_and_asks_no_new_advice(cast):
    first, second = road.advised(cast), road.received(cast, **OTHER)

    door.act("support", second, by=cast["desk"], into=first)

    (late,) = road.fresh(first).nominations.filter(organisation__code="21016")
    assert (late.supporting, late.state) == (True, "submitted")
    assert (road.fresh(first).state, awaited(first)) == ("advised", ["propose"])
    assert AdviceRequest.objects.count() == 1


def test_case_02_the_acknowledgement_is_the_ordinary_one_on_the_ordinary_day(cast):
    road.advised(cast)

    second = road.submitted(cast, **OTHER)

    (letter,) = second.letters.all()
    assert (letter.code, letter.state, letter.dated) == ("P01", "approved", TODAY)
    jobs.drain()
    assert road.fresh(letter).state == "sent"


def test_case_02_a_supporting_nomination_shares_the_outcome(cast):
    first, second = road.advised(cast), road.received(cast, **OTHER)
    door.act("support", second, by=cast["desk"], into=first)

    road.refuse(cast, road.fresh(first))
    for letter in Letter.objects.filter(code="P14"):
        road.answer(letter, cast["legal"], agreed=True)
    jobs.drain()

    outcomes = set(Nomination.objects.values_list("state", "outcome"))
    assert outcomes == {("settled", "refused")}
    assert [letters(n) for n in Nomination.objects.all()] == [["P01", "P14"]] * 2


# ---- 3 Returned while the other nomination is fine


def returned_beside_a_good_one(cast, blocks):
    first, second = states.twins(cast)
    merge(cast, second, first)
    bad = first.nominations.get(organisation__code="21016")
    facts = {"remark": "La délibération manque.", "blocks": blocks}
    door.act("return_for_completion", bad, by=cast["desk"], **facts)
    return first


def test_case_03_one_good_nomination_is_enough(cast):
    dossier = returned_beside_a_good_one(cast, blocks=False)

    road.answer(dossier, cast["desk"], admissible=True)

    assert road.fresh(dossier).state == "admissible"
    bad = Nomination.objects.get(state="returned")
    assert (bad.completion_due, awaited(bad)) == (date(2026, 12, 24), ["complete"])


def test_case_03_the_desk_may_let_a_missing_paper_hold_the_dossier(cast):
    dossier = returned_beside_a_good_one(cast, blocks=True)

    with pytest.raises(Refused, match="the commune has still to answer"):
        road.answer(dossier, cast["desk"], admissible=True)


# ---- 4 One of two communes withdraws


def test_case_04_the_dossier_stays_as_long_as_one_nomination_carries_it(cast):
    first, second = states.twins(cast)
    merge(cast, second, first)
    one, other = first.nominations.order_by("pk")

    states.withdrawn(cast, one)

    assert (road.fresh(first).state, awaited(first)) == ("received", ["examine"])
    assert (road.fresh(other).state, letters(other)) == ("submitted", ["P01"])


def test_case_04_the_dossier_goes_with_the_last_nomination(cast):
    first, second = states.twins(cast)
    merge(cast, second, first)
    one, other = first.nominations.order_by("pk")
    states.withdrawn(cast, one)

    states.withdrawn(cast, other)

    assert (road.fresh(first).state, awaited(first)) == ("withdrawn", [])


def test_case_04_nobody_asks_to_withdraw_the_nomination_of_another_commune(cast):
    nomination = road.submitted(cast)

    with pytest.raises(Refused, match="Your role does not allow this step"):
        states.asked_back(cast, nomination, by="other_secretary")


def test_case_04_a_commune_asks_and_the_desk_withdraws(cast):
    nomination = states.asked_back(cast, road.submitted(cast))
    assert (awaited(nomination), awaited(nomination.dossier)) == (["withdrawal"], ["examine"])

    road.answer(nomination, cast["desk"], agreed=True)

    gone = road.fresh(nomination)
    assert (gone.state, gone.withdrawal_answered_on) == ("withdrawn", timezone.localdate())
    assert road.fresh(nomination.dossier).state == "withdrawn"


# ---- 5 Nomination formally bad, person fine


def test_case_05_a_bad_paper_is_left_out_by_a_second_person_and_the_person_stays(cast):
    first, second = states.twins(cast)
    merge(cast, second, first)
    bad = first.nominations.get(organisation__code="21016")
    with pytest.raises(Refused, match="The desk must first propose"):
        door.act("set_aside", bad, by=cast["checker"])
    door.act("propose_set_aside", bad, by=cast["desk"], reason="Pas signée.")

    door.act("set_aside", bad, by=cast["checker"])

    assert road.fresh(bad).state == "not_admitted"
    road.answer(first, cast["desk"], admissible=True)
    assert road.fresh(first).state == "admissible"

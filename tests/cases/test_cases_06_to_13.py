"""Cases 6 to 13: deaths, refusals by the nominee, decrees in the making, the contingent, late advices."""

from datetime import timedelta

import pytest

from merit import jobs
from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Contingent,
    JournalEntry,
    Parameter,
    Rank,
    SealedCheck,
)
from tests import road, states
from tests.cases.scene import OTHER, REOPEN_FIRST, TODAY, awaited
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]


# ---- 6 The nominee dies


def allow(code, value):
    Parameter.objects.filter(code=code).update(value=value)


def dies(cast, dossier, by="desk"):
    return door.act("decease", dossier, by=cast[by], on=TODAY, kin_name="Luis Diaz")


@pytest.mark.parametrize("state", ["admissible", "advised", "selected", "accepted"])
def test_case_06_where_the_rules_exclude_it_a_death_ends_the_dossier(state, cast):
    allow("posthumous_allowed", value=False)
    dossier = getattr(road, state)(cast)

    dies(cast, dossier)
    door.tick()

    assert road.fresh(dossier).state == "lapsed"
    assert {n.outcome for n in dossier.nominations.all()} == {"lapsed"}


@pytest.mark.parametrize(
    ("state", "after"), [("advised", "advised"), ("selected", "selected"), ("accepted", "selected")]
)
def test_case_06_where_the_rules_allow_it_the_road_goes_on_after_a_death(state, after, cast):
    dossier = getattr(road, state)(cast)

    dies(cast, dossier)
    door.tick()

    assert road.fresh(dossier).state == after
    assert road.fresh(dossier).nominee.kin_name == "Luis Diaz"
    with pytest.raises(Refused, match="A dossier lapses only where the rules leave no choice"):
        door.act("lapse", dossier, by=cast["desk"])


def test_case_06_no_next_step_is_taken_for_a_dead_person_without_a_posthumous_rule(cast):
    dossier = road.advised(cast)
    dies(cast, dossier)
    allow("posthumous_allowed", value=False)

    rank = Rank.objects.get(code="R1")
    with pytest.raises(Refused, match="the rules do not allow a posthumous distinction"):
        road.answer(dossier, cast["cabinet"], granted=True, rank=rank, **road.REASONS)


def test_case_06_on_an_approved_decree_the_decree_is_reopened_first(cast):
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])
    with pytest.raises(Refused, match=REOPEN_FIRST):
        dies(cast, dossier)

    door.act("reopen_decree", decree, by=cast["cabinet"], reason="Décès.")
    dies(cast, dossier)
    dossier = road.accept(cast, dossier)
    door.act("gather", decree, by=cast["cabinet"], dossiers=[dossier])

    assert road.fresh(decree).lines.get().posthumous is True


def test_case_06_after_the_grant_nothing_legal_moves(cast):
    dossier = road.granted(cast)

    dies(cast, dossier, by="chancellery")
    door.tick()

    assert road.fresh(dossier).state == "granted"
    assert road.fresh(dossier).award.entries.get().posthumous is False


# ---- 7 Decline after selection


def decline(cast, dossier):
    return door.act("decline", dossier, by=cast["desk"], answered_on=TODAY)


@pytest.mark.parametrize("state", ["asked", "accepted"])
def test_case_07_the_nominee_may_decline_and_under_these_rules_for_ever(state, cast):
    dossier = getattr(road, state)(cast)

    ended = decline(cast, dossier)

    assert (ended.state, ended.nominee.refused_on) == ("declined", TODAY)
    again = road.received(cast, **OTHER)
    with pytest.raises(Refused, match="once declined the distinction"):
        road.answer(again, cast["desk"], admissible=True, nominee=ended.nominee)


def test_case_07_who_declines_frees_a_place(cast):
    Contingent.objects.filter(year=2027).update(maximum=1)
    first, second = road.accepted(cast), road.accepted(cast, surname="Peeters")
    decree = road.drafted_decree(cast, [first, second])

    decline(cast, first)
    jobs.drain()
    road.answer(decree, cast["legal"], agreed=True)
    road.answer(decree, cast["government"], on=TODAY)

    assert [road.fresh(d).state for d in (first, second)] == ["declined", "granted"]


# ---- 8 Decline or withdrawal while on an approved decree


def test_case_08_an_approved_decree_holds_its_names_until_it_is_reopened(cast):
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])
    with pytest.raises(Refused, match=REOPEN_FIRST):
        decline(cast, dossier)

    door.act("reopen_decree", decree, by=cast["cabinet"], reason="Refus.")
    decline(cast, dossier)

    assert road.fresh(dossier).state == "declined"
    assert not road.fresh(decree).lines.exists()


def test_case_08_the_commune_is_not_told_that_a_decree_is_being_made(cast):
    """It may always ask; the desk learns that the decree must be reopened first."""
    dossier = road.accepted(cast)
    road.approved_decree(cast, [dossier])

    nomination = states.asked_back(cast, dossier.nominations.get())
    with pytest.raises(Refused, match=REOPEN_FIRST):
        road.answer(nomination, cast["desk"], agreed=True)

    assert road.fresh(nomination).state == "submitted"


def test_case_08_nothing_is_signed_of_what_its_commune_asks_to_withdraw(cast):
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])
    nomination = states.asked_back(cast, dossier.nominations.get())
    with pytest.raises(Refused, match=f"asked to withdraw.*{dossier.reference}"):
        road.answer(decree, cast["government"], on=TODAY)

    road.answer(nomination, cast["desk"], agreed=False, remark="Le conseil s’est ravisé.")
    road.answer(decree, cast["government"], on=TODAY)

    assert road.fresh(dossier).state == "granted"


def test_case_08_nothing_is_approved_of_it_either(cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    states.asked_back(cast, dossier.nominations.get())

    with pytest.raises(Refused, match="asked to withdraw"):
        road.answer(decree, cast["legal"], agreed=True)


def test_case_08_what_another_commune_still_proposes_is_signed(cast):
    first, second = states.twins(cast)
    door.act("merge", second, by=cast["desk"], into=first)
    examined = road.examine(cast, first)
    road.answer(examined.advices.get(), cast["member"], opinion="favourable", reasons="Solide.")
    road.answer(examined.checks.get(), cast["sealed"], result="clear", evidence="")
    rank = road.Rank.objects.get(code="R1")
    road.answer(first, cast["cabinet"], granted=True, rank=rank, **road.REASONS)
    road.accept(cast, first)
    states.asked_back(cast, first.nominations.order_by("pk").first())

    road.signed_decree(cast, [road.fresh(first)])

    assert road.fresh(first).state == "granted"


# ---- 9 Sign twelve while one is withdrawn: the race is in tests/races; here one after the other


def test_case_09_a_signature_grants_all_or_none(cast):
    dossiers = [road.accepted(cast, surname=f"Diaz{i}") for i in range(3)]
    decree = road.approved_decree(cast, dossiers)
    door.act("suspend", dossiers[1], by=cast["sealed"], reason="Instruction.")
    written = JournalEntry.objects.count()

    with pytest.raises(Refused, match=f"Dossier {dossiers[1].reference} is suspended"):
        road.answer(decree, cast["government"], on=TODAY)

    assert [road.fresh(d).state for d in dossiers] == ["accepted"] * 3
    assert JournalEntry.objects.count() == written
    assert road.fresh(decree).number is None


# ---- 10 The cabinet changes the rank


def test_case_10_a_rank_changed_after_acceptance_asks_the_nominee_again(cast):
    dossier = road.accepted(cast)

    words = {"rank_reason_fr": "Mérite éminent.", "rank_reason_nl": "Uitmuntend."}
    rank = Rank.objects.get(code="R2")
    changed = door.act("change_rank", dossier, by=cast["cabinet"], rank=rank, **words)

    assert (changed.state, changed.rank_selected.code) == ("selected", "R2")
    assert (changed.acceptance_asked_on, changed.acceptance_answered_on) == (None, None)
    assert awaited(dossier) == ["ask_nominee"]
    assert dossier.nominations.get().rank_proposed.code == "R1"


def test_case_10_a_list_gathered_before_is_not_approved_with_the_old_rank(cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    door.act("change_rank", dossier, by=cast["cabinet"], rank=Rank.objects.get(code="R2"))
    road.accept(cast, dossier)

    with pytest.raises(Refused, match="no longer says what dossier"):
        road.answer(decree, cast["legal"], agreed=True)


# ---- 11 Contingent full


def test_case_11_a_full_contingent_stops_the_signature_until_it_is_overridden(cast):
    Contingent.objects.filter(year=2027).update(maximum=0)
    decree = road.approved_decree(cast, [road.accepted(cast)])
    with pytest.raises(Refused, match="The contingent would be exceeded"):
        road.answer(decree, cast["government"], on=TODAY)
    with pytest.raises(Refused, match="Name the legal basis"):
        door.act("override_contingent", decree, by=cast["legal"], legal_basis=" ")

    door.act("override_contingent", decree, by=cast["legal"], legal_basis="art. 8, § 2")
    road.answer(decree, cast["government"], on=TODAY)

    assert (road.fresh(decree).state, road.fresh(decree).contingent_override) == (
        "signed",
        "art. 8, § 2",
    )


def test_case_11_an_override_is_for_one_list_only(cast):
    Contingent.objects.filter(year=2027).update(maximum=0)
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    door.act("override_contingent", decree, by=cast["legal"], legal_basis="art. 8, § 2")

    door.act("gather", decree, by=cast["cabinet"], dossiers=[dossier])

    assert road.fresh(decree).contingent_override == ""


# ---- 13 Advice not in time


def test_case_13_the_clock_closes_a_question_the_day_after_and_the_dossier_moves_on(cast):
    dossier = road.admissible(cast)
    road.answer(SealedCheck.objects.get(), cast["sealed"], result="clear")
    advice = AdviceRequest.objects.get()
    with states.on(advice.due):
        door.tick()
        assert road.fresh(advice).state == "asked"

    with states.on(advice.due + timedelta(days=1)):
        door.tick()

    assert (road.fresh(advice).state, road.fresh(dossier).state) == ("not_given", "advised")
    last = JournalEntry.objects.get(noun="advice", verb="close_unanswered")
    assert (last.actor, last.role) == (None, "clock")


def test_case_13_a_late_advice_is_noted_and_changes_nothing_else(cast):
    dossier = road.admissible(cast)
    road.answer(SealedCheck.objects.get(), cast["sealed"], result="clear")
    advice = AdviceRequest.objects.get()
    states.close_by_the_clock(advice)

    facts = {"opinion": "unfavourable", "reasons": "Trop tôt."}
    noted = door.act("note_late_advice", advice, by=cast["committee"], **facts)

    assert (noted.state, noted.late, noted.opinion) == ("given", True, "unfavourable")
    assert road.fresh(dossier).state == "advised"


def test_case_13_a_question_closed_by_the_desk_moves_the_dossier_too(cast):
    dossier = road.admissible(cast)
    road.answer(SealedCheck.objects.get(), cast["sealed"], result="clear")
    advice = AdviceRequest.objects.get()

    with states.on(advice.due + timedelta(days=1)):
        door.act("close_advice_unanswered", advice, by=cast["desk"])

    assert (road.fresh(dossier).state, awaited(dossier)) == ("advised", ["propose"])


def test_case_13_nobody_closes_a_question_before_its_day(cast):
    advice = AdviceRequest.objects.get(dossier=road.admissible(cast))

    with pytest.raises(Refused, match="The period to answer is not over"):
        door.act("close_advice_unanswered", advice, by=cast["desk"])

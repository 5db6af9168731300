"""Cases 14 to 18: rules that change, paper, pauses and other campaigns."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Award,
    Campaign,
    Dossier,
    Parameter,
    Rank,
    RuleSet,
)
from tests import road, states
from tests.cases.scene import OTHER, TODAY, ask
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]


# ---- 14 The rules change during a campaign


def test_case_14_dossiers_of_one_decree_share_one_legal_basis(cast):
    first, second = road.accepted(cast), road.accepted(cast, surname="Peeters")
    Dossier.objects.filter(pk=second.pk).update(ruleset=later_rules())

    with pytest.raises(Refused, match="All dossiers of a decree must share its legal basis"):
        road.drafted_decree(cast, [first, second])


def later_rules() -> RuleSet:
    """The next state of the law, with the same ranks."""
    now = RuleSet.objects.get(code="simulation-2027")
    ranks, parameters = list(now.ranks.all()), list(now.parameters.all())
    now.pk, now.code, now.valid_from = None, "simulation-2028", date(2027, 1, 1)
    now.public_id = uuid4()
    now.save()
    now.ranks.set(ranks)
    for parameter in parameters:
        parameter.pk, parameter.ruleset = None, now
    Parameter.objects.bulk_create(parameters)
    return now


def test_case_14_a_rank_outlives_the_rules_that_use_it(cast):
    award = road.granted(cast).award

    rules = later_rules()

    assert award.last_entry().rank in rules.ranks.all()
    assert Rank.objects.filter(code="R1").count() == 1


def test_case_14_a_rank_that_the_rules_of_the_dossier_lack_is_refused(cast):
    dossier = road.advised(cast)
    rank = Rank.objects.get(code="R1")
    rank.rulesets.clear()

    with pytest.raises(Refused, match="This rank does not exist under the rules of the dossier"):
        road.answer(dossier, cast["cabinet"], granted=True, rank=rank, **road.REASONS)


# ---- 15 and 16 are the desk's: a paper nomination, a late one


def test_case_15_a_paper_nomination_is_filed_on_the_day_it_came(cast):
    nomination = states.paper_draft(cast)

    door.act("file_paper", nomination, by=cast["desk"], received_on=date(2026, 11, 3))

    filed = road.fresh(nomination)
    assert (filed.state, filed.received_on) == ("submitted", date(2026, 11, 3))
    assert filed.dossier.received_on == date(2026, 11, 3)


def test_case_15_the_desk_files_no_draft_of_the_portal_and_no_paper_without_its_scan(cast):
    portal, paper = road.draft(cast), states.paper_draft(cast)
    door.act("attach", portal, by=cast["clerk"], file=road.upload(), kind="scan")
    paper.documents.update(kind="support")

    with pytest.raises(Refused, match="Your role does not allow this step"):
        door.act("file_paper", portal, by=cast["desk"], received_on=TODAY)
    with pytest.raises(Refused, match="needs the scan of the paper itself"):
        door.act("file_paper", paper, by=cast["desk"], received_on=TODAY)


# ---- 17 Deferral and roll-over


def test_case_17_a_deferred_dossier_keeps_its_state_and_its_task_sleeps(cast):
    dossier = road.received(cast)

    door.act("defer", dossier, by=cast["desk"], until=date(2027, 1, 4), reason="Attendre.")

    assert road.fresh(dossier).state == "received"
    assert road.task_of(dossier).sleeps_until == date(2027, 1, 4)
    with pytest.raises(Refused, match="a day that is still to come"):
        door.act("defer", dossier, by=cast["desk"], until=TODAY, reason="Attendre.")


def test_case_17_a_dossier_rolls_over_to_the_next_campaign(cast):
    dossier = road.advised(cast)

    rolled = door.act(
        "roll_over", dossier, by=cast["checker"], campaign=road.campaign(2028), reason="Trop tard."
    )

    assert (rolled.pk, rolled.campaign.year, rolled.state) == (dossier.pk, 2028, "advised")
    assert rolled.ruleset == dossier.ruleset


def test_case_17_one_open_dossier_per_person_and_campaign(cast):
    dossier = road.admissible(cast)
    twin = road.received(cast, **OTHER)
    Dossier.objects.filter(pk=twin.pk).update(campaign=road.campaign(2028))
    road.answer(twin, cast["desk"], admissible=True, nominee=dossier.nominee)

    with pytest.raises(
        Refused, match="already concerns this person in campaign 2028: merge the two"
    ):
        door.act("roll_over", dossier, by=cast["checker"], campaign=road.campaign(2028), reason=".")
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(campaign=road.campaign(2028))


def test_case_17_a_dossier_that_ended_rolls_nowhere(cast):
    dossier = states.in_state(cast, "dossier", "refused")

    with pytest.raises(Refused, match="This step is not possible now"):
        door.act("roll_over", dossier, by=cast["checker"], campaign=road.campaign(2028), reason=".")
    assert Campaign.objects.get(pk=road.fresh(dossier).campaign_id).year == 2027


# ---- 18 Suspension for proceedings


def suspend(cast, dossier):
    return door.act("suspend", dossier, by=cast["sealed"], reason="Instruction ouverte.")


def test_case_18_a_suspended_dossier_takes_no_step_save_to_end_or_go_on(cast):
    dossier = suspend(cast, road.advised(cast))
    rank = Rank.objects.get(code="R1")

    with pytest.raises(Refused, match="The dossier is suspended"):
        road.answer(dossier, cast["cabinet"], granted=True, rank=rank, **road.REASONS)
    with pytest.raises(Refused, match="The dossier is suspended"):
        ask(cast, dossier)
    door.act("correct", dossier, by=cast["desk"], surname="Dias")
    door.act("decease", dossier, by=cast["desk"], on=TODAY)
    door.act("resume", dossier, by=cast["sealed"])

    road.answer(dossier, cast["cabinet"], granted=True, rank=rank, **road.REASONS)
    assert road.fresh(dossier).state == "selected"


def test_case_18_the_clock_stops_and_the_reason_is_sealed(cast):
    advice = AdviceRequest.objects.get(dossier=road.admissible(cast))
    dossier = suspend(cast, advice.dossier)

    with states.on(advice.due + timedelta(days=30)):
        door.tick()

    assert road.fresh(advice).state == "asked"
    assert road.fresh(dossier).suspension_reason == "Instruction ouverte."
    pages = [
        *(Walker(who).get("dossier", dossier.public_id) for who in ("desk", "legal", "auditor")),
        Walker("clerk").get("nomination", dossier.nominations.get().public_id),
    ]
    assert ["Instruction" in page.content.decode() for page in pages] == [False] * 4


def test_case_18_the_rank_date_first_foreseen_is_kept(cast):
    dossier = road.accepted(cast)
    suspend(cast, dossier)
    door.act("resume", dossier, by=cast["sealed"])

    with states.on(date(2027, 10, 4)):
        road.signed_decree(cast, [dossier])

    entry = Award.objects.get(dossier=dossier).last_entry()
    assert (entry.on, entry.rank_date) == (date(2027, 10, 4), date(2027, 9, 15))


def test_case_18_a_commune_may_still_withdraw(cast):
    nomination = road.submitted(cast)
    door.act("suspend", nomination.dossier, by=cast["sealed"], reason="Instruction ouverte.")

    states.asked_back(cast, nomination)
    road.answer(nomination, cast["desk"], agreed=True)

    assert road.fresh(nomination.dossier).state == "withdrawn"

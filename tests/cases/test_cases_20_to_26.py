"""Cases 20 to 26: courts, legal persons, stale checks, certificates, relatives and deputies."""

from datetime import date, timedelta

import pytest

from merit import jobs, people
from merit.actions import ACTS
from merit.errors import Refused
from merit.models import (
    AdviceRequest,
    Award,
    Organisation,
    Parameter,
    Rank,
    SealedCheck,
    User,
)
from tests import road, states
from tests.cases.scene import OTHER, TODAY, ask, awaited
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]


# ---- 20 Annulment by the Conseil d'État


def annul(cast, dossier, line=None):
    facts = {"lodged_on": TODAY, "against_line": line}
    challenge = door.act("record_challenge", dossier, by=cast["legal"], **facts)
    return door.act("decide_challenge", challenge, by=cast["legal"], outcome="annulled", on=TODAY)


def test_case_20_an_annulled_grant_is_one_more_line_and_its_certificate_stays_in_the_house(cast):
    dossier = road.granted(cast)
    certificate = dossier.certificates.get()

    annul(cast, dossier, dossier.decree_line())

    award = Award.objects.get()
    assert [e.kind for e in award.entries.all()] == ["granted", "annulled"]
    assert (award.status, award.number) == ("annulled", "SIM-R/2026/0001")
    with pytest.raises(Refused, match="The award no longer stands in the register"):
        door.act("print_certificate", certificate, by=cast["chancellery"])


def test_case_20_an_annulled_refusal_goes_back_to_the_cabinet(cast):
    dossier = states.in_state(cast, "dossier", "refused")

    annul(cast, dossier)

    assert (road.fresh(dossier).state, awaited(dossier)) == ("advised", ["propose"])


def test_case_20_nobody_but_the_judge_undoes_what_the_government_decided(cast):
    assert "reconsider" not in ACTS


def test_case_20_a_refusal_is_not_annulled_into_the_place_that_another_file_took(cast):
    dossier = states.in_state(cast, "dossier", "refused")
    second = road.received(cast, **OTHER)
    road.answer(second, cast["desk"], admissible=True, nominee=dossier.nominee)

    with pytest.raises(Refused, match="already concerns this person in campaign 2027"):
        annul(cast, dossier)


# ---- 22 Legal persons and groups

HOUSE = {
    "kind": "lp",
    "name": "Les Marmites",
    "legal_form": "ASBL",
    "civility": "",
    "birth_date": None,
}


def test_case_22_a_legal_person_needs_no_conduct_check_and_takes_a_rank_made_for_it(cast):
    dossier = road.received(cast, **HOUSE)
    committees = Organisation.objects.filter(kind="committee")
    road.answer(dossier, cast["desk"], admissible=True, advisers=committees)
    advice = AdviceRequest.objects.get()
    road.answer(advice, cast["member"], opinion="favourable", reasons="Oui.")
    knight, medal = Rank.objects.get(code="R1"), Rank.objects.get(code="M")

    with pytest.raises(Refused, match="This rank is for natural persons only"):
        road.answer(dossier, cast["cabinet"], granted=True, rank=knight, **road.REASONS)
    road.answer(dossier, cast["cabinet"], granted=True, rank=medal, **road.REASONS)

    assert (road.fresh(dossier).state, SealedCheck.objects.count()) == ("selected", 0)


def test_case_22_a_group_is_admitted_only_where_the_rules_name_it(cast):
    dossier = road.received(cast, **HOUSE | {"kind": "gr"})

    with pytest.raises(Refused, match="The rules do not provide for this kind of nominee"):
        road.answer(dossier, cast["desk"], admissible=True)
    Parameter.objects.filter(code="eligible_kinds").update(value=["np", "lp", "gr"])
    road.answer(dossier, cast["desk"], admissible=True)

    assert road.fresh(dossier).state == "admissible"


# ---- 23 Check stale, asked again


def test_case_23_a_stale_check_stops_the_choice_until_it_is_asked_again(cast):
    dossier = road.advised(cast)
    rank = Rank.objects.get(code="R1")

    with states.on(TODAY + timedelta(days=366)):
        with pytest.raises(Refused, match="The conduct check is older than 365 days: ask it again"):
            road.answer(dossier, cast["cabinet"], granted=True, rank=rank, **road.REASONS)
        again = ask(cast, dossier)
        road.answer(again, cast["sealed"], result="clear")
        road.answer(dossier, cast["cabinet"], granted=True, rank=rank, **road.REASONS)

    assert again.replaces == SealedCheck.objects.order_by("pk").first()
    assert road.fresh(dossier).state == "selected"


def test_case_23_a_check_that_grew_old_before_the_signature_is_asked_again_too(cast):
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])

    with states.on(TODAY + timedelta(days=366)):
        with pytest.raises(Refused, match="ask it again"):
            road.answer(decree, cast["government"], on=TODAY + timedelta(days=366))
        road.answer(ask(cast, dossier), cast["sealed"], result="clear")
        road.answer(decree, cast["government"], on=TODAY + timedelta(days=366))

    assert road.fresh(dossier).state == "granted"


def test_case_23_what_is_to_be_weighed_is_weighed_and_a_threshold_leaves_no_choice(cast):
    rank = Rank.objects.get(code="R1")
    weighed = road.advised(cast, result="to_weigh")
    excluded = road.advised(cast, result="threshold", surname="Peeters")

    road.answer(weighed, cast["cabinet"], granted=True, rank=rank, **road.REASONS)
    with pytest.raises(Refused, match="The conduct check does not allow this step"):
        road.answer(excluded, cast["cabinet"], granted=True, rank=rank, **road.REASONS)
    door.tick()

    assert [road.fresh(d).state for d in (weighed, excluded)] == ["selected", "lapsed"]


# ---- 24 Certificate spoilt; laureate absent


def test_case_24_a_spoilt_certificate_is_followed_by_one_that_names_it(cast):
    spoilt = states.in_state(cast, "certificate", "spoilt")

    (new,) = spoilt.replaced_by.all()

    assert (new.state, new.duplicate) == ("queued", False)
    assert [spoilt.number, new.number] == ["SIM-C/2026/0001", "SIM-C/2026/0002"]


def test_case_24_who_was_absent_collects_later_and_the_term_closes_the_dossier(cast):
    certificate = states.in_state(cast, "certificate", "checked")
    door.act("collect_later", certificate, by=cast["chancellery"])
    road.told(cast, certificate.dossier)
    with states.on(TODAY + timedelta(days=365)):
        door.tick()
        assert road.fresh(certificate.dossier).state == "granted"

    with states.on(TODAY + timedelta(days=366)):
        door.tick()

    assert road.fresh(certificate).collect_later is True
    assert road.fresh(certificate.dossier).state == "closed"


def test_case_24_the_one_who_printed_a_certificate_does_not_check_it(cast):
    printed = states.in_state(cast, "certificate", "printed")

    with pytest.raises(Refused, match="A second person must take this step"):
        door.act("verify_certificate", printed, by=cast["chancellery"])


# ---- 26 The officer is a relative, or the nominee, or the only one


def test_case_26_who_steps_back_loses_the_task_in_the_same_breath(cast):
    dossier = road.received(cast)
    WorkItem.objects.filter(dossier=dossier).update(owner=cast["desk"])

    door.act("declare_conflict", dossier, by=cast["desk"])

    assert road.task_of(dossier).owner is None
    with pytest.raises(door.NotYours):
        road.answer(dossier, cast["desk"], admissible=False, **states.GROUND)
    road.answer(dossier, cast["desk2"], admissible=False, **states.GROUND)


def test_case_26_the_nominee_takes_no_step_in_the_own_dossier(cast):
    dossier = road.advised(cast)
    door.act("correct", dossier, by=cast["desk"], account=cast["cabinet"])

    with pytest.raises(Refused, match="You have a conflict of interest in this dossier"):
        door.act("propose_refusal", dossier, by=cast["cabinet"], **road.REFUSAL)


def test_case_26_a_deputy_counts_as_the_person_stood_in_for(cast):
    """The desk officer proposes; whoever stands in for that same person as checker may not decide."""
    people.enrol("desk", role="checker", organisation="BPL")
    (checks,) = cast["desk"].memberships.filter(role="checker")
    deputy = User.objects.create(username="deputy")
    people.stand_in(checks, user=deputy, since=TODAY, until=TODAY)
    dossier = states.to_dismiss(cast)

    with pytest.raises(Refused, match="A second person must take this step"):
        road.answer(dossier, deputy, agreed=True)
    road.answer(dossier, cast["checker"], agreed=True)

    assert road.fresh(dossier).state == "inadmissible"


def test_case_26_the_member_does_not_confirm_what_the_deputy_proposed(cast):
    (desk,) = cast["desk"].memberships.all()
    deputy = User.objects.create(username="deputy")
    people.stand_in(desk, user=deputy, since=TODAY, until=TODAY)
    people.enrol("desk", role="checker", organisation="BPL")
    dossier = road.received(cast)
    road.answer(dossier, deputy, admissible=False, **states.GROUND)

    with pytest.raises(Refused, match="A second person must take this step"):
        road.answer(dossier, cast["desk"], agreed=True)

    jobs.drain()
    assert road.fresh(dossier).state == "received"


def test_case_26_a_role_held_in_the_past_still_counts_as_the_same_person(cast):
    dossier = states.to_dismiss(cast)
    people.end_role(cast["desk"].memberships.get(), on=date(2026, 11, 23))
    people.enrol("desk", role="checker", organisation="BPL")

    with pytest.raises(Refused, match="A second person must take this step"):
        road.answer(dossier, cast["desk"], agreed=True)

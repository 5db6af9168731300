"""The law is rows: each row is read by somebody, holds on its days, and what it excludes is not offered."""

import json
import re
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from letters import words
from letters.papers import PAPERS
from merit.errors import Refused
from merit.models import AccessLog, Campaign, Parameter, RuleSet
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
READERS = ("merit", "letters", "workflows")


def parameters() -> set[str]:
    rules = json.loads((settings.BASE_DIR / "fixtures" / "rules.json").read_text())
    return {row["code"] for row in rules["parameters"]}


@pytest.mark.parametrize("code", sorted(parameters()))
def test_each_parameter_of_the_rules_has_its_reader(code):
    named = re.compile(rf"[\"']{code}[\"']")
    programs = [p for folder in READERS for p in (settings.BASE_DIR / folder).rglob("*.py")]

    assert [p.name for p in programs if "migrations" not in p.parts and named.search(p.read_text())]


def test_a_nomination_is_received_only_on_a_day_on_which_its_rules_hold(cast):
    nomination = states.to_sign(cast)
    RuleSet.objects.update(valid_to=date(2026, 11, 23))

    with pytest.raises(
        Refused, match="The rules simulation-2027 of this campaign do not hold on 24 November 2026"
    ):
        road.answer(nomination, cast["secretary"], agreed=True)

    assert road.fresh(nomination).state == "to_sign"


def test_what_was_received_keeps_its_rules(cast):
    dossier = road.received(cast)
    RuleSet.objects.update(valid_to=date(2026, 11, 24))

    with states.on(date(2026, 12, 1)):
        assert road.examine(cast, dossier).state == "admissible"


def test_a_campaign_whose_rules_have_ended_is_not_offered(cast):
    RuleSet.objects.update(valid_to=date(2026, 11, 23))

    page = Walker("clerk").client.get(reverse("nomination-new"))

    assert (page.status_code, page.context["campaigns"]) == (200, [])


@pytest.mark.parametrize(
    ("kinds", "offered"), [(["np", "lp"], ["np", "lp"]), (["np", "gr"], ["np", "gr"])]
)
def test_only_kinds_of_nominees_that_the_rules_admit_are_offered(kinds, offered, cast):
    nomination = road.draft(cast)
    Parameter.objects.filter(code="eligible_kinds").update(value=kinds)

    page = Walker("clerk").get("nomination-step", nomination.public_id, "nominee")

    assert [value for value, _ in page.context["form"].fields["kind"].choices] == offered


@pytest.mark.parametrize(("moves", "said"), [(True, True), (False, False)])
def test_a_late_proposal_is_moved_to_the_next_campaign_only_where_the_rules_say_so(
    moves, said, cast
):
    nomination = road.submitted(cast)
    Campaign.objects.filter(pk=nomination.campaign_id).update(closes_on=date(2026, 11, 20))
    Parameter.objects.filter(code="late_goes_to_next_campaign").update(value=moves)

    text = words.write(PAPERS["P01"], road.fresh(nomination), "fr")

    assert ("est versée à la" in " ".join(text.split())) is said


# ---- who looked


def answered(cast):
    return states.in_state(cast, "sealed_check", "answered")


def test_the_archivist_sees_that_it_was_answered_and_not_what(cast):
    check = answered(cast)

    page = Walker("archivist").get("dossier", check.dossier.public_id).content.decode()

    assert "extrait du casier" not in page
    assert not AccessLog.objects.exists()


def test_one_look_is_one_line_on_the_page_of_a_task_too(cast):
    check = road.admissible(cast).checks.get()

    Walker("sealed").get("task", road.task_of(check).task_id)

    assert AccessLog.objects.count() == 1


@pytest.mark.parametrize(("who", "language"), [("archivist", "nl"), ("auditor", "fr")])
def test_who_looked_can_be_read_by_those_whose_task_it_is(who, language, cast):
    check = answered(cast)
    Walker("sealed").get("dossier", check.dossier.public_id)

    page = Walker(who, language).client.get(reverse("looks"))

    text = page.content.decode()
    assert "Pieter Aerts" in text
    assert check.dossier.reference in text
    assert page.context["table"].rows


def test_the_log_cannot_be_read_by_whoever_is_in_it(cast):
    assert Walker("sealed").client.get(reverse("looks")).status_code == 404


def test_nothing_of_a_check_is_in_the_log(cast):
    check = answered(cast)
    door.act("suspend", check.dossier, by=cast["sealed"], reason="Instruction en cours.")
    Walker("sealed").get("dossier", check.dossier.public_id)

    text = Walker("auditor").client.get(reverse("looks")).content.decode()

    assert "extrait du casier" not in text
    assert "Instruction" not in text

"""A campaign is planned from the last one, changed before it opens and extended while it runs; whoever nominates is told."""

import re
from datetime import date

import pytest

from merit.errors import Refused
from merit.models import Campaign, JournalEntry, User
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAYS = {
    "opens_on": date(2028, 10, 1), "closes_on": date(2029, 5, 31), "government_on": date(2029, 9, 15),
    "ceremony_on": date(2029, 11, 20),
}  # fmt: skip
PHASES = {  # by hand: a day of 2029, and what the campaign of that year is then
    date(2028, 9, 30): "announced", date(2028, 10, 1): "open", date(2029, 5, 31): "open", date(2029, 6, 1): "examining",
    date(2029, 9, 14): "examining", date(2029, 9, 15): "deciding",
}  # fmt: skip


def planned(by, **days):
    last = Campaign.objects.get(year=2028)
    return door.begin(
        "plan_campaign",
        by=by,
        distinction=last.distinction,
        ruleset=last.ruleset,
        year=2029,
        **(DAYS | days),
    )


def test_the_next_campaign_is_the_last_one_a_year_later(cast):
    rules = Walker("rules")

    form = rules.get("campaign-plan").context["form"]
    typed = {name: form[name].value() for name in ("distinction", "ruleset", "year", *DAYS)}
    rules.post(
        "campaign-plan", **{name: getattr(value, "pk", value) for name, value in typed.items()}
    )

    made = Campaign.objects.get(year=2029)
    assert {name: getattr(made, name) for name in DAYS} == DAYS
    assert JournalEntry.objects.get(noun="campaign").verb == "plan"


@pytest.mark.parametrize("who", ["clerk", "desk", "administrator", "legal", "auditor"])
def test_nobody_else_plans_or_extends(who, cast):
    with pytest.raises(Refused, match="Your role does not allow"):
        planned(cast[who])
    with pytest.raises(Refused, match="Your role does not allow"):
        door.act(
            "extend_campaign",
            Campaign.objects.get(year=2027),
            by=cast[who],
            closes_on=date(2027, 6, 30),
            reason="Oui.",
        )
    Walker(who).get("campaign-plan", expect=404)


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (
            {"opens_on": date(2028, 9, 1), "closes_on": date(2028, 9, 1)},
            "The campaign closes after the day on which it opens",
        ),
        ({"closes_on": date(2028, 9, 1)}, "The campaign closes after the day on which it opens"),
        (
            {"government_on": date(2029, 5, 1)},
            "The Government meets after the day on which the campaign closes",
        ),
        (
            {"ceremony_on": date(2029, 9, 1)},
            "The ceremony would take place before the Government meets",
        ),
        (
            {"opens_on": date(2020, 1, 1)},
            "These rules do not hold on the day on which the campaign opens",
        ),
    ],
)
def test_days_that_cannot_be_are_refused(days, why, cast):
    with pytest.raises(Refused, match=why):
        planned(cast["rules"], **days)
    assert not Campaign.objects.filter(year=2029).exists()


def test_a_campaign_that_is_over_is_not_planned(cast):
    planned(cast["rules"])
    with pytest.raises(Refused, match="There is a campaign 2029 already"):
        planned(cast["rules"])
    Campaign.objects.filter(year=2029).delete()

    with (
        states.on(date(2029, 6, 1)),
        pytest.raises(Refused, match="A campaign that is over cannot be planned"),
    ):
        planned(cast["rules"])


@pytest.mark.parametrize(("day", "phase"), PHASES.items())
def test_its_days_say_what_it_is(day, phase, cast):
    campaign = planned(cast["rules"])

    with states.on(day):
        assert campaign.state == phase


def test_before_it_opens_its_days_are_changed(cast):
    campaign = planned(cast["rules"])
    with pytest.raises(Refused, match="opens today at the earliest"):
        door.act(
            "correct_campaign",
            campaign,
            by=cast["rules"],
            **(DAYS | {"opens_on": date(2026, 11, 23)}),
        )
    with (
        states.on(date(2028, 10, 1)),
        pytest.raises(Refused, match="This step is not possible now"),
    ):
        door.act("correct_campaign", campaign, by=cast["rules"], **DAYS)
    rules = Walker("rules")

    page = rules.get("act", "campaign", campaign.public_id, "correct_campaign")
    typed = DAYS | {"closes_on": date(2029, 4, 30)}
    rules.post("act", "campaign", campaign.public_id, "correct_campaign", **typed)

    assert page.context["form"]["closes_on"].value() == date(2029, 5, 31)
    assert Campaign.objects.get(year=2029).closes_on == date(2029, 4, 30)


def test_everybody_who_nominates_is_told_of_an_extension_in_their_language(cast):
    for who in ("clerk", "secretary", "other_clerk", "desk"):
        User.objects.filter(username=who).update(email=f"{who}@demo.example")
    campaign = Campaign.objects.get(year=2027)

    Walker("rules").post(
        "act",
        "campaign",
        campaign.public_id,
        "extend_campaign",
        closes_on="2027-06-30",
        reason="Une panne de deux jours.",
    )

    told = {message.to.username: message for message in Message.objects.all()}
    assert set(told) == {"clerk", "secretary", "other_clerk"}
    assert (
        "est close le 30 juin 2027 à 23\u00a0h\u00a059, heure de Bruxelles, au lieu du 31 mai 2027"
        in told["clerk"].lines[0]
    )
    assert (
        "sluit op 30 juni 2027 om 23.59 uur, Brusselse tijd, in plaats van op 31 mei 2027"
        in told["other_clerk"].lines[0]
    )
    assert told["clerk"].lines[1] == "Motif\u00a0: Une panne de deux jours."
    assert Campaign.objects.get(year=2027).closes_on == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("closes_on", "why"),
    [
        (date(2027, 5, 31), "The new last day lies after the present one"),
        (date(2027, 9, 15), None),
        (date(2027, 9, 30), "The Government meets after the day"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(closes_on, why, cast):
    campaign = Campaign.objects.get(year=2027)
    if why is None:
        closes_on, why = date(2027, 6, 2), "The new last day is over already"
    with states.on(date(2027, 6, 5)), pytest.raises(Refused, match=why):
        door.act(
            "extend_campaign", campaign, by=cast["rules"], closes_on=closes_on, reason="Une panne."
        )
    assert not Message.objects.exists()


def test_a_campaign_that_closed_is_opened_again_until_the_government_meets(cast):
    campaign = Campaign.objects.get(year=2027)
    with states.on(date(2027, 6, 5)):
        assert campaign.state == "examining"
        door.act(
            "extend_campaign",
            campaign,
            by=cast["rules"],
            closes_on=date(2027, 6, 20),
            reason="Une panne.",
        )
        assert Campaign.objects.get(year=2027).state == "open"


OFFERED = {
    "rules": {"extend_campaign", "drop_campaign"},
    "clerk": set(),
    "desk": set(),
}  # by hand, of the campaign that is open


@pytest.mark.parametrize("who", OFFERED)
def test_the_page_of_a_campaign_leads_to_what_may_be_done(who, cast):
    page = Walker(who).get("campaign", Campaign.objects.get(year=2027).public_id).content.decode()

    assert set(re.findall(r'href="/acts/\w+/[-\w]+/(\w+)/"', page)) == OFFERED[who]
    assert ("Propositions commencées" in page) is (who != "clerk")


# ---- planned by mistake


@pytest.mark.parametrize("state", ["announced", "open"])
def test_a_campaign_in_which_nothing_was_begun_is_taken_back(state, cast):
    made = planned(cast["rules"], **({} if state == "announced" else {"opens_on": date(2026, 11, 1)}))  # fmt: skip
    assert made.state == state
    Walker("rules").post("act", "campaign", made.public_id, "drop_campaign")

    assert not Campaign.objects.filter(year=2029).exists()
    assert JournalEntry.objects.filter(noun="campaign").last().verb == "drop"


@pytest.mark.parametrize("who", ["desk", "clerk", "administrator", "government"])
def test_nobody_else_takes_one_back(who, cast):
    made = planned(cast["rules"])

    with pytest.raises(Refused, match="Your role does not allow"):
        door.act("drop_campaign", made, by=cast[who])


def test_one_in_which_somebody_began_goes_on(cast):
    road.draft(cast)
    campaign = Campaign.objects.get(year=2027)

    with pytest.raises(Refused, match="Nominations were begun in this campaign: it goes on until its last day"):  # fmt: skip
        door.act("drop_campaign", campaign, by=cast["rules"])


def test_a_campaign_that_has_closed_is_not_taken_back(cast, clock):
    clock.move_to("2027-06-10 10:00 +0200")

    with pytest.raises(Refused, match="This step is not possible now"):
        door.act("drop_campaign", Campaign.objects.get(year=2027), by=cast["rules"])


def test_the_year_of_a_campaign_is_that_of_its_days(cast):
    last = Campaign.objects.get(year=2028)
    facts = {"distinction": last.distinction, "ruleset": last.ruleset}

    with pytest.raises(Refused, match="None of these days lies in the year 2031"):
        door.begin("plan_campaign", by=cast["rules"], year=2031, **facts, **DAYS)

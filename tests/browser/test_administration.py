"""Every screen of the administration in a real browser: no accessibility fault, nothing sticking out, in both languages."""

from datetime import date

import pytest
from django.urls import reverse

from merit import people
from merit.models import Campaign, Holiday, Membership, Organisation, RuleSet, Signatory, TextBlock
from workflows import door
from workflows.models import Message, Rehearsal, WorkItem

REFUSED = {"sentence": "The rules do not provide for this kind of nominee.", "values": {}}
FIGURES = {"dossiers": {"accepted": 2}, "papers": {"P01": 11}, "answers": 50, "open_tasks": 7}
NEXT_YEAR = date(2028, 1, 1)
LONG = "Sint-Lambrechts-Woluwe-aan-de-Overkant-van-het-Kanaal"


@pytest.fixture
def world(transactional_db, cast):
    """A draft of the law, one that waits for a second person, a person invited, an organisation with a very long name."""
    people.enrol("rules2", role="rules_administrator", organisation="BPL")
    rules = RuleSet.objects.get(code="simulation-2027")
    facts = {"prefix": "SIM", "simulation": True, "valid_from": NEXT_YEAR}
    draft, proposed = (
        door.act("copy_rules", rules, by=cast["rules"], code=code, **facts) for code in ("simulation-2028", "simulation-2029")
    )  # fmt: skip
    door.act("set_parameter", proposed, by=cast["rules"], code="advice_days", value=45, ours=True)
    door.act("propose_rules", proposed, by=cast["rules"])
    commune = Organisation.objects.get(code="21018")
    names = {"name_fr": LONG, "name_nl": LONG, "since": date(2026, 11, 24)}
    door.act("rename_organisation", commune, by=cast["administrator"], **names)
    facts = {
        "email": "zoe@uccle.example",
        "first_name": "Zoé",
        "last_name": "Ada",
        "language": "fr",
    }
    person = door.begin(
        "invite", by=cast["administrator"], organisation=commune, role="clerk", **facts
    )
    Membership.objects.create(user=cast["clerk"], role="clerk", organisation=commune, valid_from=date(2026, 11, 24))  # fmt: skip
    told = {"on": "2026-12-29", "refused": REFUSED, "figures": FIGURES, "faults": []}
    Rehearsal.objects.create(ruleset=draft, asked_by=cast["rules"], state="ended", outcome=told)
    esteem = TextBlock.objects.get(code="esteem")
    text = door.act("draft_text", esteem, by=cast["rules"], valid_from=NEXT_YEAR)
    return {
        "text": text,
        "rules": rules,
        "draft": draft,
        "proposed": proposed,
        "commune": commune,
        "person": person,
    }


def _pages(world) -> dict[str, list[str]]:
    """Who looks at which screens."""
    at = lambda name, *args: reverse(name, args=args)  # noqa: E731
    rules, draft, proposed = (world[name].public_id for name in ("rules", "draft", "proposed"))
    task = WorkItem.objects.get(journey__ruleset=world["proposed"], open=True).task_id
    text = world["text"].public_id
    signatory = Signatory.objects.get(place="letters").public_id
    holiday = Holiday.objects.get(day=date(2027, 5, 6)).public_id
    campaign, commune = Campaign.objects.get(year=2027).public_id, world["commune"].public_id
    return {
        "rules": [
            at("rules"), at("ruleset", rules), at("ruleset", draft), at("rule", draft, "advice_days"),
            at("rule", draft, "eligible_kinds"), at("maximum-new", draft), at("maximum", draft, 2027),
            f"{at('rules-compared', rules)}?with={proposed}&all=yes", at("act", "ruleset", draft, "correct_rules"),
            at("act", "ruleset", rules, "copy_rules"), at("task", task), at("signatories"), at("signatory", signatory),
            at("signatory-name"), at("act", "signatory", signatory, "end_signatory"), at("campaigns"),
            at("campaign", campaign), at("campaign-plan"), at("holidays"), at("first-season"),
            at("texts"), at("textblock", text), at("textblock-write", text), at("holidays-together"), at("holiday", holiday), at("act", "holiday", holiday, "withdraw_holiday"), at("my-messages"),
        ],
        "administrator": [
            at("home"), at("people"), at("person", world["person"].public_id), at("invite"), at("organisations"),
            at("organisation", commune), at("organisation-enter"), at("act", "organisation", commune, "end_organisation"),
            at("outbox"), at("message", Message.objects.latest("pk").public_id),
        ],
        "local": [at("people"), at("organisations")],
        "clerk": [at("home"), at("inbox"), at("nominations"), at("my-messages")],  # of two communes, one with a very long name
    }  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_screen_of_the_administration(
    page, world, cast, live_server, enter, axe, fits, violations, language
):
    refused = violations(page)

    for who, addresses in _pages(world).items():
        enter(page, cast[who])
        cookie = {"name": "django_language", "value": language, "url": live_server.url}
        page.context.add_cookies([cookie])
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 900})
            answer = page.goto(live_server.url + address)
            assert answer.status == 200, (who, address, answer.status)
            assert page.locator("html").get_attribute("lang") == language, address
            axe(page)
            for width in (390, 320):
                fits(page, width)

    assert refused == []

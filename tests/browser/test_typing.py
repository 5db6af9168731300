"""While one writes, the page keeps what is typed and says when; it says so, too, while it cannot."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import road
from workflows.models import Unsent


@pytest.fixture
def writing(page, transactional_db, cast, open_campaign, live_server, enter):
    """The clerk before a page of a draft; `asked` collects what the browser asks."""
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.accept()))
    enter(page, cast["clerk"])
    page.address = live_server.url + reverse(
        "nomination-step", args=[road.draft(cast).public_id, "merits"]
    )
    page.goto(page.address)
    return page


KEPT = re.compile(r"Ce que vous avez tapé a été conservé à \d\d:\d\d\.")


def test_what_is_typed_is_kept_and_is_there_after_the_page_was_left(writing, axe):
    writing.locator("#id_motivation").fill("Depuis dix ans")

    expect(writing.locator(".om-kept")).to_have_text(KEPT, timeout=10_000)
    axe(writing)
    writing.goto(writing.address)

    assert writing.asked == [], "nothing is lost, so nobody is asked"
    expect(writing.locator("#id_motivation")).to_have_value("Depuis dix ans")
    expect(writing.locator(".om-message--info")).to_contain_text("est de nouveau là")


def test_that_it_cannot_be_kept_is_said_until_it_can(writing):
    writing.route("**/typed/**", lambda route: route.abort())
    writing.locator("#id_motivation").fill("Depuis dix ans")
    expect(writing.locator(".om-kept--lost")).to_contain_text("le service ne répond pas", timeout=10_000)  # fmt: skip

    writing.unroute("**/typed/**")

    expect(writing.locator(".om-kept")).to_have_text(KEPT, timeout=20_000)
    expect(writing.locator(".om-kept--lost")).to_have_count(0)


def test_what_is_sent_is_not_kept_behind_it(writing):
    """Sent at the very moment at which it is being kept: the form waits for that."""
    held = []

    def hold(route):
        held.append(route)

    writing.route("**/typed/**", hold)
    with writing.expect_request("**/typed/**", timeout=10_000):
        writing.locator("#id_motivation").fill("Depuis dix ans")
    writing.locator("button[name=draft]").click()
    expect(writing.locator("#id_motivation")).to_be_visible()

    held[0].continue_()

    expect(writing.locator(".om-message--success")).to_contain_text("Le brouillon est enregistré")
    assert not Unsent.objects.exists()

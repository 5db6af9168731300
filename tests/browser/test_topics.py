"""Topic by topic in a real browser: rows that are added, files that are dropped, on a narrow screen and with the keyboard alone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import files, road, states
from workflows import door
from workflows.portal.nomination_forms import STEPS

SOON = 15_000  # milliseconds
WORD = "Überregionaleszusammenarbeitsnetzwerk" * 2


@pytest.fixture
def draft(transactional_db, cast, open_campaign):
    return road.draft(cast)


def at(live_server, nomination, slug):
    return live_server.url + reverse("nomination-step", args=[nomination.public_id, slug])


def test_a_row_is_added_and_written_with_the_keyboard_alone(
    page, draft, cast, live_server, enter, axe
):
    enter(page, cast["clerk"])
    page.goto(at(live_server, draft, "details"))

    page.get_by_role("button", name="Ajouter une ligne").press("Enter")
    expect(page.locator("[name=periods-2-what]")).to_be_focused(timeout=SOON)
    page.keyboard.type("Aide aux devoirs")
    page.keyboard.press("Tab")
    page.keyboard.type("2015")
    axe(page)
    page.locator("[name=beyond_duty]").press("Control+End")
    page.locator(".om-actions button").first.press("Enter")

    expect(page).to_have_url(at(live_server, draft, "honours"), timeout=SOON)
    kept = road.fresh(draft).periods
    assert [(row["what"], row["begin"]) for row in kept] == [
        ("Repas chauds place Flagey", 2006), ("Aide aux devoirs", 2015),
    ]  # fmt: skip


def test_without_scripts_a_row_is_added_by_saving(
    without_javascript, draft, cast, live_server, enter
):
    enter(without_javascript, cast["clerk"])
    page = without_javascript.new_page()
    page.goto(at(live_server, draft, "details"))

    page.locator("[name=periods-1-what]").fill("Aide aux devoirs")
    page.get_by_role("button", name="Ajouter une ligne").click()

    expect(page.locator("[name=periods-1-what]")).to_have_value("Aide aux devoirs", timeout=SOON)
    expect(page.locator("[name=periods-2-what]")).to_have_value("", timeout=SOON)


def test_what_is_typed_in_a_row_is_back_when_the_page_is_opened_again(
    page, draft, cast, live_server, enter
):
    enter(page, cast["clerk"])
    page.goto(at(live_server, draft, "details"))
    page.locator("[name=periods-1-begin]").fill("20O6")
    expect(page.locator(".om-kept")).to_contain_text("conservé", timeout=20_000)

    page.context.new_page().goto("about:blank")
    again = page.context.new_page()
    again.goto(at(live_server, draft, "details"))

    expect(again.locator("[name=periods-1-begin]")).to_have_value("20O6", timeout=SOON)


@pytest.mark.parametrize("slug", STEPS)
@pytest.mark.parametrize(("language", "width"), [("fr", 390), ("nl", 320)])
def test_no_page_runs_over_on_a_telephone(
    slug, language, width, page, draft, cast, live_server, enter, axe
):
    row = {
        "what": WORD,
        "begin": 2001,
        "end": 2002,
        "role": WORD,
        "capacity": "paid",
        "intensity": WORD,
    }
    door.act("edit", draft, by=cast["clerk"], version=draft.version, periods=[row] * 3)
    enter(page, cast["clerk"])
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    page.set_viewport_size({"width": width, "height": 800})

    page.goto(at(live_server, draft, slug))

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)


def test_the_commune_completes_what_it_was_asked_and_nothing_else_is_open(
    page, cast, live_server, enter, axe
):
    nomination = road.submitted(cast)
    door.act(
        "return_for_completion", nomination, by=cast["desk"], topics={"details": "Depuis quand ?"}
    )
    enter(page, cast["clerk"])
    page.goto(live_server.url + reverse("nomination", args=[nomination.public_id]))
    axe(page)

    page.get_by_role("link", name="Modifier « Ce qui a été fait, et quand »").first.click()
    page.locator("[name=periods-0-begin]").fill("2004")
    axe(page)
    page.locator(".om-actions button").first.click()
    page.get_by_role("link", name="Répondre").or_(
        page.get_by_role("button", name="Répondre")
    ).first.click()
    page.locator("[name=answer]").fill("Depuis 2004.")
    page.locator("main form button[type=submit]").last.click()

    expect(page.locator("main")).to_contain_text("Compl", timeout=SOON)
    assert road.fresh(nomination).state == "submitted"
    assert road.fresh(nomination).periods[0]["begin"] == 2004


def test_a_secretary_sends_back_with_a_remark_on_one_page(
    page, transactional_db, open_campaign, cast, live_server, enter, axe
):
    nomination = states.to_sign(cast)
    enter(page, cast["secretary"])
    page.goto(live_server.url + reverse("task", args=[road.task_of(nomination).task_id]))
    expect(page.locator("[name=on_merits]")).to_be_hidden(timeout=SOON)

    page.locator("label", has_text="Non").click()
    page.locator("[name=on_merits]").fill("Une phrase de trop.")
    axe(page)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()

    assert road.fresh(nomination).state == "draft"


def test_two_files_are_chosen_at_once(page, draft, cast, live_server, enter):
    enter(page, cast["clerk"])
    page.goto(at(live_server, draft, "support"))

    page.locator("[name=documents]").set_input_files([
        {"name": "appui.pdf", "mimeType": "application/pdf", "buffer": files.PDF},
        {"name": "photo.png", "mimeType": "image/png", "buffer": files.png()},
    ])  # fmt: skip
    page.get_by_role("button", name="Ajouter les documents").click()

    expect(page.locator("#docs").locator("xpath=ancestor::section")).to_contain_text(
        "photo.png", timeout=SOON
    )
    assert draft.documents.count() == 2

"""The frame of every page: it can be read, used with the keyboard, without JavaScript and on a telephone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

PAGES = [
    "sign-in",
    "propose",
    "propose-check",
    "help",
    "glossary",
    "contact",
    "accessibility",
    "privacy",
]


@pytest.fixture(params=PAGES)
def address(request, live_server):
    return live_server.url + reverse(request.param)


def test_a_page_has_no_accessibility_fault(page, address, axe):
    page.goto(address)

    axe(page)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_page_fits_every_screen(page, address, fits, width):
    page.goto(address)

    fits(page, width)


def test_a_page_breaks_no_security_policy(page, address, violations):
    refused = violations(page)

    page.goto(address, wait_until="networkidle")

    assert refused == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page, live_server):
    page.goto(live_server.url + reverse("privacy"))

    page.keyboard.press("Tab")
    expect(page.locator(".govuk-skip-link")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_an_error_takes_the_focus_and_leads_to_its_field(page, live_server, axe):
    page.goto(live_server.url + reverse("sign-in"))
    page.locator("main form button").click()

    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    axe(page)
    summary.get_by_role("link").first.click()

    expect(page.locator("#id_username")).to_be_focused()


def test_the_language_changes_without_javascript(without_javascript, live_server):
    page = without_javascript.new_page()
    page.goto(live_server.url + reverse("sign-in"))
    assert page.locator("html").get_attribute("lang") == "fr"

    page.get_by_role("button", name="Nederlands").click()

    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.url == live_server.url + reverse("sign-in")

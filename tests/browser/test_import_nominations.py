"""A list of nominations is imported in a real browser: the model, without any script, on a telephone, and for who hears the page."""

import pytest
from django.urls import reverse

from merit.models import Nomination
from tests import sheets

NAMES = ["surname", "given_names", "birth_date", "kind", "merit_summary"]
LONG = "Maximiliaan-Alexander Konstantinos-Bartholomeus"
GOOD = ["van den Bossche-Vandenbroucke", LONG, 18396, "", "Vingt ans de repas chauds"]
TWICE = ["Van den Bossche-Vandenbroucke", LONG, "13/5/1950", "", ""]
WRONG = ["Ada", "Bo", "31/02/1950", "koning", ""]


@pytest.fixture
def clerk(transactional_db, cast):
    return cast["clerk"]


def chosen(page, content):
    page.set_input_files(
        "[name=file]",
        {"name": "liste.xlsx", "mimeType": "application/octet-stream", "buffer": content},
    )
    page.click("main form button[type=submit]")


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_list_is_imported_without_javascript(
    language, without_javascript, clerk, live_server, enter
):
    """From the list of nominations; the model that was fetched there is read as it is, with the rows below it."""
    page = without_javascript.new_page()
    enter(page, clerk)
    cookie = {"name": "django_language", "value": language, "url": live_server.url}
    without_javascript.add_cookies([cookie])
    page.goto(live_server.url + reverse("nominations"))
    page.click(f"a[href='{reverse('import-nominations')}']")
    model = page.get_attribute(f"a[href='{reverse('nominations-model')}']", "href")
    chosen(page, page.request.get(live_server.url + model).body())
    assert page.locator(".govuk-error-summary").count() == 1, "an empty model has no row"

    chosen(page, sheets.xlsx([NAMES, GOOD, TWICE]))
    page.click("main form button[type=submit]")

    assert page.url == live_server.url + reverse("nominations")
    assert list(Nomination.objects.values_list("state", "given_names")) == [("draft", LONG)] * 2


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_rows_are_read_by_everybody(
    language, telephone, clerk, live_server, enter, axe, fits, violations
):
    """On a telephone each row is a card; what is wrong stands in it. The button of the other language takes the rows along."""
    page = telephone.new_page()
    refused = violations(page)
    enter(page, clerk)
    cookie = {"name": "django_language", "value": language, "url": live_server.url}
    telephone.add_cookies([cookie])
    page.goto(live_server.url + reverse("import-nominations"))
    page.click("details summary")
    axe(page)
    fits(page, 320)

    chosen(page, sheets.xlsx([NAMES, GOOD, TWICE, WRONG]))
    page.wait_for_selector("table.om-table")
    axe(page)
    fits(page, 320)
    page.set_viewport_size({"width": 1280, "height": 900})
    axe(page)
    other = "nl" if language == "fr" else "fr"
    page.click(f"button[lang={other}]")
    page.wait_for_selector("table.om-table", timeout=20_000)

    assert page.locator("html").get_attribute("lang") == other
    assert page.locator("tbody tr").count() == 3
    assert refused == []
    assert not Nomination.objects.exists()


def test_a_list_is_imported_with_the_keyboard_alone(page, clerk, live_server, enter):
    """The file is chosen by the control, everything else by its key."""
    enter(page, clerk)
    page.goto(live_server.url + reverse("import-nominations"))
    page.set_input_files(
        "[name=file]",
        {"name": "l.xlsx", "mimeType": "application/octet-stream", "buffer": sheets.xlsx([NAMES, GOOD])},
    )  # fmt: skip
    page.focus("main form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.om-table")
    page.focus("a.govuk-back-link")
    for _each in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + reverse("nominations"))

    assert Nomination.objects.count() == 1

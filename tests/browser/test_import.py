"""A list of people is imported in a real browser: without any script, on a telephone, and for who hears the page."""

import pytest
from django.urls import reverse

from merit.models import Membership, User
from tests import sheets

HEAD = ["e-mail", "voornaam", "nom", "taal", "organisation", "role", "first day", "dernier jour"]
LONG = "Maximiliaan-Alexander Konstantinos-Bartholomeus van den Bossche-Vandenbroucke"
GOOD = ["zoe@ixelles.example", LONG, "Ada", "nl", "Elsene", "clerk", 46357, "31/12/2026"]
WRONG = ["niemand", "Bo", LONG, "de", "Atlantis", "koning", "morgen", "gisteren"]


@pytest.fixture
def administrator(transactional_db, cast):
    return cast["administrator"]


def chosen(page, rows):
    file = {
        "name": "liste.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": sheets.xlsx([HEAD, *rows]),
    }
    page.set_input_files("[name=file]", file)
    page.click("main form button[type=submit]")


def test_a_list_is_imported_without_javascript(
    without_javascript, administrator, live_server, enter
):
    page = without_javascript.new_page()
    enter(page, administrator)
    page.goto(live_server.url + reverse("people"))
    page.click(f"a[href='{reverse('import-people')}']")

    chosen(page, [GOOD])
    page.click("main form button[type=submit]")

    assert page.url == live_server.url + reverse("people")
    assert Membership.objects.get(user__email=GOOD[0]).organisation.code == "21009"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_rows_are_read_by_everybody(
    language, telephone, administrator, live_server, enter, axe, fits, violations
):
    """On a telephone each row is a card; what is wrong stands in it. The button of the other language takes the rows along."""
    page = telephone.new_page()
    refused = violations(page)
    enter(page, administrator)
    cookie = {"name": "django_language", "value": language, "url": live_server.url}
    telephone.add_cookies([cookie])
    page.goto(live_server.url + reverse("import-people"))
    axe(page)
    fits(page, 320)

    chosen(page, [GOOD, WRONG])
    page.wait_for_selector("table.om-table")
    axe(page)
    fits(page, 320)
    page.set_viewport_size({"width": 1280, "height": 900})
    axe(page)
    other = "nl" if language == "fr" else "fr"
    page.click(f"button[lang={other}]")
    page.wait_for_selector("table.om-table", timeout=20_000)

    assert page.locator("html").get_attribute("lang") == other
    assert page.locator("tbody tr").count() == 2
    assert refused == []
    assert not User.objects.filter(email=GOOD[0]).exists()

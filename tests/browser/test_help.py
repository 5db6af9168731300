"""The help in a real browser: every page of it, in both languages, and the way there."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import road
from workflows.screens import guide

LANGUAGES = ["fr", "nl"]
# A picture keeps its place free: as it comes, in the proportions of what the page said beforehand.
STRETCHED = """() => [...document.querySelectorAll('main img')].map(img => {
    img.loading = 'eager';
    return img.decode().then(() => Math.abs(img.naturalWidth / img.naturalHeight - img.width / img.height) > 0.02);
})"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_help(page, cast, live_server, axe, fits, violations, language):
    refused = violations(page)
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )

    for address in [reverse("help"), reverse("glossary"), *_rooms()]:
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.goto(live_server.url + address).status == 200
        assert page.locator("html").get_attribute("lang") == language
        for hidden in page.locator("main details").all():
            hidden.evaluate("one => one.open = true")
        axe(page)
        for width in (1280, 390, 320):
            fits(page, width)
            stretched = page.evaluate(f"async () => Promise.all(({STRETCHED})())")
            assert stretched == [False] * len(stretched), address

    assert refused == []


def _rooms():
    return [reverse("help-room", args=[room]) for room in guide.ROOMS]


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Comment ça marche ?"), ("nl", "Hoe werkt dit?")]
)
def test_from_a_task_to_the_page_that_explains_it(
    page, cast, open_campaign, live_server, enter, language, words
):
    road.received(cast)
    enter(page, cast["desk"])
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    page.goto(live_server.url + reverse("inbox"))

    page.locator("#rows tbody a").first.click()
    page.get_by_role("link", name=words).click()

    expect(page).to_have_url(live_server.url + reverse("help-room", args=["desk"]))
    expect(page.locator("main h1")).to_have_text(
        {"fr": "Le guichet de la Région", "nl": "Het loket van het Gewest"}[language]
    )

"""The draft of a decision in a browser: the file comes, and what is typed beside it stays."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import road

WORDS = {
    "fr": ("Conseil communal", "Français", "Établir le projet en document Word"),
    "nl": ("Gemeenteraad", "Nederlands", "Ontwerp van beslissing als Word-document"),
}


@pytest.fixture
def deciding(page, transactional_db, cast, open_campaign, live_server, enter):
    """The clerk before the step of the decision."""
    enter(page, cast["clerk"])
    page.nomination = road.draft(cast)
    page.address = live_server.url + reverse(
        "nomination-step", args=[page.nomination.public_id, "decision"]
    )
    return page


def speaks(page, language, url):
    page.context.add_cookies([{"name": "django_language", "value": language, "url": url}])


@pytest.mark.parametrize("language", WORDS)
def test_the_file_comes_and_what_is_typed_beside_it_stays(
    language, deciding, live_server, axe, fits
):
    body, tongue, button = WORDS[language]
    speaks(deciding, language, live_server.url)
    deciding.goto(deciding.address)
    deciding.locator("#id_agenda_number").fill("42")
    card = deciding.locator("#draft")
    card.get_by_label(body, exact=True).check()
    card.get_by_label(tongue, exact=True).check()

    with deciding.expect_download() as coming:
        deciding.get_by_role("button", name=button).click()

    assert coming.value.suggested_filename == f"deliberation-{language}.docx"
    expect(deciding.locator("#id_agenda_number")).to_have_value("42")
    assert road.fresh(deciding.nomination).drafted["language"] == language
    axe(deciding)
    fits(deciding, 320)


@pytest.mark.parametrize("language", WORDS)
def test_a_difference_is_shown_on_the_step_without_a_fault(language, deciding, cast, live_server, axe, fits):  # fmt: skip
    nomination = deciding.nomination
    nomination.drafted = nomination.as_drafted(
        on=nomination.changed_on, language="fr", organ="mayor", subject="Distinctions"
    ) | {"who": "NGUYỄN THỊ Ánh Tuyết"}
    nomination.save()
    speaks(deciding, language, live_server.url)

    deciding.goto(deciding.address)

    expect(deciding.locator("section[aria-labelledby=departs]")).to_contain_text("NGUYỄN THỊ")
    axe(deciding)
    fits(deciding, 320)

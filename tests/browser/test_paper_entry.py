"""A paper nomination in a browser: the scan first, then beside what is typed; a link where the screen is narrow."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from merit.models import Organisation
from tests import files, road
from workflows import door

WORDS = {
    "fr": ("Ajouter la copie numérisée", "Ouvrir papier.pdf dans un nouvel onglet"),
    "nl": ("De scan toevoegen", "papier.pdf openen in een nieuw tabblad"),
}


@pytest.fixture
def typing(page, transactional_db, cast, open_campaign, live_server, enter):
    """The desk before the first page of a nomination that came on paper."""
    enter(page, cast["desk"])
    page.nomination = door.begin(
        "draft", by=cast["desk"], organisation=Organisation.objects.get(code="21009"),
        campaign=road.campaign(), channel="paper", case_language="fr",
    )  # fmt: skip
    page.address = live_server.url + reverse(
        "nomination-step", args=[page.nomination.public_id, "contact"]
    )
    return page


@pytest.mark.parametrize("language", WORDS)
def test_the_scan_is_added_and_stands_beside_the_fields(language, typing, live_server, axe, fits):
    add, link = WORDS[language]
    typing.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    refused = []
    typing.on("console", lambda message: refused.append(message.text))
    typing.set_viewport_size({"width": 1280, "height": 900})
    typing.goto(typing.address)
    axe(typing)
    typing.locator("#id_scan").set_input_files(
        {"name": "papier.pdf", "mimeType": "application/pdf", "buffer": files.PDF}
    )

    typing.get_by_role("button", name=add).click()

    sheet, field = typing.locator("iframe.om-scan__sheet"), typing.locator("#id_contact_name")
    expect(sheet).to_be_visible()
    assert sheet.bounding_box()["y"] < field.bounding_box()["y"] + 400  # beside, not below
    assert sheet.bounding_box()["x"] + sheet.bounding_box()["width"] <= field.bounding_box()["x"]
    assert not [words for words in refused if re.search("Content.Security|frame", words)]
    axe(typing)
    fits(typing, 1000)
    fits(typing, 390)
    expect(sheet).to_be_hidden()
    expect(typing.get_by_role("link", name=link)).to_be_visible()
    axe(typing)
    fits(typing, 320)

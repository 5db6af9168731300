"""Who writes for a long time: is asked before words are lost, is told before the session ends, and finds them again afterwards."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import road


@pytest.fixture
def writing(page, transactional_db, cast, open_campaign, live_server, enter):
    """The clerk before a page of a draft; `asked` collects what the browser asks."""
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.accept()))
    page.clock.install()
    enter(page, cast["clerk"])
    page.goto(
        live_server.url + reverse("nomination-step", args=[road.draft(cast).public_id, "merits"])
    )
    return page


def test_whoever_leaves_with_words_that_were_not_sent_is_asked(writing, live_server):
    writing.locator("#id_motivation").press_sequentially("x")

    writing.goto(live_server.url + reverse("inbox"))

    assert writing.asked == ["beforeunload"]


def test_whoever_wrote_nothing_or_sent_it_is_not_asked(writing, live_server):
    writing.goto(live_server.url + reverse("inbox"))
    writing.go_back()
    writing.locator("#id_motivation").press_sequentially("x")
    writing.locator("button[name=draft]").click()
    expect(writing.locator(".om-message--success")).to_contain_text("Le brouillon est enregistré")

    writing.goto(live_server.url + reverse("inbox"))

    assert writing.asked == []


def test_the_end_of_the_session_is_told_and_can_be_put_off(writing, axe):
    notice = writing.locator("[data-renew]")
    expect(notice).to_be_hidden()

    writing.clock.fast_forward("07:56:00")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("Votre session prend fin dans cinq minutes")
    axe(writing)
    notice.get_by_role("button", name="Prolonger la session").click()

    expect(notice).to_be_hidden()
    writing.clock.fast_forward("07:00:00")
    expect(notice).to_be_hidden()


def test_writing_puts_it_off_by_itself(writing):
    writing.clock.fast_forward("07:00:00")
    with writing.expect_response(re.compile(reverse("session"))):
        writing.locator("#id_motivation").press_sequentially("x")

    writing.clock.fast_forward("02:00:00")

    expect(writing.locator("[data-renew]")).to_be_hidden()


def test_signed_out_in_another_tab_one_finds_the_words_again(writing, live_server):
    form = writing.url
    sign_in(writing, live_server, "clerk")  # by the form, which remembers who works here
    writing.goto(form)
    writing.locator("#id_motivation").fill("Vingt ans, chaque soir.")
    other = writing.context.new_page()
    other.goto(live_server.url + reverse("inbox"))
    other.locator("header form button", has_text="Se déconnecter").click()
    expect(other).to_have_title(re.compile("Se connecter"))

    writing.locator("button[name=draft]").click()
    expect(writing.locator("main")).to_contain_text("Ce que vous aviez écrit est conservé")
    fill_in(writing, "clerk")

    expect(writing).to_have_url(form)
    expect(writing.locator("#id_motivation")).to_have_value("Vingt ans, chaque soir.")


def sign_in(page, live_server, username):
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("sign-in"))
    fill_in(page, username)


def fill_in(page, username):
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill("pw")
    page.locator("main form button").click()


def test_another_language_takes_the_words_along_and_asks_nothing(writing):
    writing.locator("#id_motivation").fill("Elle nourrit le quartier.")

    writing.get_by_role("button", name="Nederlands").click()

    expect(writing.locator("html")).to_have_attribute("lang", "nl")
    expect(writing.locator("#id_motivation")).to_have_value("Elle nourrit le quartier.")
    assert writing.asked == []


def test_where_nobody_wrote_another_language_says_nothing_of_words(writing):
    writing.get_by_role("button", name="Nederlands").click()

    expect(writing.locator("html")).to_have_attribute("lang", "nl")
    assert "Wat u had geschreven, staat er weer." not in writing.content()

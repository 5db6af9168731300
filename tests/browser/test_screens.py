"""Every screen of the road in a real browser: no accessibility fault, nothing sticking out, no refused script, in both languages."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from merit.models import Letter, Parameter
from tests import road
from workflows import door
from workflows.models import WorkItem
from workflows.portal.nomination_forms import STEPS

LONG = {
    "given_names": "Maximiliaan-Alexander Konstantinos",
    "surname": "van den Bossche-Vandenbroucke de Ligne",
}


@pytest.fixture
def world(transactional_db, cast, open_campaign):
    """One laureate, one dossier to examine, one nomination returned, one draft with a very long name."""
    granted = road.granted(cast)
    returned = road.submitted(cast, surname="Elders")
    door.act(
        "return_for_completion", returned, by=cast["desk"], remark="Une pièce manque.", blocks=True
    )
    return {
        "granted": granted,
        "nomination": granted.nominations.get(),
        "returned": returned,
        "draft": road.draft(cast, **LONG),
        "open": road.received(cast, **LONG),
        "decree": granted.decree_line().decree,
        "letter": Letter.objects.get(dossier=granted),
        "certificate": granted.certificates.get(),
    }


def _pages(world) -> dict[str, list[str]]:
    """Who looks at which screens."""
    at = lambda name, *args: reverse(name, args=args)  # noqa: E731
    draft, done = world["draft"].public_id, world["nomination"].public_id
    task = WorkItem.objects.get(journey__dossier=world["open"], open=True).task_id
    completion = WorkItem.objects.get(journey__nomination=world["returned"], open=True).task_id
    return {
        "clerk": [
            at("home"), at("nominations"), at("propose"), at("nomination-new"),
            *(at("nomination-step", draft, s) for s in STEPS),
            at("nomination-check", draft), at("nomination-receipt", done), at("nomination", done),
            at("nomination", world["returned"].public_id), at("task", completion), at("inbox"),
        ],
        "desk": [
            at("home"), at("inbox"), at("task", task), at("dossiers"),
            at("dossier", world["open"].public_id), at("dossier", world["granted"].public_id),
            at("letters"), at("letter", world["letter"].public_id), at("register"),
            at("act", "dossier", world["open"].public_id, "defer"),
        ],
        "legal": [at("decrees"), at("decree", world["decree"].public_id)],
        "cabinet": [at("decree-new")],
        "chancellery": [
            at("certificates"), at("certificate", world["certificate"].public_id),
            at("award", world["granted"].award.public_id),
        ],
    }  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_screen_of_the_road(
    page, world, cast, live_server, enter, axe, fits, violations, language
):
    refused, titles = violations(page), {}

    for who, addresses in _pages(world).items():
        enter(page, cast[who])
        cookie = {"name": "django_language", "value": language, "url": live_server.url}
        page.context.add_cookies([cookie])
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(live_server.url + address)
            assert page.locator("html").get_attribute("lang") == language, address
            titles.setdefault(page.title(), address)
            axe(page)
            for width in (390, 320):
                fits(page, width)

    assert refused == []


def test_an_answer_with_a_mistake_is_told_beside_its_field(
    page, world, cast, live_server, enter, axe
):
    task = WorkItem.objects.get(journey__dossier=world["open"], open=True).task_id
    enter(page, cast["desk"])
    page.goto(live_server.url + reverse("task", args=[task]))

    page.locator("main form button").last.click()

    expect(page.locator(".govuk-error-summary")).to_be_focused()
    axe(page)


def test_only_the_fields_of_the_chosen_kind_are_shown(page, world, cast, live_server, enter, axe):
    """Under rules that admit all three kinds."""
    Parameter.objects.filter(code="eligible_kinds").update(value=["np", "lp", "gr"])
    enter(page, cast["clerk"])
    page.goto(
        live_server.url + reverse("nomination-step", args=[world["draft"].public_id, "nominee"])
    )
    shown = lambda: {  # noqa: E731
        n
        for n in ("surname", "name", "legal_form", "members")
        if page.locator(f"[name={n}]").is_visible()
    }

    natural = shown()
    page.locator("[name=kind][value=lp]").check()
    legal = shown()
    page.locator("[name=kind][value=gr]").check()

    assert (natural, legal, shown()) == ({"surname"}, {"name", "legal_form"}, {"name", "members"})
    axe(page)


def test_a_clerk_writes_and_presents_without_javascript(
    without_javascript, world, cast, live_server, enter
):
    enter(without_javascript, cast["clerk"])
    page = without_javascript.new_page()
    page.goto(
        live_server.url + reverse("nomination-step", args=[world["draft"].public_id, "nominee"])
    )

    page.locator("[name=surname]").fill("Peeters")
    for _page in range(7):
        page.locator(".om-actions button").first.click()
    page.locator("main form button").last.click()

    assert page.url.endswith("/receipt/")
    assert road.fresh(world["draft"]).state == "to_sign"
    assert road.fresh(world["draft"]).surname == "Peeters"


def test_the_enter_key_goes_on_and_adds_no_document(page, world, cast, live_server, enter):
    enter(page, cast["clerk"])
    step = reverse("nomination-step", args=[world["draft"].public_id, "decision"])
    page.goto(live_server.url + step)

    page.locator("[name=agenda_number]").press("Enter")

    following = reverse("nomination-step", args=[world["draft"].public_id, "support"])
    expect(page).to_have_url(live_server.url + following)


def test_a_list_is_sorted_with_the_keyboard_and_without_javascript(
    without_javascript, world, cast, live_server, enter
):
    enter(without_javascript, cast["desk"])
    page = without_javascript.new_page()
    page.goto(live_server.url + reverse("dossiers"))

    heading = page.get_by_role("columnheader").first
    heading.get_by_role("link").press("Enter")

    expect(page).to_have_url(live_server.url + reverse("dossiers") + "?sort=nominee")
    expect(heading).to_have_attribute("aria-sort", "ascending")


def test_words_typed_in_a_filter_bring_the_rows_into_the_same_page(
    page, world, cast, live_server, enter, axe, violations
):
    refused = violations(page)
    enter(page, cast["desk"])
    page.goto(live_server.url + reverse("dossiers"))
    page.evaluate("window.same = true")

    page.locator("#q").press_sequentially("Elders")

    expect(page).to_have_url(live_server.url + reverse("dossiers") + "?q=Elders&state=")
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 dossier")
    assert page.evaluate("window.same")
    assert refused == []
    axe(page)


@pytest.fixture
def as_people_have_it(browser_type, browser_type_launch_args, browser_context_args):
    """A page of a browser that keeps pages for the way back, which those of tests usually do not."""
    keeps = {"ignore_default_args": ["--disable-back-forward-cache"]}
    with browser_type.launch(**browser_type_launch_args, **keeps) as browser:
        yield browser.new_context(**browser_context_args).new_page()


def test_after_signing_out_the_way_back_shows_no_file(
    as_people_have_it, world, cast, live_server, enter
):
    page = as_people_have_it
    enter(page, cast["desk"])
    page.goto(live_server.url + reverse("dossiers"))
    page.goto(live_server.url + world["open"].get_absolute_url())
    expect(page.locator("main")).to_contain_text(LONG["surname"])

    page.locator("header form button", has_text="Se déconnecter").click()
    expect(page).to_have_title(re.compile("Se connecter"))
    page.go_back()

    expect(page).to_have_title(re.compile("Se connecter"))
    expect(page.locator("main")).not_to_contain_text(LONG["surname"])

"""How a page reads: with room between the letters, before the letters have come, on paper, and heard as a table."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import road

# WCAG 1.4.12: what a reader may set, and nothing may be lost.
SPACED = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }
"""
SPREAD = "words => { const sheet = new CSSStyleSheet(); sheet.replaceSync(words); document.adoptedStyleSheets = [sheet] }"
SHIFTS = """
    window.shifted = 0
    new PerformanceObserver(list => list.getEntries().forEach(one => { window.shifted += one.value }))
        .observe({ type: 'layout-shift', buffered: true })
"""
LONG = {"given_names": "Maximiliaan-Alexander", "surname": "Vandenbroucke-Nguyễn"}


@pytest.fixture
def granted(transactional_db, cast, open_campaign):
    return road.granted(cast, **LONG)


def _pages(dossier) -> dict[str, list[str]]:
    at = lambda name, *args: reverse(name, args=args)  # noqa: E731
    decree = dossier.decree_line().decree
    return {
        "desk": [at("dossiers"), at("dossier", dossier.public_id), at("register"), at("nominations"),
                 at("act", "dossier", dossier.public_id, "declare_conflict")],
        "legal": [at("decrees"), at("decree", decree.public_id)],
    }  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_nothing_sticks_out_when_a_reader_spreads_the_letters(
    language, page, granted, cast, live_server, enter, fits
):
    for who, addresses in _pages(granted).items():
        enter(page, cast[who])
        page.context.add_cookies(
            [{"name": "django_language", "value": language, "url": live_server.url}]
        )
        for address in addresses:
            page.goto(live_server.url + address)
            page.evaluate(SPREAD, SPACED)
            fits(page, 320)


def test_no_tab_is_cut_on_a_telephone(telephone, granted, cast, live_server, enter):
    enter(telephone, cast["desk"])
    page = telephone.new_page()
    page.goto(live_server.url + reverse("nominations"))

    beyond = page.eval_on_selector_all(
        ".om-views a", "all => all.filter(one => one.getBoundingClientRect().right > 390).length"
    )

    assert page.locator(".om-views a").count() > 3
    assert beyond == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_no_line_moves_when_the_letters_come_late(
    width, browser, browser_context_args, granted, cast, live_server, enter
):
    """A tenth is what readers do not notice (Core Web Vitals); the letters alone once moved three tenths."""
    for who, addresses in _pages(granted).items():
        for address in addresses:
            context = browser.new_context(
                **browser_context_args | {"viewport": {"width": width, "height": 900}}
            )
            enter(context, cast[who])
            context.add_init_script(SHIFTS)
            page = context.new_page()
            page.route("**/*.woff2", _late)
            page.goto(live_server.url + address, wait_until="networkidle")
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(200)
            assert page.evaluate("window.shifted") < 0.1, address
            context.close()


def _late(route):
    time.sleep(0.3)
    route.continue_()


def test_a_name_is_drawn_from_one_face(page, granted, cast, live_server, enter):
    """Nguyễn: a letter that the face lacked came from another one."""
    enter(page, cast["desk"])
    page.goto(live_server.url + reverse("dossier", args=[granted.public_id]))
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    heading = session.send("DOM.querySelector", {"nodeId": root, "selector": ".om-id h1"})["nodeId"]

    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]

    assert {font["familyName"] for font in fonts} == {"Public Sans"} or all(
        font["familyName"].startswith("Public Sans") for font in fonts
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_a_table_is_heard_as_one_at_every_width(
    width, page, granted, cast, live_server, enter
):  # on a telephone its rows are drawn as cards
    enter(page, cast["desk"])
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("dossiers"))

    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]

    assert roles.count("table") == 1
    assert roles.count("row") >= 2
    assert roles.count("columnheader") == page.locator(".om-table th").count()


def test_a_printed_page_has_one_face_and_no_addresses(page, granted, cast, live_server, enter):
    enter(page, cast["desk"])
    page.emulate_media(media="print")
    page.goto(live_server.url + reverse("dossier", args=[granted.public_id]))

    behind = page.eval_on_selector_all(
        "main a", "all => all.map(one => getComputedStyle(one, '::after').content)"
    )
    faces = page.eval_on_selector_all(
        "main :is(h1, h2, p, a, dd, td)", "all => all.map(one => getComputedStyle(one).fontFamily)"
    )

    assert {words for words in behind if "/" in words} == set()
    assert {face.split(",")[0] for face in faces} == {'"Public Sans"'}


def test_the_titles_of_a_new_list_go_when_a_list_is_chosen(
    page, transactional_db, cast, open_campaign, live_server, enter
):
    first = road.accepted(cast)
    road.answer(first, cast["cabinet"], title_fr="Octroi", title_nl="Toekenning", others=[])
    task = road.task_of(road.accepted(cast, surname="Elders")).task_id
    enter(page, cast["cabinet"])

    page.goto(live_server.url + reverse("task", args=[task]))
    title = page.locator("#id_title_fr")
    expect(title).to_be_visible()
    page.locator("#id_decree").select_option(index=1)

    expect(title).to_be_hidden()


def test_the_number_of_rows_is_told_when_a_filter_changes_them(
    page, granted, cast, live_server, enter
):
    enter(page, cast["desk"])
    page.goto(live_server.url + reverse("dossiers"))
    told = page.get_by_role("status").filter(has_text="dossier")
    expect(told).to_have_text("1 dossier")

    page.locator("#q").fill("personne de ce nom")

    expect(told).to_have_text("0 dossier")

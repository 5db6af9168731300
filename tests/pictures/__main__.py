"""python -m tests.pictures http://127.0.0.1:8000 [NAME …]: takes the pictures of the help from a demonstration that runs there.

Which there are stands in workflows/screens/pictures.py. A page that is not there, or a part of it, ends the script.
"""

import io
import os
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - models exist only after setup
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright  # noqa: E402

from tests.browser.conftest import CHROMIUM, FLAGS  # noqa: E402
from workflows.rehearsal.cast import PASSWORD  # noqa: E402
from workflows.screens.pictures import LARGEST, PICTURES, SCALE, Picture  # noqa: E402

STATIC = Path(settings.BASE_DIR) / "workflows" / "static"
# In each language the first commune of which the demonstration leaves something to do (workflows.rehearsal.cast).
COMMUNES = {"fr": "21001", "nl": "21002"}
COLOURS = (96, 64, 48, 32, 24, 16)  # as many as leave the picture light enough


def sign_in(browser: Browser, base: str, who: str, language: str) -> BrowserContext:
    """A browser in which somebody is signed in, in a language."""
    place = {"locale": f"{language}-BE", "timezone_id": "Europe/Brussels"}
    context = browser.new_context(device_scale_factor=SCALE, **place)
    page = context.new_page()
    page.goto(f"{base}/sign-in/")
    page.fill("[name=username]", who)
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()
    context.add_cookies([{"name": "django_language", "value": language, "url": base}])
    return context


def take(page: Page, base: str, picture: Picture) -> bytes:
    """The part of the page that is shown, as the table says."""
    page.set_viewport_size({"width": picture.wide, "height": 1000})
    page.goto(base + picture.at)
    for link in picture.follow:
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
    for choice in picture.choose:
        page.locator(choice).check()
    page.mouse.move(0, 0)  # nothing is pointed at, and nothing has the focus
    page.evaluate("document.activeElement.blur()")
    whole = _place(page, picture.shows)
    last = _place(page, picture.until) if picture.until else whole
    margin = picture.margin
    clip = {
        "x": round(whole["x"]) - margin,
        "y": round(whole["y"]) - margin,
        "width": round(whole["width"]) + 2 * margin,
        "height": round(last["y"] + last["height"] - whole["y"]) + 2 * margin,
    }
    return page.screenshot(clip=clip, full_page=True, animations="disabled", caret="hide")


def _place(page: Page, part: str) -> dict:
    found = page.locator(part).first.bounding_box()
    if found is None:
        raise SystemExit(f"{part} is not on the page {page.url}.")
    return dict(found)


def small(taken: bytes, name: str) -> bytes:
    """The same with as few colours as it needs to weigh little."""
    whole = Image.open(io.BytesIO(taken)).convert("RGB")
    for colours in COLOURS:
        kept = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
        if kept.tell() <= LARGEST:
            return kept.getvalue()
    raise SystemExit(f"{name} weighs {kept.tell()} bytes: show less of the page.")


def main(base: str, names: list[str]) -> None:
    with sync_playwright() as started:
        for language, commune in COMMUNES.items():
            spoken = {
                "args": [*FLAGS, f"--lang={language}"],
                "env": os.environ | {"LANGUAGE": language},
            }
            browser = started.chromium.launch(executable_path=CHROMIUM, **spoken)
            inside: dict[str, BrowserContext] = {}
            for name in names or list(PICTURES):
                who = PICTURES[name].who.format(language=language, commune=commune)
                inside[who] = inside.get(who) or sign_in(browser, base, who, language)
                page = inside[who].pages[0]
                keep(PICTURES[name], language, small(take(page, base, PICTURES[name]), name))
            browser.close()


def keep(picture: Picture, language: str, taken: bytes) -> None:
    file = STATIC / picture.file(language)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(taken)
    sys.stdout.write(f"{file.name}: {len(taken)} bytes\n")
    sys.stdout.flush()


main(sys.argv[1], sys.argv[2:])

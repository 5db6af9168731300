"""python -m tests.pictures http://127.0.0.1:8000 [NAME …]: takes the pictures of the help from a demonstration that runs there.

Which there are stands in workflows/screens/pictures.py. A page that is not there, or a part of it, ends the script.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - models exist only after setup
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser.conftest import CHROMIUM, FLAGS  # noqa: E402
from workflows.rehearsal.cast import PASSWORD  # noqa: E402
from workflows.screens.pictures import LARGEST, PICTURES, SCALE, Picture  # noqa: E402

STATIC = Path(settings.BASE_DIR) / "workflows" / "static"
# In each language the first commune of which the demonstration leaves something to do (workflows.rehearsal.cast).
COMMUNES = {"fr": "21001", "nl": "21002"}
COLOURS = (96, 64, 48, 32)  # as many as the picture has room for


@contextmanager
def seen_by(browser: Browser, base: str, who: str, language: str, wide: int) -> Iterator[Page]:
    """A window in which somebody is signed in."""
    size = {"width": wide, "height": 1000}
    place = {"locale": f"{language}-BE", "timezone_id": "Europe/Brussels"}
    context = browser.new_context(viewport=size, device_scale_factor=SCALE, **place)
    page = context.new_page()
    page.goto(f"{base}/sign-in/")
    page.fill("[name=username]", who)
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    context.add_cookies([{"name": "django_language", "value": language, "url": base}])
    yield page
    context.close()


def take(page: Page, base: str, picture: Picture) -> bytes:
    """The part of the page that is shown, as the table says."""
    page.goto(base + picture.at)
    for link in picture.follow:
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
    for choice in picture.choose:
        page.locator(choice).check()
    page.evaluate("document.activeElement.blur()")
    box = page.locator(picture.shows).first.bounding_box()
    if box is None:
        raise SystemExit(f"{picture.name}: {picture.shows} is not on the page.")
    clip = box | {"height": min(box["height"], picture.tall or box["height"])}
    clip = {side: round(length) for side, length in clip.items()}
    return page.screenshot(clip=clip, full_page=True, animations="disabled", caret="hide")


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
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in names or list(PICTURES):
            picture = PICTURES[name]
            for language, commune in COMMUNES.items():
                who = picture.who.format(language=language, commune=commune)
                with seen_by(browser, base, who, language, picture.wide) as page:
                    taken = small(take(page, base, picture), name)
                file = STATIC / picture.file(language)
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(taken)
                sys.stdout.write(f"{file.name}: {len(taken)} bytes\n")


main(sys.argv[1], sys.argv[2:])

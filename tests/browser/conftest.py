"""A real browser before the real service: what every test of the screens may ask for."""

import os
import subprocess
from pathlib import Path

import playwright
import pytest
from playwright.sync_api import expect

from tests.patience import PATIENCE

# Playwright runs a loop of its own in this thread; Django would take our calls for asynchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe calls a dangling aria-describedby only "incomplete"; to us it is a fault.
FAULTS_CALLED_INCOMPLETE = {"aria-valid-attr-value"}
MILLISECONDS = PATIENCE * 1000
expect.set_options(timeout=MILLISECONDS)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def pytest_sessionstart():
    """A browser that lacks something of the machine says what, once, instead of failing in every test."""
    driver = Path(playwright.__file__).parent / "driver" / "node"
    for program in (driver, Path(CHROMIUM), Path("/usr/lib/chromium/chromium")):
        if lacking := missing_libraries(program):
            pytest.exit(
                f"{program.name} cannot start; the machine lacks: {', '.join(lacking)}. Run .ci/install tests",
                1,
            )


def missing_libraries(program: Path) -> list[str]:
    """The libraries that a program names and the machine has not."""
    seen = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=False)
    return [line.split()[0] for line in seen.stdout.splitlines() if line.endswith("not found")]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [*FLAGS, "--lang=fr"],
        "env": os.environ | {"LANGUAGE": "fr"},
        "timeout": MILLISECONDS,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {
        "viewport": {"width": 1280, "height": 900},
        "locale": "fr-BE",
        "timezone_id": "Europe/Brussels",
    }


@pytest.fixture(scope="session", autouse=True)
def plain_static_files():
    """The live server hands out the files as they lie in the source, without fingerprints in their names."""
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    from django.conf import settings

    stores = settings.STORAGES | {"staticfiles": plain}
    with override_settings(STORAGES=stores, STATIC_ROOT=settings.BASE_DIR / "fixtures"):
        yield


@pytest.fixture
def context(context):
    return _patient(context)


def _patient(context):
    """Whatever a page is asked for, it may take its time."""
    context.set_default_timeout(MILLISECONDS)
    context.set_default_navigation_timeout(MILLISECONDS)
    return context


@pytest.fixture
def enter(live_server, client):
    """enter(page, user): signed in by cookie, without the form. Also for a context: enter(context, user)."""

    def sign_in(page_or_context, user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        value = client.cookies["sessionid"].value
        context = getattr(page_or_context, "context", page_or_context)
        context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def without_javascript(browser, browser_context_args):
    """A context whose pages run no script: everything must still work."""
    context = _patient(browser.new_context(**browser_context_args, java_script_enabled=False))
    yield context
    context.close()


@pytest.fixture
def telephone(browser, browser_context_args):
    context = _patient(
        browser.new_context(**browser_context_args | {"viewport": {"width": 390, "height": 844}})
    )
    yield context
    context.close()


@pytest.fixture
def violations():
    """Collects what the content security policy refused: violations(page) before, the list after."""

    def listen(page):
        refused = []
        page.on(
            "console", lambda m: refused.append(m.text) if "Content Security" in m.text else None
        )
        page.on("pageerror", lambda error: refused.append(str(error)))
        return refused

    return listen


@pytest.fixture
def axe():
    """axe(page): no accessibility fault on the page as it stands."""

    def look(page):
        page.evaluate(AXE)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS
        )
        dangling = [f for f in found["incomplete"] if f["id"] in FAULTS_CALLED_INCOMPLETE]
        assert [_told(fault) for fault in found["violations"] + dangling] == []

    return look


@pytest.fixture
def fits():
    """fits(page, 320): nothing sticks out sideways at that width."""

    def measure(page, width):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    return measure


def _told(fault):
    places = [f"{' '.join(node['target'])}: {node['html'][:120]}" for node in fault["nodes"]]
    return f"{fault['id']} ({fault['impact']}): {fault['help']} at {places}"

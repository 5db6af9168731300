"""What was shown is not kept by the browser: who goes back asks the service again, and reads what they may read by now."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from merit.models import Membership
from tests import road


def search(page, words):
    page.fill("input[name=q]", words)
    with page.expect_response(lambda answer: "q=" in answer.url):
        page.keyboard.press("Enter")
    page.wait_for_url(f"**q={words}**")


def test_whoever_goes_back_reads_nothing_that_is_no_longer_theirs(page, live_server, enter, cast):
    road.received(cast, surname="Haddouchi")
    enter(page, cast["desk"])
    page.goto(live_server.url + reverse("dossiers"))
    search(page, "haddouchi")
    assert "Haddouchi" in page.locator("table").inner_text()
    search(page, "nobody")
    kept = page.evaluate("() => JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert "Haddouchi" not in kept

    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=cast["desk"]).update(valid_to=yesterday)
    page.go_back(wait_until="networkidle")

    assert "Haddouchi" not in page.content()

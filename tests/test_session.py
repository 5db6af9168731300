"""Signing in: who may, who is locked out, in which language the screens come, and where one may be sent."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests import road, states
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WRONG = {"username": "clerk", "password": "not this"}
RIGHT = {"username": "clerk", "password": "pw"}


def switch(language, back) -> str:
    """The address behind the button of a language."""
    return f"{reverse('language')}?{urlencode({'language': language, 'next': back})}"


def test_five_wrong_passwords_lock_the_account_and_no_other(cast):
    client = Client()

    answers = [client.post(reverse("sign-in"), WRONG).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    assert client.post(reverse("sign-in"), RIGHT).status_code == 429
    assert (
        client.post(reverse("sign-in"), {"username": "desk", "password": "pw"}).status_code == 302
    )


def test_the_screens_come_in_the_language_of_the_account(cast):
    client = Client()
    client.post(reverse("sign-in"), {"username": "other_clerk", "password": "pw"})

    page = client.get(reverse("home")).content.decode()

    assert '<html class="govuk-template" lang="nl">' in page


def test_the_language_is_switched_and_remembered(cast):
    client = Client()
    client.post(reverse("sign-in"), RIGHT)

    client.post(switch("nl", "/inbox/"))

    assert 'lang="nl"' in client.get(reverse("inbox")).content.decode()
    assert type(cast["clerk"]).objects.get(username="clerk").language == "nl"


def test_no_script_reads_the_language_that_a_browser_remembers_for_a_year(cast):
    client = Client()

    client.post(switch("nl", "/"))

    cookie = client.cookies["django_language"]
    kept = {name: cookie[name] for name in ("max-age", "httponly", "samesite")}
    assert (cookie.value, kept) == (
        "nl", {"max-age": 365 * 24 * 60 * 60, "httponly": True, "samesite": "Lax"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(cast, elsewhere):
    client = Client()
    client.post(reverse("sign-in"), RIGHT)

    answer = client.post(switch("fr", elsewhere))

    assert answer["Location"] == "/"


def test_an_account_that_is_closed_cannot_sign_in(cast):
    type(cast["clerk"]).objects.filter(username="clerk").update(is_active=False)

    client = Client()

    answer = client.post(reverse("sign-in"), RIGHT)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("inbox"))["Location"] == "/sign-in/?next=/inbox/"


def test_whoever_signs_out_is_signed_out(cast):
    client = Client()
    client.post(reverse("sign-in"), RIGHT)
    assert "_auth_user_id" in client.session

    client.post(reverse("sign-out"))

    assert "_auth_user_id" not in client.session
    assert client.get(reverse("inbox"))["Location"] == "/sign-in/?next=/inbox/"


def test_two_clerks_in_one_draft_the_second_is_told(cast):
    from tests import road

    nomination = road.draft(cast)
    client = Client()
    client.force_login(cast["clerk"], backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("nomination-step", args=[nomination.public_id, "merits"])
    words = {**{k: v for k, v in road.MERITS.items() if isinstance(v, str)}, "case_language": "fr"}
    client.post(address, {**words, "version": 0, "merit_summary": "Premier"})

    answer = client.post(address, {**words, "version": 0, "merit_summary": "Second"})

    assert answer.status_code == 422
    assert "Second" in answer.content.decode()
    assert road.fresh(nomination).merit_summary == "Premier"


# ---- what a browser keeps


def test_no_page_no_file_and_no_error_is_kept_by_a_browser_or_on_the_way_to_it(cast):
    dossier = road.accepted(cast)
    letter = states.in_state(cast, "letter", "drafted")
    reader = Walker("desk").client
    addresses = {
        reverse("home"): 200, reverse("inbox"): 200, dossier.get_absolute_url(): 200,
        reverse("dossiers") + "?export=csv": 200, "/no-such-page/": 404,
        reverse("file", args=["document", dossier.documents.get().public_id]): 200,
        reverse("file", args=["letter", letter.public_id]): 200,
        reverse("language"): 405,
    }  # fmt: skip

    answers = {address: reader.get(address) for address in addresses}
    strangers = [Client().get(address) for address in (*addresses, reverse("sign-in"))]
    for answer in answers.values():
        answer.getvalue()  # a file is closed once it was read

    assert {address: answer.status_code for address, answer in answers.items()} == addresses
    said = [answer["Cache-Control"].split(", ") for answer in [*answers.values(), *strangers]]
    assert all({"private", "no-store"} <= set(words) for words in said)


def test_the_source_code_may_be_kept(db):
    assert Client().get(reverse("source"))["Cache-Control"] == "public, max-age=3600"


def test_who_signs_out_leaves_nothing_in_the_store_of_the_browser(cast):
    client = Client()
    client.post(reverse("sign-in"), RIGHT)

    assert client.post(reverse("sign-out"))["Clear-Site-Data"] == '"cache", "storage"'

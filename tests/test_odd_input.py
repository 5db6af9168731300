"""What a browser can send beside what our pages offer: odd words in an address never break a page."""

import pytest
from django.urls import get_resolver, reverse

from tests import road
from tests.test_addresses import patterns
from tests.test_session import switch
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]
LISTS = {
    "nominations": "clerk", "inbox": "desk", "dossiers": "desk", "letters": "desk",
    "decrees": "legal", "certificates": "chancellery", "register": "clerk",
}  # fmt: skip
ODD = {
    "q": ["\x00", "%", "_", "'\"<b>", "ß" * 500, "😀", "\u202e"],
    "state": ["\x00", "'"], "node": ["\x00", "'"], "due": ["\x00", "'"],
    "page": ["0", "-1", "9" * 30, "1.5", "last", "\x00"],
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_answers_whatever_is_asked_of_it(name, cast):
    road.received(cast)
    reader = Walker(LISTS[name]).client

    for field, words in ODD.items():
        for odd in words:
            assert reader.get(reverse(name), {field: odd}).status_code == 200, (field, odd)


@pytest.mark.parametrize("odd", ["\x00", "'\"<script>alert(1)</script>", "ß" * 500])
def test_a_form_answers_odd_words_with_a_sentence_and_never_breaks(odd, cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk")
    for step, fields in {
        "nominee": [
            "kind",
            "surname",
            "given_names",
            "birth_date",
            "postcode",
            "language",
            "version",
        ],
        "contact": ["contact_name", "contact_email", "case_language", "version"],
        "merits": ["domain", "other_domains", "reach", "rank_proposed", "motivation", "version"],
        "details": ["periods-0-what", "periods-0-begin", "periods-11-capacity", "periods-x-end"],
        "honours": ["honours-0-title", "mandates-0-begin"],
        "decision": ["organ", "decided_on", "votes_for", "version"],
        "support": ["referees-0-name", "document_kind", "documents"],
        "declarations": ["desired_on", "desired_reason", "declarations"],
    }.items():
        for field in fields:
            address = reverse("nomination-step", args=[nomination.public_id, step])
            known = {"version": road.fresh(nomination).version, "kind": "np", "language": "fr"}
            answer = clerk.client.post(address, known | {field: odd, "draft": "1"})
            assert answer.status_code in (302, 409, 422), (step, field, answer.status_code)
            assert "<script>alert" not in answer.content.decode()


def test_an_answer_with_odd_values_is_told_and_the_task_stays(cast):
    dossier = road.received(cast)
    task = road.task_of(dossier)
    desk = Walker("desk")

    for field in ("admissible", "nominee", "advisers", "checkers", "ground_fr"):
        for odd in ("\x00", "999999999999999999999", "'", "-1"):
            answer = desk.client.post(
                reverse("task", args=[task.task_id]), {"admissible": "no", field: odd}
            )
            assert answer.status_code == 422, (field, odd)

    assert road.task_of(dossier) == task


def test_the_door_itself_answers_odd_words(client, cast):
    for odd in ("\x00", "'\"<b>", "ß" * 5000):
        refused = client.post(reverse("sign-in"), {"username": odd, "password": odd})
        assert (refused.status_code, "govuk-error-summary" in refused.content.decode()) == (
            200,
            True,
        )
        assert client.post(switch(odd, odd)).status_code == 302


@pytest.mark.parametrize("address", ["/tasks/{}/", "/tasks/{}/done/"])
@pytest.mark.parametrize("key", ["9" * 18, "9" * 19, str(2**63), "9" * 20, "9" * 400])
def test_a_key_beyond_every_database_is_a_page_that_is_not_there(address, key, cast):
    assert Walker("desk").client.get(address.format(key)).status_code == 404


def test_no_address_takes_a_number_of_any_length():
    """Django's own whole numbers know no end; ours do (workflows.converters)."""
    kinds = {
        type(one)
        for pattern in patterns(get_resolver())
        for one in pattern.pattern.converters.values()
    }

    assert "IntConverter" not in {kind.__name__ for kind in kinds}
    assert {"Key", "Year"} <= {kind.__name__ for kind in kinds}

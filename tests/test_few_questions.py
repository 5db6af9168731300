"""A page asks the database as much of many files as of few: nothing is asked row by row, and no page asks for ever."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from merit.models import Award, Dossier
from merit.models.base import beside
from tests import road
from tests.bench import copies
from tests.bench.pages import LISTS, USERS, seeds
from workflows import door

pytestmark = pytest.mark.django_db
MOST, OF_A_FILE = (
    25,
    30,
)  # questions of a list, and of a page on which somebody decides about a file


def asked(client, address) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return [query["sql"] for query in queries]


def signed_in(user) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    client.get("/")  # the session is renewed once
    return client


def known(client) -> list[str]:
    """The lists that this person knows, the start page and the inbox."""
    addresses = map(reverse, LISTS)
    return [address for address in addresses if client.get(address).status_code == 200]


@pytest.fixture
def first(cast):
    """A file of each age."""
    return seeds(cast)


@pytest.mark.drifts  # the copies have no road
def test_a_list_asks_as_much_of_many_rows_as_of_few(cast, first):
    pages = [(user, client, known(client)) for user in USERS for client in [signed_in(cast[user])]]
    few = {(user, one): len(asked(client, one)) for user, client, ones in pages for one in ones}

    copies.until(first, 120)

    many = {(user, one): len(asked(client, one)) for user, client, ones in pages for one in ones}
    assert len(few) > 60
    assert {page: (few[page], n) for page, n in many.items() if n > few[page] or n > MOST} == {}


def test_rows_beside_none_are_none():
    """Django reads all that hangs together where no name is given."""
    assert " JOIN " not in str(beside(Award.objects.all(), ()).query)
    assert str(beside(Award.objects.all(), ("nominee",)).query).count(" JOIN ") == 1


@pytest.mark.drifts  # the copies have no road
def test_a_second_page_a_search_and_another_order_ask_as_much(cast, first):
    copies.until(first, 120)
    client = signed_in(cast["desk"])
    pages = [f"{reverse(name)}?{query}" for name in ("inbox", "dossiers", "nominations", "letters", "register") for query in ("page=2", "q=peeters")]  # fmt: skip
    pages += [f"{reverse('dossiers')}?sort=-nominee", f"{reverse('inbox')}?due=late"]

    assert {page: n for page in pages if (n := len(asked(client, page))) > MOST} == {}


def test_the_page_of_a_file_and_of_a_question_ask_each_thing_once(cast, first):
    client = signed_in(cast["desk"])
    question = reverse("task", args=[road.task_of(first[0]).task_id])

    for address in (first[5].get_absolute_url(), question):
        questions = asked(client, address)
        assert len(questions) <= OF_A_FILE
        assert sorted({one for one in questions if questions.count(one) > 1}) == []


def merged(cast, number) -> Dossier:
    """A file into which several others were merged."""
    first = road.received(cast)
    for _ in range(number):
        other = road.received(cast, clerk="other_clerk", secretary="other_secretary")
        door.act("merge", other, by=cast["desk"], into=road.fresh(first), reason="Même personne.")
    return road.fresh(first)


def test_a_file_of_many_communes_asks_as_much_as_that_of_two(cast):
    client = signed_in(cast["desk"])
    two, four = (merged(cast, number) for number in (1, 3))
    assert [file.nominations.count() for file in (two, four)] == [2, 4]

    numbers = [len(asked(client, file.get_absolute_url())) for file in (two, four)]

    assert numbers[0] == numbers[1]

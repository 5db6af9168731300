"""A page asks the database as much of many files as of few: nothing is asked row by row, and no page asks for ever."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from merit.models import Award, ChainHead, ConflictOfInterest, Dossier
from merit.models.base import beside
from tests import road, states
from tests.bench import copies
from tests.bench.pages import LISTS, USERS, seeds
from workflows import door
from workflows.models import WorkItem

# How often a page asks is the same on both; what it asks with is tried where it is searched and put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
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


def reads(client, address) -> int:
    """Without what a page writes down: that somebody looked at what is sealed."""
    questions = (one for one in asked(client, address) if one.startswith("SELECT"))
    return sum(ChainHead._meta.db_table not in one for one in questions)


def deciders(cast):
    """Each open question with somebody of the cast to whom it is put."""
    for item in WorkItem.objects.filter(open=True).select_related("journey").order_by("pk"):
        who = next((one for one in sorted(cast) if door.is_theirs(item, cast[one])), None)
        if who:
            yield who, item


def test_no_page_on_which_somebody_decides_asks_for_ever(cast, first):
    states.witnesses(cast)
    asking = {
        (who, item.node, reverse("task", args=[item.task_id])) for who, item in deciders(cast)
    }
    clients = {who: signed_in(cast[who]) for who, *_ in asking}

    for who, _node, page in asking:
        clients[who].get(page)  # the first look at what is sealed begins a chain

    asks = {(who, node): reads(clients[who], page) for who, node, page in asking}

    assert len({node for _who, node, _page in asking}) > 10
    assert {place: n for place, n in asks.items() if n > OF_A_FILE} == {}


@pytest.mark.parametrize("who", ["government", "chancellery", "legal", "cabinet", "auditor"])
def test_a_decree_of_many_names_asks_as_much_as_one_of_few(who, cast):
    decrees = [
        road.signed_decree(cast, [road.accepted(cast, surname=f"Nom {n} {m}") for m in range(n)])
        for n in (1, 4)
    ]
    client = signed_in(cast[who])
    apart = road.received(cast, surname="Cousin")
    if who == "legal":  # with one conflict somewhere each file is asked whether it is among them
        ConflictOfInterest.objects.create(user=cast[who], dossier=apart)

    numbers = [len(asked(client, decree.get_absolute_url())) for decree in decrees]

    assert numbers[0] == numbers[1] <= OF_A_FILE


def test_to_choose_among_many_files_asks_as_much_as_among_few(cast):
    client, numbers = signed_in(cast["desk"]), []
    first = road.received(cast)
    page = reverse("act", args=["dossier", first.public_id, "merge"])
    for names in ("A", "B C D"):
        for name in names.split():
            road.received(cast, surname=f"Autre {name}")
        numbers.append(len(asked(client, page)))

    assert numbers[0] == numbers[1] <= OF_A_FILE

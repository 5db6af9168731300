"""Every list: who knows it, what it shows, sorts, filters and exports; and a number on the start page is the number of its rows."""

import csv
import re
from io import StringIO

import pytest
from django.db import connection
from django.db.models import prefetch_related_objects
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from merit.models import Dossier, Organisation
from merit.rights import Rights
from tests import copies, road, states
from tests.once import once
from tests.walker import Walker
from workflows import door
from workflows.screens import export
from workflows.screens.list_page import figures
from workflows.screens.lists import DECLARED, List

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]

READERS = {
    "inbox": "desk", "nominations": "clerk", "dossiers": "desk", "decrees": "legal",
    "letters": "desk", "certificates": "chancellery", "register": "desk", "looks": "auditor",
    "people": "administrator", "outbox": "administrator", "campaigns": "rules",
    "organisations": "administrator", "rules": "rules",
    "signatories": "rules", "texts": "rules",
}  # fmt: skip
NAMES = ("Aerts", "Bodart", "Claes")
# A page of so many rows holds every kind of row: letters to persons and to communes, nominations with and without a decree.
FEWEST = {"letters": 5, "nominations": 6}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Three laureates, one dossier to examine, a draft, a nomination that came back, a grant that is not public."""
    with once(django_db_blocker, tmp_path_factory, _build) as built:
        yield built


def _build(cast):
    granted = [road.granted(cast, surname=name) for name in NAMES]
    for dossier in granted[:2]:
        road.answer(dossier.decree_line().decree, cast["government"], published=False)
    for name in NAMES:
        _invite(cast, name)
    return {
        "cast": cast,
        "granted": granted,
        "received": road.received(cast, surname="Zeegers"),
        "draft": road.draft(cast, surname="Brouillon"),
        "returned": states.returned(cast, blocks=False),
    }


def _invite(cast, name):
    where = Organisation.objects.get(code="21009")
    facts = {
        "first_name": "Ana",
        "last_name": name,
        "language": "fr",
        "role": "clerk",
        "organisation": where,
    }
    door.begin("invite", by=cast["administrator"], email=f"{name.lower()}@ixelles.example", **facts)


@pytest.fixture
def there(world, db):
    """The world of this file, in a transaction of its own; the mark tells the check of the queue."""
    return world


def _kind(address: str) -> type[List]:
    return next(kind for kind in DECLARED if kind.address == address)


def _listing(there, address: str, **query) -> List:
    kind = _kind(address)
    listing = kind(Rights(there["cast"][READERS[address]]))
    listing.query = listing.query.copy()
    listing.query.update(query)
    return listing


def _titles(there, address: str, **query) -> list[str]:
    """What the first column says, row by row."""
    listing = _listing(there, address, **query)
    return [listing.columns[0].cell(listing, row).text for row in listing.page.object_list]


def _table(address: str, language: str = "fr", **query) -> list[list[str]]:
    answer = Walker(READERS[address], language).get(address, export="csv", **query)
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


# ---- who knows which list


def test_each_list_is_known_by_those_who_are_named():
    regional = {
        "desk_officer", "checker", "sealed_check_officer", "legal_reviewer", "committee_member",
        "committee_secretary", "cabinet", "government_secretariat", "chancellery", "archivist",
        "auditor", "rules_administrator",
    }  # fmt: skip
    everybody = regional | {"clerk", "municipal_secretary"}

    assert {kind.address: set(kind.known_to) for kind in DECLARED} == {
        "inbox": everybody | {"administrator"},
        "people": {"administrator", "local_administrator"},
        "outbox": {"administrator"},
        "campaigns": regional,
        "rules": regional,
        "signatories": regional,
        "texts": regional,
        "organisations": {"administrator", "local_administrator"},
        "nominations": everybody,
        "dossiers": regional,
        "register": everybody,
        "letters": {"desk_officer", "checker", "legal_reviewer", "chancellery", "archivist", "auditor"},
        "decrees": {"cabinet", "legal_reviewer", "government_secretariat", "chancellery", "archivist", "auditor"},
        "certificates": {"chancellery", "auditor"},
        "looks": {"archivist", "auditor"},
    }  # fmt: skip


def test_a_list_that_forgets_what_it_must_say_cannot_be_declared():
    with pytest.raises(TypeError, match="known_to"):
        type("Careless", (List,), {"address": "careless"})


def test_nobody_is_led_to_a_list_they_do_not_know():
    led = {shown for kind in DECLARED for shown in (kind.entry, *kind.tiles) if shown}
    too_far = [kind.address for kind in DECLARED for shown in (kind.entry, *kind.tiles) if shown and shown.roles - kind.known_to]  # fmt: skip

    assert len(led) > 10
    assert too_far == []


@pytest.mark.parametrize(
    ("who", "way", "numbers"),
    [
        ("clerk", ["Tâches", "Propositions", "Registre"], ["Propositions à terminer"]),
        (
            "desk",
            ["Tâches", "Propositions", "Dossiers", "Lettres", "Registre"],
            ["Propositions à terminer", "Dossiers ouverts", "Lettres à approuver"],
        ),
        (
            "chancellery",
            ["Tâches", "Dossiers", "Arrêtés", "Lettres", "Brevets", "Registre"],
            ["Dossiers ouverts", "Lettres à approuver", "Arrêtés en cours", "Brevets à imprimer"],
        ),
    ],
)
def test_the_way_around_and_the_numbers_stand_in_the_order_of_the_work(who, way, numbers, there):
    page = Walker(who).get("home").context

    assert [str(entry["label"]) for entry in page["nav"]] == way
    assert [str(tile["label"]) for tile in page["tiles"]] == numbers


def test_who_holds_no_role_today_finds_no_list(there, client):
    there["cast"]["auditor"].memberships.all().delete()
    client.force_login(there["cast"]["auditor"], "django.contrib.auth.backends.ModelBackend")

    assert {client.get(reverse(name)).status_code for name in READERS} == {404}


# ---- numbers


@pytest.mark.parametrize("who", ["clerk", "secretary", "desk", "checker", "legal", "cabinet", "government", "chancellery", "auditor"])  # fmt: skip
def test_a_number_on_the_start_page_is_the_number_of_rows_it_leads_to(who, there):
    walker = Walker(who)
    home = walker.get("home").context
    shown = [*home["figures"], *home["tiles"]]

    counted = {
        figure["url"]: walker.client.get(figure["url"]).context["page"].paginator.count
        for figure in shown
    }

    assert len(shown) > 3
    assert {figure["url"]: figure["number"] for figure in shown} == counted


def test_the_numbers_are_those_of_the_world(there):
    numbers = {
        who: [figure["number"] for figure in figures(Rights(there["cast"][who]))]
        for who in ("clerk", "desk", "legal", "chancellery")
    }

    # late, within a week, all; then nominations to finish, open dossiers, letters, decrees, certificates
    assert numbers["clerk"] == [0, 0, 1, 2]
    assert numbers["desk"][3:] == [1, 2, 3]
    assert numbers["legal"][3:] == [2, 3, 1]
    assert numbers["chancellery"][3:] == [0, 3, 1, 3]


def test_the_figures_of_a_commune_lead_to_the_rows_they_count(there):
    walker = Walker("clerk")
    shown = walker.get("nominations").context["figures"]

    counted = [walker.client.get(figure["url"]).context["page"].paginator.count for figure in shown]

    assert [figure["number"] for figure in shown] == counted == [1, 1, 2, 2]


def test_a_grant_that_is_not_public_is_found_among_those_being_examined(there):
    examined = set(_titles(there, "nominations", state="examined"))
    granted = set(_titles(there, "nominations", state="granted"))

    assert examined == {"Ana Claes", "Ana Zeegers"}
    assert granted == {"Ana Aerts", "Ana Bodart"}


# ---- order, filters, pages


def test_a_column_is_sorted_upwards_and_downwards(there):
    up = _titles(there, "dossiers", sort="nominee")
    down = _titles(there, "dossiers", sort="-nominee")

    assert up == ["Ana Aerts", "Ana Bodart", "Ana Claes", "Ana Diaz", "Ana Zeegers"]
    assert down == up[::-1]


HERE = {
    "inbox": "Tâches", "nominations": "Propositions", "dossiers": "Dossiers", "decrees": "Arrêtés",
    "letters": "Lettres", "certificates": "Brevets", "register": "Registre",
    "looks": "Consultations", "people": "Personnes", "outbox": "Messages", "campaigns": "Campagnes",
    "organisations": "Organisations", "rules": "Règles",
    "signatories": "Signataires", "texts": "Textes types",
}  # fmt: skip


@pytest.mark.parametrize("address", READERS)
def test_the_list_at_which_one_stands_is_marked_in_the_way_around_and_no_other(address, there):
    page = Walker(READERS[address]).get(address).content.decode()

    way = page.partition('<nav class="om-nav"')[2].partition("</nav>")[0]
    assert re.findall(r'aria-current="page">\s*(.*?)\s*<', way, re.DOTALL) == [HERE[address]]


def test_the_number_in_the_way_around_is_that_of_the_open_tasks(there):
    page = Walker("desk").get("inbox")

    way = page.content.decode().partition('<nav class="om-nav"')[2].partition("</nav>")[0]
    number = page.context["page"].paginator.count
    assert re.findall(r'class="om-count">(\d+)<', way) == [str(number)] != ["0"]


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.address)
def test_each_column_and_each_filter_has_a_name_of_its_own(kind):
    """Addresses, the file of the export and the table call them so."""
    names = [named.name for named in (*kind.columns, *kind.filters)]
    values = [choice.value for one in kind.filters for choice in getattr(one, "choices", ())]

    assert all(name.isidentifier() for name in [*names, *values])
    assert len({column.name for column in kind.columns}) == len(kind.columns)


SORTED = [(kind.address, c.name) for kind in DECLARED for c in kind.columns if c.sort]


@pytest.mark.parametrize(("address", "column"), SORTED, ids="-".join)
def test_every_sort_that_a_list_offers_orders_its_rows(address, column, there):
    walker = Walker(READERS[address])

    up, down = (walker.get(address, sort=way + column).context["page"] for way in ("", "-"))

    assert {row.pk for row in up} == {row.pk for row in down}
    assert len(up) < 2 or [row.pk for row in up] != [row.pk for row in down]


def test_the_register_is_sorted_by_the_name_on_its_lines(there):
    page = Walker("desk").get("register", sort="-name").context["page"]

    assert [award.last_entry().list_name.split()[0] for award in page] == [
        "CLAES",
        "BODART",
        "AERTS",
    ]


def test_the_heading_that_sorts_says_so_and_turns_the_order(there):
    page = Walker("desk").get("dossiers", q="ana", sort="nominee", strange="1").content.decode()

    assert page.count("aria-sort=") == 1
    assert 'aria-sort="ascending"' in page
    assert 'href="/dossiers/?q=ana&amp;sort=-nominee"' in page
    assert 'href="/dossiers/?q=ana&amp;sort=rank"' in page


def test_the_pages_of_a_sorted_and_filtered_list_keep_both(there, monkeypatch):
    monkeypatch.setattr("workflows.screens.lists.ROWS", 2)

    page = Walker("desk").get("dossiers", state="granted", sort="-nominee", page="2")

    assert [row[0][1].text for row in page.context["looks"].table.rows] == ["Ana Aerts"]
    assert "?state=granted&amp;sort=-nominee&amp;page=1" in page.content.decode()


@pytest.mark.parametrize(("language", "words"), [("fr", "Tous les types"), ("nl", "Alle soorten")])
def test_the_kinds_of_organisations_are_no_states(language, words, there):
    page = Walker("administrator", language).get("organisations").content.decode()

    choices = page.partition('name="kind"')[2].partition("</select>")[0]
    assert words in choices


@pytest.mark.parametrize(
    ("address", "query", "found"),
    [
        ("dossiers", {"state": "open"}, {"Ana Zeegers", "Ana Diaz"}),
        ("dossiers", {"state": "granted", "q": "claes"}, {"Ana Claes"}),
        ("certificates", {"state": "queued", "q": "bodart"}, {"Ana Bodart"}),
        ("letters", {"state": "", "q": "zeegers"}, {"Accusé de réception"}),
        ("register", {"q": "aerts"}, {"AERTS Ana Lucía"}),
        ("inbox", {"q": "zeegers"}, {"Ana Zeegers"}),
    ],
)
def test_a_filter_leaves_the_rows_it_names(address, query, found, there):
    assert set(_titles(there, address, **query)) == found


def test_letters_begin_with_those_that_wait_and_all_can_be_asked(there):
    waiting, everything = _listing(there, "letters"), _listing(there, "letters", state="")

    assert {letter.state for letter in waiting.rows} == {"drafted"}
    assert {letter.state for letter in everything.rows} > {"drafted"}
    assert everything.link(page="2") == "/letters/?state=&page=2"


def test_a_search_without_result_leads_back_to_all(there):
    page = Walker("desk").get("dossiers", q="personne").content.decode()

    assert "Aucun dossier ici." in page
    assert '<a class="govuk-link" href="/dossiers/">Tout montrer</a>' in page


# ---- odd words


ODD = [
    {"state": "granted'--"}, {"state": "\x00"}, {"sort": "password"}, {"sort": "-nominee__account__password"},
    {"sort": "\x00"}, {"page": "999"}, {"page": "-1"}, {"q": "\x00"}, {"due": "never"}, {"node": "1"},
    {"export": "xls"}, {"nominee__account__password__startswith": "a"},
]  # fmt: skip


@pytest.mark.parametrize("address", READERS)
def test_odd_words_show_the_list_as_it_is(address, there):
    reader = Walker(READERS[address])
    shown = reader.get(address).context["page"].paginator.count

    for query in ODD:
        answer = reader.get(address, **query)
        if "state" not in query or address != "letters":
            assert answer.context["page"].paginator.count == shown, query
        assert "password" not in answer.content.decode().split('id="main"')[1]


@pytest.mark.parametrize("below", ["0", "00", "-1"])
def test_below_the_first_page_lies_the_first(below, there, monkeypatch):
    monkeypatch.setattr("workflows.screens.lists.ROWS", 2)

    page = Walker("desk").get("dossiers", page=below).context["page"]

    assert (page.number, page.paginator.num_pages) == (1, 3)


# ---- export


def test_an_export_in_french(there):
    rows = _table("dossiers", sort="nominee")

    assert rows[0] == ["Personne proposée", "Référence", "Langue", "Proposé par", "Rang", "État"]
    assert rows[1] == ["Ana Aerts", "SIM-D/2026/0001", "Français", "Ixelles", "Chevalier", "Distinction octroyée"]  # fmt: skip
    assert len(rows) == 1 + 5


def test_an_export_in_dutch(there):
    rows = _table("nominations", "nl", state="granted", sort="nominee")

    assert rows[0] == [
        "Voorgedragen persoon",
        "Referentie",
        "Gemeente",
        "Status",
        "Laatste wijziging",
    ]
    assert [row[0] for row in rows[1:]] == ["Ana Aerts", "Ana Bodart"]
    assert rows[1][2:] == ["Elsene", "Onderscheiding toegekend", "2026-11-24"]


@pytest.mark.parametrize(
    "address", [name for name in READERS if name not in ("inbox", "people", "outbox")]
)
def test_an_export_holds_the_visible_rows_of_all_pages(address, there, monkeypatch):
    monkeypatch.setattr(export, "BATCH", 2)
    listing = _listing(there, address)

    assert len(_table(address)) == 1 + listing.visible().filter(pk__in=listing.rows).count()


def test_an_export_tells_a_stranger_nothing(there):
    Walker("clerk").get("dossiers", export="csv", expect=404)
    other = Walker("other_clerk").get("nominations", export="csv").content.decode()

    assert len(other.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"), ("+32 2 123", "'+32 2 123"), ("-5", "'-5"), ("@sum", "'@sum"),
        ("\t=1", "'\t=1"), ("\n=1", "'\n=1"), (" =1", "' =1"), ("Ana-Lucía", "Ana-Lucía"), (None, ""), ("–", "–"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(typed, written):
    assert export.harmless(typed) == written


def test_the_tasks_are_not_exported(there):
    answer = Walker("desk").get("inbox", export="csv")

    assert answer["Content-Type"].startswith("text/html")


# ---- asked once for all rows


def test_what_is_asked_ahead_is_what_each_file_answers(there):
    first, second = states.twins(there["cast"])
    states.door.act("merge", second, by=there["cast"]["desk"], into=first, reason="Même personne.")
    dossiers = list(Dossier.objects.order_by("pk"))
    prefetch_related_objects(dossiers, *Dossier.PERSON, "decree_lines__decree")

    answers = [(dossier.who(), dossier.decree_line()) for dossier in dossiers]

    fresh = Dossier.objects.order_by("pk")
    assert answers == [(dossier.who(), dossier.decree_line()) for dossier in fresh]
    assert len({line for _who, line in answers}) == 4


@pytest.mark.parametrize("address", READERS)
def test_the_queries_of_a_list_do_not_depend_on_its_rows(address, there, monkeypatch):
    copies.MORE[address](there, 30)
    reader = Walker(READERS[address])

    few = _queries(reader, address, FEWEST.get(address, 1), monkeypatch)
    thirty = _queries(reader, address, 30, monkeypatch)

    assert few == thirty, (few, thirty)


def test_the_queries_of_a_commune_do_not_depend_on_its_grants(there, monkeypatch):
    reader = Walker("clerk")

    one = _queries(reader, "nominations", 1, monkeypatch, q="aerts")
    six = _queries(reader, "nominations", 6, monkeypatch, q="ana")

    assert one == six


def _queries(reader, address: str, rows: int, monkeypatch, **query) -> int:
    """How many a page of so many rows asks, after what is asked once in the life of a process."""
    monkeypatch.setattr("workflows.screens.lists.ROWS", rows)
    reader.get(address, **query)
    with CaptureQueriesContext(connection) as asked:
        page = reader.get(address, **query).context["page"]
    assert len(page.object_list) == rows
    return len(asked)

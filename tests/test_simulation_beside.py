"""Where official rules and a simulation stand in one installation, each page, row, choice and message of the simulation says what it is."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from merit.errors import Refused
from merit.models import (
    Award,
    Campaign,
    Certificate,
    Decree,
    Dossier,
    Letter,
    Nomination,
    Nominee,
    RuleSet,
    User,
)
from tests import beside, road, states
from tests.once import once
from tests.walker import Walker
from workflows import door
from workflows.models import Message, WorkItem
from workflows.outbox.sending import as_mail
from workflows.screens import simulated
from workflows.screens.lists import DECLARED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.timeout(600)]
SAID = {
    "fr": "Ce qui se fait sur cette page n’a aucun effet juridique.",
    "nl": "Wat op deze pagina gebeurt, heeft geen rechtsgevolg.",
}
WORD = {"fr": "Simulation", "nl": "Simulatie"}
FOOT = {"fr": "les noms et les documents affichés ici", "nl": "de regels, namen en stukken"}


@pytest.fixture(scope="module")
def _there(django_db_setup, django_db_blocker, tmp_path_factory):
    with once(django_db_blocker, tmp_path_factory, _both) as built:
        yield built


def _both(cast):
    User.objects.filter(username="secretary").update(email="secretary@commune.example")
    beside.official_season(cast)
    road.granted(cast, surname="Simulée")
    states.to_sign(cast, road.draft(cast, surname="Brouillon"))
    with beside.in_the_official_campaign():
        states.to_sign(cast, road.draft(cast, surname="Vraie"))
    return cast


@pytest.fixture
def there(_there, db):
    return _there


def of(model, *, official):
    """One of each kind, by hand: official numbers begin with OM, those of the simulation with SIM."""
    prefix = "OM" if official else "SIM"
    return {
        Nomination: lambda: Nomination.objects.get(reference=f"{prefix}/2026/0001"),
        Dossier: lambda: Dossier.objects.get(reference=f"{prefix}-D/2026/0001"),
        Decree: lambda: Decree.objects.get(number=f"{prefix}-A/2026/0001"),
        Letter: lambda: Letter.objects.get(dossier__reference=f"{prefix}-D/2026/0001", code="P13"),
        Certificate: lambda: Certificate.objects.get(number=f"{prefix}-C/2026/0001"),
        Award: lambda: Award.objects.get(number=f"{prefix}-R/2026/0001"),
        Campaign: lambda: Campaign.objects.get(year=2028 if official else 2027, ruleset__simulation=not official),
    }[model]()  # fmt: skip


PAGES = {
    Nomination: "clerk", Dossier: "desk", Decree: "cabinet", Letter: "desk", Certificate: "chancellery",
    Award: "chancellery", Campaign: "rules",
}  # fmt: skip


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("model", PAGES)
def test_the_page_of_a_simulated_thing_says_so_and_no_other(model, language, there):
    walker = Walker(PAGES[model], language)
    shown = {
        official: walker.client.get(of(model, official=official).get_absolute_url()).content.decode()
        for official in (True, False)
    }  # fmt: skip

    assert SAID[language] in shown[False]
    assert SAID[language] not in shown[True]
    assert FOOT[language] not in shown[True] + shown[False]


def test_a_task_and_an_act_say_so_too(there):
    page = {}
    for official, surname in ((True, "Vraie"), (False, "Brouillon")):
        draft = Nomination.objects.get(state="to_sign", surname=surname)
        page[official] = Walker("secretary").get("task", road.task_of(draft).task_id).content.decode()  # fmt: skip
    assert (SAID["fr"] in page[False], SAID["fr"] in page[True]) == (True, False)

    for official in (True, False):
        dossier = Dossier.objects.get(reference="OM-D/2026/0002" if official else "SIM-D/2026/0001")
        page[official] = Walker("desk").get("act", "dossier", dossier.public_id, "decease").content.decode()  # fmt: skip
    assert (SAID["fr"] in page[False], SAID["fr"] in page[True]) == (True, False)


def _tells_of_a_simulation(message) -> bool:
    """By the number that it names; what has no number yet, by the campaign of the task that it leads to."""
    words = " ".join([message.subject, *message.lines])
    if "SIM/" in words or "OM/" in words:
        return "SIM/" in words
    task = int(message.path.split("/")[2])
    return WorkItem.objects.get(task=task).journey.nomination.campaign.year == 2027


# list → who reads it, and by hand: whether a row is of the simulation
LISTS = {
    "nominations": ("clerk", lambda row: row.campaign.year == 2027),
    "dossiers": ("desk", lambda row: row.reference.startswith("SIM")),
    "letters": ("desk", lambda row: row.about.reference.startswith("SIM")),
    "decrees": ("cabinet", lambda row: row.number.startswith("SIM")),
    "certificates": ("chancellery", lambda row: row.number.startswith("SIM")),
    "register": ("desk", lambda row: row.number.startswith("SIM")),
    "campaigns": ("rules", lambda row: row.ruleset.code == "simulation-2027"),
    "inbox": ("secretary", lambda row: row.journey.nomination.surname == "Brouillon"),
    "outbox": ("administrator", _tells_of_a_simulation),
    "looks": ("auditor", None),
}  # fmt: skip
# Rows of people, organisations and rules; a list of rules says of each what it is.
OF_NO_RULES = {"people", "organisations", "rules", "signatories", "texts", "holidays"}


def test_of_every_list_somebody_decided():
    kinds = {kind.address: kind.model in simulated.ROWS for kind in DECLARED}

    assert {name for name, marked in kinds.items() if marked} == set(LISTS)
    assert {name for name, marked in kinds.items() if not marked} <= OF_NO_RULES


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("name", [name for name in LISTS if name != "looks"])
def test_each_row_of_the_simulation_says_so_and_no_other(name, language, there):
    who, is_simulated = LISTS[name]
    page = Walker(who, language).get(name, **({"state": ""} if name == "letters" else {}))
    rows = list(page.context["page"].object_list)
    marks = [cells[0][1].mark for cells in page.context["looks"].table.rows]

    wanted = [WORD[language] if is_simulated(row) else "" for row in rows]
    assert marks == wanted
    assert {*wanted} == {WORD[language], ""}
    assert page.content.decode().count(f'<strong class="om-sub">{WORD[language]}</strong>') == wanted.count(WORD[language])  # fmt: skip


def test_looks_at_what_is_simulated_say_so(there):
    dossier = states.in_state(there, "sealed_check", "answered").dossier
    Walker("sealed").get("dossier", dossier.public_id)
    with beside.in_the_official_campaign():
        official = Dossier.objects.get(reference="OM-D/2026/0001")
    Walker("sealed").get("dossier", official.public_id)

    page = Walker("auditor").get("looks")

    marks = [cells[0][1].mark for cells in page.context["looks"].table.rows]
    files = [cells[2][1].sub for cells in page.context["looks"].table.rows]
    assert [bool(mark) for mark in marks] == [sub.startswith("SIM") for sub in files]
    assert {*map(bool, marks)} == {True, False}


def test_a_table_for_a_spreadsheet_says_so_in_a_column_of_its_own(there):
    file = Walker("desk").get("dossiers", export="csv").content.decode("utf-8-sig")

    head, *rows = csv.reader(StringIO(file), delimiter=";")
    assert head[-1] == "Simulation"
    assert {(any(cell.startswith("SIM-D") for cell in row), row[-1]) for row in rows} == {
        (True, "Oui"), (False, "Non"),
    }  # fmt: skip


def test_how_often_is_asked_does_not_follow_from_the_number_of_rows(there):
    walker = Walker("desk")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            walker.get("dossiers")
        return len(asked)

    walker.get("dossiers")
    before = questions()
    for n in range(3):
        road.received(there, surname=f"Encore-{n}")

    assert questions() == before


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_choice_of_a_campaign_says_which_is_a_simulation(language, there):
    form = Walker("clerk", language).get("nomination-new").context["form"]
    labels = [str(label) for _value, label in form.fields["campaign"].choices][1:]

    assert [label.endswith(f" 2027 – {WORD[language]}") for label in labels].count(True) == 1
    assert [label.endswith(" 2028") for label in labels].count(True) == 1

    plan = Walker("rules", language).get("campaign-plan").context["form"]
    assert [str(label) for _value, label in plan.fields["ruleset"].choices][1:] == [
        f"simulation-2027 – {WORD[language]}", "order-2026",
    ]  # fmt: skip


def test_a_message_says_so(there):
    sent = {message.simulation: as_mail(message) for message in Message.objects.filter(kind="to_sign")}  # fmt: skip

    words = "Simulation\u00a0: ce que dit ce message n’a aucun effet juridique."
    assert {simulation: words in mail.body for simulation, mail in sent.items()} == {True: True, False: False}  # fmt: skip
    for message in Message.objects.filter(kind="to_sign"):
        assert (words in as_mail(message).alternatives[0][0]) is message.simulation
        page = Walker("administrator").get("message", message.public_id).content.decode()
        assert (words in page) is message.simulation


def test_a_simulation_and_what_is_official_share_no_record_of_a_person(there):
    """What was invented of somebody, a death or a refusal for ever, would stand in the way of the real one."""
    with beside.in_the_official_campaign():
        official = road.received(there, surname="Simulée")
        again = road.received(there, surname="Examinée")
    simulated_one = Nominee.objects.get(surname="Simulée")
    with pytest.raises(Refused, match="This record is of a simulation and the file is not"):
        road.answer(official, there["desk"], admissible=True, nominee=simulated_one, advisers=[], checkers=[])  # fmt: skip
    form = Walker("desk").get("task", road.task_of(official).task_id).context["form"]
    assert not form.offered("nominee").filter(pk=simulated_one.pk).exists()
    form = Walker("desk").get("task", road.task_of(again).task_id).context["form"]
    assert form.offered("nominee").filter(surname="Examinée").exists()

    page = Walker("desk").get("dossier", official.public_id)
    assert (page.context["alike"], page.context["before"]) == ([], [])


def test_the_list_of_what_must_be_ready_names_the_command(there):
    things = Walker("administrator").get("first-season").context["things"]

    told = next(thing for thing in things if "wipe_simulation" in str(thing.meanwhile))
    goes_on = "campagne Ordre du mérite bruxellois 2027, jusqu’au 31 mai 2027"
    assert told.lacking == f"2 propositions, {goes_on}"

    door.wipe_simulation()

    things = Walker("administrator").get("first-season").context["things"]
    told = next(thing for thing in things if "wipe_simulation" in str(thing.meanwhile))
    assert told.lacking == goes_on
    Campaign.objects.filter(year=2027).update(closes_on=date(2026, 11, 23))
    things = Walker("administrator").get("first-season").context["things"]
    assert not next(one for one in things if "wipe_simulation" in str(one.meanwhile)).lacking
    assert RuleSet.objects.filter(simulation=True).exists()

"""What is lacking before a first season is said, with what it brings about; a role that nobody holds is told while tasks wait for it."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from merit.models import Campaign, Holiday, Membership, Organisation, RuleSet, Signatory, TextBlock
from tests import road, states
from tests.cast import CAST
from tests.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
THINGS = (  # by hand, in the order of the page
    "addresses", "two", "region", "communes", "rules", "signatories", "texts", "holidays", "campaign", "simulated", "mail", "scanner", "key", "copies",
)  # fmt: skip


def lacking(who="administrator", language="fr") -> dict[str, str]:
    things = Walker(who, language).get("first-season").context["things"]
    return dict(zip(THINGS, (thing.lacking for thing in things), strict=True))


@pytest.fixture
def ready(cast, monkeypatch, tmp_path):
    """All that the service itself can see."""
    (tmp_path / "key.pem").touch()
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.example")
    monkeypatch.setattr(settings, "CHECKPOINT_KEY", tmp_path / "key.pem")
    monkeypatch.setattr(settings, "CLAMD", "/run/clamav/clamd.ctl")


def test_of_what_is_ready_nothing_is_lacking_but_what_cannot_be_seen(ready):
    found = lacking()

    assert {name for name, words in found.items() if words} == {"communes", "copies"}
    assert found["communes"] == "17 communes"  # all but Ixelles and Uccle


WITHOUT = {
    "two": lambda: Membership.objects.filter(user__username="administrator2").update(standing="refused"),
    "addresses": lambda: Organisation.objects.filter(code="21009").update(street_nl=""),
    "region": lambda: Membership.objects.filter(role="chancellery").update(valid_to=date(2026, 11, 1)),
    "rules": lambda: RuleSet.objects.update(valid_to=date(2026, 11, 1)),
    "signatories": lambda: Signatory.objects.filter(place="signs").delete(),
    "texts": lambda: TextBlock.objects.filter(code="contact").delete(),
    "holidays": lambda: Holiday.objects.filter(day__year=2027).delete(),
    "campaign": lambda: Campaign.objects.update(finished_on=date(2026, 11, 1)),
}  # fmt: skip
TOLD = {
    "two": "une seule personne",
    "addresses": "Ixelles", "region": "Chancellerie", "rules": "aucune aujourd’hui", "signatories": "Signe",
    "texts": "Contact",
    "holidays": "2027", "campaign": "aucune",
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT)
def test_what_is_lacking_is_said_by_name(name, ready):
    WITHOUT[name]()

    assert lacking()[name] == TOLD[name]


def test_mail_scanner_and_key_are_lacking_where_they_are(cast, monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "CHECKPOINT_KEY", tmp_path / "key.pem")

    found = lacking("rules", "nl")

    assert (found["mail"], found["key"]) == ("er is er geen genoemd", "nog niet aangemaakt")
    assert found["scanner"] == "er is er geen genoemd"


# ---- whose work it is


def ways(page) -> set[str]:
    """The addresses of our own that the body of a page leads to."""
    _frame, body = page.content.decode().split("<main", 1)
    return set(re.findall(r'href="(/[^"#?]*)', body.split("</main>", 1)[0]))


@pytest.mark.parametrize("who", CAST)
def test_home_and_the_first_season_lead_nobody_where_they_cannot_go(who, cast):
    road.received(cast)
    client = Walker(who).client
    pages = [client.get(reverse(name)) for name in ("home", "first-season")]

    led = set().union(*(ways(page) for page in pages if page.status_code == 200))

    assert [way for way in sorted(led) if client.get(way).status_code == 404] == []


OF_RULES = {"/rules/", "/signatories/", "/texts/", "/holidays/", "/campaigns/"}
OF_PEOPLE = {"/organisations/", "/people/", "/messages/"}


@pytest.mark.parametrize(("who", "led"), [("rules", OF_RULES), ("administrator", OF_PEOPLE)])
def test_each_administrator_is_led_to_their_own_part(who, led, ready):
    assert ways(Walker(who).get("first-season")) == led


def test_the_others_part_says_whose_work_it_is(ready):
    """One administrator of rules, two of people."""
    assert whose("administrator", "fr") == {
        "C’est le travail du rôle «\u00a0Responsable des règles\u00a0»\u00a0: 1 personne l’exerce."
    }
    assert whose("rules", "nl") == {
        "Dit is werk van de rol “Beheerder van de personen”: 2 personen hebben die rol."
    }


def whose(who, language) -> set[str]:
    things = Walker(who, language).get("first-season").context["things"]
    return {thing.whose for thing in things} - {""}


def test_where_nobody_has_the_role_yet_somebody_can_be_invited(ready):
    Membership.objects.filter(role="rules_administrator").delete()

    assert whose("administrator", "fr") == {
        "C’est le travail du rôle «\u00a0Responsable des règles\u00a0», que personne n’exerce encore."
    }
    assert ways(Walker("administrator").get("first-season")) == OF_PEOPLE | {"/people/invite/"}


# ---- nobody holds a role


def vacant(who, where="inbox") -> list[tuple]:
    return [tuple(one) for one in Walker(who).get(where).context["vacant"]]


@pytest.mark.parametrize("where", ["inbox", "home"])
def test_a_role_that_nobody_holds_is_told_while_tasks_wait_for_it(where, cast):
    road.received(cast)
    assert vacant("administrator", where) == []

    Membership.objects.filter(role="desk_officer").update(valid_to=date(2026, 11, 1))

    assert vacant("administrator", where) == [("Gestionnaire", "", 1)]
    assert vacant("local", "home") == []
    assert vacant("checker", where) == []


def test_a_local_administrator_reads_it_of_their_own(cast):
    states.to_sign(cast)
    Membership.objects.filter(role="municipal_secretary").update(valid_to=date(2026, 11, 1))

    told = [("Secrétaire communal ou communale", "Ixelles", 1)]
    assert (vacant("local", "home"), vacant("administrator")) == (told, told)

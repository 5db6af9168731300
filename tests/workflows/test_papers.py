"""Which papers the door writes is said by rows: those of the distinction, and those of who writes."""

from datetime import date

import pytest
from django_q.models import OrmQ

from merit import jobs, people
from merit.errors import Refused
from merit.models import (
    Decree,
    Distinction,
    Letter,
    Organisation,
    OrganisationName,
    RuleSet,
    Signatory,
    User,
)
from tests import road
from tests.letters import reading
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def merit_has(*codes):
    Distinction.objects.filter(code="merit").update(papers=codes)


def codes(noun) -> list[str]:
    return list(noun.letters.order_by("pk").values_list("code", flat=True))


def plain(paper) -> str:
    return reading.plain(paper.words).replace("\u00a0", " ")


# ---- the papers of a distinction


def test_a_distinction_without_papers_writes_none(cast):
    merit_has()

    assert codes(road.submitted(cast)) == []


def test_a_distinction_without_a_certificate_tells_its_laureates_and_prints_none(cast):
    merit_has("P10", "P13")

    dossier = road.granted(cast)

    assert codes(dossier) == ["P13"]
    assert list(dossier.certificates.all()) == []


def test_a_decree_of_a_kind_that_has_no_paper_is_not_approved(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    Decree.objects.filter(pk=decree.pk).update(kind="rectify")

    with pytest.raises(Refused, match="This distinction has no paper for such an act"):
        road.answer(decree, cast["legal"], agreed=True)

    assert road.fresh(decree).state == "drafted"


# ---- what a crash left half-way


@pytest.mark.parametrize("papers", [("P10", "P13", "P17"), ("P10", "P13")])
def test_the_sweep_finds_a_laureate_who_was_not_released_and_finds_nobody_twice(papers, cast):
    merit_has(*papers)
    dossier = road.accepted(cast)
    road.signed_decree(cast, [dossier])
    door.act("confirm_name", road.fresh(dossier).award, by=cast["chancellery"])
    OrmQ.objects.all().delete()  # the crash

    door.sweep()
    jobs.drain()
    told = codes(dossier)
    door.sweep()

    assert told == codes(dossier) == ["P13"]
    assert dossier.certificates.count() == ("P17" in papers)
    assert [waiting.task["func"] for waiting in OrmQ.objects.all()] == []


def test_the_sweep_queues_again_what_was_frozen_and_not_printed(cast):
    letter = road.submitted(cast).letters.get(code="P01")
    OrmQ.objects.all().delete()

    door.sweep()
    jobs.drain()

    assert road.fresh(letter).state == "sent"


def test_a_letter_that_was_dropped_is_drafted_again_when_its_state_still_calls_for_it(cast):
    dossier = road.granted(cast)
    door.act("drop_letter", dossier.letters.get(), by=cast["desk"], reason="Erreur.")

    door.act("declare_conflict", dossier, by=cast["desk2"])

    assert sorted(letter.state for letter in dossier.letters.all()) == ["drafted", "dropped"]


# ---- who writes


def renamed():
    """Another name for everything that has one."""
    order = {"name_fr": "Ordre de la Senne", "name_nl": "Orde van de Zenne"}
    within = {"in_the_order_fr": "dans l’Ordre de la Senne", "in_the_order_nl": "in de Zenneorde"}
    Distinction.objects.update(**order, **within)
    for code, fr, nl in (("BPL", "Unité", "Eenheid"), ("CHAN", "Maison", "Huis")):
        OrganisationName.objects.filter(organisation__code=code).update(name_fr=fr, name_nl=nl)
        address = {"street_fr": f"{fr} 1", "street_nl": f"{nl} 1", "email": f"{code}@senne.example"}
        Organisation.objects.filter(code=code).update(phone="+32 2 111 11 11", **address)
    law = {"ordinance_fr": "ordonnance", "ordinance_nl": "ordonnantie"}
    order_of = {"implementing_order_fr": "arrêté", "implementing_order_nl": "besluit"}
    Signatory.objects.filter(place="extracts").update(title_fr="Secrétaire", title_nl="Secretaris")
    who = {"controller_fr": "le Maître", "controller_nl": "de Meester"}
    RuleSet.objects.update(**law, **order_of, **who, data_protection="data@senne.example")


OLD = (
    "mérite bruxellois", "Orde van Verdienste", "Pouvoirs locaux 1", "Plaatselijke Besturen 1",
    "Chancellerie", "Kanselarij", "Saint-Lazare", "Sint-Lazarus", "+32 2 000", "order.example",
    "Service public régional", "Gewestelijke Overheidsdienst",
)  # fmt: skip


def test_no_paper_knows_a_name_or_an_address_by_itself(cast):
    renamed()

    dossier = road.granted(cast, language="")
    written = [*Letter.objects.all(), *Decree.objects.all(), *dossier.certificates.all()]

    assert sorted(getattr(p, "code", p.NOUN) for p in written) == [
        "P01",
        "P13",
        "certificate",
        "decree",
    ]
    assert [(p, old) for p in written for old in OLD if old in p.words] == []


def test_a_letter_bears_the_rows_of_its_writer(cast):
    renamed()

    said = plain(road.granted(cast, language="").letters.get())

    for sentence in (
        "Ordre de la Senne", "Orde van de Zenne", "dans l’Ordre de la Senne", "in de Zenneorde",
        "Exp. : Maison, Maison 1, 1035 Bruxelles", "Afz.: Huis, Huis 1, 1035 Brussel",
        "+32 2 111 11 11", "CHAN@senne.example", "par le Maître pour", "door de Meester voor",
        "data@senne.example",
    ):  # fmt: skip
        assert sentence in said


@pytest.mark.parametrize(
    ("own_fr", "own_nl", "french", "dutch"),
    [
        ("", "", "gestionnaire de dossiers", "dossierbeheerder"),
        ("attaché", "attaché", "attaché", "attaché"),
        ("conseillère", "", "conseillère", "dossierbeheerder"),
    ],
)
def test_an_officer_is_named_in_their_own_capacity_or_in_that_of_the_house(
    own_fr, own_nl, french, dutch, cast
):
    User.objects.filter(username="desk").update(capacity_fr=own_fr, capacity_nl=own_nl)

    said = plain(road.granted(cast, language="").letters.get())

    assert f"Contact pour ce dossier : Karim Haddad, {french}, Place Saint-Lazare 2" in said
    assert f"Uw contactpersoon voor dit dossier: Karim Haddad, {dutch}, Sint-Lazarusplein 2" in said


def test_who_left_the_desk_is_named_no_longer(cast):
    people.end_role(cast["desk"].memberships.get(), on=date(2026, 11, 23))

    letter = road.submitted(cast).letters.get()

    assert "Contact pour ce dossier : Lotte Claes, gestionnaire de dossiers" in plain(letter)


def test_a_house_without_a_desk_writes_in_its_own_name(cast):
    for name in ("desk", "desk2"):
        people.end_role(cast[name].memberships.get(), on=date(2026, 11, 23))

    letter = road.submitted(cast).letters.get()

    assert "Contact pour ce dossier : Bruxelles Pouvoirs locaux, " in plain(letter)
    assert "gestionnaire de dossiers" not in plain(letter)  # the capacity of a person

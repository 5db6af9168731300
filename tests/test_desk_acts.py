"""What the desk may choose from where it acts unasked: only what the law would take."""

import pytest

from merit.models import Dossier
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_questions_about_a_dossier_that_is_merged_end_with_it(cast):
    first, twin = states.twins(cast)
    road.examine(cast, twin)

    door.act("merge", twin, by=cast["desk"], into=first, reason="Même personne.")

    assert {q.state for q in (*twin.advices.all(), *twin.checks.all())} == {"withdrawn"}
    assert not WorkItem.objects.filter(dossier=twin, open=True).exists()


def test_a_dossier_can_be_merged_into_open_ones_of_its_own_campaign_only(cast):
    first, twin = states.twins(cast)
    advised = road.advised(cast, surname="Peeters")
    states.dismissed(cast)
    Dossier.objects.filter(pk=road.received(cast, surname="Claes").pk).update(
        campaign=road.campaign(2028)
    )

    claes = Dossier.objects.get(campaign=road.campaign(2028))
    desk, typed = Walker("desk"), {"reason": "Même personne."}

    page = desk.get("act", "dossier", twin.public_id, "merge")

    offered = page.context["form"].fields["into"].queryset
    assert sorted(offered.values_list("pk", flat=True)) == sorted([first.pk, advised.pk])
    assert f"{first.reference} (" in page.content.decode()  # of the same name
    assert advised.reference not in page.content.decode()
    invisible = [f"{first.reference}\u200b", f"SIM\x00{first.reference[3:]}"]
    for wrong in (claes.reference, twin.reference, "SIM-D/2026/9999", str(first.pk), *invisible):
        told = desk.post("act", "dossier", twin.public_id, "merge", expect=422, into=wrong, **typed)
        assert "Aucun dossier ouvert de cette campagne ne porte ce numéro" in told.content.decode()
    desk.post(
        "act", "dossier", twin.public_id, "merge", into=f" {first.reference.lower()} ", **typed
    )
    assert road.fresh(twin).merged_into == first


@pytest.mark.parametrize(
    ("kind", "asked"), [("np", ({"COM"}, {"PG"})), ("lp", ({"COM"}, set()))], ids=["person", "body"]
)
def test_the_bodies_that_the_rules_ask_are_ticked_beforehand(kind, asked, cast):
    """The conduct check is for natural persons; advice is for everybody."""
    who = {} if kind == "np" else {"kind": "lp", "name": "Les Lisières", "legal_form": "ASBL"}
    dossier = road.received(cast, **who)

    form = Walker("desk").get("task", road.task_of(dossier).task_id).context["form"]

    ticked = tuple(
        {body.code for body in form.get_initial_for_field(form.fields[name], name) or ()}
        for name in ("advisers", "checkers")
    )
    assert ticked == asked


# ---- the Region's own record of who is honoured

OF_A_PERSON = {
    "civility", "given_names", "single_name", "usual_name", "surname", "own_script", "known_as",
    "birth_date", "birth_place", "street", "postcode", "town", "language",
}  # fmt: skip
OF_A_BODY = {
    "name", "legal_form", "enterprise_number", "representative", "representative_capacity",
    "street", "postcode", "town", "language",
}  # fmt: skip
BODY = {"kind": "lp", "name": "Les Lisières", "legal_form": "ASBL"}


@pytest.mark.parametrize(
    ("who", "asked"), [({}, OF_A_PERSON), (BODY, OF_A_BODY)], ids=["person", "body"]
)
def test_whatever_the_record_says_of_its_kind_can_be_corrected(who, asked, cast):
    dossier = road.admissible(cast, **who)

    form = Walker("desk").get("act", "dossier", dossier.public_id, "correct").context["form"]

    assert set(form.fields) - {"once", "read"} == asked


def test_a_correction_keeps_what_it_does_not_change(cast):
    dossier = road.admissible(cast)
    desk, before = Walker("desk"), road.fresh(dossier).nominee
    shown = desk.get("act", "dossier", dossier.public_id, "correct").context["form"]
    typed = {
        name: shown.get_initial_for_field(shown[name].field, name) or "" for name in shown.fields
    }
    typed = {name: value for name, value in typed.items() if value is not False}

    desk.post("act", "dossier", dossier.public_id, "correct", **typed | {"surname": "Dias"})

    after = road.fresh(dossier).nominee
    assert (after.surname, before.surname) == ("Dias", "Diaz")
    assert [getattr(after, name) for name in OF_A_PERSON - {"surname"}] == [
        getattr(before, name) for name in OF_A_PERSON - {"surname"}
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"surname": ""}, "Indiquez le nom de famille"),
        ({"birth_date": ""}, "Indiquez la date de naissance"),
        ({"birth_date": "1/1/2091"}, "Date de naissance\u00a0: cette date est dans le futur."),
        ({"surname": "🎈"}, "ne peut pas être imprimé"),
        ({"single_name": "on"}, "Une personne porte un nom unique ou des prénoms, pas les deux"),
    ],
)
def test_a_record_is_not_corrected_into_an_unfinished_one(typed, sentence, cast):
    dossier = road.admissible(cast)
    whole = {"surname": "Diaz", "given_names": "Ana", "birth_date": "12/3/1971"}

    page = Walker("desk").post(
        "act", "dossier", dossier.public_id, "correct", expect=422, **whole | typed
    )

    assert sentence in page.content.decode()
    assert road.fresh(dossier).nominee.surname == "Diaz"


def test_a_file_that_was_merged_names_nobody_who_proposes_it(cast):
    dossier = states.merged(cast)

    page = Walker("desk", "nl").get("dossier", dossier.public_id).content.decode()

    assert dossier.nominations.count() == 0
    assert "Voorgedragen door" not in page

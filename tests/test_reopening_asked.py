"""What cannot be recorded while a decree is approved is asked of who approved it, and nothing is signed meanwhile."""

from datetime import date

import pytest

from merit.errors import Refused
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem
from workflows.screens import case_file

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)
WHY = "La personne est décédée le 20 novembre."
ASK = "ask_reopening"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def on_approved(cast, **fields):
    dossier = road.accepted(cast, **fields)
    return dossier, road.approved_decree(cast, [dossier])


def asked(cast, by="desk"):
    dossier, decree = on_approved(cast)
    door.act(ASK, dossier, by=cast[by], reason=WHY)
    return road.fresh(dossier), road.fresh(decree)


def offers(walker, dossier) -> bool:
    return f"/{ASK}" in walker.get("dossier", dossier.public_id).content.decode()


@pytest.mark.parametrize(
    ("language", "asks"),
    [("fr", "Répondre à la demande de rouvrir le projet d’arrêté"), ("nl", "De vraag om het besluit te heropenen beantwoorden")],
)  # fmt: skip
def test_who_approved_is_asked_and_reads_why(language, asks, cast):
    dossier, _decree = asked(cast)
    legal = Walker("legal", language)

    assert asks in text(legal.get("inbox"))
    page = text(legal.get("task", road.task_of(dossier).task_id))

    assert WHY in page
    assert "Octroi de distinctions 2027" in page or "Toekenning van onderscheidingen 2027" in page


def test_reopened_the_death_is_recorded_and_the_next_of_kin_are_asked(cast):
    dossier, decree = asked(cast)
    desk = Walker("desk")

    Walker("legal").answer(dossier, agreed="yes")

    decree = road.fresh(decree)
    assert (decree.state, road.fresh(dossier).reopening_asked_on) == ("drafted", None)
    assert road.task_of(decree).node == "approve"
    assert road.task_of(dossier).node == "reopened"
    assert not offers(desk, dossier)
    desk.act(dossier, "decease", on="20/11/2026", kin_name="Paul Diaz")
    assert road.task_of(dossier).node == "ask_nominee"
    assert road.task_of(decree).node == "gather"


def test_the_cabinet_reads_for_which_dossier_and_why(cast):
    dossier, decree = asked(cast)

    Walker("legal").answer(dossier, agreed="yes")

    page = text(Walker("legal").get("task", road.task_of(decree).task_id))
    assert (
        f"<p>{dossier.reference}</p>" in page
    )  # why it was reopened, as all read it who work on decrees
    assert WHY in page  # and why it was asked, as those read it who see the dossier


def test_kept_approved_with_a_reason_that_who_asked_reads(cast):
    dossier, decree = asked(cast)
    legal, desk = Walker("legal"), Walker("desk")

    legal.answer(dossier, agreed="no", remark="", expect=422)
    legal.answer(dossier, agreed="no", remark="L’acte du décès manque.")

    assert road.fresh(decree).state == "approved"
    assert "L’acte du décès manque." in text(desk.get("dossier", dossier.public_id))
    assert offers(desk, dossier)
    desk.act(dossier, ASK, reason="Le voici.")
    again = text(legal.get("task", road.task_of(dossier).task_id))
    assert "L’acte du décès manque." in again
    assert "Le voici." in again
    legal.answer(dossier, agreed="no", remark="Toujours pas.")
    assert not WorkItem.objects.filter(journey__dossier=dossier, open=True).exists()
    road.answer(decree, cast["government"], on=TODAY)
    assert road.fresh(dossier).state == "granted"


def test_nothing_is_signed_while_it_is_asked(cast):
    dossier, decree = asked(cast)

    with pytest.raises(Refused, match="The reopening of this decree is asked"):
        road.answer(decree, cast["government"], on=TODAY)
    page = text(Walker("government", "nl").get("task", road.task_of(decree).task_id))
    assert f"De heropening van dit besluit is gevraagd; de juridische dienst moet eerst antwoorden: {dossier.reference}." in page  # fmt: skip


def test_a_yes_that_comes_after_the_cabinet_reopened_it_is_told_so(cast):
    """The queue follows by a job: for an instant the question still stands, about a dossier that has left the list."""
    dossier, decree = asked(cast)
    task = road.task_of(dossier).task_id
    door.act("reopen_decree", decree, by=cast["cabinet"], reason="Décès.")
    door.act("gather", decree, by=cast["cabinet"], dossiers=[])

    page = text(Walker("legal", "nl").post("task", task, expect=422, agreed="yes"))

    assert "Het dossier is gewijzigd sinds deze pagina werd geopend" in page


def test_the_file_waits_for_who_may_reopen_it_alone(cast):
    """The signature that cannot be given now is not named among what is awaited."""
    dossier, _decree = asked(cast)

    assert [wait["who"] for wait in case_file.waiting(dossier)["waits"]] == ["Legal reviewer"]


@pytest.mark.parametrize(("by", "action"), [("cabinet", "reopen_decree"), ("government", "reopen_decree"), ("cabinet", "abandon_decree")])  # fmt: skip
def test_whoever_reopens_or_abandons_it_answers_all_that_asked(by, action, cast):
    first = road.accepted(cast)
    second = road.accepted(cast, given_names="Luc", usual_name="", surname="Peeters")
    decree = road.approved_decree(cast, [first, second])
    for dossier, who in ((first, "desk"), (second, "chancellery")):
        door.act(ASK, dossier, by=cast[who], reason=WHY)

    door.act(action, decree, by=cast[by], reason="Décès.")
    road.jobs.drain()

    for dossier in (first, second):
        assert road.fresh(dossier).reopening_asked_on is None
        after = "compose" if action == "abandon_decree" else "reopened"
        assert [i.node for i in WorkItem.objects.filter(journey__dossier=dossier, open=True)] == [after]  # fmt: skip


def test_of_an_abandoned_decree_nothing_is_left_to_record(cast):
    dossier, decree = asked(cast)
    Walker("legal").answer(dossier, agreed="yes")
    assert road.task_of(dossier).node == "reopened"

    door.act("abandon_decree", decree, by=cast["cabinet"], reason="Autre liste.")
    road.jobs.drain()

    assert road.task_of(dossier).node == "compose"


def test_moved_to_another_campaign_nothing_is_left_to_record(cast):
    dossier, _decree = asked(cast, by="checker")
    Walker("legal").answer(dossier, agreed="yes")

    door.act(
        "roll_over", dossier, by=cast["checker"], campaign=road.campaign(2028), reason="Décès."
    )

    assert road.task_of(dossier).node == "compose"


def test_who_tries_meanwhile_reads_that_it_is_asked_already(cast):
    dossier, _decree = asked(cast)

    with pytest.raises(Refused, match="is asked already: the legal reviewer has still to answer"):
        door.act("decease", dossier, by=cast["desk"], on=TODAY)


def test_who_was_ticked_and_is_free_no_more_is_not_left_out_without_a_word(cast):
    """The cabinet opened the page while two waited; a colleague took the second on another list."""
    first = road.accepted(cast)
    second = road.accepted(cast, given_names="Luc", usual_name="", surname="Peeters")
    task = road.task_of(first).task_id
    road.drafted_decree(cast, [second])

    told = Walker("cabinet", "nl").post(
        "task", task, expect=422, others=[second.pk], title_fr="Octroi", title_nl="Toekenning"
    )

    assert "wordt niet meer aangeboden" in text(told) or "niet of niet meer" in text(told)
    assert road.fresh(first).decree_line() is None


def test_reopened_because_of_one_the_other_that_asked_is_answered_too(cast):
    first = road.accepted(cast)
    second = road.accepted(cast, given_names="Luc", usual_name="", surname="Peeters")
    road.approved_decree(cast, [first, second])
    for dossier in (first, second):
        door.act(ASK, dossier, by=cast["desk"], reason=WHY)

    Walker("legal").answer(first, agreed="yes")

    assert road.task_of(second).node == "reopened"


@pytest.mark.parametrize(
    ("language", "title", "way"),
    [
        ("fr", "Enregistrer ce pour quoi le projet d’arrêté a été rouvert", "Le service doit encore enregistrer"),
        ("nl", "Registreren waarvoor het besluit is heropend", "De dienst moet nog registreren"),
    ],
)  # fmt: skip
def test_what_it_was_reopened_for_waits_for_the_desk_and_nothing_is_approved_before(
    language, title, way, cast
):
    dossier, decree = asked(cast)
    Walker("legal").answer(dossier, agreed="yes")
    desk = Walker("desk", language)
    task = road.task_of(dossier)

    assert title in text(desk.get("inbox"))
    page = text(desk.get("task", task.task_id))
    assert WHY in page
    assert f'href="{dossier.get_absolute_url()}"' in page
    with pytest.raises(Refused) as no:
        road.answer(decree, cast["legal"], agreed=True)
    assert no.value.message.startswith("The desk has still to record what this decree was reopened for")  # fmt: skip
    assert way in text(Walker("legal", language).get("task", road.task_of(decree).task_id))

    desk.answer(dossier)
    road.jobs.drain()

    assert road.fresh(dossier).reopened_on is None
    road.answer(decree, cast["legal"], agreed=True)
    assert road.fresh(decree).state == "approved"


def test_asked_again_after_a_new_approval_only_by_whoever_asks_again(cast):
    dossier, decree = asked(cast)
    Walker("legal").answer(dossier, agreed="yes")
    Walker("desk").answer(dossier)

    road.answer(decree, cast["legal"], agreed=True)
    road.jobs.drain()

    assert not WorkItem.objects.filter(journey__dossier=dossier, open=True).exists()
    assert offers(Walker("desk"), dossier)


@pytest.mark.parametrize("by", ["desk", "checker", "chancellery"])
def test_offered_to_who_may_not_reopen_it_on_an_approved_decree_only(by, cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    walker = Walker(by)
    assert not offers(walker, dossier)

    road.answer(decree, cast["legal"], agreed=True)

    assert offers(walker, dossier)
    walker.act(dossier, ASK, reason=WHY)
    assert not offers(walker, dossier)


@pytest.mark.parametrize("by", ["cabinet", "legal", "government"])
def test_who_may_reopen_it_needs_not_ask(by, cast):
    dossier, _decree = on_approved(cast)

    assert not offers(Walker(by), dossier)


def test_asked_twice_is_said(cast):
    dossier, _decree = asked(cast)

    with pytest.raises(Refused, match="the step makes no sense any more"):
        door.act(ASK, dossier, by=cast["chancellery"], reason=WHY)


def test_a_nominee_who_declines_or_a_commune_that_withdraws_is_a_reason_too(cast):
    dossier, decree = on_approved(cast)
    nomination = states.asked_back(cast, dossier.nominations.get())
    for do in (
        lambda: door.act("decline", dossier, by=cast["desk"], answered_on=TODAY),
        lambda: road.answer(nomination, cast["desk"], agreed=True),
    ):
        with pytest.raises(Refused, match=r"others ask for it on the page of dossier"):
            do()
    door.act(ASK, dossier, by=cast["desk"], reason=WHY)

    Walker("legal").answer(dossier, agreed="yes")
    road.answer(nomination, cast["desk"], agreed=True)
    road.jobs.drain()

    assert road.fresh(dossier).state == "withdrawn"
    assert road.task_of(decree).node == "gather"


def test_on_a_decree_of_refusal_too(cast):
    dossier = road.to_refuse(cast)
    decree = road.drafted_decree(cast, [dossier], kind="refuse")
    road.answer(decree, cast["legal"], agreed=True)
    with pytest.raises(Refused, match=r"others ask for it on the page of dossier"):
        door.act("decease", dossier, by=cast["desk"], on=TODAY)
    door.act(ASK, dossier, by=cast["desk"], reason=WHY)

    Walker("legal").answer(dossier, agreed="yes")

    assert road.fresh(decree).state == "drafted"
    door.act("decease", dossier, by=cast["desk"], on=TODAY)
    road.jobs.drain()
    assert road.task_of(dossier).node == "refuse"
    assert road.task_of(decree).node == "gather"

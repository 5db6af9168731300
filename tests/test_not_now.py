"""A step that the file does not allow as it stands: its page says so, and who was faster; nothing that was written is lost."""

import re
from datetime import date

import pytest

from tests import road
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WHY = "La personne est décédée le 20 novembre."


def text(answer) -> str:
    inside = re.search(r"<main.*</main>", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", inside[0]).split())


def send(walker, noun, action, expect=409, **data):
    return text(walker.post("act", noun.NOUN, noun.public_id, action, expect=expect, **data))


# ---- the second of two


@pytest.mark.parametrize(
    ("language", "refused", "last"),
    [("fr", "« Enregistrer le décès de la personne proposée » n’est pas possible dans l’état actuel.",
      "Dernière étape : « Décès de la personne proposée enregistré », le 24 novembre 2026, 10:00, "),
     ("nl", "“Overlijden van de voorgedragen persoon registreren” is niet mogelijk in de huidige stand van zaken.",
      "Laatste stap: “Overlijden van de voorgedragen persoon geregistreerd”, op 24 november 2026, 10:00, ")],
)  # fmt: skip
def test_the_second_who_records_a_death_reads_who_was_first_and_gets_the_words_back(
    language, refused, last, cast
):
    dossier = road.admissible(cast)
    second = Walker("desk2", language)
    second.get("act", "dossier", dossier.public_id, "decease")
    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 20))

    page = send(second, dossier, "decease", on="21/11/2026", kin_name="Paul Diaz").replace("\xa0", " ")  # fmt: skip

    assert refused in page
    assert last in page
    assert str(cast["desk"]) in page
    assert "Paul Diaz" in page
    assert road.fresh(dossier).nominee.deceased_on == date(2026, 11, 20)


def test_the_second_who_asks_for_a_reopening_reads_that_it_is_asked(cast):
    dossier = road.accepted(cast)
    road.approved_decree(cast, [dossier])
    door.act("ask_reopening", dossier, by=cast["desk"], reason=WHY)

    page = send(Walker("chancellery"), dossier, "ask_reopening", reason="Un refus est arrivé.")

    assert "Réouverture du projet d’arrêté demandée" in page
    assert str(cast["desk"]) in page
    assert "Un refus est arrivé." in page
    assert WHY not in page


def test_an_address_that_is_not_possible_yet_says_so_too(cast):
    dossier = road.admissible(cast)

    answer = Walker("cabinet").get("act", "dossier", dossier.public_id, "change_rank", expect=409)

    assert "n’est pas possible dans l’état actuel" in text(answer)
    assert dossier.get_absolute_url() in answer.content.decode()


def test_for_whom_the_step_never_was_there_is_no_such_page(cast):
    dossier = road.admissible(cast)
    door.act("decease", dossier, by=cast["desk"], on=date(2026, 11, 20))

    Walker("cabinet").get("act", "dossier", dossier.public_id, "decease", expect=404)
    Walker("clerk").get("act", "dossier", dossier.public_id, "decease", expect=404)
    assert Walker("cabinet").client.post(f"/acts/dossier/{dossier.public_id}/decease/", {"on": "x"}).status_code == 404  # fmt: skip


def test_a_commune_reads_who_of_its_own_was_faster(cast):
    nomination = road.submitted(cast)
    door.act("ask_withdrawal", nomination, by=cast["secretary"], reason="Changement d’avis.")

    page = send(Walker("secretary"), nomination, "ask_withdrawal", reason="Une fois encore.")

    assert "Dernière étape" in page
    assert str(cast["secretary"]) in page
    assert "Une fois encore." in page


def test_a_commune_reads_nothing_of_what_the_region_did_last(cast):
    nomination = road.submitted(cast)
    door.act("propose_set_aside", nomination, by=cast["desk"], reason="Hors compétence.")

    page = send(Walker("clerk"), nomination, "take_back", reason="Erreur.")

    assert "Dernière étape" not in page


def test_a_closed_list_names_what_closed_it(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    road.answer(decree, cast["legal"], agreed=True)

    page = send(Walker("cabinet"), decree, "gather", dossiers=[])

    assert "Dernière étape : « Projet d’arrêté approuvé »" in page.replace("\xa0", " ")
    assert str(cast["legal"]) in page


def test_what_is_not_yet_possible_names_no_step_that_has_nothing_to_do_with_it(cast):
    dossier = road.received(cast)
    door.act("defer", dossier, by=cast["desk"], until=date(2027, 2, 1), reason="Attendre.")

    page = text(Walker("desk").get("act", "dossier", dossier.public_id, "correct", expect=409))

    assert "Dernière étape" not in page


def test_a_suspended_file_says_since_when(cast):
    dossier = road.admissible(cast)
    door.act("suspend", dossier, by=cast["sealed"], reason="Enquête.")

    page = send(Walker("desk"), dossier, "defer", until="1/2/2027", reason="Attendre.")

    assert "Dernière étape : « Suspendu »" in page.replace("\xa0", " ")
    assert "Enquête" not in page


@pytest.mark.parametrize(
    ("language", "question"),
    [("fr", "Examiner la recevabilité, Ana Diaz. Karim Haddad a répondu à cette tâche le 24 novembre 2026, 10:00."),
     ("nl", "Ontvankelijkheid onderzoeken, Ana Diaz. Karim Haddad heeft deze taak beantwoord op 24 november 2026, 10:00.")],
)  # fmt: skip
def test_a_task_that_somebody_else_answered_names_itself_and_leads_to_the_file(
    language, question, cast
):
    dossier = road.received(cast)
    task = road.task_of(dossier).task_id
    road.examine(cast, dossier)

    answer = Walker("desk2", language).post("task", task, expect=409, admissible="yes", remark="Bien.")  # fmt: skip

    assert question in text(answer)
    assert not re.search("Dernière étape|Laatste stap", text(answer))  # who answered says it
    assert dossier.get_absolute_url() in answer.content.decode()


def test_a_task_that_is_asked_no_more_says_what_happened(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    task = road.task_of(decree).task_id
    door.act("abandon_decree", decree, by=cast["cabinet"], reason="Remis.")

    page = text(Walker("legal").get("task", task, expect=409)).replace("\xa0", " ")

    assert "Dernière étape : « Projet d’arrêté abandonné »" in page
    assert str(cast["cabinet"]) in page


# ---- what is told before anybody tries


@pytest.mark.parametrize(
    ("by", "action", "stands"),
    [("desk", "decease", True), ("desk", "decline", True), ("desk", "correct", True),
     ("checker", "roll_over", True), ("cabinet", "propose_refusal", True), ("cabinet", "change_rank", True),
     ("desk", "ask_reopening", False), ("desk", "defer", False)],
)  # fmt: skip
def test_that_an_approved_list_stands_in_the_way_is_said_on_the_page_of_the_act(
    by, action, stands, cast
):
    dossier = road.accepted(cast)
    decree = road.approved_decree(cast, [dossier])
    page = text(Walker(by).get("act", "dossier", dossier.public_id, action)).replace("\xa0", " ")

    said = f"Le projet d’arrêté « {decree.title_fr} » est approuvé et doit d’abord être rouvert : le cabinet, le service juridique et le Gouvernement le font sur sa page ; les autres le demandent sur la page du dossier {dossier.reference}."  # fmt: skip
    assert (said in page) is stands


def test_nothing_stands_in_the_way_while_the_list_is_in_the_making(cast):
    dossier = road.accepted(cast)
    road.drafted_decree(cast, [dossier])

    page = text(Walker("desk").get("act", "dossier", dossier.public_id, "decease"))

    assert "Pas encore possible" not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Une seconde personne doit accomplir cette étape : vous avez accompli la précédente."),
     ("nl", "Een tweede persoon moet deze handeling verrichten: u hebt de vorige verricht.")],
)  # fmt: skip
def test_who_took_the_step_before_reads_so_on_the_page_of_the_question(language, said, cast):
    check = road.admissible(cast).checks.get()
    road.answer(check, cast["sealed"], result="to_weigh", evidence="Arrêt de 2019.")
    task = road.task_of(check).task_id

    assert said in text(Walker("sealed", language).get("task", task)).replace("\xa0", " ")
    assert said not in text(Walker("sealed2", language).get("task", task)).replace("\xa0", " ")


# ---- rows that were ticked


@pytest.mark.parametrize("end", ["approved", "abandoned"])
def test_names_ticked_for_a_list_that_is_closed_come_back_by_name(end, cast):
    one = road.accepted(cast)
    decree = road.drafted_decree(cast, [one])
    if end == "approved":
        road.answer(decree, cast["legal"], agreed=True)
    else:
        door.act("abandon_decree", decree, by=cast["cabinet"], reason="Remis.")
    assert road.fresh(decree).state == end

    page = send(Walker("cabinet"), decree, "gather", dossiers=[one.pk])

    assert f"DIAZ Ana Lucía – {one.rank_selected} ({one.reference})" in page


@pytest.mark.parametrize("seen", [True, False])
def test_a_name_that_stands_on_another_list_by_now_comes_back_where_its_file_is_seen(seen, cast):
    one = road.accepted(cast)
    decree = road.drafted_decree(cast, [])
    other = road.drafted_decree(cast, [one])
    road.answer(other, cast["legal"], agreed=True)
    door.act("abandon_decree", decree, by=cast["cabinet"], reason="Remis.")
    if not seen:
        door.act("declare_conflict", one, by=cast["cabinet"])

    answer = Walker("cabinet").post("act", "decree", decree.public_id, "gather", expect=409, dossiers=[one.pk])  # fmt: skip

    assert (one.reference in text(answer)) is seen


def test_nobody_is_asked_what_stands_together_where_nothing_else_waits(cast):
    dossier = road.accepted(cast)

    page = text(Walker("cabinet").get("task", road.task_of(dossier).task_id))

    assert "Quelle liste" in page or "quelle liste" in page
    assert "attendent aussi" not in page


def test_what_was_ticked_stands_under_its_question_once(cast):
    one = road.accepted(cast)
    other = road.accepted(cast, surname="Renders", given_names="Pol")
    decree = road.drafted_decree(cast, [one, other])
    road.answer(decree, cast["legal"], agreed=True)

    page = send(Walker("cabinet"), decree, "gather", dossiers=[one.pk, other.pk])

    assert page.count("Dossiers dont la distinction est acceptée") == 1
    assert (one.reference in page, other.reference in page) == (True, True)

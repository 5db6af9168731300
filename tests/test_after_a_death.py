"""After a death it is the next of kin who are asked, and their answer is theirs; what the living answered binds nobody."""

import re
from datetime import date

import pytest

from merit import journal, terms
from merit.errors import Refused
from merit.models import Organisation
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem
from workflows.screens import case_file

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)
DIED = date(2026, 11, 20)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def died(cast, dossier, on=DIED, by="desk"):
    door.act("decease", dossier, by=cast[by], on=on, kin_name="Paul Diaz")
    return road.fresh(dossier)


@pytest.mark.parametrize(
    ("language", "asks", "answers"),
    [
        ("fr", "À quelle date avez-vous écrit aux proches", "Qu’ont répondu les proches"),
        ("nl", "Op welke dag hebt u de nabestaanden geschreven", "Wat hebben de nabestaanden geantwoord"),
    ],
)  # fmt: skip
def test_the_questions_speak_of_the_next_of_kin(language, asks, answers, cast):
    dossier = died(cast, road.selected(cast))
    desk = Walker("desk", language)

    assert asks in desk.get("task", road.task_of(dossier).task_id).content.decode()
    road.ask_nominee(cast, dossier)
    assert answers in desk.get("task", road.task_of(dossier).task_id).content.decode()


@pytest.mark.parametrize(("dead", "for_ever"), [(True, None), (False, TODAY)])
def test_nobody_refuses_for_ever_in_the_name_of_another(dead, for_ever, cast):
    dossier = road.asked(cast)
    if dead:
        road.ask_nominee(cast, died(cast, dossier))

    Walker("desk").answer(dossier, accepted="no", answered_on="24/11/2026", document=road.upload())

    assert road.fresh(dossier).state == "declined"
    assert road.fresh(dossier).nominee.refused_on == for_ever


# ---- a death between two steps


@pytest.mark.parametrize("before", [road.asked, road.accepted])
@pytest.mark.parametrize("by", ["desk", "chancellery"])
def test_what_the_living_were_asked_falls_and_the_next_of_kin_are_asked_anew(before, by, cast):
    with states.on(date(2026, 11, 10)):
        dossier = before(cast)

    dossier = died(cast, dossier, by=by)

    assert dossier.state == "selected"
    assert (dossier.acceptance_asked_on, dossier.acceptance_answered_on) == (None, None)
    assert road.task_of(dossier).node == "ask_nominee"
    road.answer(dossier, cast["desk"], on=TODAY)
    # 30 days (the rules, art. 20) from the letter to the next of kin, not from that to the nominee
    assert terms.acceptance(road.fresh(dossier)).last_day == date(2026, 12, 24)
    assert road.task_of(dossier).due == date(2026, 12, 24)


def test_a_period_that_ran_for_the_nominee_is_not_late_for_the_next_of_kin(cast):
    with states.on(date(2026, 11, 2)):
        dossier = road.asked(cast)

    assert road.task_of(died(cast, dossier)).due is None


def test_nothing_falls_where_nobody_was_asked_yet(cast):
    dossier = died(cast, road.selected(cast))

    assert "ask_kin" not in journal.of(dossier).values_list("verb", flat=True)


@pytest.mark.parametrize(
    ("language", "told"),
    [("fr", "Après le décès, question posée à nouveau, aux proches"), ("nl", "Na het overlijden opnieuw gevraagd, aan de nabestaanden")],
)  # fmt: skip
def test_the_history_says_that_the_question_is_put_anew(language, told, cast):
    dossier = died(cast, road.accepted(cast))

    assert told in text(Walker("desk", language).get("dossier", dossier.public_id))


def test_it_leaves_the_list_in_the_making_and_the_others_stay_on_it(cast):
    dossier = road.accepted(cast)
    other = road.accepted(cast, given_names="Luc", usual_name="", surname="Peeters")
    decree = road.drafted_decree(cast, [dossier, other])

    died(cast, dossier)

    # the act counts its names without a gap
    assert [(line.position, line.dossier) for line in road.fresh(decree).lines.all()] == [(1, other)]  # fmt: skip


def test_on_its_list_again_it_is_posthumous(cast):
    dossier = died(cast, road.accepted(cast))
    road.accept(cast, dossier)

    decree = road.approved_decree(cast, [road.fresh(dossier)])

    assert decree.lines.get().posthumous is True


def test_the_last_name_that_leaves_a_list_leaves_nobody_to_approve_it(cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    assert road.task_of(decree).node == "approve"

    died(cast, dossier)
    road.jobs.drain()

    assert road.task_of(decree).node == "gather"


def test_who_declines_by_answer_leaves_nobody_to_approve_an_empty_list(cast):
    """The cabinet changes the rank of who stands on a list; asked again, the nominee declines."""
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])
    rank = road.Rank.objects.get(code="R2")
    door.act("change_rank", dossier, by=cast["cabinet"], rank=rank, **road.REASONS)
    road.ask_nominee(cast, dossier)

    road.answer(
        dossier, cast["desk"], accepted=False, answered_on=TODAY, document=road.upload()
    )  # fmt: skip
    road.jobs.drain()

    assert road.task_of(decree).node == "gather"


def test_the_next_of_kin_are_not_asked_before_the_death(cast):
    with states.on(date(2026, 11, 10)):
        dossier = road.selected(cast)
    died(cast, dossier)

    with pytest.raises(Refused, match="The next of kin cannot have been asked before the death"):
        road.answer(dossier, cast["desk"], on=date(2026, 11, 19))


@pytest.mark.parametrize("listed", [True, False])
def test_the_same_person_in_another_campaign_is_asked_for_there_too(listed, cast):
    """The file of one campaign was moved to the next, and the person was proposed once more meanwhile."""
    first = road.accepted(cast)
    door.act("roll_over", first, by=cast["checker"], campaign=road.campaign(2028), reason="Trop tard.")  # fmt: skip
    decree = door.begin(
        "draft_decree", by=cast["cabinet"], campaign=road.campaign(2028),
        title_fr="Octroi 2028", title_nl="Toekenning 2028",
    )  # fmt: skip
    door.act("gather", decree, by=cast["cabinet"], dossiers=[first] if listed else [])
    second = road.received(cast, clerk="other_clerk", secretary="other_secretary")
    committee = Organisation.objects.filter(kind="committee")
    road.answer(
        second, cast["desk"], admissible=True, nominee=road.fresh(first).nominee, advisers=committee
    )  # fmt: skip

    died(cast, road.fresh(second))
    road.jobs.drain()

    assert road.fresh(first).state == "selected"
    assert road.task_of(first).node == "ask_nominee"
    assert not decree.lines.exists()
    assert road.task_of(decree).node == "gather"
    by = journal.of(first).get(verb="ask_kin")
    assert (by.actor, by.role) == (None, "clock")


# ---- what is shown and sent after it


@pytest.mark.parametrize("dead", [True, False])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_station_of_a_declined_dossier_says_that_it_was_accepted(language, dead, cast):
    dossier = road.asked(cast)
    if dead:
        dossier = road.ask_nominee(cast, died(cast, dossier))
    road.answer(dossier, cast["desk"], accepted=False, answered_on=TODAY, document=road.upload())

    station = case_file.steps(road.fresh(dossier))[4]

    assert (station["sub"], station["status"]) == (None, "todo")


def test_a_page_that_asked_about_the_living_is_not_taken_for_the_next_of_kin(cast):
    dossier = road.selected(cast)
    task, desk = road.task_of(dossier).task_id, Walker("desk", "nl")
    read = _read(desk.get("task", task))
    died(cast, dossier, on=TODAY, by="desk")

    told = desk.post("task", task, expect=422, on="2026-11-24", read=read)

    page = text(told)
    assert "Het voorstel is gewijzigd sinds u het hebt gelezen" in page
    assert "de nabestaanden geschreven" in page
    assert road.fresh(dossier).acceptance_asked_on is None
    desk.post("task", task, on="2026-11-24", read=_read(told))
    assert road.fresh(dossier).acceptance_asked_on == TODAY


def test_whoever_writes_to_the_next_of_kin_reads_their_name_there(cast):
    dossier = died(cast, road.selected(cast))

    page = text(Walker("desk").get("task", road.task_of(dossier).task_id))

    assert "Paul Diaz" in page


@pytest.mark.parametrize("state", ["drafted", "issued"])
def test_a_letter_that_has_not_left_is_written_anew_to_the_next_of_kin(state, cast):
    dossier = road.granted(cast)
    letter = dossier.letters.get(code="P13")
    if state == "issued":
        road.answer(letter, cast["chancellery2"], agreed=True)
        road.jobs.drain()
    assert (road.fresh(letter).state, "Paul Diaz" in letter.words) == (state, False)

    died(cast, dossier, on=TODAY)
    road.jobs.drain()

    now = dossier.letters.exclude(pk=letter.pk).get(code="P13")
    assert (road.fresh(letter).state, now.state) == ("dropped", "drafted")
    assert "Paul Diaz" in now.words
    assert road.task_of(now).node == "read"
    assert not WorkItem.objects.filter(journey__letter=letter, open=True).exists()


@pytest.mark.parametrize(
    ("language", "told", "false"),
    [
        ("fr", "a octroyé à Madame Ana Diaz, par arrêté du", ("vous a octroyé", "qui vous concerne", "posthume")),
        ("nl", "heeft toegekend aan mevrouw Ana Diaz", ("de Brusselse Hoofdstedelijke Regering u", "dat op u betrekking", "postuum")),
    ],
)  # fmt: skip
def test_a_letter_to_the_next_of_kin_does_not_say_that_they_were_decorated(
    language, told, false, cast
):
    """Granted to the living, who died since: to nobody else, and not after death."""
    dossier = road.granted(cast, language=language)
    died(cast, dossier, on=TODAY)
    road.jobs.drain()

    words = " ".join(re.sub(r"<[^>]*>", "", dossier.letters.get(code="P13", state="drafted").words).split())  # fmt: skip

    assert told in words.replace("\u00a0", " ")
    assert [word for word in false if word in words] == []


def test_a_letter_that_has_left_stays(cast):
    dossier = road.told(cast, road.granted(cast))

    died(cast, dossier, on=TODAY)
    road.jobs.drain()

    assert [letter.state for letter in dossier.letters.filter(code="P13")] == ["sent"]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_name_of_the_next_of_kin_can_be_corrected(language, cast):
    dossier = road.granted(cast)
    chancellery = Walker("chancellery", language)
    chancellery.act(dossier, "decease", on="20/11/2026", kin_name="Pol Dias")
    shown = chancellery.get("act", "dossier", dossier.public_id, "correct_death").content.decode()
    assert 'value="Pol Dias"' in shown
    assert 'value="2026-11-20"' in shown

    chancellery.act(dossier, "correct_death", on="19/11/2026", kin_name="Paul Diaz")

    person = road.fresh(dossier).nominee
    assert (person.deceased_on, person.kin_name) == (date(2026, 11, 19), "Paul Diaz")
    letters = dossier.letters.filter(code="P13").order_by("pk")
    assert [letter.state for letter in letters] == ["dropped", "dropped", "drafted"]
    assert "Paul Diaz" in letters[2].words


def test_what_is_recorded_is_corrected_by_who_read_it_and_only_when_something_changes(cast):
    dossier = died(cast, road.granted(cast), on=DIED)
    desk, chancellery = Walker("desk"), Walker("chancellery", "nl")
    address = ("act", "dossier", dossier.public_id, "correct_death")
    read = _read(chancellery.get(*address))
    same = desk.post(*address, expect=422, on="2026-11-20", kin_name="Paul Diaz", read=read)
    assert "C’est ce qui est enregistré" in text(same)

    desk.post(*address, on="2026-11-19", kin_name="Paul Diaz", read=read)
    told = chancellery.post(*address, expect=422, on="2026-11-20", kin_name="Pol", read=read)

    assert "Wat is geregistreerd, is gewijzigd sinds u het hebt gelezen" in text(told)
    assert road.fresh(dossier).nominee.deceased_on == date(2026, 11, 19)


def test_the_law_compares_what_is_recorded_of_a_death_too(cast):
    dossier = died(cast, road.granted(cast))

    with pytest.raises(
        Refused, match="What is recorded has changed since you read it: look at it again"
    ):
        door.act("correct_death", dossier, by=cast["desk"], on=TODAY, read="another")
    with pytest.raises(Refused, match="This is what is recorded: nothing was changed"):
        door.act("correct_death", dossier, by=cast["desk"], on=DIED, kin_name="Paul Diaz")


def test_a_death_is_not_moved_after_the_letter_to_the_next_of_kin(cast):
    with states.on(date(2026, 11, 10)):
        dossier = road.selected(cast)
    died(cast, dossier)
    road.answer(dossier, cast["desk"], on=date(2026, 11, 22))

    with pytest.raises(Refused, match="cannot have been asked before the death"):
        door.act("correct_death", dossier, by=cast["desk"], on=date(2026, 11, 23))
    door.act("correct_death", dossier, by=cast["desk"], on=date(2026, 11, 21), kin_name="Zoé Diaz")

    assert road.fresh(dossier).nominee.kin_name == "Zoé Diaz"
    assert road.fresh(dossier).acceptance_asked_on == date(2026, 11, 22)


def test_the_history_of_a_list_says_who_left_it(cast):
    dossier = road.accepted(cast)
    decree = road.drafted_decree(cast, [dossier])

    died(cast, dossier)

    page = text(Walker("cabinet", "nl").get("decree", decree.public_id))
    assert "Een dossier heeft de lijst verlaten" in page


def test_who_looks_again_at_a_list_that_lost_a_name_can_confirm_it(cast):
    """The page that says that it changed shows the list as it is now; confirmed there, it is taken."""
    dossier = road.accepted(cast)
    other = road.accepted(cast, given_names="Luc", usual_name="", surname="Peeters")
    decree = road.drafted_decree(cast, [dossier, other])
    task, legal = road.task_of(decree).task_id, Walker("legal", "nl")
    read = _read(legal.get("task", task))
    died(cast, dossier)

    told = legal.post("task", task, expect=422, agreed="yes", read=read)

    assert "Het voorstel is gewijzigd sinds u het hebt gelezen" in text(told)
    legal.post("task", task, agreed="yes", read=_read(told))
    assert road.fresh(decree).state == "approved"


def _read(page) -> str:
    return re.search(r'name="read" value="([^"]*)"', page.content.decode())[1]


# ---- words that are true of both


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["Distinction acceptée", "Accord demandé", "question posée à nouveau"]),
        ("nl", ["Onderscheiding aanvaard", "Instemming gevraagd", "opnieuw gevraagd"]),
    ],
)
def test_state_and_history_do_not_say_that_the_dead_answered(language, words, cast):
    dossier = road.accept(cast, died(cast, road.asked(cast)))

    page = text(Walker("desk", language).get("dossier", dossier.public_id))

    assert [word for word in words if word not in page] == []
    for false in ("par la personne proposée", "door de voorgedragen persoon"):
        assert false not in page


@pytest.mark.parametrize(
    ("language", "ask", "record", "declined"),
    [
        ("fr", "Demander aux proches si la distinction est acceptée", "Enregistrer si les proches acceptent la distinction", "Distinction déclinée"),
        ("nl", "De nabestaanden vragen of de onderscheiding wordt aanvaard", "Registreren of de nabestaanden de onderscheiding aanvaarden", "Van de onderscheiding afgezien"),
    ],
)  # fmt: skip
def test_tasks_are_called_by_what_is_asked_and_of_whom(language, ask, record, declined, cast):
    dossier = died(cast, road.selected(cast))
    desk = Walker("desk", language)

    assert ask in text(desk.get("inbox"))
    road.ask_nominee(cast, dossier)
    assert record in text(desk.get("inbox"))
    road.answer(
        dossier, cast["desk"], accepted=False, answered_on=TODAY, document=road.upload()
    )  # fmt: skip
    assert declined in text(desk.get("dossier", dossier.public_id))

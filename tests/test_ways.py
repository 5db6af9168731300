"""By which way a letter leaves is decided once, for paper and recipient; what it says of its appeal follows that way."""

from datetime import date

import pytest

from merit import jobs
from merit.errors import Refused
from merit.models import Letter, Parameter, RuleSet
from tests import road, states
from tests.letters import reading
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# by hand: paper → the way it leaves, who is asked to do something when it is issued
WAYS = {
    "P01": "platform",
    "P04": "acknowledged",
    "P13": "registered",
    "P14": "acknowledged",
    "P15": "registered",
}
LAST_DAY, DAY_AFTER = (
    date(2026, 12, 1),
    date(2026, 12, 2),
)  # the fifth working day after Tuesday 24 November
BY_PLATFORM = {
    "fr": ("Par la plateforme d’échange sécurisée, avec accusé de réception", "le premier jour est celui qui suit la date de votre accusé de réception."),
    "nl": ("Via het beveiligde uitwisselingsplatform, met ontvangstbevestiging", "de eerste dag is de dag na de datum van uw ontvangstbevestiging."),
}  # fmt: skip
BY_POST = {
    "fr": ("Recommandé avec accusé de réception", "le premier jour est celui qui suit la réception du pli ou, en cas de refus, celui qui suit le refus."),
    "nl": ("Aangetekend met ontvangstbevestiging", "de eerste dag is de dag na de ontvangst van de brief of, bij weigering, de dag na de weigering."),
}  # fmt: skip


def plain(text: str) -> str:
    return reading.plain(text).replace("\u00a0", " ").replace("\u202f", " ")


def asked(letter) -> tuple[str, str] | None:
    item = WorkItem.objects.filter(open=True, journey__letter=letter).first()
    return (item.node, item.role) if item else None


def test_each_paper_leaves_by_its_way(cast):
    states.dismissed(cast)
    road.refuse(cast, road.asked(cast, surname="Peeters"))
    road.granted(cast, surname="Claes")

    assert dict(Letter.objects.values_list("code", "channel")) == WAYS


def test_a_decision_reaches_its_commune_by_the_platform_and_waits_for_its_acknowledgement(cast):
    letter = states.on_the_platform(cast)

    assert (letter.state, letter.channel) == ("sent", "acknowledged")
    assert asked(letter) == ("acknowledge", "clerk")
    assert WorkItem.objects.get(open=True, journey__letter=letter).due == LAST_DAY


@pytest.mark.parametrize(("who", "language"), [("clerk", "fr"), ("secretary", "nl")])
def test_a_person_of_the_commune_acknowledges_it(who, language, cast):
    letter = states.on_the_platform(cast)
    walker = Walker(who, language)

    if who == "clerk":
        walker.answer(letter)
    else:
        walker.act(letter, "acknowledge_letter")

    kept = road.fresh(letter)
    assert (kept.state, kept.delivered_on, asked(kept)) == ("delivered", date(2026, 11, 24), None)
    with states.on(DAY_AFTER):
        door.tick(trusted=True)
    assert Letter.objects.filter(code="P04").count() == 1


def test_another_commune_acknowledges_nothing(cast):
    letter = states.on_the_platform(cast)

    with pytest.raises(Refused, match="Your role does not allow this step"):
        door.act("acknowledge_letter", letter, by=cast["other_clerk"])


def test_not_acknowledged_in_five_working_days_it_becomes_another_letter_by_registered_post(cast):
    letter = states.on_the_platform(cast)
    told = []
    for day in (LAST_DAY, DAY_AFTER):
        with states.on(day):
            door.tick(trusted=True)
            told.append([(one.state, one.channel) for one in Letter.objects.filter(code="P04")])

    assert told == [
        [("sent", "acknowledged")],
        [("lapsed", "acknowledged"), ("drafted", "registered")],
    ]
    second = Letter.objects.filter(code="P04").exclude(pk=letter.pk).get()
    assert asked(second) == ("read", "checker")
    with states.on(DAY_AFTER):
        road.answer(second, cast["checker"], agreed=True)
        jobs.drain()
        assert asked(second) == ("send", "desk_officer")
        door.tick(trusted=True)
        assert Letter.objects.filter(code="P04").count() == 2


def test_the_time_to_acknowledge_is_not_cut_short(cast):
    letter = states.on_the_platform(cast)

    with pytest.raises(Refused, match="The time to acknowledge this letter is not over"):
        door.act("lapse_letter", letter, by=None)


def test_a_letter_that_nobody_must_acknowledge_is_not_acknowledged(cast):
    letter = road.submitted(cast).letters.get(code="P01")
    jobs.drain()

    with pytest.raises(Refused, match="No acknowledgement is asked for this letter"):
        door.act("acknowledge_letter", letter, by=cast["clerk"])


@pytest.mark.parametrize("action", ["deliver_letter", "fail_letter"])
def test_nobody_carries_what_the_platform_brings(action, cast):
    letter = states.on_the_platform(cast)

    with pytest.raises(Refused, match="This letter leaves by the platform: nobody carries it"):
        door.act(action, letter, by=cast["desk"], on=date(2026, 11, 24))


def test_proceedings_show_in_no_refusal_to_the_commune(cast):
    """The dossier of an inadmissible nomination is open again, and suspended: the letter is acknowledged all the same."""
    letter = states.on_the_platform(cast)
    door.act(
        "reopen_admissibility",
        letter.nomination.dossier,
        by=states.witnesses(cast)["checker"],
        reason="Erreur.",
    )
    door.act("suspend", letter.nomination.dossier, by=cast["sealed"], reason="Procédure.")

    assert door.act("acknowledge_letter", letter, by=cast["clerk"]).state == "delivered"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_a_letter_says_of_its_way_and_of_its_period_is_what_happens(language, cast):
    nomination = road.submitted(cast, case_language=language)
    RuleSet.objects.update(simulation=False)  # a simulation opens no appeal
    Parameter.objects.filter(code="inadmissibility_delegation").update(
        value="2027-01-15",
        article_fr="l’arrêté du 4 janvier 2027",
        article_nl="het besluit van 4 januari 2027",
    )
    road.answer(nomination.dossier, cast["desk"], admissible=False, **states.GROUND)
    road.answer(nomination.dossier, cast["checker"], agreed=True)
    first = nomination.letters.get(code="P04")
    road.answer(first, cast["checker"], agreed=True)
    jobs.drain()
    with states.on(DAY_AFTER):
        door.tick(trusted=True)
    second = nomination.letters.exclude(pk=first.pk).get(code="P04")

    for letter, mine, other in ((first, BY_PLATFORM, BY_POST), (second, BY_POST, BY_PLATFORM)):
        said = plain(letter.words)
        assert [sentence in said for sentence in mine[language]] == [True, True]
        assert other[language][1] not in said


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("fr", "Administration communale d’Ixelles Chaussée d’Ixelles 168 1050 Ixelles"),
        ("nl", "Gemeentebestuur van Elsene Elsensesteenweg 168 1050 Elsene"),
    ],
)
def test_a_college_has_a_street(language, address, cast):
    letter = road.submitted(cast, case_language=language).letters.get(code="P01")

    assert address in plain(letter.words)


def test_who_sends_a_letter_is_asked_the_day_and_told_the_way(cast):
    dossier = road.granted(cast)
    letter = dossier.letters.get(code="P13")
    road.answer(letter, cast["chancellery2"], agreed=True)
    jobs.drain()

    page = Walker("chancellery").get("task", road.task_of(letter).task_id).content.decode()

    assert "Par la voie indiquée dans la lettre\u00a0: Envoi recommandé." in page
    assert 'name="channel"' not in page


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "La Région lit que vous avez reçu cette lettre aujourd’hui."),
        ("nl", "Het Gewest leest dat u deze brief vandaag hebt ontvangen."),
    ],
)
def test_whoever_only_confirms_reads_what_follows(language, sentence, cast):
    letter = states.on_the_platform(cast)

    page = Walker("clerk", language).get("task", road.task_of(letter).task_id).content.decode()

    assert sentence in page


def test_a_new_decision_goes_the_usual_way_whatever_became_of_the_letter_of_an_earlier_one(cast):
    nomination = states.on_the_platform(cast).nomination
    with states.on(DAY_AFTER):
        door.tick(trusted=True)
    with states.on(date(2026, 12, 3)):
        checker = states.witnesses(cast)["checker"]
        door.act("reopen_admissibility", nomination.dossier, by=checker, reason="Erreur.")
        road.answer(nomination.dossier, cast["desk"], admissible=False, **states.GROUND)
        road.answer(nomination.dossier, cast["checker"], agreed=True)

    ways = Letter.objects.filter(code="P04").order_by("pk").values_list("state", "channel")
    assert list(ways) == [
        ("lapsed", "acknowledged"),
        ("dropped", "registered"),
        ("drafted", "acknowledged"),
    ]

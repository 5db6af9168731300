"""After the signature, in the order that the rules give: the letter, the last day to correct a name, the certificate, the ceremony."""

from datetime import date

import pytest
from django_q.models import OrmQ

from merit import jobs
from merit.errors import Refused
from merit.models import Distinction, Parameter
from tests import road, states
from tests.walker import Walker
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# The letter leaves on Tuesday 24 November 2026: twenty-one days later it is Tuesday 15 December.
LAST_DAY, DAY_AFTER = date(2026, 12, 15), date(2026, 12, 16)
NAMES = {"list_name": "DÍAZ Ana Lucía", "certificate_name": "Ana Lucía Díaz"}
NOT_TOLD = "The letter of award has not left"
NOT_PUBLISHED = "The publication of the decree is neither recorded nor waived"
BEING_CORRECTED = "A correction of the register is proposed"


def a_new_day():
    door.tick(trusted=True)
    jobs.drain()


def certificates(dossier) -> list[date]:
    return [certificate.dated for certificate in dossier.certificates.all()]


# ---- the certificate is made of a name that is final


def test_a_certificate_is_made_on_the_day_after_the_last_one_to_correct_the_name(cast):
    dossier = road.told(cast, road.just_granted(cast))
    made = [certificates(dossier)]
    for day in (LAST_DAY, DAY_AFTER):
        with states.on(day):
            a_new_day()
            made.append(certificates(dossier))

    assert made == [[], [], [DAY_AFTER]]


def test_a_last_day_on_a_holiday_is_moved_to_the_next_working_day(cast):
    """Sent on Friday 4 December: Christmas is the twenty-first day, Monday the 28th the last one."""
    dossier = road.just_granted(cast)
    with states.on(date(2026, 12, 4)):
        road.told(cast, dossier)
    made = []
    for day in (date(2026, 12, 28), date(2026, 12, 29)):
        with states.on(day):
            a_new_day()
            made.append(certificates(dossier))

    assert made == [[], [date(2026, 12, 29)]]


def test_no_certificate_is_made_while_the_letter_has_not_left(cast):
    dossier = road.just_granted(cast)

    with states.on(date(2027, 3, 1)):
        a_new_day()

    assert certificates(dossier) == []


def test_a_letter_that_came_back_has_told_nobody(cast):
    dossier = road.told(cast, road.just_granted(cast))
    door.act("fail_letter", dossier.letters.get(), by=cast["chancellery"], on=date(2026, 11, 24))

    with states.on(DAY_AFTER):
        a_new_day()

    assert certificates(dossier) == []


def test_a_letter_that_is_not_sent_at_all_is_drafted_again(cast):
    dossier = road.just_granted(cast)
    door.act("drop_letter", dossier.letters.get(), by=cast["chancellery"], reason="Erreur.")

    door.sweep()
    jobs.drain()

    assert sorted(letter.state for letter in dossier.letters.all()) == ["drafted", "dropped"]


def test_a_name_that_the_laureate_confirms_waits_no_longer(cast):
    dossier = road.just_granted(cast)

    door.act("confirm_name", dossier.award, by=cast["chancellery"])
    jobs.drain()

    assert certificates(dossier) == [date(2026, 11, 24)]


def test_no_certificate_is_queued_by_hand_before_its_day(cast):
    dossier = road.just_granted(cast)

    with pytest.raises(Refused, match="The name may still be corrected"):
        door.act("queue_certificate", dossier.award, by=cast["chancellery"])


def test_a_correction_that_is_proposed_holds_the_certificate_until_it_is_decided(cast):
    dossier = road.told(cast, road.just_granted(cast))
    propose(dossier, cast)
    made = []
    with states.on(DAY_AFTER):
        a_new_day()
        made.append(certificates(dossier))
        road.answer(dossier, cast["legal"], agreed=True)
        jobs.drain()
        made.append(certificates(dossier))

    assert made == [[], [DAY_AFTER]]
    assert "Ana Lucía Díaz" in dossier.certificates.get().words


def propose(dossier, cast):
    door.act("propose_correction", dossier.award, by=cast["chancellery"], reason="Accent.", **NAMES)


def test_a_name_that_is_being_corrected_is_not_confirmed(cast):
    dossier = road.just_granted(cast)
    propose(dossier, cast)

    with pytest.raises(Refused, match=BEING_CORRECTED):
        door.act("confirm_name", dossier.award, by=cast["chancellery"])


def test_a_distinction_that_sends_no_letter_of_award_asks_nobody_to_correct(cast):
    Distinction.objects.filter(code="merit").update(papers=["P10", "P17"])

    dossier = road.just_granted(cast)

    assert certificates(dossier) == [date(2026, 11, 24)]


def test_a_waiting_laureate_costs_no_job(cast):
    road.told(cast, road.just_granted(cast))
    jobs.drain()

    door.sweep()

    assert not OrmQ.objects.exists()


# ---- nothing is handed over of which the laureate was not told


def checked(cast):
    return states.in_state(cast, "certificate", "checked")


def hand_over(certificate, cast):
    return door.act(
        "hand_over", certificate, by=cast["chancellery"],
        on=date(2026, 11, 24), place="Bruxelles", to="Ana Diaz",
    )  # fmt: skip


def publish(certificate, cast):
    road.answer(certificate.dossier.decree_line().decree, cast["government"], published=False)


def test_no_certificate_is_handed_over_while_the_letter_of_award_is_a_draft(cast):
    certificate = checked(cast)
    publish(certificate, cast)

    with pytest.raises(Refused, match=NOT_TOLD):
        hand_over(certificate, cast)


def test_no_certificate_is_handed_over_before_the_publication_is_settled(cast):
    certificate = checked(cast)
    letter = certificate.dossier.letters.get()
    road.answer(letter, cast["chancellery2"], agreed=True)
    jobs.drain()
    road.answer(road.fresh(letter), cast["chancellery"], on=date(2026, 11, 24))

    with pytest.raises(Refused, match=NOT_PUBLISHED):
        hand_over(certificate, cast)


def test_no_certificate_is_handed_over_whose_name_is_being_corrected(cast):
    certificate = checked(cast)
    road.told(cast, certificate.dossier)
    propose(certificate.dossier, cast)

    with pytest.raises(Refused, match=BEING_CORRECTED):
        hand_over(certificate, cast)


def test_no_sheet_is_printed_whose_name_is_being_corrected(cast):
    certificate = road.granted(cast).certificates.get()
    propose(certificate.dossier, cast)

    with pytest.raises(Refused, match=BEING_CORRECTED):
        door.act("print_certificate", certificate, by=cast["chancellery"])


def test_once_both_are_done_it_is_handed_over(cast):
    certificate = checked(cast)
    road.told(cast, certificate.dossier)

    assert hand_over(certificate, cast).state == "handed_over"


def test_nobody_who_was_not_told_has_failed_to_collect(cast):
    dossier = road.granted(cast)
    Parameter.objects.filter(code="collection_term_days").update(value=10)

    with states.on(date(2027, 1, 20)):
        a_new_day()
        untold = road.fresh(dossier).state
        road.told(cast, dossier)
        a_new_day()

    assert (untold, road.fresh(dossier).state) == ("granted", "closed")


# ---- and whoever waits for it reads why


@pytest.mark.parametrize(
    ("language", "untold", "running"),
    [
        (
            "fr",
            "Le brevet est établi après le dernier jour pour signaler une erreur dans le nom ; ce délai court à partir de l’envoi de la notification d’octroi.",
            "Une erreur dans le nom peut être signalée jusqu’au 15 décembre 2026 inclus ; le brevet est établi après ce jour.",
        ),
        (
            "nl",
            "Het brevet wordt opgemaakt na de laatste dag om een fout in de naam te melden; die termijn loopt vanaf de verzending van de kennisgeving van toekenning.",
            "Een fout in de naam kan worden gemeld tot en met 15 december 2026; het brevet wordt na die dag opgemaakt.",
        ),
    ],
)
def test_the_page_of_the_file_says_until_when_a_name_can_be_corrected(
    language, untold, running, cast
):
    dossier = road.just_granted(cast)
    said = [_page(dossier, language)]
    road.told(cast, dossier)
    said.append(_page(dossier, language))

    assert [untold in said[0], running in said[0]] == [True, False]
    assert [untold in said[1], running in said[1]] == [False, True]


def _page(dossier, language) -> str:
    page = Walker("chancellery", language).get("dossier", dossier.public_id).content.decode()
    return page.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "La notification d’octroi n’est pas partie"),
        ("nl", "De kennisgeving van toekenning is nog niet vertrokken"),
    ],
)
def test_whoever_is_to_hand_it_over_reads_beforehand_what_must_come_first(language, sentence, cast):
    certificate = checked(cast)
    with states.on(date(2027, 11, 20)):
        page = Walker("chancellery", language).get("task", road.task_of(certificate).task_id)

    assert sentence in page.content.decode()

"""An appeal and its judgment: recorded once, in both languages, and what the judge annulled is open again."""

from datetime import date

import pytest
from django.urls import reverse

from merit import actions
from merit.errors import Refused
from merit.models import Challenge
from tests import road, states
from tests.test_side_signs import SECRETS
from tests.walker import Walker
from workflows import door
from workflows.models import WorkItem

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)


@pytest.fixture
def legal(cast):
    return states.witnesses(cast)["legal_reviewer"]


def appeal(dossier, legal, **facts):
    return door.act("record_challenge", dossier, by=legal, lodged_on=TODAY, **facts)


def judge(challenge, legal, outcome="annulled"):
    return door.act("decide_challenge", challenge, by=legal, outcome=outcome, on=TODAY)


def test_an_annulled_inadmissibility_is_examined_anew_by_the_desk(cast, legal):
    dossier = states.dismissed(cast)

    judge(appeal(dossier, legal), legal)

    assert road.fresh(dossier).state == "received"
    assert (road.task_of(dossier).node, road.task_of(dossier).role) == ("examine", "desk_officer")


def test_a_judgment_on_what_was_opened_again_before_is_recorded_all_the_same(cast, legal):
    dossier = states.dismissed(cast)
    challenge = appeal(dossier, legal)
    checker = states.witnesses(cast)["checker"]
    door.act("reopen_admissibility", dossier, by=checker, reason="Erreur.")

    judge(challenge, legal)

    assert road.fresh(challenge).outcome == "annulled"
    assert road.fresh(dossier).state == "received"


def test_the_same_appeal_is_not_recorded_twice(cast, legal):
    dossier = road.refused(cast)
    first = appeal(dossier, legal)

    with pytest.raises(Refused, match="An appeal of that day is recorded already"):
        appeal(dossier, cast["legal"])

    judge(first, legal, "dismissed")
    assert Challenge.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "awaited", "dismissed", "told"),
    [
        ("fr", "Arrêt attendu", "Le recours est rejeté, 24 novembre 2026", "Recours enregistré"),
        ("nl", "Arrest verwacht", "Het beroep wordt verworpen, 24 november 2026", "Beroep geregistreerd"),
    ],
)  # fmt: skip
def test_its_outcome_and_its_history_stand_in_the_file(
    language, awaited, dismissed, told, cast, legal
):
    dossier = road.refused(cast)
    challenge = appeal(dossier, legal)
    walker = Walker("legal", language)
    before = walker.get("dossier", dossier.public_id).content.decode()
    judge(challenge, legal, "dismissed")
    after = walker.get("dossier", dossier.public_id).content.decode()

    assert awaited in before
    assert told in before
    assert dismissed in after


@pytest.mark.parametrize(
    ("language", "named"),
    [("fr", "Recours · 24 novembre 2026"), ("nl", "Beroep · 24 november 2026")],
)
def test_the_page_of_the_judgment_names_the_appeal(language, named, cast, legal):
    challenge = appeal(road.refused(cast), legal)

    page = Walker("legal", language).get(
        "act", "challenge", challenge.public_id, "decide_challenge"
    )

    assert named in page.content.decode()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "le registre indique « Annulation »"),
        ("nl", "het register vermeldt “Nietig verklaard”"),
    ],
)
def test_with_an_award_that_was_annulled_nothing_more_is_done(language, sentence, cast, legal):
    certificate = states.in_state(cast, "certificate", "printed")
    dossier = certificate.dossier
    assert road.task_of(certificate).node == "verify"

    judge(appeal(dossier, legal, against_line=dossier.decree_line()), legal)

    assert not WorkItem.objects.filter(open=True, journey__certificate=certificate).exists()
    with pytest.raises(Refused, match="The award no longer stands in the register"):
        actions.paper.verify_certificate(road.fresh(certificate), by=cast["chancellery2"])
    with pytest.raises(Refused, match="The award no longer stands in the register"):
        actions.paper.spoil_certificate(road.fresh(certificate), by=cast["chancellery"], reason="x")
    page = Walker("legal", language).get("dossier", dossier.public_id).content.decode()
    assert sentence in page.replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("state", ["queued", "checked", "handed_over"])
def test_whatever_became_of_its_certificate_an_award_can_be_annulled(state, language, cast, legal):
    """Printed or in the hands of the laureate: nothing more is asked, and every page about it can be read."""
    certificate = states.in_state(cast, "certificate", state)
    dossier = certificate.dossier

    judge(appeal(dossier, legal, against_line=dossier.decree_line()), legal)
    road.jobs.drain()
    door.tick()

    assert dossier.award.last_entry().kind == "annulled"
    assert not WorkItem.objects.filter(open=True, journey__certificate=certificate).exists()
    sheets = Walker("chancellery", language)
    for address in (certificate, road.fresh(dossier), dossier.award):
        assert sheets.client.get(address.get_absolute_url()).status_code == 200
    assert road.fresh(certificate).state == state


@pytest.mark.parametrize("undone", ["judge", "checker"])
def test_a_commune_reads_that_a_decision_that_was_undone_is_examined_again(undone, cast, legal):
    nomination = states.in_state(cast, "nomination", "settled")
    dossier = nomination.dossier
    clerk = Walker("clerk")
    assert "Irrecevable" in clerk.get("nomination", nomination.public_id).content.decode()

    if undone == "judge":
        judge(appeal(dossier, legal), legal)
    else:
        checker = states.witnesses(cast)["checker"]
        door.act("reopen_admissibility", dossier, by=checker, reason="Erreur.")

    page = clerk.get("nomination", nomination.public_id).content.decode()
    assert "En cours d’examen par la Région" in page
    listed = clerk.get("nominations", state="examined").content.decode()
    assert reverse("nomination", args=[nomination.public_id]) in listed


def test_the_history_of_a_judgment_holds_no_word_of_the_program(cast, legal):
    challenge = appeal(road.refused(cast), legal)
    judge(challenge, legal, "dismissed")

    page = Walker("legal").get("dossier", challenge.dossier.public_id).content.decode()

    assert "dismissed" not in page


def test_after_a_judgment_the_time_to_examine_runs_anew(cast, legal):
    """Received on 24 November; judged on Thursday 10 December: thirty days later it is Saturday 9 January, so Monday."""
    dossier = states.dismissed(cast)
    challenge = appeal(dossier, legal)
    with states.on(date(2026, 12, 10)):
        door.act("decide_challenge", challenge, by=legal, outcome="annulled", on=date(2026, 12, 10))

        assert road.task_of(dossier).due == date(2027, 1, 11)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_an_award_that_is_annulled_under_embargo_shows_to_no_commune(language, cast, legal):
    """Signed, and nobody has published it: what the judge did with it is as little to be read as the award itself."""
    dossier = road.accepted(cast)
    road.signed_decree(cast, [dossier])
    dossier = road.fresh(dossier)
    nomination = dossier.nominations.get()
    clerk = Walker("clerk", language).client
    pages = [nomination.get_absolute_url(), *lists()]
    before = [SECRETS.sub(rb"\1", clerk.get(page).content) for page in pages]

    judge(appeal(dossier, legal, against_line=dossier.decree_line()), legal)

    assert [SECRETS.sub(rb"\1", clerk.get(page).content) for page in pages] == before


def lists():
    address = reverse("nominations")
    return [address, *(f"{address}?state={place}" for place in ("examined", "granted", "ended"))]


def test_once_it_is_published_word_and_place_agree(cast, legal):
    dossier = road.granted(cast)
    judge(appeal(dossier, legal, against_line=dossier.decree_line()), legal)
    nomination = dossier.nominations.get()
    door.act("waive_publication", dossier.decree_line().decree, by=cast["government"])
    clerk = Walker("clerk")

    found = {
        place: nomination.get_absolute_url()
        in clerk.get("nominations", state=place).content.decode()
        for place in ("examined", "granted", "ended")
    }

    assert found == {"examined": False, "granted": False, "ended": True}
    assert "Annulation" in clerk.get("nomination", nomination.public_id).content.decode()


def test_what_no_longer_stands_is_neither_appealed_against_nor_annulled_again(cast, legal):
    dossier = road.granted(cast)
    line = dossier.decree_line()
    judge(appeal(dossier, legal, against_line=line), legal)

    with pytest.raises(Refused, match="there is nothing to appeal against"):
        appeal(dossier, legal, against_line=line)
    page = Walker("legal").get("dossier", dossier.public_id)
    assert "record_challenge" not in {act.action for act in page.context["acts"]}


def test_two_appeals_and_two_judgments_make_one_line_of_the_register(cast, legal):
    dossier = road.granted(cast)
    line = dossier.decree_line()
    with states.on(date(2026, 11, 26)):
        both = [
            door.act("record_challenge", dossier, by=legal, lodged_on=day, against_line=line)
            for day in (date(2026, 11, 25), date(2026, 11, 26))
        ]
        for challenge in both:
            door.act(
                "decide_challenge", challenge, by=legal, outcome="annulled", on=date(2026, 11, 26)
            )

    kinds = list(road.fresh(dossier).award.entries.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["granted", "annulled"]


def test_that_an_appeal_is_pending_is_read_by_those_alone_who_read_appeals(cast, legal):
    """The chancellery sees a granted file; that somebody appealed against it stands in no paper of theirs."""
    dossier = road.granted(cast)
    appeal(dossier, legal)
    said = "Un recours du 24 novembre 2026 est pendant"

    assert said in Walker("legal").get("dossier", dossier.public_id).content.decode()
    for who in ("chancellery", "government"):
        assert said not in Walker(who).get("dossier", dossier.public_id).content.decode()

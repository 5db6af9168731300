"""Where the rules speak of two people, the inbox of the first asks nothing: the second finds it in theirs."""

import pytest
from django.urls import reverse
from django.utils import timezone

from merit import people, steps
from merit.models import Membership, Organisation, User
from tests import road, states
from tests.walker import Walker
from workflows import door
from workflows.door.addressees import seconds
from workflows.screens import acts, inbox

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# By hand: the questions that a second person answers, and the step that agreeing to each takes.
SECONDS = {
    ("sign", "nomination.submit"), ("confirm", "dossier.dismiss"), ("approve", "decree.approve"),
    ("confirm", "sealed_check.confirm"), ("confirm", "membership.confirm"), ("approve", "ruleset.approve"), ("approve", "textblock.approve"),
    ("sign", "decree.sign"), ("read", "letter.approve"), ("verify", "certificate.verify"),
}  # fmt: skip


def test_these_questions_are_put_to_a_second_person():
    assert {(node, step.code) for node, step in seconds()} == SECONDS


def presented(cast):
    """The clerk is municipal secretary, too."""
    people.enrol("clerk", role="municipal_secretary", organisation="21009")
    return states.to_sign(cast), "clerk", "secretary"


def proposed(cast):
    people.enrol("desk", role="checker", organisation="BPL")
    return states.to_dismiss(cast), "desk", "checker"


def gathered(cast):
    people.enrol("cabinet", role="legal_reviewer", organisation="BPL")
    return road.drafted_decree(cast, [road.accepted(cast)]), "cabinet", "legal"


def approved(cast):
    people.enrol("legal", role="government_secretariat", organisation="BPL")
    return road.approved_decree(cast, [road.accepted(cast)]), "legal", "government"


def written_anew(cast):
    letter = road.granted(cast).letters.get(code="P13")
    door.act("send_letter_back", letter, by=cast["checker"], remark="L’adresse est fausse.")
    return road.answer(letter, cast["chancellery"], how="anew"), "chancellery", "chancellery2"


def printed(cast):
    certificate = states.in_state(cast, "certificate", "printed")
    return certificate, "chancellery", "chancellery2"


MADE = (presented, proposed, gathered, approved, written_anew, printed)


@pytest.mark.parametrize("make", MADE)
def test_only_the_second_person_finds_it_in_their_inbox(make, cast):
    noun, first, second = make(cast)
    item = road.task_of(noun)

    found = {who: item in inbox.waiting_for(cast[who]) for who in (first, second)}

    assert found == {first: False, second: True}
    assert not door.is_theirs(item, cast[first])
    assert door.is_theirs(item, cast[second])


@pytest.mark.parametrize(
    ("make", "act"), [(written_anew, "approve_letter"), (printed, "verify_certificate")]
)
def test_the_page_does_not_offer_it_to_the_first(make, act, cast):
    noun, first, second = make(cast)

    offered = {
        who: act in [one.action for one in acts.offered(noun, cast[who])] for who in (first, second)
    }

    assert offered == {first: False, second: True}


def stand_in(membership) -> User:
    deputy = User.objects.create(username="deputy", first_name="Bo", last_name="Nijs")
    today = timezone.localdate()
    people.stand_in(membership, user=deputy, since=today, until=today)
    return deputy


def test_whoever_stands_in_for_the_first_does_not_find_it_either(cast):
    certificate, first, _second = printed(cast)
    deputy = stand_in(cast[first].memberships.get())

    assert road.task_of(certificate) not in inbox.waiting_for(deputy)


def test_whoever_was_stood_in_for_does_not_find_what_the_deputy_did(cast):
    certificate = states.in_state(cast, "certificate", "queued")
    deputy = stand_in(cast["chancellery"].memberships.get())
    door.act("print_certificate", certificate, by=deputy)

    found = [who for who in ("chancellery", "chancellery2")
             if road.task_of(certificate) in inbox.waiting_for(cast[who])]  # fmt: skip

    assert found == ["chancellery2"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Une seconde personne est nécessaire"), ("nl", "Er is een tweede persoon nodig")],
)
def test_when_nobody_is_left_the_page_says_so(language, sentence, cast):
    certificate, first, second = printed(cast)
    page = Walker(first, language).get("certificate", certificate.public_id).content.decode()
    assert sentence not in page

    Membership.objects.filter(user=cast[second], role="chancellery").update(valid_to="2026-11-01")

    page = Walker(first, language).get("certificate", certificate.public_id).content.decode()
    assert sentence in page


def test_who_opens_it_all_the_same_is_told_by_the_law(cast):
    certificate, first, _second = printed(cast)
    walker, item = Walker(first), road.task_of(certificate)

    assert reverse("task", args=[item.task_id]) not in walker.get("inbox").content.decode()
    page = walker.post("task", item.task_id, expect=422, agreed="yes")

    assert "Une seconde personne doit accomplir cette étape" in page.content.decode()


# ---- one person with both roles in a commune


def both(cast) -> User:
    """A clerk who is municipal secretary too."""
    held = cast["secretary"].memberships.get()
    people.enrol("clerk", role="municipal_secretary", organisation=held.organisation.code)
    return cast["clerk"]


def test_what_was_taken_back_since_bars_nobody(cast):
    """The clerk presented it, a colleague took it back and presented it anew: the step before is the colleague's."""
    one = both(cast)
    colleague = people.enrol("clerk9", role="clerk", organisation="21009")
    nomination = states.to_sign(cast)
    item = road.task_of(nomination)
    assert item not in inbox.waiting_for(one)
    door.act("take_back", nomination, by=colleague)
    door.act("present", nomination, by=colleague)

    item = road.task_of(nomination)
    assert item in inbox.waiting_for(one)
    road.answer(nomination, one, agreed=True)
    assert road.fresh(nomination).state == "submitted"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Une seconde personne est nécessaire"), ("nl", "Er is een tweede persoon nodig")],
)
def test_a_nomination_that_nobody_else_can_sign_says_so(language, sentence, cast):
    both(cast)
    Membership.objects.filter(user=cast["secretary"]).update(valid_to="2026-11-01")
    nomination = states.to_sign(cast)

    page = Walker("clerk", language).get("nomination", nomination.public_id).content.decode()

    assert sentence in page


WAITS = {
    "fr": "Une seconde personne doit suivre\xa0: {}. Personne d’autre n’a ce rôle aujourd’hui",
    "nl": "Daarna is een tweede persoon aan zet: {}. Vandaag heeft niemand anders die rol",
}
SECRETARY = {"fr": "Secrétaire communal ou communale", "nl": "Gemeentesecretaris"}


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("role", ["held by the clerk alone", "held by nobody"])
def test_who_presents_reads_beforehand_that_nobody_else_can_sign(role, language, cast):
    nomination = road.draft(cast)
    clerk = Walker("clerk", language)
    pages = [("nomination-check", nomination.public_id), ("act", "nomination", nomination.public_id, "present")]  # fmt: skip
    said = WAITS[language].format(SECRETARY[language])
    assert [said in clerk.get(*page).content.decode() for page in pages] == [False, False]

    if role == "held by the clerk alone":
        both(cast)
    Membership.objects.filter(user=cast["secretary"]).update(valid_to="2026-11-01")

    assert [said in clerk.get(*page).content.decode() for page in pages] == [True, True]


def test_a_second_secretary_is_enough_and_one_of_another_commune_is_not(cast):
    both(cast)
    Membership.objects.filter(user=cast["secretary"]).update(valid_to="2026-11-01")
    nomination, present = road.draft(cast), steps.find("nomination.present")
    assert door.whom_it_waits_for(nomination, present, cast["clerk"])

    people.enrol("secretary9", role="municipal_secretary", organisation="21009")

    assert not door.whom_it_waits_for(nomination, present, cast["clerk"])


def test_the_secretary_of_the_commune_that_took_the_place_of_this_one_is_enough(cast):
    """After a merger of communes the questions of the old one are put to the new one."""
    Membership.objects.filter(user=cast["secretary"]).update(valid_to="2026-11-01")
    nomination, present = road.draft(cast), steps.find("nomination.present")
    new = Organisation.objects.get(code="21001")
    people.enrol("secretary9", role="municipal_secretary", organisation=new.code)
    assert door.whom_it_waits_for(nomination, present, cast["clerk"])

    Organisation.objects.filter(pk=nomination.organisation_id).update(
        successor=new, valid_to="2026-11-01"
    )

    assert not door.whom_it_waits_for(road.fresh(nomination), present, cast["clerk"])


def test_an_account_that_was_closed_is_nobody(cast):
    nomination, present = road.draft(cast), steps.find("nomination.present")
    assert not door.whom_it_waits_for(nomination, present, cast["clerk"])

    User.objects.filter(pk=cast["secretary"].pk).update(is_active=False)

    assert door.whom_it_waits_for(nomination, present, cast["clerk"])


def test_the_hand_for_which_one_stands_in_is_no_second_person(cast):
    """The deputy of the clerk presents; the clerk, who is the only secretary, may not sign what is theirs."""
    one = both(cast)
    Membership.objects.filter(user=cast["secretary"]).update(valid_to="2026-11-01")
    deputy = stand_in(one.memberships.get(role="clerk"))
    nomination, present = road.draft(cast), steps.find("nomination.present")

    assert door.whom_it_waits_for(nomination, present, deputy)


def test_it_is_said_of_whatever_a_second_person_must_follow(cast):
    decree = road.drafted_decree(cast, [road.accepted(cast)])
    gather = steps.find("decree.gather")
    assert not door.whom_it_waits_for(decree, gather, cast["cabinet"])

    Membership.objects.filter(role="legal_reviewer").update(valid_to="2026-11-01")

    assert door.whom_it_waits_for(decree, gather, cast["cabinet"])
    assert not door.whom_it_waits_for(decree, steps.find("decree.abandon"), cast["cabinet"])


def test_a_list_that_two_gathered_was_gathered_by_both(cast):
    """What is written again undoes nothing of what the first one chose."""
    decree, first, _second = gathered(cast)
    colleague = people.enrol("cabinet9", role="cabinet", organisation="BPL")
    dossiers = [line.dossier for line in decree.lines.all()]
    door.act("gather", decree, by=colleague, dossiers=dossiers)

    assert road.task_of(decree) not in inbox.waiting_for(cast[first])

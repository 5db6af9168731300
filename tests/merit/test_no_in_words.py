"""Each act that the law refuses, tried once: one sentence, and nothing has changed after it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from letters import render
from merit.errors import Refused
from merit.models import Campaign, JournalEntry, Organisation, Rank, RuleSet
from tests import road, states
from tests.conftest import blank
from tests.once import once
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)
TOMORROW, LONG_AGO = TODAY + timedelta(days=1), date(2020, 1, 1)
FUTURE = "This date lies in the future."
BEFORE = "This date lies before 24 November 2026, the day of what it follows."
DEAD_BEFORE_BORN = "The date of death lies before the date of birth."
REOPEN_FIRST = "Decree Octroi de distinctions 2027 is approved; reopen it first."
NO_RIGHT = "Your role does not allow this step."


def committee():
    return Organisation.objects.get(code="COM")


def second_draft(cast):
    """A decree beside the one on which a dossier stands already."""
    return door.begin(
        "draft_decree", by=cast["cabinet"], campaign=road.campaign(), title_fr="II", title_nl="II"
    )


def elsewhere(cast, _there=None):
    dossier = road.accepted(cast)
    road.drafted_decree(cast, [dossier])
    return second_draft(cast), {"dossiers": [dossier]}


def other_rules(cast, _there=None):
    """A campaign of which the rules are not those of the dossier."""
    later = RuleSet.objects.get(code="simulation-2027")
    later.pk, later.code, later.public_id = None, "simulation-2028", uuid4()
    later.save()
    Campaign.objects.filter(year=2028).update(ruleset=later)
    return road.received(cast), {"campaign": road.campaign(2028)}


def decided_twice(cast, _there=None):
    dossier = states.in_state(cast, "dossier", "refused")
    challenge = door.act("record_challenge", dossier, by=cast["legal"], lodged_on=TODAY)
    door.act("decide_challenge", challenge, by=cast["legal"], outcome="dismissed", on=TODAY)
    return challenge, {}


def into_itself(cast, _there=None):
    dossier = road.received(cast)
    return dossier, {"into": dossier}


def unchecked(cast, _there=None):
    """The committee has answered; nobody has said what the conduct check found."""
    dossier = road.admissible(cast)
    door.act("withdraw_check", dossier.checks.get(), by=cast["sealed"])
    road.answer(dossier.advices.get(), cast["member"], opinion="favourable", reasons="Bien.")
    return dossier, {"rank": Rank.objects.get(code="R1"), **road.REASONS}


def with_nothing(make):
    return lambda cast, _there: (make(cast), {})


def given(noun, state):
    return with_nothing(lambda cast: states.in_state(cast, noun, state))


def typed_late(cast, _there=None):
    """The paper bears a decision of a day that is later than the day on which it is said to have come."""
    return states.paper_draft(cast, decided_on=TODAY), {}


def without_its_scan(cast, _there=None):
    """The scan was added, and taken off again."""
    paper = states.paper_draft(cast)
    door.act("withdraw_document", paper.documents.get(), by=cast["desk"])
    return paper, {}


def challenged(cast, _there=None):
    """An appeal against the grant of today."""
    dossier = road.granted(cast)
    line = dossier.decree_line()
    facts = {"lodged_on": TODAY, "against_line": line}
    return door.act("record_challenge", dossier, by=cast["legal"], **facts), {}


def granted_today(_cast, there):
    return there["granted"], {"against_line": there["granted"].decree_line()}


def to_hand_over(cast, there):
    """Its laureate is told and the publication settled, so that nothing but the day is wrong."""
    certificate = there["certificate checked"]
    road.told(cast, certificate.dossier)
    return certificate, {}


def shared(name):
    """A noun that stands there for all rows of the table: none of them may change it."""
    return lambda _cast, there: (there[name], {})


@pytest.fixture(scope="module")
def there(django_db_setup, django_db_blocker, tmp_path_factory):
    with once(django_db_blocker, tmp_path_factory, _common) as nouns:
        yield nouns


def _common(cast):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "pdf", blank)
        roads = (road.received, road.admissible, road.asked, road.granted, road.draft)
        nouns = {walk.__name__: walk(cast) for walk in roads}
        for noun, state in STATES:
            nouns[f"{noun} {state}"] = states.in_state(cast, noun, state)
    return nouns


STATES = (
    ("decree", "approved"), ("decree", "signed"), ("letter", "issued"), ("letter", "sent"),
    ("certificate", "checked"), ("dossier", "refused"),
)  # fmt: skip


# what happened before, who tries what with which facts, and the sentence
REFUSALS = {
    "a question after the choice": (
        shared("asked"), "ask_advice", "desk", lambda: {"organisation": committee()},
        "Questions are put before the cabinet has chosen.",
    ),
    "a question after the end": (
        shared("dossier refused"), "ask_advice", "desk", lambda: {"organisation": committee()},
        "The dossier is decided: nothing more is asked about it.",
    ),
    "the same question twice": (
        shared("admissible"), "ask_advice", "desk", lambda: {"organisation": committee()},
        "Commission d’avis de l’Ordre has already been asked and has not answered yet.",
    ),
    "going on where nothing was suspended": (
        shared("received"), "resume", "sealed", dict, "The dossier is not suspended.",
    ),
    "a death of nobody in particular": (
        shared("received"), "decease", "desk", lambda: {"on": TODAY},
        "Record first who the nominee is: the Region keeps its own record.",
    ),
    "a death to come": (
        shared("admissible"), "decease", "desk", lambda: {"on": TOMORROW}, FUTURE,
    ),
    "a campaign under other rules": (
        other_rules, "roll_over", "checker", lambda: {"reason": "."},
        "The other campaign has other rules.",
    ),
    "stepping back from a file one may not see": (
        shared("received"), "declare_conflict", "clerk", dict, NO_RIGHT,
    ),
    "deferring to a day that is past": (
        shared("received"), "defer", "desk", lambda: {"until": TODAY, "reason": "."},
        "A dossier is deferred to a day that is still to come.",
    ),
    "a merger with itself": (
        into_itself, "merge", "desk", dict,
        "A dossier cannot be merged into itself.",
    ),
    "a merger with a file that is closed": (
        lambda cast, _there: (road.received(cast), {"into": states.dismissed(cast)}), "merge", "desk", dict,
        "The other dossier is not open in the same campaign.",
    ),
    "correcting a file that is in the register": (
        shared("granted"), "correct", "desk", lambda: {"surname": "Dias"},
        "The award stands in the register: correct it there.",
    ),
    "a list on a decree that is approved": (
        shared("decree approved"), "gather", "cabinet", lambda: {"dossiers": []}, REOPEN_FIRST,
    ),
    "returning a list that is approved": (
        shared("decree approved"), "return_list", "legal", lambda: {"remark": "."}, REOPEN_FIRST,
    ),
    "listing who has not accepted": (
        lambda cast, there: (second_draft(cast), {"dossiers": [there["asked"]]}),
        "gather", "cabinet", dict, "The distinction of dossier {ref} is not accepted.",
    ),
    "listing a person twice": (
        elsewhere, "gather", "cabinet", dict,
        "Dossier {ref} already stands on another decree.",
    ),
    "exceeding the contingent without a basis": (
        given("decree", "drafted"), "override_contingent", "legal", lambda: {"legal_basis": " "},
        "Name the legal basis that allows to exceed the contingent.",
    ),
    "a correction that nobody proposed": (
        lambda _cast, there: (there["granted"].award, {}), "correct_entry", "chancellery", dict,
        "No correction is proposed.",
    ),
    "an appeal decided twice": (
        decided_twice, "decide_challenge", "legal", lambda: {"outcome": "annulled", "on": TODAY},
        "The outcome of this appeal is already recorded.",
    ),
    "inadmissibility that nobody proposed": (
        shared("received"), "dismiss", "checker", dict,
        "Inadmissibility must first be proposed, with its ground in French and in Dutch.",
    ),
    "going on while an answer is awaited": (
        shared("admissible"), "conclude", "desk", dict,
        "Advices or checks are still awaited on this dossier.",
    ),
    "destroying evidence that is still needed": (
        given("sealed_check", "answered"), "destroy_check", "archivist", dict,
        "The sealed evidence is still needed for the decision or its appeal period.",
    ),
    "closing a check before its day": (
        given("sealed_check", "asked"), "close_check_unanswered", "sealed", dict,
        "The period to answer is not over.",
    ),
    "a choice without a conduct check": (
        unchecked, "select", "cabinet", dict, "The conduct check has not been answered.",
    ),
    "writing into a draft that someone else changed": (
        shared("draft"), "edit", "clerk", lambda: {"version": 7, "surname": "Dias"},
        "This nomination was changed while you were writing.",
    ),
    "letting go of a dossier that a nomination carries": (
        shared("received"), "withdraw_dossier", "desk", dict,
        "Another nomination still carries this dossier.",
    ),
    "giving up a certificate that may still be collected": (
        lambda cast, there: (road.told(cast, there["granted"]), {}), "close_uncollected", "chancellery", dict,
        "The laureate may still collect the certificate: the term of 365 days is not over.",
    ),
    "changing what is sent": (
        with_nothing(road.submitted), "edit", "clerk", lambda: {"version": 1, "surname": "Dias"},
        "Only a draft can be changed.",
    ),
    "a paper of which the scan was taken off again": (
        without_its_scan, "file_paper", "desk", lambda: {"received_on": TODAY},
        "A paper nomination needs the scan of the paper itself.",
    ),
    # ---- days
    "a death before the birth": (
        shared("draft"), "edit", "clerk",
        lambda: {"version": 0, "deceased_on": date(1971, 3, 11)}, DEAD_BEFORE_BORN,
    ),
    "a death before the birth, told to the Region": (
        shared("admissible"), "decease", "desk", lambda: {"on": date(1971, 3, 11)},
        DEAD_BEFORE_BORN,
    ),
    "a decision before the birth": (
        shared("draft"), "edit", "clerk",
        lambda: {"version": 0, "birth_date": date(2026, 10, 20)},
        "The decision of the commune lies before the birth of the person.",
    ),
    "a decision of another age": (
        shared("draft"), "edit", "clerk",
        lambda: {"version": 0, "decided_on": date(2021, 8, 31)},
        "The decision of the commune lies more than five years before the campaign opened.",
    ),
    "a birth of another age": (
        shared("draft"), "edit", "clerk",
        lambda: {"version": 0, "birth_date": date(71, 3, 12)},
        "The day 12 March 0071 lies outside every file of the Order.",
    ),
    "a deferral for ever": (
        shared("received"), "defer", "desk",
        lambda: {"until": date(2031, 11, 25), "reason": "."},
        "A dossier is deferred by five years at most.",
    ),
    "an appeal before what it is lodged against": (
        granted_today, "record_challenge", "legal", lambda: {"lodged_on": TODAY - timedelta(days=1)},
        "The appeal lies before the act that it is lodged against.",
    ),
    "a judgment before the appeal": (
        challenged, "decide_challenge", "legal",
        lambda: {"outcome": "dismissed", "on": TODAY - timedelta(days=1)},
        "The judgment lies before the appeal.",
    ),
    "a judgment that will come": (
        challenged, "decide_challenge", "legal",
        lambda: {"outcome": "dismissed", "on": TOMORROW}, FUTURE,
    ),
    "an appeal that will come": (
        granted_today, "record_challenge", "legal", lambda: {"lodged_on": TOMORROW}, FUTURE,
    ),
    "a nomination that will come": (
        with_nothing(states.paper_draft), "file_paper", "desk",
        lambda: {"received_on": TOMORROW}, FUTURE,
    ),
    "a nomination received before it was decided": (
        typed_late, "file_paper", "desk", lambda: {"received_on": LONG_AGO}, BEFORE,
    ),
    "an acceptance to come": (
        shared("asked"), "accept", "desk", lambda: {"answered_on": TOMORROW}, FUTURE,
    ),
    "an acceptance before the question": (
        shared("asked"), "accept", "desk", lambda: {"answered_on": LONG_AGO}, BEFORE,
    ),
    "a refusal to come": (
        shared("asked"), "decline", "desk", lambda: {"answered_on": TOMORROW}, FUTURE,
    ),
    "a refusal before the question": (
        shared("asked"), "decline", "desk", lambda: {"answered_on": LONG_AGO}, BEFORE,
    ),
    "a signature to come": (
        shared("decree approved"), "sign_decree", "government",
        lambda: {"on": TOMORROW, "document": road.upload()}, FUTURE,
    ),
    "a signature before the approval": (
        shared("decree approved"), "sign_decree", "government",
        lambda: {"on": LONG_AGO, "document": road.upload()}, BEFORE,
    ),
    "a publication before the signature": (
        shared("decree signed"), "publish_decree", "government", lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a letter sent before it was issued": (
        shared("letter issued"), "send_letter", "desk",
        lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a letter that arrived before it left": (
        shared("letter sent"), "deliver_letter", "desk", lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a letter that came back before it left": (
        shared("letter sent"), "fail_letter", "desk", lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a certificate given before it was checked": (
        to_hand_over, "hand_over", "chancellery",
        lambda: {"on": LONG_AGO, "place": "Bruxelles", "to": "Ana Diaz"}, BEFORE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_the_law_says_no_in_a_sentence_and_nothing_has_changed(name, cast, there):
    make, action, who, facts, sentence = REFUSALS[name]
    noun, known = make(cast, there)
    noun = road.fresh(noun)
    before = (as_stored(noun), JournalEntry.objects.count())

    with pytest.raises(Refused) as refusal:
        door.act(action, noun, by=cast[who], **{**known, **facts()})

    listed = known.get("dossiers") or [there["asked"]]
    refs = {"ref": listed[0].reference if listed else ""}
    assert str(refusal.value) == sentence.format(**refs)
    assert (as_stored(road.fresh(noun)), JournalEntry.objects.count()) == before


def as_stored(noun) -> dict:
    return {f.attname: getattr(noun, f.attname) for f in noun._meta.concrete_fields}

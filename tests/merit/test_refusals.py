"""Each sentence with which the law says no, provoked once; nothing has changed after it."""

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from merit import actions
from merit.actions.take import take
from merit.errors import Refused
from merit.models import (
    Campaign,
    DecreeLine,
    Dossier,
    JournalEntry,
    Organisation,
    Rank,
    RuleSet,
)
from tests import road, states
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)
TOMORROW, LONG_AGO = TODAY + timedelta(days=1), date(2020, 1, 1)
FUTURE = "This date lies in the future."
BEFORE = "This date lies before 24 November 2026, the day of what it follows."
DEAD_BEFORE_BORN = "The date of death lies before the date of birth."
REOPEN_FIRST = "Decree Octroi de distinctions 2027 is approved; reopen it first."
ROOT = Path(settings.BASE_DIR)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BY_NAME = ("NotYours", "AlreadyAnswered")  # refusals that have a name
MARKS, LONG_ENOUGH = " .…:“”", 15
NO_RIGHT = "Your role does not allow this step."


def committee():
    return Organisation.objects.get(code="COM")


def second_draft(cast):
    """A decree beside the one on which a dossier stands already."""
    return door.begin(
        "draft_decree", by=cast["cabinet"], campaign=road.campaign(), title_fr="II", title_nl="II"
    )


def elsewhere(cast):
    dossier = road.accepted(cast)
    road.drafted_decree(cast, [dossier])
    return second_draft(cast), {"dossiers": [dossier]}


def other_rules(cast):
    """A campaign of which the rules are not those of the dossier."""
    later = RuleSet.objects.get(code="simulation-2027")
    later.pk, later.code = None, "simulation-2028"
    later.save()
    Campaign.objects.filter(year=2028).update(ruleset=later)
    return road.received(cast), {"campaign": road.campaign(2028)}


def decided_twice(cast):
    dossier = states.in_state(cast, "dossier", "refused")
    challenge = door.act("record_challenge", dossier, by=cast["legal"], lodged_on=TODAY)
    door.act("decide_challenge", challenge, by=cast["legal"], outcome="dismissed", on=TODAY)
    return challenge, {}


def into_itself(cast):
    dossier = road.received(cast)
    return dossier, {"into": dossier}


def unchecked(cast):
    """The committee has answered; nobody has said what the conduct check found."""
    dossier = road.admissible(cast)
    door.act("withdraw_check", dossier.checks.get(), by=cast["desk"])
    road.answer(dossier.advices.get(), cast["member"], opinion="favourable", reasons="Bien.")
    return dossier, {"rank": Rank.objects.get(code="R1"), **road.REASONS}


def with_nothing(make):
    return lambda cast: (make(cast), {})


def given(noun, state):
    return with_nothing(lambda cast: states.in_state(cast, noun, state))


def typed_late(cast):
    """The paper bears a decision of a day that is later than the day on which it is said to have come."""
    return states.paper_draft(cast, decided_on=TODAY), {}


def without_its_scan(cast):
    """The scan was added, and taken off again."""
    paper = states.paper_draft(cast)
    door.act("withdraw_document", paper.documents.get(), by=cast["desk"])
    return paper, {}


def challenged(cast):
    """An appeal against the grant of today."""
    dossier = road.granted(cast)
    line = dossier.decree_line()
    facts = {"lodged_on": TODAY, "against_line": line}
    return door.act("record_challenge", dossier, by=cast["legal"], **facts), {}


def granted_today(cast):
    dossier = road.granted(cast)
    return dossier, {"against_line": dossier.decree_line()}


# what happened before, who tries what with which facts, and the sentence
REFUSALS = {
    "a question after the choice": (
        with_nothing(road.selected), "ask_advice", "desk", lambda: {"organisation": committee()},
        "Questions are put before the cabinet has chosen.",
    ),
    "a question after the end": (
        given("dossier", "refused"), "ask_advice", "desk", lambda: {"organisation": committee()},
        "The dossier is decided: nothing more is asked about it.",
    ),
    "the same question twice": (
        with_nothing(road.admissible), "ask_advice", "desk", lambda: {"organisation": committee()},
        "Commission d’avis de l’Ordre has already been asked and has not answered yet.",
    ),
    "going on where nothing was suspended": (
        with_nothing(road.received), "resume", "sealed", dict, "The dossier is not suspended.",
    ),
    "a death of nobody in particular": (
        with_nothing(road.received), "decease", "desk", lambda: {"on": TODAY},
        "Record first who the nominee is: the Region keeps its own record.",
    ),
    "a death to come": (
        with_nothing(road.admissible), "decease", "desk", lambda: {"on": TOMORROW}, FUTURE,
    ),
    "a campaign under other rules": (
        other_rules, "roll_over", "checker", lambda: {"reason": "."},
        "The other campaign has other rules.",
    ),
    "stepping back from a file one may not see": (
        with_nothing(road.received), "declare_conflict", "clerk", dict, NO_RIGHT,
    ),
    "deferring to a day that is past": (
        with_nothing(road.received), "defer", "desk", lambda: {"until": TODAY, "reason": "."},
        "A dossier is deferred to a day that is still to come.",
    ),
    "a merger with itself": (
        into_itself, "merge", "desk", dict,
        "A dossier cannot be merged into itself.",
    ),
    "a merger with a file that is closed": (
        lambda cast: (road.received(cast), {"into": states.dismissed(cast)}), "merge", "desk", dict,
        "The other dossier is not open in the same campaign.",
    ),
    "correcting a file that is in the register": (
        with_nothing(road.granted), "correct", "desk", lambda: {"surname": "Dias"},
        "The award stands in the register: correct it there.",
    ),
    "a list on a decree that is approved": (
        given("decree", "approved"), "gather", "cabinet", lambda: {"dossiers": []}, REOPEN_FIRST,
    ),
    "returning a list that is approved": (
        given("decree", "approved"), "return_list", "legal", lambda: {"remark": "."}, REOPEN_FIRST,
    ),
    "listing who has not accepted": (
        lambda cast: (second_draft(cast), {"dossiers": [road.selected(cast)]}),
        "gather", "cabinet", dict, "Dossier SIM-D/2026/0001 is not accepted by its nominee.",
    ),
    "listing a person twice": (
        elsewhere, "gather", "cabinet", dict,
        "Dossier SIM-D/2026/0001 already stands on another decree.",
    ),
    "exceeding the contingent without a basis": (
        given("decree", "drafted"), "override_contingent", "legal", lambda: {"legal_basis": " "},
        "Name the legal basis that allows to exceed the contingent.",
    ),
    "a correction that nobody proposed": (
        lambda cast: (road.granted(cast).award, {}), "correct_entry", "chancellery", dict,
        "No correction is proposed.",
    ),
    "an appeal decided twice": (
        decided_twice, "decide_challenge", "legal", lambda: {"outcome": "annulled", "on": TODAY},
        "The outcome of this appeal is already recorded.",
    ),
    "inadmissibility that nobody proposed": (
        with_nothing(road.received), "dismiss", "checker", dict,
        "Inadmissibility must first be proposed, with its ground in French and in Dutch.",
    ),
    "going on while an answer is awaited": (
        with_nothing(road.admissible), "conclude", "desk", dict,
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
        with_nothing(road.draft), "edit", "clerk", lambda: {"version": 7, "surname": "Dias"},
        "This nomination was changed while you were writing.",
    ),
    "letting go of a dossier that a nomination carries": (
        with_nothing(road.received), "withdraw_dossier", "desk", dict,
        "Another nomination still carries this dossier.",
    ),
    "giving up a certificate that may still be collected": (
        with_nothing(road.granted), "close_uncollected", "chancellery", dict,
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
        with_nothing(road.draft), "edit", "clerk",
        lambda: {"version": 0, "deceased_on": date(1971, 3, 11)}, DEAD_BEFORE_BORN,
    ),
    "a death before the birth, told to the Region": (
        with_nothing(road.admissible), "decease", "desk", lambda: {"on": date(1971, 3, 11)},
        DEAD_BEFORE_BORN,
    ),
    "a decision before the birth": (
        with_nothing(road.draft), "edit", "clerk",
        lambda: {"version": 0, "birth_date": date(2026, 10, 20)},
        "The decision of the commune lies before the birth of the person.",
    ),
    "a decision of another age": (
        with_nothing(road.draft), "edit", "clerk",
        lambda: {"version": 0, "decided_on": date(2021, 8, 31)},
        "The decision of the commune lies more than five years before the campaign opened.",
    ),
    "a birth of another age": (
        with_nothing(road.draft), "edit", "clerk",
        lambda: {"version": 0, "birth_date": date(71, 3, 12)},
        "The day 0071-03-12 lies outside every file of the Order.",
    ),
    "a deferral for ever": (
        with_nothing(road.received), "defer", "desk",
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
        with_nothing(road.selected), "accept", "desk", lambda: {"answered_on": TOMORROW}, FUTURE,
    ),
    "an acceptance before the question": (
        with_nothing(road.selected), "accept", "desk", lambda: {"answered_on": LONG_AGO}, BEFORE,
    ),
    "a refusal to come": (
        with_nothing(road.selected), "decline", "desk", lambda: {"answered_on": TOMORROW}, FUTURE,
    ),
    "a refusal before the question": (
        with_nothing(road.selected), "decline", "desk", lambda: {"answered_on": LONG_AGO}, BEFORE,
    ),
    "a signature to come": (
        given("decree", "approved"), "sign_decree", "government", lambda: {"on": TOMORROW}, FUTURE,
    ),
    "a signature before the approval": (
        given("decree", "approved"), "sign_decree", "government", lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a publication before the signature": (
        given("decree", "signed"), "publish_decree", "government", lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a letter sent before it was issued": (
        given("letter", "issued"), "send_letter", "desk",
        lambda: {"on": LONG_AGO, "channel": "registered"}, BEFORE,
    ),
    "a letter that arrived before it left": (
        given("letter", "sent"), "deliver_letter", "desk", lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a letter that came back before it left": (
        given("letter", "sent"), "fail_letter", "desk", lambda: {"on": LONG_AGO}, BEFORE,
    ),
    "a certificate given before it was checked": (
        given("certificate", "checked"), "hand_over", "chancellery",
        lambda: {"on": LONG_AGO, "place": "Bruxelles", "to": "Ana Diaz"}, BEFORE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_the_law_says_no_in_a_sentence_and_nothing_has_changed(name, cast):
    make, action, who, facts, sentence = REFUSALS[name]
    noun, known = make(cast)
    noun = road.fresh(noun)
    before = (as_stored(noun), JournalEntry.objects.count())

    with pytest.raises(Refused) as refusal:
        door.act(action, noun, by=cast[who], **{**known, **facts()})

    assert str(refusal.value) == sentence
    assert (as_stored(road.fresh(noun)), JournalEntry.objects.count()) == before


def as_stored(noun) -> dict:
    return {f.attname: getattr(noun, f.attname) for f in noun._meta.concrete_fields}


def test_a_stranger_learns_no_day_of_the_file(cast):
    """The right is asked before the day is looked at: the refusal tells the same for every day."""
    decree = states.in_state(cast, "decree", "signed")

    for day in (LONG_AGO, TODAY, TOMORROW):
        with pytest.raises(Refused, match=NO_RIGHT):
            door.act("publish_decree", decree, by=cast["desk"], on=day)


def test_a_stranger_learns_nothing_of_the_campaign_to_which_a_dossier_cannot_go(cast):
    """The right is asked before the rules of the other campaign are compared."""
    dossier, facts = other_rules(cast)

    with pytest.raises(Refused, match=NO_RIGHT):
        door.act("roll_over", dossier, by=cast["desk"], reason=".", **facts)


def test_nothing_is_asked_by_someone_with_a_conflict(cast):
    dossier = road.received(cast)
    door.act("declare_conflict", dossier, by=cast["desk"])

    with pytest.raises(Refused, match="You have a conflict of interest in this dossier"):
        actions.advice.ask_advice(dossier, by=cast["desk"], organisation=committee())


def test_a_nomination_is_begun_while_a_campaign_is_open_only(cast):
    with (
        states.on(date(2027, 6, 1)),
        pytest.raises(Refused, match="No campaign is open for nominations today"),
    ):
        road.draft(cast)


@pytest.mark.parametrize(
    ("action", "noun", "facts"),
    [
        ("edit", "nomination", {"version": 1, "state": "submitted"}),
        ("identify", "dossier", {"refused_on": LONG_AGO}),
    ],
)
def test_a_form_cannot_write_what_only_the_law_writes(action, noun, facts, cast):
    """No sentence: such a field on a form is a fault of the program, not of a person."""
    made = road.draft(cast) if noun == "nomination" else road.received(cast)
    by = cast["clerk"] if noun == "nomination" else cast["desk"]

    with pytest.raises(ValueError, match=next(name for name in facts if name != "version")):
        door.act(action, made, by=by, **facts)


@pytest.mark.parametrize(
    ("noun", "state", "step", "who", "sentence"),
    [
        (
            "dossier", "accepted", "grant", "government",
            "A distinction is granted by a signed decree only.",
        ),
        (
            "dossier", "granted", "decorate", "chancellery",
            "The certificate has not been handed over.",
        ),
        ("letter", "approved", "issue", None, "The paper is not printed yet: …"),
    ],
)  # fmt: skip
def test_a_step_that_other_steps_bring_is_not_taken_alone(noun, state, step, who, sentence, cast):
    subject = states.in_state(cast, noun, state)

    with pytest.raises(Refused) as refusal:
        take(subject, step, by=cast.get(who), on=TODAY)

    assert str(refusal.value) == sentence


# ---- a decree proves again what was true when its names were gathered


NOT_ACCEPTED = "Not every dossier of the decree is accepted: SIM-D/2026/0001."
ONE_BASIS = "All dossiers of a decree must share its legal basis."
NO_REASONS = "Reasons are missing in French or in Dutch for: SIM-D/2026/0001."


@pytest.mark.drifts
@pytest.mark.parametrize("state", ["drafted", "approved"])
def test_a_list_with_a_name_that_is_no_longer_accepted_goes_no_further(state, cast):
    decree = states.in_state(cast, "decree", state)
    Dossier.objects.update(state="selected")  # behind the back of the law

    with pytest.raises(Refused) as refusal:
        go_on(cast, decree)

    assert str(refusal.value) == NOT_ACCEPTED


def go_on(cast, decree):
    if decree.state == "drafted":
        return road.answer(decree, cast["legal"], agreed=True)
    return road.answer(decree, cast["government"], on=TODAY)


def test_a_list_under_two_laws_is_not_approved(cast):
    decree = states.in_state(cast, "decree", "drafted")
    other_rules(cast)
    Dossier.objects.filter(decree_lines__decree=decree).update(
        ruleset=RuleSet.objects.get(code="simulation-2028")
    )

    with pytest.raises(Refused) as refusal:
        go_on(cast, decree)

    assert str(refusal.value) == ONE_BASIS


@pytest.mark.parametrize("field", ["motivation_fr", "motivation_nl", "reason_fr", "reason_nl"])
def test_a_list_that_lacks_reasons_in_one_language_is_not_approved(field, cast):
    decree = states.in_state(cast, "decree", "drafted")
    Dossier.objects.update(**{field: ""})
    decree.lines.update(**{field: ""})

    with pytest.raises(Refused) as refusal:
        go_on(cast, decree)

    assert str(refusal.value) == NO_REASONS


def test_a_list_that_says_something_else_than_its_dossiers_is_not_approved(cast):
    decree = states.in_state(cast, "decree", "drafted")
    decree.lines.update(list_name="DIAS Ana")

    with pytest.raises(Refused) as refusal:
        go_on(cast, decree)

    assert str(refusal.value) == (
        "Line 1 no longer says what dossier SIM-D/2026/0001 says: gather the list again."
    )


OTHERWISE = {
    "list_name": "DIAS Ana", "promotion": True, "posthumous": True, "motivation_fr": "Autre.", "motivation_nl": "Anders.",
    "reason_fr": "autre chose", "reason_nl": "iets anders", "rank_reason_fr": "Autre.", "rank_reason_nl": "Anders.",
}  # fmt: skip
NOT_OF_THE_PERSON = {"id", "decree", "dossier", "position"}


@pytest.mark.parametrize("column", [*OTHERWISE, "rank"])
def test_a_list_must_say_what_the_dossiers_say_in_every_column(column, cast):
    decree = states.in_state(cast, "decree", "drafted")
    other = Rank.objects.exclude(pk=decree.lines.get().rank_id).first()
    decree.lines.update(**{column: OTHERWISE.get(column, other)})

    with pytest.raises(Refused, match="no longer says what dossier"):
        go_on(cast, decree)


def test_every_column_of_a_list_is_tried():
    columns = {field.name for field in DecreeLine._meta.concrete_fields}

    assert columns - NOT_OF_THE_PERSON == {*OTHERWISE, "rank"}


def test_a_decree_without_a_name_is_not_approved(cast):
    with pytest.raises(Refused, match="The decree carries no name yet"):
        actions.decree.approve_decree(second_draft(cast), by=cast["legal"], words="")


# ---- papers


def test_words_are_final_once_they_are_printed(cast):
    dossier = road.granted(cast)
    certificate, decree = dossier.certificates.get(), dossier.decree_line().decree

    with pytest.raises(Refused, match="The words of this certificate are final"):
        actions.paper.keep_certificate_words(certificate, words="other")
    with pytest.raises(Refused, match="The words of this decree are final"):
        actions.decree.keep_decree_words(decree, words="other")


def test_other_bytes_never_take_the_place_of_those_that_were_printed(cast):
    certificate = road.granted(cast).certificates.get()
    with certificate.file.open("rb") as file:
        bytes_of_the_first = file.read()
    known = {"words_sha256": certificate.words_sha256}

    again = actions.paper.keep_print(certificate, pdf=bytes_of_the_first, **known)
    with pytest.raises(Refused, match="already printed, with other bytes"):
        actions.paper.keep_print(certificate, pdf=b"%PDF- other", **known)
    with pytest.raises(Refused, match="The words changed while the paper was being printed"):
        actions.paper.keep_print(certificate, pdf=bytes_of_the_first, words_sha256="0" * 64)

    assert again.pdf_sha256 == certificate.pdf_sha256 == road.fresh(certificate).pdf_sha256


# ---- none is forgotten


def test_each_sentence_of_the_law_is_provoked_by_a_test():
    """By its longest part without values, as some test has it, whole or in good part."""
    expected = [words for path in TESTS for words in _texts(path)]

    unheard = {
        sentence
        for room in ("merit/actions", "merit/policies", "workflows/door", "letters")
        for path in (ROOT / room).rglob("*.py")
        for sentence in _sentences(path)
        if not any(_is_in(words, _core(sentence)) for words in expected)
    }

    assert unheard == set()


def _sentences(path):
    """The sentences handed to a refusal."""
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and _name(call.func) in ("Refused", "unless", *BY_NAME):
            inner = (word for word in ast.walk(call) if isinstance(word, ast.Call))
            yield from (word.args[0].value for word in inner if _name(word.func) == "_")


def _name(function) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def _texts(path):
    constants = (c for c in ast.walk(ast.parse(path.read_text())) if isinstance(c, ast.Constant))
    return [str(constant.value).strip(MARKS) for constant in constants]


def _core(sentence: str) -> str:
    return max((part.strip(MARKS) for part in re.split(r"%\(\w+\)s", sentence)), key=len)


def _is_in(words: str, core: str) -> bool:
    return core in words or (len(words) >= LONG_ENOUGH and words in core)


# ---- values that no form would send


def test_a_judgment_that_does_not_exist_is_refused(cast):
    dossier = states.refused(cast)
    challenge = door.act(
        "record_challenge", dossier, by=cast["legal"], lodged_on=date(2026, 11, 24)
    )

    with pytest.raises(Refused, match="“rejected” is none of the values that are possible here"):
        door.act(
            "decide_challenge",
            challenge,
            by=cast["legal"],
            outcome="rejected",
            on=date(2026, 11, 24),
        )


def test_a_text_longer_than_its_column_is_refused_on_both_databases(cast):
    nomination = road.draft(cast)

    with pytest.raises(Refused, match="is longer than 120 characters"):
        door.act(
            "edit", nomination, by=cast["clerk"], version=nomination.version, surname="Ana " * 31
        )


def test_a_day_of_another_century_is_refused(cast):
    nomination = road.draft(cast)

    with pytest.raises(Refused, match="The day 0202-05-03 lies outside every file of the Order"):
        door.act(
            "edit", nomination, by=cast["clerk"], version=nomination.version,
            birth_date=date(202, 5, 3),
        )  # fmt: skip


def test_a_document_of_no_kind_is_refused(cast):
    nomination = road.draft(cast)

    with pytest.raises(Refused, match="“letter” is none of the values"):
        door.act("attach", nomination, by=cast["clerk"], file=road.upload(), kind="letter")

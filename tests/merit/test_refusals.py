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
    DecreeLine,
    Dossier,
    Rank,
    RuleSet,
)
from tests import road, states
from tests.merit.test_no_in_words import committee, other_rules, second_draft
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = date(2026, 11, 24)
TOMORROW, LONG_AGO = TODAY + timedelta(days=1), date(2020, 1, 1)
ROOT = Path(settings.BASE_DIR)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BY_NAME = ("NotYours", "AlreadyAnswered")  # refusals that have a name
MARKS, LONG_ENOUGH = " .…:“”", 15
NO_RIGHT = "Your role does not allow this step."


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

    with pytest.raises(Refused, match="The day 3 May 0202 lies outside every file of the Order"):
        door.act(
            "edit", nomination, by=cast["clerk"], version=nomination.version,
            birth_date=date(202, 5, 3),
        )  # fmt: skip


def test_a_document_of_no_kind_is_refused(cast):
    nomination = road.draft(cast)

    with pytest.raises(Refused, match="“letter” is none of the values"):
        door.act("attach", nomination, by=cast["clerk"], file=road.upload(), kind="letter")

"""The seven lives, written out by hand: every legal step, and that no other step exists."""

import importlib

import pytest

from merit.roles import Role
from tests import machines

OPEN = ("received", "admissible", "advised", "selected", "accepted")
# noun → step → source → targets, as the rules of the Order have it
LIVES = {
    "nomination": {
        "present": {"draft": "to_sign"},
        "take_back": {"to_sign": "draft"},
        "send_back": {"to_sign": "draft"},
        "submit": {"to_sign": "submitted"},
        "file_paper": {"draft": "submitted"},
        "return_for_completion": {"submitted": "returned"},
        "complete": {"returned": "submitted"},
        "set_aside": {"submitted": "not_admitted", "returned": "not_admitted"},
        "withdraw": {"submitted": "withdrawn", "returned": "withdrawn"},
        "settle": {"submitted": "settled", "returned": "settled"},
        "examine_anew": {"settled": "submitted"},
    },
    "dossier": {
        "admit": {"received": "admissible"},
        "undo_admission": {"admissible": "received"},
        "dismiss": {"received": "inadmissible"},
        "conclude": {"admissible": "advised"},
        "select": {"advised": "selected"},
        "refuse": {"advised": "refused", "selected": "refused", "accepted": "refused"},
        "accept": {"selected": "accepted"},
        "take_back_answer": {"accepted": "selected"},
        "decline": {"selected": "declined", "accepted": "declined"},
        "ask_kin": {"selected": "selected", "accepted": "selected"},
        "withdraw": dict.fromkeys(OPEN, "withdrawn"),
        "lapse": dict.fromkeys(OPEN, "lapsed"),
        "merge": {"received": "merged", "admissible": "merged", "advised": "merged"},
        "unmerge": {"merged": "received admissible advised"},
        "reopen_admissibility": {"inadmissible": "received"},
        "reconsider": {"refused": "advised"},
        "examine_anew": {"inadmissible": "received"},
        "ask_again": {"advised": "admissible"},
        "send_back_to_advice": {"selected": "advised"},
        "change_rank": {"accepted": "selected"},
        "grant": {"accepted": "granted"},
        "decorate": {"granted": "decorated"},
        "close": {"decorated": "closed"},
        "close_uncollected": {"granted": "closed"},
    },
    "advice": {
        "give": {"asked": "given"},
        "close_unanswered": {"asked": "not_given"},
        "note_late": {"not_given": "given"},
        "withdraw": {"asked": "withdrawn"},
    },
    "sealed_check": {
        "answer": {"asked": "answered"},
        "confirm": {"asked": "answered"},
        "close_unanswered": {"asked": "not_given"},
        "withdraw": {"asked": "withdrawn"},
        "destroy": {"answered": "destroyed"},
    },
    "decree": {
        "approve": {"drafted": "approved"},
        "reopen": {"approved": "drafted"},
        "abandon": {"drafted": "abandoned", "approved": "abandoned"},
        "sign": {"approved": "signed"},
        "publish": {"signed": "published"},
        "waive": {"signed": "waived"},
    },
    "letter": {
        "approve": {"drafted": "approved"},
        "issue": {"approved": "issued"},
        "send": {"issued": "sent"},
        "acknowledge": {"sent": "delivered"},
        "lapse": {"sent": "lapsed"},
        "deliver": {"sent": "delivered"},
        "fail": {"sent": "failed"},
        "resend": {"failed": "sent"},
        "rewrite": {"drafted": "drafted", "approved": "drafted"},
        "drop": {
            "drafted": "dropped",
            "approved": "dropped",
            "issued": "dropped",
            "failed": "dropped",
        },
        "readdress": {
            "drafted": "dropped",
            "approved": "dropped",
            "issued": "dropped",
            "failed": "dropped",
        },
        "fall": {
            "drafted": "dropped",
            "approved": "dropped",
            "issued": "dropped",
            "failed": "dropped",
        },
    },
    "certificate": {
        "print": {"queued": "printed"},
        "verify": {"printed": "checked"},
        "hand_over": {"checked": "handed_over"},
        "spoil": {"queued": "spoilt", "printed": "spoilt", "checked": "spoilt"},
        "replace": {"handed_over": "replaced"},
    },
}
STARTS = {
    "nomination": {"draft"},
    "dossier": {"received"},
    "advice": {"asked"},
    "sealed_check": {"asked"},
    "decree": {"drafted"},
    "letter": {"drafted", "recorded"},
    "certificate": {"queued"},
}
# States that ask nothing of anybody. The ways back out of an end are listed in COMES_BACK.
ENDS = {
    "nomination": {"settled", "not_admitted", "withdrawn"},
    "dossier": {
        "closed", "inadmissible", "refused", "declined", "withdrawn", "lapsed", "merged",
    },
    "advice": {"given", "not_given", "withdrawn"},
    "sealed_check": {"answered", "not_given", "withdrawn", "destroyed"},
    "decree": {"published", "waived", "abandoned"},
    "letter": {"approved", "delivered", "lapsed", "dropped", "recorded"},
    "certificate": {"handed_over", "spoilt", "replaced"},
}  # fmt: skip
COMES_BACK = {
    ("nomination", "settled", "examine_anew"),
    ("dossier", "inadmissible", "reopen_admissibility"),
    ("dossier", "refused", "reconsider"),
    ("dossier", "inadmissible", "examine_anew"),
    ("dossier", "merged", "unmerge"),
    ("advice", "not_given", "note_late"),
    ("sealed_check", "answered", "destroy"),
    ("letter", "approved", "issue"),
    ("letter", "approved", "drop"),
    ("letter", "approved", "fall"),
    ("letter", "approved", "readdress"),
    ("letter", "approved", "rewrite"),
    ("certificate", "handed_over", "replace"),
}
NOUNS = sorted(LIVES)
EVERY_STATE = [(noun, str(s)) for noun in NOUNS for s in machines.states_of(noun)]


def by_hand(noun):
    return {
        (step, source, target)
        for step, pairs in LIVES[noun].items()
        for source, targets in pairs.items()
        for target in targets.split()
    }


def life(noun):
    """The module in which the life of a noun stands."""
    name = {"letter": "letter", "certificate": "certificate"}.get(noun, noun)
    return importlib.import_module(f"merit.lifecycles.{name}")


def test_there_are_seven_machines():
    assert sorted(machines.MODELS) == NOUNS


@pytest.mark.parametrize("noun", NOUNS)
def test_a_life_has_exactly_these_steps(noun):
    assert machines.transitions(noun) == by_hand(noun)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_life_begins_only_here(noun):
    assert set(map(str, life(noun).START)) == STARTS[noun]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_state_says_whose_turn_it_is(noun):
    owners = {str(state): owner for state, owner in life(noun).OWNER.items()}

    assert set(owners) == set(machines.states_of(noun))
    assert {state for state, owner in owners.items() if owner is None} == ENDS[noun]
    assert {owner for owner in owners.values() if owner} <= set(Role)


@pytest.mark.parametrize("noun", NOUNS)
def test_every_state_has_a_code_a_name_and_a_word_for_communes_or_none(noun):
    choices = dict(machines.MODELS[noun]._meta.get_field("state").choices)

    assert all(str(choices[state]).strip() for state in machines.states_of(noun))
    assert len(set(map(str, choices.values()))) == len(choices)
    assert {str(s) for s in life(noun).PUBLIC} <= set(machines.states_of(noun))


@pytest.mark.parametrize("noun", ["nomination", "dossier"])
def test_communes_have_a_word_for_every_state_that_reaches_them(noun):
    assert set(map(str, life(noun).PUBLIC)) == set(machines.states_of(noun))


@pytest.mark.parametrize("noun", ["advice", "sealed_check", "decree", "certificate"])
def test_communes_have_no_word_for_what_they_never_read(noun):
    assert set(life(noun).PUBLIC.values()) == {None}


def test_an_end_is_an_end_save_for_the_ways_back():
    leaving = {
        (noun, source, step)
        for noun in NOUNS
        for step, source, _ in machines.transitions(noun)
        if source in ENDS[noun]
    }

    assert leaving == COMES_BACK


@pytest.mark.parametrize("noun", NOUNS)
def test_every_state_can_be_reached(noun):
    reached = set(STARTS[noun])
    while more := {t for _, s, t in by_hand(noun) if s in reached} - reached:
        reached |= more

    assert reached == set(machines.states_of(noun))

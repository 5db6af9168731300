"""The steps as rows: each has every facet, each facet is used, and nobody has a right that was not decided by hand."""

import csv
import inspect
from collections import Counter
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext_lazy

from merit import actions, roles, steps
from merit.models import MACHINES, NOUNS, Nominee, OrganisationName
from merit.roles import Role
from merit.steps.step import Kind, Step
from tests import machines
from workflows.door.papers import WRITTEN_ANEW
from workflows.screens import acts, asking

EVERY = list(steps.STEPS.values())
# Steps that no act takes by itself: another one brings them, in the same transaction.
BROUGHT = {
    "nomination.examine_anew", "dossier.open", "dossier.grant", "dossier.decorate", "register.enter",
    "dossier.refuse", "dossier.reconsider", "dossier.examine_anew", "dossier.ask_kin",
    "dossier.end_request", "decree.lose",
}  # fmt: skip
# Rights on what is no step of a machine, written by hand: (noun, verb) → the roles that hold them.
COMMUNE, CLOCK = {"clerk", "municipal_secretary"}, {"clock"}
OTHER_RIGHTS = {
    "textblock.draft": {"rules_administrator"},
    "textblock.write": {"rules_administrator"},
    "textblock.propose": {"rules_administrator"},
    "textblock.send_back": {"rules_administrator"},
    "textblock.take_back": {"rules_administrator"},
    "textblock.approve": {"rules_administrator"},
    "textblock.supersede": {"rules_administrator"},
    "textblock.drop": {"rules_administrator"},
    "textblock.withdraw": {"rules_administrator"},
    "textblock.go_on": {"rules_administrator"},
    "holiday.enter": {"rules_administrator"},
    "holiday.correct": {"rules_administrator"},
    "holiday.withdraw": {"rules_administrator"},
    "signatory.name": {"rules_administrator"},
    "signatory.correct": {"rules_administrator"},
    "signatory.end": {"rules_administrator"},
    "ruleset.copy": {"rules_administrator"},
    "ruleset.correct": {"rules_administrator"},
    "ruleset.set": {"rules_administrator"},
    "ruleset.limit": {"rules_administrator"},
    "ruleset.propose": {"rules_administrator"},
    "ruleset.send_back": {"rules_administrator"},
    "ruleset.take_back": {"rules_administrator"},
    "ruleset.approve": {"rules_administrator"},
    "ruleset.drop": {"rules_administrator"},
    "campaign.drop": {"rules_administrator"},
    "ruleset.end": {"rules_administrator"},
    "ruleset.wipe": {"clock"},
    "organisation.enter": {"administrator"},
    "organisation.correct": {"administrator", "local_administrator"},
    "organisation.rename": {"administrator"},
    "organisation.end": {"administrator"},
    "nomination.draft": {"clerk", "desk_officer"},
    "nomination.edit": {"clerk", "desk_officer"},
    "nomination.amend": {"clerk", "municipal_secretary", "desk_officer"},
    "nomination.arrange": {"clerk", "desk_officer"},
    "nomination.discard": {"clerk", "desk_officer"},
    "nomination.propose_set_aside": {"desk_officer"},
    "nomination.take_back_set_aside": {"desk_officer"},
    "nomination.keep": {"checker"},
    "dossier.open": {"municipal_secretary", "desk_officer"},
    "dossier.identify": {"desk_officer"},
    "dossier.propose_dismissal": {"desk_officer"},
    "dossier.take_back_dismissal": {"desk_officer"},
    "dossier.accept_late": {"checker"},
    "dossier.propose_refusal": {"cabinet"},
    "dossier.take_back_refusal": {"cabinet"},
    "dossier.ask_nominee": {"desk_officer", "chancellery"},
    "dossier.keep_open": {"checker"},
    "dossier.suspend": {"sealed_check_officer"},
    "dossier.resume": {"sealed_check_officer"},
    "dossier.defer": {"desk_officer", "cabinet"},
    "dossier.decease": {"desk_officer", "chancellery"},
    "dossier.correct_death": {"desk_officer", "chancellery"},
    "decree.lose": {"clock"},
    "dossier.ask_reopening": {"desk_officer", "checker", "chancellery"},
    "dossier.keep_approved": {"legal_reviewer"},
    "dossier.end_request": {"cabinet", "legal_reviewer", "government_secretariat"},
    "dossier.end_reopening": {"desk_officer"},
    "dossier.correct": {"desk_officer"},
    "dossier.roll_over": {"checker"},
    "dossier.declare_conflict": {
        "clerk", "municipal_secretary", "desk_officer", "checker", "sealed_check_officer",
        "legal_reviewer", "committee_member", "committee_secretary", "cabinet",
        "government_secretariat", "chancellery", "archivist", "auditor", "rules_administrator",
    },
    "advice.ask": {"desk_officer"},
    "sealed_check.ask": {"desk_officer", "sealed_check_officer"},
    "sealed_check.propose_result": {"sealed_check_officer"},
    "sealed_check.return_result": {"sealed_check_officer"},
    "decree.draft": {"cabinet"},
    "decree.gather": {"cabinet"},
    "decree.return_list": {"legal_reviewer"},
    "decree.override_contingent": {"legal_reviewer"},
    "letter.draft": {
        "desk_officer", "cabinet", "chancellery", "checker", "government_secretariat",
        "municipal_secretary", "clock",
    },
    "letter.send_back": {"checker", "legal_reviewer", "chancellery"},
    "letter.print_again": {"desk_officer", "chancellery"},
    "certificate.print_again": {"chancellery"},
    "certificate.rewrite": {"chancellery"},
    "nomination.draft_deliberation": {"clerk", "municipal_secretary", "desk_officer"},
    "nomination.attach": {"clerk", "municipal_secretary", "desk_officer"},
    "nomination.detach": {"clerk", "desk_officer"},
    "nomination.quarantine": {"clock"},
    "dossier.quarantine": {"clock"},
    "decree.quarantine": {"clock"},
    "dossier.attach": {"desk_officer", "chancellery"},
    "nomination.ask_withdrawal": {"municipal_secretary"},
    "nomination.take_back_withdrawal": {"municipal_secretary"},
    "nomination.refuse_withdrawal": {"desk_officer"},
    "decree.print_again": {"chancellery"},
    "decree.attach": {"government_secretariat"},
    "decree.freeze": {"clock"},
    "certificate.queue": {"chancellery", "clock"},
    "certificate.collect_later": {"chancellery"},
    "register.enter": {"government_secretariat"},
    "register.propose_correction": {"chancellery"},
    "register.confirm_name": {"chancellery"},
    "register.take_back_correction": {"chancellery"},
    "register.refuse_correction": {"legal_reviewer"},
    "register.correct": {"chancellery", "legal_reviewer"},
    "account.invite": {"administrator", "local_administrator"},
    "account.found": {"clock"},
    "account.correct": {"administrator", "local_administrator"},
    "account.invite_again": {"administrator", "local_administrator"},
    "account.withdraw_invitation": {"administrator", "local_administrator"},
    "account.close": {"administrator"},
    "account.reopen": {"administrator"},
    "membership.give": {"administrator", "local_administrator"},
    "membership.found": {"clock"},
    "membership.confirm": {"administrator"},
    "membership.refuse": {"administrator"},
    "membership.end": {"administrator", "local_administrator"},
    "campaign.plan": {"rules_administrator"},
    "campaign.correct": {"rules_administrator"},
    "campaign.extend": {"rules_administrator"},
    "membership.name_deputy": set(map(str, Role)),
    "membership.end_deputy": set(map(str, Role)),
    "challenge.record": {"legal_reviewer"},
    "challenge.decide": {"legal_reviewer"},
}  # fmt: skip
# The days that follow one another, by hand: step → the fact whose day comes before.
FOLLOWS = {
    "nomination.file_paper": "decided_on",
    "dossier.ask_nominee": "selected_on",
    "dossier.accept": "acceptance_asked_on",
    "dossier.decline": "acceptance_asked_on",
    "decree.sign": "approved_on",
    "decree.publish": "signed_on",
    "letter.send": "issued_on",
    "letter.acknowledge": "sent_on",
    "letter.deliver": "sent_on",
    "letter.fail": "sent_on",
    "certificate.hand_over": "checked_on",
}
# What a commune learns of, by hand; everything else happens without its knowing.
COMMUNE_LEARNS = {
    "nomination.draft_deliberation", "nomination.draft", "nomination.edit", "nomination.attach", "nomination.detach",
    "nomination.present", "nomination.send_back", "nomination.take_back", "nomination.discard",
    "nomination.submit", "nomination.file_paper", "nomination.return_for_completion",
    "nomination.amend", "nomination.arrange", "nomination.complete", "nomination.set_aside", "nomination.withdraw", "nomination.settle",
    "nomination.examine_anew", "nomination.quarantine",
    "nomination.ask_withdrawal", "nomination.take_back_withdrawal", "nomination.refuse_withdrawal",
    "decree.publish", "decree.waive", "letter.send", "letter.deliver", "letter.resend",
    "letter.acknowledge", "letter.lapse",
}  # fmt: skip
# Who reads why a question is put anew, by hand.
ANEW = {
    "letter.send_back": {"desk_officer", "chancellery"},
    "sealed_check.return_result": {"sealed_check_officer"},
    "nomination.send_back": {"clerk", "municipal_secretary"},
    "nomination.return_for_completion": {"clerk", "municipal_secretary", "desk_officer"},
    "dossier.keep_open": {"desk_officer"},
    "dossier.reopen_admissibility": {"desk_officer"},
    "dossier.ask_again": {"desk_officer"},
    "dossier.undo_admission": {"desk_officer"},
    "dossier.take_back_answer": {"desk_officer"},
    "dossier.send_back_to_advice": {"cabinet"},
    "dossier.reconsider": {"cabinet"},
    "dossier.examine_anew": {"desk_officer"},
    "dossier.change_rank": {"desk_officer"},
    "dossier.ask_reopening": {"legal_reviewer"},
    "decree.reopen": {"cabinet", "legal_reviewer"},
    "decree.return_list": {"cabinet"},
}
# What changes what a list says of a dossier, by hand: not while that list is approved.
MOVES_A_LINE = {
    "dossier.propose_refusal", "dossier.take_back_refusal", "dossier.decline", "dossier.change_rank",
    "dossier.lapse", "dossier.decease", "dossier.correct_death", "dossier.correct", "dossier.roll_over",
}  # fmt: skip
CLOSES = {
    "advice.close_unanswered", "advice.withdraw", "sealed_check.close_unanswered",
    "sealed_check.withdraw", "dossier.resume",
}  # fmt: skip
# What may happen while proceedings suspend a dossier, by hand: what ends or mends it, never what furthers it (D 6 § 1).
WHILE_SUSPENDED = {
    "nomination.withdraw", "nomination.settle", "nomination.examine_anew", "dossier.withdraw", "dossier.lapse", "dossier.resume",
    "dossier.decease", "dossier.correct", "dossier.declare_conflict", "advice.withdraw",
    "sealed_check.withdraw", "challenge.decide", "nomination.ask_withdrawal",
    # nobody is told what a judgment undid
    "letter.fall",
    # a death is a fact, also of whom a list names that is approved
    "dossier.correct_death", "letter.readdress",
    "dossier.ask_kin", "dossier.ask_reopening", "dossier.keep_approved", "dossier.end_request", "dossier.end_reopening",
    # the commune is not to learn of proceedings from a refusal
    "nomination.complete", "nomination.attach", "nomination.amend", "nomination.arrange",
    # what the scanner says is no proceeding
    "nomination.quarantine", "dossier.quarantine", "decree.quarantine",
    # a proposal that is taken back furthers nothing
    "nomination.take_back_set_aside", "dossier.take_back_dismissal",
    "nomination.take_back_withdrawal", "nomination.refuse_withdrawal",
}  # fmt: skip
# What cannot be undone where it is done, by hand: its page says what will happen, in red.
GRAVE = {
    "nomination.discard", "nomination.withdraw", "dossier.decline",
    "dossier.lapse", "dossier.suspend", "dossier.declare_conflict", "decree.abandon",
    "letter.drop", "certificate.spoil", "certificate.replace",
    "account.close", "membership.end", "organisation.end", "ruleset.drop", "ruleset.end", "signatory.end", "campaign.drop",
    "holiday.withdraw", "textblock.drop", "textblock.withdraw",
}  # fmt: skip
# Steps of which a page says beforehand what stands in their way, by hand: their form asks nothing that could change it.
FORETOLD = {
    "certificate.print", "certificate.hand_over", "decree.approve", "decree.sign",
    "dossier.close_uncollected", "letter.approve",
}  # fmt: skip
SENDS = {"nomination.submit", "nomination.file_paper"}
BY_HAND = {
    "follows": FOLLOWS, "commune": COMMUNE_LEARNS, "anew": ANEW, "closes_question": CLOSES,
    "while_suspended": WHILE_SUSPENDED, "grave": GRAVE, "sends": SENDS,
    "foretold": FORETOLD, "moves_a_line": MOVES_A_LINE,
}  # fmt: skip


# ---- the rows and the machines


def test_every_step_of_a_machine_has_its_row_and_every_moving_row_its_step():
    moving = {(s.noun, s.verb) for s in EVERY if s.kind is Kind.MOVES}

    assert moving == set(machines.steps())


def test_rights_on_facts_and_births_are_those_written_by_hand():
    held = {s.code: set(map(str, s.roles)) for s in EVERY if s.kind is not Kind.MOVES}

    assert held == OTHER_RIGHTS


@pytest.mark.parametrize("facet", BY_HAND)
def test_a_facet_is_set_where_the_table_by_hand_says_so(facet):
    by_hand = BY_HAND[facet]
    given = {s.code: getattr(s, facet) for s in EVERY if getattr(s, facet)}

    assert set(given) == set(by_hand)
    if isinstance(by_hand, dict):
        assert {code: _plain(value) for code, value in given.items()} == by_hand


def _plain(value):
    return set(map(str, value)) if isinstance(value, frozenset) else value


def test_the_day_that_a_step_follows_is_a_fact_of_its_noun():
    for code, fact in FOLLOWS.items():
        assert NOUNS[code.split(".")[0]]._meta.get_field(fact).get_internal_type() == "DateField"


# ---- the rows and the acts


def test_every_step_is_taken_by_an_act_or_brought_by_another():
    without = {s.code for s in EVERY if s.action not in actions.ACTS}

    assert without == BROUGHT


# What a paper says is written by the door, from what the files say.
WRITTEN_BY_THE_DOOR = {"words", "language", "language_reason"}


@pytest.mark.parametrize("act", acts.ACTS, ids=lambda act: act.step.code)
def test_the_form_of_an_act_asks_exactly_what_the_act_needs(act):
    """A step that got no form, or a form with a field too many, would break only when it is sent."""
    asked = _one_for_all_topics(act.form.base_fields) | ({"against_line"} & set(_wants(act)))

    assert _needs(act) <= asked <= set(_wants(act))


def _one_for_all_topics(fields) -> set[str]:
    """A remark on each topic is one fact: the topics on which anything was remarked."""
    on_topics = {name for name in fields if name.startswith("on_")}
    return set(fields) - on_topics | ({"topics"} if on_topics else set())


def _wants(act) -> list[str]:
    """Names of the facts that the function takes; those of a person where it takes them all."""
    given = inspect.signature(actions.ACTS[act.action]).parameters
    names = [name for name, p in given.items() if p.kind is p.KEYWORD_ONLY and name != "by"]
    open_ended = any(p.kind is p.VAR_KEYWORD for p in given.values())
    return [*names, *(act.form.base_fields if open_ended else ())]


def _needs(act) -> set[str]:
    given = inspect.signature(actions.ACTS[act.action]).parameters.values()
    wanted = {p.name for p in given if p.kind is p.KEYWORD_ONLY and p.default is p.empty}
    return wanted - {"by"} - (WRITTEN_BY_THE_DOOR if act.action in WRITTEN_ANEW else set())


def test_every_question_of_the_roads_has_a_form_and_every_form_a_question():
    from workflows.flows import FLOWS

    asked = {
        f"{flow.__name__}.{node.name}"
        for flow in FLOWS.values()
        for node in flow.instance.nodes()
        if hasattr(node, "question")
    }

    assert set(asking.OF_QUESTIONS) == asked


# The words of a refusal are written in columns of their own (dossier.refusal_fr), not in those of this name.
ELSEWHERE = {"RefuseForm": {"reason_fr", "reason_nl"}}


@pytest.mark.parametrize(
    "form", sorted({*asking.OF_ACTS.values(), *asking.OF_QUESTIONS.values()}, key=str)
)
def test_a_form_lets_write_as_much_as_the_column_of_that_name_holds(form):
    columns = [column for model in NOUNS.values() for column in model._meta.local_fields]
    columns += [*Nominee._meta.local_fields, *OrganisationName._meta.local_fields]
    lengths = {
        name: {c.max_length for c in columns if c.name == name and c.max_length}
        for name, field in form.base_fields.items()
        if getattr(field, "max_length", None) and name not in ELSEWHERE.get(form.__name__, ())
    }

    assert {
        name
        for name, allowed in lengths.items()
        if allowed and form.base_fields[name].max_length not in allowed
    } == set()


def test_forms_of_acts_belong_to_steps_that_are_offered():
    assert set(asking.OF_ACTS) <= {act.step.code for act in acts.ACTS}


# ---- closed by default


def test_every_role_stands_in_the_circle_written_by_hand():
    with (machines.EXPECTED / "roles.csv").open(encoding="utf-8") as lines:
        by_hand = {
            row["role"]: (row["circle"], row["is asked as a body"]) for row in csv.DictReader(lines)
        }

    circles = {
        str(role): (_circle(role), "yes" if role in roles.ADVISING else "no") for role in Role
    }

    assert circles == by_hand


def _circle(role) -> str:
    found = [
        name for name, circle in (("commune", roles.COMMUNAL), ("region", roles.REGIONAL), ("administration", roles.ADMINISTRATION))
        if role in circle
    ]  # fmt: skip
    return " and ".join(found) or "none"


def test_a_noun_is_one_that_was_decided():
    assert list(NOUNS) == [
        "nomination", "dossier", "advice", "sealed_check", "decree", "letter", "certificate",
        "register", "challenge", "document", "account", "membership", "campaign", "organisation",
        "ruleset", "signatory", "holiday", "textblock",
    ]  # fmt: skip
    assert [model.NOUN for model in MACHINES] == list(NOUNS)[:7]


WORDS = gettext_lazy("Deferred")
FACETS = {"noun": "dossier", "verb": "x", "roles": frozenset({Role.DESK}), "history": WORDS}


@pytest.mark.parametrize(
    ("facets", "fault"),
    [
        ({"kind": Kind.MOVES, "roles": frozenset()}, "names no role"),
        (
            {"kind": Kind.MOVES, "roles": frozenset({"nobody"})},
            "names no role, or one that does not",
        ),
        ({"kind": Kind.WRITES}, "in which states it may be taken"),
        ({"kind": Kind.GONE, "states": ("draft",)}, "leaves nothing behind is grave"),
        ({"kind": Kind.MOVES, "states": ("received",)}, "in which states"),
        ({"kind": Kind.MOVES, "title": WORDS}, "an act says what will happen"),
        ({"kind": Kind.MOVES, "grave": True}, "an act says what will happen"),
        ({"kind": Kind.BORN, "title": WORDS, "consequence": WORDS}, "says on which page"),
    ],
)
def test_a_row_that_lacks_a_facet_is_an_error_at_once(facets, fault):
    with pytest.raises(TypeError, match=fault):
        Step(**FACETS | facets)


def test_a_row_without_history_is_an_error_at_once():
    with pytest.raises(TypeError, match="history"):
        Step(**{k: v for k, v in FACETS.items() if k != "history"}, kind=Kind.MOVES)


# ---- the page that a lawyer reads


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_page_of_rights_is_the_one_that_docs_keep(language):
    out = StringIO()

    call_command("draw_rights", language=language, stdout=out)

    kept = settings.BASE_DIR / "docs" / f"rights.{language}.md"
    assert out.getvalue() == kept.read_text(encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_page_of_the_law_is_the_one_that_docs_keep(language, law):
    out = StringIO()

    call_command("draw_law", language=language, stdout=out)

    kept = settings.BASE_DIR / "docs" / f"law.{language}.md"
    assert out.getvalue() == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_two_steps_of_a_noun_read_alike_in_its_history(language):
    with translation.override(language):
        told = Counter((step.noun, str(step.history)) for step in steps.STEPS.values())

    alike = {said for said, times in told.items() if times > 1}
    # a check that a second officer confirmed reads as any other: that it was to be confirmed would say what it is
    assert {noun for noun, _said in alike} == {"sealed_check"}
    assert len(alike) == 1

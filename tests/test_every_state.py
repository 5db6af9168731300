"""What holds in every state of every noun: who may step, which steps exist, what the database refuses, what the queue asks.

Each state is reached once, as people would reach it, for all tests of this file; each test leaves it as it was.
"""

from itertools import zip_longest
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ
from viewflow.workflow.models import Task

from merit import access, journal
from merit.actions.take import check, record, take
from merit.errors import Refused
from merit.models import JournalEntry
from merit.rights import Rights
from merit.roles import Role
from merit.steps import STEPS
from tests import machines, road, states
from tests.conftest import release
from tests.merit.test_constraints import OF_NOUNS
from tests.merit.test_lifecycles import EVERY_STATE, by_hand
from tests.once import once
from workflows import door, drift
from workflows.door import papers, queue
from workflows.models import WorkItem
from workflows.screens import acts

# Of one database: the whole world of files is built anew for each, and rights are no question of which one it is.
pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]
PAPERS = ("letter", "certificate")
EXPECTED = machines.expected_rights()
NOT_NOW = "This step is not possible now: the file is “%(state)s”."
NOT_YOURS = "Your role does not allow this step."


@pytest.fixture(scope="module")
def there(django_db_setup, django_db_blocker, tmp_path_factory):
    """One noun in each state, its cast, and witnesses who took no step."""
    with once(django_db_blocker, tmp_path_factory, _reach) as reached:
        yield reached


def _reach(cast):
    """What stands on the papers is no matter here, so they are left blank; tests/letters prints them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(papers, "pdf", lambda _paper: b"%PDF-1.7 blank")
        nouns = {place: _alone(cast, *place) for place in EVERY_STATE if place[0] not in PAPERS}
        nouns |= _papers(cast)
    assert drift.drift() == []
    return SimpleNamespace(cast=cast, nouns=nouns, witnesses=states.witnesses(cast))


def _papers(cast) -> dict:
    """A letter and a certificate in each state, one of each to a laureate; a recorded letter has none, and what was
    handed over follows a letter that was sent."""
    alone = [("letter", "recorded"), ("certificate", "handed_over"), ("certificate", "replaced")]
    made = {place: _alone(cast, *place) for place in alone}
    letters, certificates = (
        [place for place in EVERY_STATE if place[0] == noun and place not in made]
        for noun in PAPERS
    )
    for pair in zip_longest(letters, certificates):
        dossier = road.granted(cast)
        made |= {place: _alone(cast, *place, dossier=dossier) for place in pair if place}
    return made


def _alone(cast, noun, state, **known):
    """No job is left that would print, and so move, this noun while the next one is on its way."""
    made = states.in_state(cast, noun, state, **known)
    release()
    OrmQ.objects.all().delete()
    return made


# ---- who may take which step: the expected table, tests/expected/rights.csv, is written by hand


def test_every_step_has_a_row_and_every_row_a_step():
    assert sorted(EXPECTED) == machines.steps()


def test_the_table_has_a_column_for_every_role_and_the_clock():
    columns = {tuple(row) for row in EXPECTED.values()}

    assert columns == {(*(str(role) for role in Role), "clock")}


@pytest.mark.parametrize(("noun", "step"), machines.steps())
def test_a_step_is_taken_by_the_roles_of_the_table_and_by_no_other(noun, step, there):
    source = min(source for name, source, _ in machines.transitions(noun) if name == step)
    subject = there.nouns[noun, source]
    people = {**there.witnesses, "clock": None}
    strangers = [there.cast["other_clerk"], there.cast["other_secretary"]]

    answers = {who: yes_or_no(subject, step, person) for who, person in people.items()}
    shown = {who: shown_to(subject, step, person) for who, person in people.items()}
    foreign = [yes_or_no(subject, step, person) for person in strangers]

    assert answers == EXPECTED[noun, step]
    assert shown == EXPECTED[noun, step]
    assert foreign == ["no", "no"]


def yes_or_no(noun, step, by) -> str:
    """Try it for real, and undo it: only a refusal that speaks of the role is a no."""
    with transaction.atomic():
        try:
            take(noun, step, by=by, **machines.facts(getattr(noun, step)))
        except Refused as refusal:
            return "no" if refusal.message == NOT_YOURS else "yes"
        finally:
            transaction.set_rollback(True)
    return "yes"


def shown_to(noun, step, by) -> str:
    """What the machine itself answers when a page asks which steps to offer."""
    offered = next(t for t in noun.get_all_state_transitions() if t.name == step)
    return "yes" if offered.has_perm(noun, by) else "no"


# ---- four eyes, written by hand: (noun, state) in which the second step is taken, that step, the first one, who

PAIRS = [
    ("nomination", "to_sign", "submit", "present", "municipal_secretary"),
    ("nomination", "submitted", "set_aside", "propose_set_aside", "checker"),
    ("dossier", "received", "dismiss", "propose_dismissal", "checker"),
    ("dossier", "received", "accept_late", "open", "checker"),
    ("dossier", "inadmissible", "reopen_admissibility", "dismiss", "checker"),
    ("dossier", "advised", "refuse", "propose_refusal", "government_secretariat"),
    ("dossier", "merged", "unmerge", "merge", "checker"),
    ("dossier", "accepted", "change_rank", "accept", "cabinet"),
    ("decree", "drafted", "approve", "draft", "legal_reviewer"),
    ("decree", "drafted", "approve", "gather", "legal_reviewer"),
    ("decree", "approved", "sign", "approve", "government_secretariat"),
    ("decree", "drafted", "override_contingent", "draft", "legal_reviewer"),
    ("decree", "drafted", "override_contingent", "gather", "legal_reviewer"),
    ("sealed_check", "asked", "confirm", "propose_result", "sealed_check_officer"),
    ("letter", "drafted", "approve", "draft", "checker"),
    ("letter", "drafted", "approve", "rewrite", "checker"),
    ("certificate", "printed", "verify", "print", "chancellery"),
]
TRIED_ELSEWHERE = {
    ("register", "correct", "propose_correction"),  # tried in tests/merit/test_acts.py
    ("membership", "confirm", "give"),  # tried in tests/merit/test_people.py
    ("ruleset", "approve", "propose"),  # tried in tests/merit/test_rules_in_two.py
    ("ruleset", "send_back", "propose"),
    ("textblock", "approve", "propose"),  # tried in tests/test_standing_texts.py
    ("textblock", "send_back", "propose"),
}


def test_these_pairs_of_steps_need_two_people_and_no_others():
    by_hand = {(noun, second, first) for noun, _, second, first, _ in PAIRS} | TRIED_ELSEWHERE

    in_force = {(s.noun, s.verb, first) for s in STEPS.values() for first in s.second_to}

    assert in_force == by_hand


@pytest.mark.parametrize(("noun", "state", "second", "first", "role"), PAIRS)
def test_who_took_the_first_step_does_not_take_the_second(noun, state, second, first, role, there):
    """Whatever role the first step was taken in: people are compared, not roles."""
    subject, person = there.nouns[noun, state], there.witnesses[role]
    assert check(subject, second, by=person) == role

    journal.write(subject, first, by=person, role=role)

    with pytest.raises(Refused, match="A second person must take this step"):
        check(subject, second, by=person)


# ---- which steps exist


@pytest.mark.parametrize(("noun", "state"), EVERY_STATE)
def test_a_step_that_the_state_does_not_know_is_refused_and_writes_nothing(noun, state, there):
    subject = there.nouns[noun, state]
    people = {**there.witnesses, "clock": None}
    written = JournalEntry.objects.count()
    legal = {step for step, source, _ in by_hand(noun) if source == state}
    illegal = sorted({step for step, *_ in by_hand(noun)} - legal)

    refused = [step for step in illegal if is_refused(subject, step, people)]

    assert subject.state == state
    assert refused == illegal
    assert road.fresh(subject).state == state
    assert JournalEntry.objects.count() == written


def is_refused(subject, step, people) -> bool:
    """Everybody who may take the step tries it on the wrong state; one at least hears that it is."""
    rights = EXPECTED[subject.NOUN, step]
    holders = [people[who] for who, answer in rights.items() if answer == "yes"]
    said = {refusal(subject, step, by) for by in holders}
    return said - {NOT_YOURS} == {NOT_NOW}


def refusal(subject, step, by) -> str:
    try:
        take(subject, step, by=by, **machines.facts(getattr(subject, step)))
    except Refused as refused:
        return refused.message
    return "taken"


# ---- facts, which are no steps, and a suspended dossier; by hand, as the rules say

OPEN = {"received", "admissible", "advised", "selected", "accepted"}
FACTS = {
    ("nomination", "propose_set_aside"): ("desk_officer", {"submitted", "returned"}),
    ("nomination", "take_back_set_aside"): ("desk_officer", {"submitted", "returned"}),
    ("nomination", "keep"): ("checker", {"submitted", "returned"}),
    ("nomination", "discard"): ("clerk", {"draft"}),
    ("dossier", "take_back_dismissal"): ("desk_officer", {"received"}),
    ("nomination", "attach"): ("clerk", {"draft", "returned"}),
    ("nomination", "detach"): ("clerk", {"draft"}),
    ("dossier", "attach"): ("desk_officer", OPEN),
    ("nomination", "ask_withdrawal"): ("municipal_secretary", {"submitted", "returned"}),
    ("nomination", "take_back_withdrawal"): ("municipal_secretary", {"submitted", "returned"}),
    ("nomination", "refuse_withdrawal"): ("desk_officer", {"submitted", "returned"}),
    ("dossier", "identify"): ("desk_officer", {"received", "admissible"}),
    ("dossier", "propose_dismissal"): ("desk_officer", {"received"}),
    ("dossier", "keep_open"): ("checker", {"received"}),
    ("dossier", "accept_late"): ("checker", {"received"}),
    ("dossier", "correct"): ("desk_officer", OPEN),
    ("dossier", "suspend"): ("sealed_check_officer", OPEN),
    ("dossier", "defer"): ("desk_officer", OPEN),
    ("dossier", "roll_over"): ("checker", OPEN),
    ("dossier", "ask_reopening"): ("checker", {"advised", "selected", "accepted"}),
    ("dossier", "keep_approved"): ("legal_reviewer", {"advised", "selected", "accepted"}),
    ("dossier", "end_reopening"): ("desk_officer", {"advised", "selected", "accepted"}),
    ("decree", "gather"): ("cabinet", {"drafted"}),
    ("decree", "return_list"): ("legal_reviewer", {"drafted"}),
    ("decree", "override_contingent"): ("legal_reviewer", {"drafted", "approved"}),
    ("decree", "print_again"): ("chancellery", {"signed"}),
    ("letter", "send_back"): ("checker", {"drafted"}),
    ("letter", "print_again"): ("desk_officer", {"approved"}),
    ("certificate", "print_again"): ("chancellery", {"queued"}),
    ("certificate", "rewrite"): ("chancellery", {"queued"}),
    ("certificate", "collect_later"): ("chancellery", {"queued", "printed", "checked"}),
}


@pytest.mark.parametrize(("noun", "fact"), FACTS)
def test_a_fact_is_written_only_while_it_means_something(noun, fact, there):
    role, states_of_it = FACTS[noun, fact]

    written = {
        state for kind, state in EVERY_STATE
        if kind == noun and may_write(there.nouns[noun, state], fact, there.witnesses[role])
    }  # fmt: skip

    assert written == states_of_it


def may_write(subject, fact, by) -> bool:
    """Try it for real, and undo it: only a refusal that speaks of the state is a no."""
    with transaction.atomic():
        try:
            record(subject, fact, by=by)
        except Refused as refusal:
            return refusal.message != NOT_NOW
        finally:
            transaction.set_rollback(True)
    return True


# What may be done with a dossier under proceedings, and with what hangs on it (rules art. D 6).
MORE_FACTS = {
    ("dossier", "resume"): "sealed_check_officer",
    ("dossier", "decease"): "desk_officer",
    ("dossier", "declare_conflict"): "desk_officer",
}
UNDER_PROCEEDINGS = {
    ("dossier", "resume"), ("dossier", "withdraw"), ("dossier", "lapse"), ("dossier", "decease"),
    ("dossier", "correct"), ("dossier", "declare_conflict"), ("nomination", "withdraw"),
    ("nomination", "settle"), ("nomination", "examine_anew"), ("advice", "withdraw"), ("sealed_check", "withdraw"),
    ("nomination", "ask_withdrawal"), ("nomination", "take_back_withdrawal"),
    ("nomination", "refuse_withdrawal"), ("nomination", "attach"), ("nomination", "complete"),
    ("nomination", "take_back_set_aside"), ("dossier", "take_back_dismissal"), ("letter", "fall"),
    ("dossier", "ask_kin"), ("dossier", "ask_reopening"), ("dossier", "keep_approved"),
    ("letter", "readdress"), ("dossier", "end_reopening"),
}  # fmt: skip
# (and a judgment may be recorded: tests/merit/test_acts.py)
OF_A_DOSSIER = {
    "nomination": "submitted", "dossier": "advised", "advice": "asked", "sealed_check": "asked",
    "letter": "approved", "certificate": "printed",
}  # fmt: skip


@pytest.mark.parametrize("noun", OF_A_DOSSIER)
def test_under_proceedings_nothing_moves_but_this(noun, there):
    subject = there.nouns[noun, OF_A_DOSSIER[noun]]
    dossier = subject if noun == "dossier" else subject.dossier
    type(dossier).objects.filter(pk=dossier.pk).update(suspended_on="2026-11-23")
    verbs = {verb for kind, verb in [*EXPECTED, *FACTS, *MORE_FACTS] if kind == noun}

    free = {(noun, verb) for verb in verbs if not is_suspended(road.fresh(subject), verb, there)}

    assert free == {(n, verb) for n, verb in UNDER_PROCEEDINGS if n == noun}


def is_suspended(subject, verb, there) -> bool:
    """Somebody who may do it hears that the dossier is suspended."""
    try:
        check(subject, verb, by=there.witnesses.get(holder(subject.NOUN, verb)))
    except Refused as refusal:
        return refusal.message == "The dossier is suspended."
    return False


def holder(noun, verb) -> str | None:
    """A role that may do it; None is the clock."""
    if (noun, verb) in EXPECTED:
        row = EXPECTED[noun, verb]
        return next((who for who, may in row.items() if may == "yes" and who != "clock"), None)
    return MORE_FACTS.get((noun, verb)) or FACTS[noun, verb][0]


# ---- what the database refuses by itself


@pytest.mark.parametrize(("noun", "state"), EVERY_STATE)
def test_no_update_can_jump_over_a_step(noun, state, there):
    one, table = there.nouns[noun, state], machines.MODELS[noun]._meta.db_table
    row = type(one).objects.filter(pk=one.pk)
    steps = {target for _, source, target in by_hand(noun) if source == state}
    nowhere = sorted(set(machines.states_of(noun)) - steps - {state})

    said = {target: database_says(row, target) for target in nowhere}

    assert said == dict.fromkeys(nowhere, f"no such step: {table}")
    assert row.get().state == state


@pytest.mark.parametrize("name", OF_NOUNS)
def test_a_state_and_its_facts_go_together(name, there):
    noun, state, change = OF_NOUNS[name]
    one = there.nouns[noun, state]

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(one).objects.filter(pk=one.pk).update(**change)


def database_says(row, target) -> str:
    try:
        with transaction.atomic():
            row.update(state=target)
    except IntegrityError as error:
        return str(error).splitlines()[0]
    return ""


# ---- what the queue asks


@pytest.mark.parametrize(("noun", "state"), EVERY_STATE)
def test_following_a_noun_again_changes_nothing(noun, state, there):
    tasks = list(Task.objects.order_by("pk").values())
    items = list(WorkItem.objects.order_by("pk").values())

    changed = door.follow(there.nouns[noun, state])

    assert changed is False
    assert list(Task.objects.order_by("pk").values()) == tasks
    assert list(WorkItem.objects.order_by("pk").values()) == items


@pytest.mark.parametrize(("noun", "state"), EVERY_STATE)
def test_a_task_that_was_lost_is_put_again(noun, state, there):
    """Wherever something is asked or awaited, the file is looked for."""
    subject = there.nouns[noun, state]
    stood = stands_at(subject)

    queue.forget(subject)
    door.follow(subject)

    assert stands_at(subject) == stood


def stands_at(noun) -> list[str]:
    """The tasks that are open about it."""
    tasks = Task.objects.filter(process__journey__in=noun.journeys.all(), status__in=queue.OPEN)
    return [task.flow_task.name for task in tasks]


# ---- every act can be reached: its link stands on the page of its noun, or of the noun that shows it

# Offered only where a fact stands that no noun here has, each tried in a test of its own; by hand.
ELSEWHERE = {
    "nomination.take_back_set_aside", "nomination.take_back_withdrawal",
    "dossier.accept_late", "dossier.take_back_dismissal", "dossier.take_back_refusal",
    "dossier.resume", "dossier.lapse", "dossier.ask_reopening", "dossier.correct_death", "letter.acknowledge",
    "register.confirm_name", "register.propose_correction", "register.take_back_correction", "register.correct",
    "challenge.decide", "nomination.present", "decree.override_contingent",
    # of people: tests/test_first_day.py
    "account.correct", "account.invite_again", "account.withdraw_invitation", "account.close", "account.reopen",
    "membership.give", "membership.end", "membership.name_deputy", "membership.end_deputy",
    "campaign.correct", "campaign.extend", "campaign.drop",  # tests/test_seasons.py
    # tests/test_law_and_bodies.py
    "organisation.correct", "organisation.rename", "organisation.end", "ruleset.copy", "ruleset.correct",
    "ruleset.propose", "ruleset.take_back", "ruleset.drop", "ruleset.end", "signatory.correct", "signatory.end",
    "holiday.correct", "holiday.withdraw",  # tests/test_holidays.py
    # tests/test_standing_texts.py
    "textblock.draft", "textblock.propose", "textblock.take_back", "textblock.drop", "textblock.withdraw",
}  # fmt: skip


def test_whoever_is_offered_an_act_finds_its_link_on_a_page(there):
    missing, offered = set(), set()
    for place, noun in there.nouns.items():
        for role, person in there.witnesses.items():
            codes = {act.step.code: act for act in acts.offered(noun, person)}
            if not codes or not access.sees(Rights(person), noun):
                continue
            page = page_of(noun, person)
            offered |= set(codes)
            missing |= {
                (code, *place, role)
                for code, act in codes.items()
                if reverse("act", args=[noun.NOUN, noun.public_id, act.action]) not in page
            }

    assert missing == set()
    assert {act.step.code for act in acts.ACTS} - offered == ELSEWHERE


def test_whatever_the_state_the_address_of_an_act_answers_with_a_page(there):
    """Also where it is not possible: its form is built all the same, to give back what was written."""
    answers, clients = {}, {role: signed_in(person) for role, person in there.witnesses.items()}
    for (_noun, state), noun in there.nouns.items():
        for act in (act for act in acts.ACTS if act.step.page == noun.NOUN):
            for role in act.step.roles & clients.keys():
                address = reverse("act", args=[noun.NOUN, noun.public_id, act.action])
                answers[act.step.code, state, role] = clients[role].get(address).status_code

    assert {key: code for key, code in answers.items() if code not in (200, 404, 409)} == {}
    assert {200, 404, 409} <= {*answers.values()}


def page_of(noun, person) -> str:
    """The page that shows it, as this person reads it."""
    return signed_in(person).get(noun.shown_on.get_absolute_url()).content.decode()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client

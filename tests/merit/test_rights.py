"""Who may take which step, over the whole space: every transition, every role, and the clock.

The expected table, tests/expected/rights.csv, is written by hand from the rules of the Order; nothing
here reads the table of the code.
"""

import pytest
from django.db import transaction

from merit.actions.take import take
from merit.errors import Refused
from merit.roles import Role
from tests import machines, states

pytestmark = pytest.mark.django_db
EXPECTED = machines.expected_rights()
NOT_YOURS = "Your role does not allow this step."


def test_every_step_has_a_row_and_every_row_a_step():
    assert sorted(EXPECTED) == machines.steps()


def test_the_table_has_a_column_for_every_role_and_the_clock():
    columns = {tuple(row) for row in EXPECTED.values()}

    assert columns == {(*(str(role) for role in Role), "clock")}


@pytest.mark.parametrize(("noun", "step"), machines.steps())
def test_a_step_is_taken_by_the_roles_of_the_table_and_by_no_other(noun, step, cast):
    subject = in_a_legal_source(cast, noun, step)
    people = {**states.witnesses(cast), "clock": None}
    strangers = [cast["other_clerk"], cast["other_secretary"]]

    answers = {who: yes_or_no(subject, step, person) for who, person in people.items()}
    shown = {who: shown_to(subject, step, person) for who, person in people.items()}
    foreign = [yes_or_no(subject, step, person) for person in strangers]

    assert answers == EXPECTED[noun, step]
    assert shown == EXPECTED[noun, step]
    assert foreign == ["no", "no"]


def in_a_legal_source(cast, noun, step):
    """The noun in the first state, by name, from which the step leads away."""
    source = min(source for name, source, _ in machines.transitions(noun) if name == step)
    return states.in_state(cast, noun, source)


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

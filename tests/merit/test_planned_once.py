"""PostgreSQL plans once what one connection asks again and again."""

import pytest
from django.db import connection

from merit.models import RuleSet

pytestmark = [pytest.mark.django_db, pytest.mark.strict_database]
SAME, TIMES = RuleSet.objects.filter(code="what is asked again"), 8


def plans() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


def test_a_question_that_is_asked_again_keeps_its_plan():
    before = plans()

    for _ in range(TIMES):
        assert not SAME.exists()

    (kept,) = set(plans()) - set(before)
    assert "merit_ruleset" in kept
    assert "what is asked again" not in kept  # the value goes beside the question

"""Official numbers: 1, 2, 3 … without a gap, the same again for the same act, the year of the act."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.db import connection, transaction

from merit import numbers
from merit.models import Counter, DrawnNumber, RuleSet
from tests.patience import PATIENCE

DAY = date(2027, 3, 1)


@pytest.fixture
def rules(law):
    return RuleSet.objects.get()


@pytest.mark.django_db
def test_numbers_follow_one_another(rules):
    drawn = [numbers.draw(rules, "nomination", key=f"n{i}", on=DAY) for i in range(3)]

    assert drawn == ["SIM/2027/0001", "SIM/2027/0002", "SIM/2027/0003"]


@pytest.mark.django_db
def test_every_kind_of_paper_has_its_own_series(rules):
    kinds = ["nomination", "dossier", "decree", "register", "certificate"]

    drawn = [numbers.draw(rules, kind, key=kind, on=DAY) for kind in kinds]

    assert drawn == [
        "SIM/2027/0001", "SIM-D/2027/0001", "SIM-A/2027/0001", "SIM-R/2027/0001", "SIM-C/2027/0001",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_same_act_gets_the_same_number(rules):
    first = numbers.draw(rules, "decree", key="decree:1", on=DAY)
    numbers.draw(rules, "decree", key="decree:2", on=DAY)

    again = numbers.draw(rules, "decree", key="decree:1", on=DAY)

    assert again == first == "SIM-A/2027/0001"
    assert DrawnNumber.objects.count() == 2


@pytest.mark.django_db
def test_the_year_is_that_of_the_act_and_each_year_begins_at_one(rules):
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31)]

    drawn = [numbers.draw(rules, "nomination", key=f"n{i}", on=day) for i, day in enumerate(days)]

    assert drawn == ["SIM/2026/0001", "SIM/2027/0001", "SIM/2026/0002"]


@pytest.mark.django_db
def test_an_act_that_is_given_up_gives_its_number_back(rules):
    with transaction.atomic():
        numbers.draw(rules, "decree", key="given up", on=DAY)
        transaction.set_rollback(True)

    assert numbers.draw(rules, "decree", key="done", on=DAY) == "SIM-A/2027/0001"


@pytest.mark.django_db(transaction=True)
def test_four_offices_at_once_leave_no_gap_and_no_number_twice(law):
    offices = [worker(f"office{i}", 250) for i in range(4)]

    codes = [office.wait(PATIENCE) for office in offices]

    assert codes == [0, 0, 0, 0]
    drawn = list(DrawnNumber.objects.order_by("n").values_list("n", flat=True))
    assert drawn == list(range(1, 901))  # 1000 acts, one in ten given up
    assert Counter.objects.get(series="SIM-C").last == 900


def worker(who: str, acts: int) -> subprocess.Popen:
    """A process of its own on the test database."""
    env = {**os.environ, "DATABASE_URL": url_of_test_database()}
    command = [sys.executable, "-m", "tests.number_worker", who, str(acts)]
    return subprocess.Popen(command, env=env | {"DJANGO_SETTINGS_MODULE": "merit.settings"})


def url_of_test_database() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"

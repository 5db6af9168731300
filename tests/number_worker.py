"""One of several processes that draw numbers at the same time: python -m tests.number_worker <who> <how many>."""

import sys
from datetime import date

import django


def main(who: str, acts: int):
    django.setup()
    from merit.models import RuleSet
    from tests.patience import wait_for_locks

    wait_for_locks()
    rules = RuleSet.objects.get()
    for act in range(acts):
        draw_once(rules, f"{who}:{act}", given_up=act % 10 == 9)


def draw_once(rules, key, *, given_up):
    """One act; when it is given up, its transaction is rolled back with the number in it."""
    from django.db import transaction

    from merit import numbers

    with transaction.atomic():
        numbers.draw(rules, "certificate", key=key, on=date(2027, 3, 1))
        transaction.set_rollback(given_up)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""What is built once for all tests of a file: the tests run in transactions within its own, which is undone after the last."""

from contextlib import ExitStack, contextmanager

import time_machine
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

from merit import reference
from merit.models import RuleSet, User
from tests.cast import CAST, TODAY, enrol_cast
from tests.replay import roads


@contextmanager
def once(blocker, folders, build):
    """`build(cast)` and what it returned, kept until the file is done. For a fixture with scope="module"."""
    files = override_settings(MEDIA_ROOT=folders.mktemp("files"))
    with blocker.unblock(), transaction.atomic():
        with ExitStack() as around:
            around.enter_context(time_machine.travel(TODAY, tick=True))
            around.enter_context(translation.override("en"))
            with roads.forging_nothing():
                around.enter_context(files)
            built = build(_cast())
            connection.check_constraints()  # now, not again after each test
        try:
            roads.share()
            with blocker.block():
                yield built
        finally:
            roads.unshare()
        transaction.set_rollback(True)


def _cast() -> dict:
    if not RuleSet.objects.exists():
        reference.load()
    known = {user.username: user for user in User.objects.filter(username__in=CAST)}
    return known if len(known) == len(CAST) else enrol_cast()

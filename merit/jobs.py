"""Work that may wait: printing, releasing dossiers. Kept in the database, done at least once."""

from django.utils.module_loading import import_string
from django_q.models import OrmQ
from django_q.tasks import async_task


def enqueue(function: str, *args):
    """Have a function (dotted path) called with plain arguments, after this transaction commits.

    Every job is idempotent: it may be called again after a crash.
    """
    async_task(function, *args)


def drain(limit: int = 10_000) -> int:
    """Do everything that waits, here and now; for rehearsals and tests. Returns how many jobs ran."""
    done = 0
    while (waiting := OrmQ.objects.order_by("pk").first()) and done < limit:
        task = waiting.task
        waiting.delete()
        import_string(task["func"])(*task["args"], **task["kwargs"])
        done += 1
    return done

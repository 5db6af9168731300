"""Work that may wait: printing, releasing dossiers. Kept in the database, done at least once."""

from django.utils.module_loading import import_string
from django_q.models import OrmQ, Schedule
from django_q.tasks import async_task

# What the worker starts by itself: the date's own steps each day, and a sweep each hour.
EVERY_MINUTE = Schedule.MINUTES  # as many as the row says: one
SCHEDULE = {
    "workflows.door.tick": Schedule.DAILY,
    "workflows.door.sweep": Schedule.HOURLY,
    "workflows.door.send_waiting": EVERY_MINUTE,
    "workflows.door.tell_of_new_tasks": EVERY_MINUTE,
    "workflows.door.examine_waiting": EVERY_MINUTE,
    "workflows.screens.daily.tell_everybody": Schedule.DAILY,
}


def enqueue(function: str, *args: object) -> None:
    """Have a function (dotted path) called with plain arguments, after this transaction commits.

    Every job is idempotent: it may be called again after a crash.
    """
    async_task(function, *args)


def plan() -> None:
    """Put the regular jobs on the worker's calendar, once."""
    for function, every in SCHEDULE.items():
        Schedule.objects.get_or_create(
            func=function, defaults={"name": function, "schedule_type": every, "minutes": 1}
        )


def drain(limit: int = 10_000) -> int:
    """Do everything that waits, here and now; for rehearsals and tests. Returns how many jobs ran."""
    done = 0
    while (waiting := OrmQ.objects.order_by("pk").first()) and done < limit:
        task = waiting.task
        waiting.delete()
        import_string(task["func"])(*task["args"], **task["kwargs"])
        done += 1
    return done

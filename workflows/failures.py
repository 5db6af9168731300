"""A task that failed may keep what went wrong, never the values it was working on: they can be personal data."""


def forget_locals(sender, task, **kwargs):
    """Receiver of task_failed: the engine stores every local variable of the failed function."""
    if (task.data or {}).get("_exception", {}).pop("locals", None) is not None:
        task.save()

from importlib import import_module

from django.apps import AppConfig

from workflows import converters, rooms


class WorkflowsConfig(AppConfig):
    name = "workflows"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        converters.register()
        for room in rooms.FORMS:
            import_module(f"workflows.{room}.forms")
        for room in rooms.ADDRESSES:  # a list is known as soon as it has an address
            import_module(f"workflows.{room}.urls")
        from viewflow.workflow.signals import task_failed  # noqa: PLC0415 needs the loaded registry

        from workflows import failures  # noqa: PLC0415 needs the loaded registry

        task_failed.connect(failures.forget_locals, dispatch_uid="workflows.failures")

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "workflows"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from viewflow.workflow.signals import task_failed  # noqa: PLC0415 needs the loaded registry

        from workflows import failures  # noqa: PLC0415 needs the loaded registry

        task_failed.connect(failures.forget_locals, dispatch_uid="workflows.failures")

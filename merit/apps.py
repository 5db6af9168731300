from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete


class MeritConfig(AppConfig):
    name = "merit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from merit import access, checks, triggers  # noqa: F401, PLC0415 needs the loaded registry; checks register themselves
        from merit.models import User  # noqa: PLC0415

        post_migrate.connect(triggers.install_after_migrate, dispatch_uid="merit.triggers")
        pre_delete.connect(access.refuse_deletion, sender=User, dispatch_uid="merit.no_deletion")

"""A person steps back from a dossier that they may not touch."""

from django.conf import settings
from django.db import models

from merit.models.dossier import Dossier


class ConflictOfInterest(models.Model):
    """A person declared that they may not touch a dossier. What follows from their own life (merit.access)
    needs no row."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.RESTRICT, related_name="conflicts")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="conflicts")

    class Meta:
        verbose_name_plural = "conflicts of interest"
        constraints = [
            models.UniqueConstraint(fields=["user", "dossier"], name="one_conflict_per_dossier")
        ]

    def __str__(self) -> str:
        return f"{self.user} ≠ {self.dossier}"

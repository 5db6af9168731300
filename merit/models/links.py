"""A link by which somebody without a password comes in once: an invitation, or a password that was forgotten."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from merit.models.base import Public
from merit.models.people import User


class AccessLink(Public):
    """Opens the page on which a password is chosen, once, until an hour. What the link ends with is kept nowhere
    (merit.links): whoever reads this table opens nothing."""

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("Invitation")
        PASSWORD = "password", _("New password")

    user = models.ForeignKey(User, models.RESTRICT, related_name="links")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, withdrawn_at=None),
                name="one_open_link_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.user}"

    def opens(self, now: datetime) -> bool:
        """Whether it may still be used at an instant."""
        alive = self.used_at is None and self.withdrawn_at is None and now < self.ends_at
        return alive and self.user.is_active

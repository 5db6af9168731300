"""The days on which the date itself did its work, so that a clock which jumps is seen before it does harm."""

from django.conf import settings
from django.db import models


class LivedDay(models.Model):
    """One day that was lived, in the order in which it was; confirmed by a person where the clock had jumped."""

    day = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.RESTRICT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.day.isoformat()

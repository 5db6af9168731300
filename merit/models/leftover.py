"""Files of which nothing tells any more, until they are taken off the disk."""

from django.db import models


class Leftover(models.Model):
    """The name of a file whose row was wiped: written with the wipe, gone once the file is (merit.simulation.files)."""

    name = models.CharField(max_length=255, unique=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

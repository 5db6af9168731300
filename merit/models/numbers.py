"""Official numbers: one counter per series and year, one row per number drawn."""

from django.db import models


class Counter(models.Model):
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter")]

    def __str__(self) -> str:
        return f"{self.series}/{self.year}: {self.last}"


class DrawnNumber(models.Model):
    """A number, and the key of the act that drew it: asking again for the same act gives the same number."""

    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    request_key = models.CharField(max_length=80, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "n"], name="one_act_per_number"),
            models.CheckConstraint(name="numbers_start_at_one", condition=models.Q(n__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.series}/{self.year}/{self.n:04d}"

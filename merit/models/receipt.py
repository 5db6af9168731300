"""What a commune sent, as it was at the moment of its signature: the words, and the hash by which nobody can say that it was something else."""

from django.db import models


class Receipt(models.Model):
    """Of one nomination that was signed on the portal; written once. What came on paper has its scan."""

    nomination = models.OneToOneField(
        "merit.Nomination", models.PROTECT, related_name="receipt", primary_key=True
    )
    at = models.DateTimeField()
    signer = models.CharField(max_length=200)  # by name, as at that moment
    text = models.TextField()  # JSON: every answer, and of each document kind, title and SHA-256
    sha256 = models.CharField(max_length=64)  # of the text in UTF-8

    class Meta:
        ordering = ["nomination"]

    def __str__(self) -> str:
        return f"{self.nomination_id} {self.sha256[:8]}"

    @property
    def mark(self) -> str:
        """The hash as people compare it, in groups."""
        return " ".join(self.sha256[n : n + 8] for n in range(0, len(self.sha256), 8))

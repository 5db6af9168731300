"""What every noun that people may open has: a public key that tells nothing."""

import uuid

from django.db import models
from django.utils.translation import get_language


class Noun(models.Model):
    """Numbered inside, named by a random UUID outside, so that no address can be guessed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


def in_language(noun, field: str, language: str | None = None) -> str:
    """The French or the Dutch value of a pair of fields, as the reader's language asks."""
    return getattr(noun, f"{field}_{readers_language(language)}")


def readers_language(language: str | None = None) -> str:
    """nl for who reads Dutch, fr for everybody else."""
    return "nl" if (language or get_language() or "fr").startswith("nl") else "fr"

"""A pair of words, French and Dutch: nothing that a paper says exists in one of the two only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Bilingual:
    fr: str
    nl: str

    def in_(self, language: str) -> str:
        """The words in "fr" or in "nl"; there is no third language."""
        return {"fr": self.fr, "nl": self.nl}[language]

    def under(self, rule: Callable[[str, str], str]) -> "Bilingual":
        """Both put through a rule of grammar, which is told the language."""
        return Bilingual(rule(self.fr, "fr"), rule(self.nl, "nl"))


NOTHING = Bilingual("", "")


def of(noun: models.Model, field: str) -> Bilingual:
    """Two columns of a noun as one pair: of(ruleset, "ordinance") for ordinance_fr and ordinance_nl."""
    return Bilingual(getattr(noun, f"{field}_fr"), getattr(noun, f"{field}_nl"))


def each(rule: Callable[..., str], *values: Any, **more: Any) -> Bilingual:
    """What a rule says of the same values in either language: each(grammar.day, signed_on)."""
    return Bilingual(rule(*values, language="fr", **more), rule(*values, language="nl", **more))

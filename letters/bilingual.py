"""A pair of words, French and Dutch: nothing that a paper says exists in one of the two only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bilingual:
    fr: str
    nl: str

    def in_(self, language: str) -> str:
        """The words in "fr" or in "nl"; there is no third language."""
        return {"fr": self.fr, "nl": self.nl}[language]

    def under(self, rule) -> "Bilingual":
        """Both put through a rule of grammar, which is told the language."""
        return Bilingual(rule(self.fr, "fr"), rule(self.nl, "nl"))


NOTHING = Bilingual("", "")


def of(noun, field: str) -> Bilingual:
    """Two columns of a noun as one pair: of(ruleset, "ordinance") for ordinance_fr and ordinance_nl."""
    return Bilingual(getattr(noun, f"{field}_fr"), getattr(noun, f"{field}_nl"))


def each(rule, *values, **more) -> Bilingual:
    """What a rule says of the same values in either language: each(grammar.day, signed_on)."""
    return Bilingual(rule(*values, language="fr", **more), rule(*values, language="nl", **more))

"""Every official paper: its code, its title in both languages, to whom it goes, who must read it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    code: str
    title_fr: str
    title_nl: str
    to: str  # commune, laureate or public
    rules: frozenset = frozenset()

    @property
    def appeal(self) -> bool:
        """Whether it carries the notice of appeal (law of 29 July 1991; Conseil d’État, art. 19)."""
        return "appeal" in self.rules

    @property
    def four_eyes(self) -> bool:
        """Whether a second person reads it before it leaves."""
        return "four eyes" in self.rules

    @property
    def folder(self) -> str:
        return f"letters/{self.code.lower()}"


EYES, APPEAL = frozenset({"four eyes"}), frozenset({"appeal"})
CATALOGUE = {
    paper.code: paper
    for paper in (
        Paper("P01", "Accusé de réception", "Ontvangstbevestiging", "commune"),
        Paper("P04", "Décision d’irrecevabilité", "Beslissing tot onontvankelijkheid", "commune", EYES | APPEAL),
        Paper("P10", "Arrêté portant octroi de distinctions", "Besluit houdende toekenning van onderscheidingen", "public", EYES),
        Paper("P13", "Notification d’octroi", "Kennisgeving van toekenning", "laureate", EYES | APPEAL),
        Paper("P14", "Notification de refus", "Kennisgeving van weigering", "commune", EYES | APPEAL),
        Paper("P17", "Brevet", "Brevet", "laureate", EYES),
    )
}  # fmt: skip

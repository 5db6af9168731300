"""In which language a paper is written, and why: a decision with a reason that is kept.

Coordinated laws on the use of languages in administrative matters, 18 July 1966 (LLC); law of
16 June 1989, art. 32; special law of 12 January 1989, art. 39.
"""

from dataclasses import dataclass

FR, NL, BOTH = "fr", "nl", "both"


@dataclass(frozen=True)
class Decision:
    language: str  # fr, nl or both
    reason: str  # file, person, unknown, laureate or decree
    source: str


def of_file(language: str) -> Decision:
    """To a commune: the language in which it introduced the file (LLC art. 39 § 1 with art. 17 § 1)."""
    if language not in (FR, NL):
        raise ValueError(language)
    return Decision(language, "file", "LLC art. 39 § 1, 17 § 1")


def of_person(language: str) -> Decision:
    """To a person: the language they use; both when it is not known (LLC art. 41 § 1, 19)."""
    if language in (FR, NL):
        return Decision(language, "person", "LLC art. 41 § 1")
    return Decision(BOTH, "unknown", "LLC art. 41 § 1")


def of_certificate(choice: str) -> Decision:
    """A certificate is written as the person concerned asks; both by default (LLC art. 42)."""
    return Decision(choice if choice in (FR, NL) else BOTH, "laureate", "LLC art. 42")


def of_decree() -> Decision:
    """Acts of the Government are made in both languages, side by side (special law 12/1/1989, art. 39)."""
    return Decision(BOTH, "decree", "LSIB art. 39")

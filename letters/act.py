"""What an act of the Government says of the persons on its list, in both languages side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from letters import grammar, persons
from letters.bilingual import NOTHING, Bilingual, each, of
from letters.naming import article, clause, entitled, known, party_of, rank_of
from merit.models import Decree, DecreeLine, Nomination, Nominee, RuleSet

AWARD, PROMOTION = Bilingual("octroi", "toekenning"), Bilingual("promotion", "bevordering")
OTHER_RANK = Bilingual(
    "Le Gouvernement octroie un rang différent de celui qui était proposé (%(rank)s), au motif %(why)s.",
    "De Regering kent een andere rang toe dan de voorgestelde (%(rank)s), omdat %(why)s.",
)


@dataclass(frozen=True)
class Line:
    """One name of the decree."""

    position: int
    name: Bilingual
    rank: Bilingual
    nature: Bilingual
    motivation: Bilingual
    rank_note: Bilingual = NOTHING


@dataclass(frozen=True)
class Entry:
    """One nomination that is not followed, with its own reasons: of those that concern one person, each is an entry."""

    position: int
    reference: str
    name: Bilingual
    reason: Bilingual


@dataclass(frozen=True, kw_only=True)
class ActText:
    """What every act of the Government says, whatever it decides."""

    created: str
    simulation: bool
    draft: bool
    number: str
    in_the_order: Bilingual
    date: Bilingual
    date_caps: Bilingual
    ordinance: Bilingual
    ordinance_articles: Bilingual
    implementing_order: Bilingual
    committee: Bilingual
    minister_by: Bilingual
    minister_de: Bilingual
    charged_fr: str
    signatory: str
    signatory_title: Bilingual
    countersignatory: str
    countersignatory_title: Bilingual


@dataclass(frozen=True, kw_only=True)
class DecreeText(ActText):
    """An act that grants."""

    posthumous: Bilingual
    rank_date: Bilingual
    bodies: bool  # one line at least names no natural person
    groups: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RefusalText(ActText):
    """An act that refuses."""

    entries: tuple[Entry, ...] = ()


def fill(decree: Decree, _language: str) -> DecreeText:
    """A draft until it is signed; number and date are given at the signature."""
    lines = list(decree.lines_with_dossiers())
    kinds = {line.dossier.person().kind for line in lines}
    return DecreeText(
        **_frame(decree, lines),
        posthumous=_posthumous(decree.ruleset, lines),
        rank_date=_dated(decree.rank_date),
        bodies=any(kind != "np" for kind in kinds),
        groups="gr" in kinds,
        lines=tuple(_line(line) for line in lines),
    )


def fill_refusal(decree: Decree, _language: str) -> RefusalText:
    """The same of an act that refuses; an entry for each nomination that carries a dossier of its list."""
    lines = list(decree.lines_with_dossiers())
    carried = [
        (line, nomination)
        for line in lines
        for nomination in sorted(line.dossier.live_nominations(), key=lambda one: one.pk)
    ]
    entries = [_entry(n, *about) for n, about in enumerate(carried, start=1)]
    return RefusalText(**_frame(decree, lines), entries=tuple(entries))


def _entry(position: int, line: DecreeLine, nomination: Nomination) -> Entry:
    party = party_of(line.dossier.person())
    return Entry(
        position=position,
        reference=known(nomination.reference),
        name=each(persons.list_line_name, party, posthumous=line.posthumous),
        reason=of(line, "motivation"),
    )


def _frame(decree: Decree, lines: Iterable[DecreeLine]) -> dict[str, Any]:
    ruleset, signed = decree.ruleset, decree.signed_on
    signs, countersigns = entitled(decree.signatory), entitled(decree.countersignatory)
    return {
        "created": (signed or timezone.localdate()).isoformat(),
        "simulation": ruleset.simulation,
        "draft": signed is None,
        "number": decree.number or "",
        "in_the_order": of(decree.distinction, "in_the_order"),
        "date": _dated(signed),
        "date_caps": each(grammar.day_caps, signed) if signed else NOTHING,
        "ordinance": of(ruleset, "ordinance"),
        "ordinance_articles": each(article, ruleset, "award_articles"),
        "implementing_order": of(ruleset, "implementing_order"),
        "committee": _dated(_advised_on(lines)),
        "minister_by": of(signs, "title").under(grammar.office_small),
        "minister_de": of(signs, "title").under(grammar.office_de),
        "charged_fr": "chargée" if signs.gender == "F" else "chargé",
        "signatory": signs.name,
        "signatory_title": of(signs, "title"),
        "countersignatory": countersigns.name,
        "countersignatory_title": of(countersigns, "title"),
    }


def _dated(day: date | None) -> Bilingual:
    return each(grammar.day, day) if day else NOTHING


def _advised_on(lines: Iterable[DecreeLine]) -> date | None:
    """The day of the last advice of the committee."""
    return max((line.dossier.advised_on for line in lines if line.dossier.advised_on), default=None)


def _posthumous(ruleset: RuleSet, lines: Iterable[DecreeLine]) -> Bilingual:
    if not any(line.posthumous for line in lines):
        return NOTHING
    return each(article, ruleset, "posthumous_article")


def _line(line: DecreeLine) -> Line:
    nominee = line.dossier.person()
    return Line(
        position=line.position,
        name=each(persons.list_line_name, party_of(nominee), posthumous=line.posthumous),
        rank=each(persons.rank, *rank_of(known(line.rank), nominee)),
        nature=PROMOTION if line.promotion else AWARD,
        motivation=of(line, "motivation"),
        rank_note=_rank_note(line, nominee),
    )


def _rank_note(line: DecreeLine, nominee: Nominee) -> Bilingual:
    """Why the rank is not the one proposed: only in the annex, only when it is so."""
    first = line.dossier.first_nomination()
    if not (line.rank_reason_fr and first and first.rank_proposed):
        return NOTHING
    rank = each(persons.rank, *rank_of(first.rank_proposed, nominee))
    return each(_other_rank, rank, of(line, "rank_reason"))


def _other_rank(rank: Bilingual, why: Bilingual, language: str) -> str:
    reason = clause(why.in_(language))
    given = Bilingual(grammar.que(reason), reason).in_(language)
    said = {"rank": rank.in_(language), "why": given}
    return OTHER_RANK.in_(language) % said

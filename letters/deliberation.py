"""P28, the draft of the decision by which a commune proposes: a text that it loads into its council system and adapts.

It is no letter of the Region, and so none of `letters.papers`: a paper there is frozen, numbered, sent and bound by the
journal. This one is written each time that a commune asks for it, and is the commune's own from then on. It follows a real
draft of e-Assemblées. What the nomination does not say is left out, or stands as a marked gap where no decision can do without.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from letters import grammar, naming, persons
from letters.bilingual import Bilingual, of
from letters.languages import BOTH, FR, NL
from letters.limits import check
from letters.typography import set_type
from merit.models import Nomination

TITLE = Bilingual("Projet de délibération", "Ontwerp van beslissing")
GAP = "[…]"
TO_TRANSLATE = Bilingual("à traduire :", "te vertalen:")
BALLOTS = {
    "hands": Bilingual("à main levée", "bij handopsteken"),
    "secret": Bilingual("au scrutin secret", "met geheime stembriefjes"),
}
OBJECT = Bilingual(
    "Distinctions honorifiques régionales.- Proposition de {}.- Campagne {}.",
    "Gewestelijke eervolle onderscheidingen.- Voordracht door {}.- Campagne {}.",
)


@dataclass(frozen=True)
class Said:
    """What the nomination says in one place: a gap where it says nothing; where it says it in the language of the file, and
    the draft is in the other one, the same words, marked to be translated."""

    text: str
    written_in: str = ""  # the language of what somebody wrote in their own words
    draft_in: str = ""

    @property
    def shown(self) -> str:
        if not self.text:
            return format_html('<span class="gap">{}</span>', GAP)
        if self.written_in == self.draft_in:
            return self.text
        return format_html(
            '<span class="gap">[{} <span lang="{}">{}</span>]</span>',
            TO_TRANSLATE.in_(self.draft_in), self.written_in, self.text,
        )  # fmt: skip


@dataclass(frozen=True)
class Period:
    """From the first year of the merits to the last one; no last one where one of them goes on."""

    begin: Said
    end: Said
    goes_on: bool = False
    one_year: bool = False


@dataclass(frozen=True)
class Deliberation:
    language: str
    simulation: bool
    organ: str  # council, college or mayor: each decides in its own words
    folder_reference: Said
    agenda_number: Said
    session: Said
    subject: str  # without a name: it may stand on an agenda that everybody reads
    ordinance: str
    ordinance_articles: str
    implementing_order: str
    in_the_order: str
    kind: str
    nominee_that: str  # que Madame …, qu’Inès …; dat mevrouw …
    nominee_a: str
    merits: Said
    period: Period
    beyond_duty: Said
    region_link: Said
    ballot: Said
    votes_for: Said
    votes_against: Said
    abstentions: Said
    residence: str = ""
    new_facts: Said = field(default_factory=lambda: Said(""))  # of a promotion
    deceased: str = ""
    deceased_de: str = ""
    death_date: str = ""
    rank_de: str = ""


def subject(nomination: Nomination, language: str) -> str:
    """The object line, which names nobody."""
    commune = naming.commune(nomination, language)
    return OBJECT.in_(language).format(commune, nomination.campaign.year)


def fill(nomination: Nomination, language: str, organ: str) -> Deliberation:
    ruleset, party = nomination.ruleset, naming.party_of(nomination)
    return Deliberation(
        language=language,
        simulation=ruleset.simulation,
        organ=organ,
        folder_reference=Said(nomination.folder_reference),
        agenda_number=Said(nomination.agenda_number),
        session=Said(_in_figures(nomination.decided_on)),
        subject=subject(nomination, language),
        ordinance=of(ruleset, "ordinance").in_(language),
        # what a proposal must meet: the same articles by which one is declared inadmissible
        ordinance_articles=naming.article(ruleset, "inadmissibility_articles", language),
        implementing_order=of(ruleset, "implementing_order").in_(language),
        in_the_order=of(nomination.distinction, "in_the_order").in_(language),
        kind=nomination.kind,
        nominee_that=_that(party, language),
        nominee_a=persons.designation_a(party, language),
        residence=naming.municipality(nomination.town, language),
        rank_de=_rank_de(nomination, language),
        **_merits(nomination, language),
        **_vote(nomination, language),
        **_death(nomination, party, language),
    )


def _that(party: persons.Party, language: str) -> str:
    french, dutch = (persons.designation(party, each) for each in (FR, NL))
    return Bilingual(grammar.que(french), f"dat {dutch}").in_(language)


def _in_figures(day: date | None) -> str:
    """19/10/2026, as both languages of the council system write it."""
    return day.strftime("%d/%m/%Y") if day else ""


def _rank_de(nomination: Nomination, language: str) -> str:
    """In its neutral form, for nobody was asked how they wish to be called; nothing where no rank may be proposed."""
    rank = nomination.rank_proposed
    if rank is None or not nomination.ruleset.value("rank_proposed_by_commune"):
        return ""
    forms = persons.RankForms(rank.feminine_fr, rank.masculine_fr, rank.neutral_fr, rank.name_nl)
    return persons.rank_de(forms, "", language)


def _merits(nomination: Nomination, language: str) -> dict[str, Any]:
    names = {"merits": "merit_summary", "beyond_duty": "beyond_duty", "region_link": "region_link", "new_facts": "new_facts"}  # fmt: skip
    said: dict[str, Any] = {
        name: Said(naming.clause(getattr(nomination, column)), nomination.case_language, language)
        for name, column in names.items()
    }
    return said | {"period": _period(nomination)}


def _period(nomination: Nomination) -> Period:
    """Of somebody who died nothing goes on: there the last year is a gap, unless it was written."""
    rows = [row for row in nomination.periods if row.get("begin")]
    begins, ends = [row["begin"] for row in rows], [row.get("end") for row in rows]
    begin = str(min(begins, default=""))
    if None in ends:
        return Period(Said(begin), Said(""), goes_on=nomination.deceased_on is None)
    end = str(max(ends, default=""))
    return Period(Said(begin), Said(end), one_year=bool(begin) and begin == end)


def _vote(nomination: Nomination, language: str) -> dict[str, Any]:
    """As it was recorded; before that, room for it."""
    ballot = BALLOTS.get(nomination.ballot)
    counted = {
        name: Said("" if (count := getattr(nomination, name)) is None else str(count))
        for name in ("votes_for", "votes_against", "abstentions")
    }
    return counted | {"ballot": Said(ballot.in_(language) if ballot else "")}


def _death(nomination: Nomination, party: persons.Party, language: str) -> dict[str, Any]:
    if nomination.deceased_on is None or party.kind != "np":
        return {}
    return {
        "deceased": party.name,
        "deceased_de": grammar.de(party.name, language),
        "death_date": grammar.day(nomination.deceased_on, language),
    }


def written(nomination: Nomination, language: str, organ: str) -> str:
    """One HTML document with the draft in "fr", in "nl", or in "both": the French one, then the Dutch one on a page of its own.

    Raises Refused when a value cannot stand on paper.
    """
    versions = [fill(nomination, each, organ) for each in ((FR, NL) if language == BOTH else (language,))]  # fmt: skip
    for version in versions:
        check(version)
    values = {
        "versions": [(f"letters/p28/{version.language}.html", version) for version in versions],
        "language": versions[0].language,
        "title": " · ".join(TITLE.in_(version.language) for version in versions),
        "author": " · ".join(naming.commune(nomination, version.language) for version in versions),
        "simulation": versions[0].simulation,
        "today": timezone.localdate(),
    }
    return set_type(render_to_string("letters/p28/sheet.html", values))

"""What each number and choice of the law is: of which kind, whether it may be lacking, and what the software does with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from merit.dates import MONTH_DAY, in_words
from merit.models import Nominee

MOMENTS = {"signature": _("the signature of the decree"), "handing_over": _("the handing over")}
PERSONS = dict(Nominee.Kind.choices)
DAY_OF_A_YEAR = re.compile(r"(\d\d)-(\d\d)")
LEAP_YEAR = 2000  # has every day that a year can have
LONGEST = 36_525  # days: a hundred years


class Kind(StrEnum):
    DAYS = "days"  # a number of days, from one to a hundred years
    YES_NO = "yes_no"
    PERSONS = "persons"  # kinds of persons, one at least
    DAY = "day"
    MOMENT = "moment"  # one of two moments
    ARTICLE = "article"  # no value: only the article that is cited


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row."""

    kind: Kind
    reads: Promise  # what the software does with it
    optional: bool = False  # the law may set no such limit


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


FITS: dict[Kind, Callable[[Any], bool]] = {
    Kind.DAYS: lambda value: type(value) is int and 1 <= value <= LONGEST,
    Kind.YES_NO: lambda value: isinstance(value, bool),
    Kind.PERSONS: lambda value: isinstance(value, list) and bool(value) and set(value) <= set(PERSONS),
    Kind.DAY: _is_day,
    Kind.MOMENT: lambda value: value in MOMENTS,
    Kind.ARTICLE: lambda value: value is None,
}  # fmt: skip

LAW: dict[str, Rule] = {
    "eligible_kinds": Rule(kind=Kind.PERSONS, reads=_("Whoever proposes chooses among these kinds of persons, and no other.")),
    "region_link_required": Rule(kind=Kind.YES_NO, reads=_("Whoever proposes is asked before beginning whether the merits touch a competence of the Region.")),
    "own_interest_excluded": Rule(kind=Kind.YES_NO, reads=_("Whoever proposes is told before beginning that nobody proposes themselves or those who are close to them.")),
    "mandate_excluded": Rule(kind=Kind.YES_NO, reads=_("Whoever proposes is told before beginning that members of the Parliament and of the Government of the Region wait until their mandate is over.")),
    "held_rank_excluded": Rule(kind=Kind.YES_NO, reads=_("Whoever proposes is told before beginning that nobody receives the same rank twice, and that a higher one asks for new merits.")),
    "rank_proposed_by_commune": Rule(kind=Kind.YES_NO, reads=_("Whoever proposes may name a rank; without it the page of the merits does not ask.")),
    "late_goes_to_next_campaign": Rule(kind=Kind.YES_NO, reads=_("What arrives after the last day is examined in the next campaign, unless the Region accepts the reason.")),
    "completeness_days": Rule(kind=Kind.DAYS, reads=_("From the receipt: by when the desk examines whether a nomination is admissible. The acknowledgement says that day.")),
    "completion_days": Rule(kind=Kind.DAYS, reads=_("From the request: by when the commune completes its nomination. Meanwhile the period of the desk stands still.")),
    "advice_days": Rule(kind=Kind.DAYS, reads=_("From the request: by when a body gives its advice. Afterwards the file goes on without it.")),
    "check_days": Rule(kind=Kind.DAYS, reads=_("From the request: by when the conduct check is answered.")),
    "acceptance_days": Rule(kind=Kind.DAYS, reads=_("From the letter: by when the person says whether they accept. Without an answer the file lapses.")),
    "check_kinds": Rule(kind=Kind.PERSONS, reads=_("The conduct check is ticked beforehand for these kinds of persons.")),
    "check_freshness_days": Rule(kind=Kind.DAYS, reads=_("A conduct check that is older on the day of the decision is asked again.")),
    "sealed_retention_days": Rule(kind=Kind.DAYS, reads=_("From the decision: when the data of the conduct check are destroyed.")),
    "refusal_is_irrevocable": Rule(kind=Kind.YES_NO, reads=_("Whoever refused the distinction is never proposed again.")),
    "posthumous_allowed": Rule(kind=Kind.YES_NO, reads=_("A person who has died can be proposed and decorated.")),
    "posthumous_limit_days": Rule(kind=Kind.DAYS, optional=True, reads=_("From the death: until when a person can be decorated. Empty means without limit.")),
    "annulled_award_frees_place": Rule(kind=Kind.YES_NO, reads=_("An award that is annulled is not counted in the maximum of its year.")),
    "inadmissibility_articles": Rule(kind=Kind.ARTICLE, reads=_("Cited in the decision that a nomination is inadmissible.")),
    "inadmissibility_delegation": Rule(kind=Kind.DAY, optional=True, reads=_("The day on which the delegation was published. Without it no decision of inadmissibility is signed by an officer.")),
    "correction_days": Rule(kind=Kind.DAYS, reads=_("From the good news: how long the person may report an error in the name, before the certificate is printed.")),
    "acknowledgement_days": Rule(kind=Kind.DAYS, reads=_("In working days: by when a commune acknowledges a letter that was put at its disposal.")),
    "insignia_worn_from": Rule(kind=Kind.MOMENT, reads=_("The letter to the laureate says from when the insignia may be worn.")),
    "collection_term_days": Rule(kind=Kind.DAYS, reads=_("From the good news: how long a certificate that was not handed over is kept ready. Afterwards the file is closed.")),
    "award_articles": Rule(kind=Kind.ARTICLE, reads=_("Cited in the decree that confers the distinction.")),
    "admissibility_article": Rule(kind=Kind.ARTICLE, reads=_("Cited where the conditions of admissibility are named.")),
    "decision_article": Rule(kind=Kind.ARTICLE, reads=_("Cited where the decision of the Government is named.")),
    "posthumous_article": Rule(kind=Kind.ARTICLE, reads=_("Cited where a person who has died is decorated.")),
}  # fmt: skip


def fits(code: str, value: Any) -> bool:
    """Whether a value can be that of this number or choice."""
    rule = LAW[code]
    return (value is None and rule.optional) or FITS[rule.kind](value)


def said(value: object) -> str:
    """A value of the law in words: yes or no, a day, kinds of persons; a dash where there is none."""
    if isinstance(value, list):
        return ", ".join(str(PERSONS[kind]) for kind in value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, str):
        return str(MOMENTS[value]) if value in MOMENTS else _day(value)
    return "–" if value is None else str(value)


def _day(value: str) -> str:
    if yearly := DAY_OF_A_YEAR.fullmatch(value):
        month, day = map(int, yearly.groups())
        return in_words(date(LEAP_YEAR, month, day), MONTH_DAY)
    return in_words(date.fromisoformat(value))

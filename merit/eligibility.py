"""Who can be proposed: what is asked before anybody writes a nomination, and what the rules answer, each with its article.

Nothing of it is kept, and nothing is decided: the Region examines what arrives. It spares a commune a nomination that the rules
exclude.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from merit.models import Nominee, RuleSet
from merit.models.base import in_language

YES, NO, LOWER, SAME = "yes", "no", "lower", "same"
YES_OR_NO = ((YES, _("Yes")), (NO, _("No")))
NATURAL = Nominee.Kind.NATURAL


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing that is asked, and what stands in the way."""

    name: str  # as addresses call it
    rule: str  # the number or choice of the law that asks it
    words: Any
    bars: Callable[[Any, str], bool]  # of the value of the rule and the answer
    why: Promise  # what the rules say to whoever it bars
    choices: tuple[tuple[str, Any], ...] = YES_OR_NO
    hint: Any = ""
    always: bool = False  # asked whatever the value of the rule; otherwise where it says yes
    of_persons: bool = False  # asked of natural persons only

    def is_asked(self, ruleset: RuleSet) -> bool:
        return self.always or bool(ruleset.value(self.rule))

    def may_bar(self, ruleset: RuleSet) -> bool:
        value = ruleset.value(self.rule)
        return any(self.bars(value, answer) for answer, _words in self.choices)


@dataclass(frozen=True)
class Said:
    """What the rules say: a sentence, the article where they say it, and whether our own reading fills a silence."""

    words: str
    article: str
    ours: bool
    bars: bool = False


QUESTIONS = (
    Question(
        name="kind", rule="eligible_kinds", words=_("Who is to be proposed?"), choices=tuple(Nominee.Kind.choices), always=True,
        bars=lambda kinds, answer: answer not in kinds, why=_("Such a person or group cannot be proposed."),
    ),
    Question(
        name="own", rule="own_interest_excluded", words=_("Is it yourself, somebody of your family, or a body that one of you leads?"),
        bars=lambda excluded, answer: excluded and answer == YES, why=_("Nobody proposes themselves, a relative, or a body that they lead."),
    ),
    Question(
        name="mandate", rule="mandate_excluded", of_persons=True,
        words=_("Is the person a member of the Parliament or of the Government of the Region today?"),
        bars=lambda excluded, answer: excluded and answer == YES,
        why=_("A member of the Parliament or of the Government of the Region is not proposed during the mandate."),
    ),
    Question(
        name="died", rule="posthumous_allowed", words=_("Has the person died?"), of_persons=True, always=True,
        bars=lambda allowed, answer: not allowed and answer == YES, why=_("A person who has died cannot be proposed."),
    ),
    Question(
        name="held", rule="held_rank_excluded", words=_("Does the person hold this distinction already?"),
        hint=_("The register of the Order says who holds it."),
        choices=((NO, _("No, or I do not know")), (LOWER, _("Yes, at a lower rank than the one to be proposed")), (SAME, _("Yes, at the same rank"))),
        bars=lambda excluded, answer: excluded and answer == SAME, why=_("Nobody receives the same rank twice."),
    ),
    Question(
        name="link", rule="region_link_required", words=_("Do the merits touch a competence of the Region, directly or indirectly?"),
        hint=_("For example employment, housing, mobility, environment, economy, heritage, research, local authorities."),
        bars=lambda required, answer: required and answer == NO, why=_("Merits without any link, direct or indirect, with a competence of the Region are not enough."),
    ),
)  # fmt: skip
KIND = QUESTIONS[0]  # each answer is a kind, admitted or not


def asked(ruleset: RuleSet) -> list[Question]:
    """What these rules have anybody asked who wants to propose somebody."""
    return [question for question in QUESTIONS if question.is_asked(ruleset)]


def found(ruleset: RuleSet, answers: Mapping[str, str]) -> list[Said]:
    """What the rules say to these answers: what stands in the way first. Empty where nothing does, and nothing is to be added."""
    told = [
        _said(ruleset, question.rule, str(question.why), bars=True)
        for question in asked(ruleset)
        if _applies(question, answers)
        and question.bars(ruleset.value(question.rule), answers[question.name])
    ]
    return [*told, *([] if told else _to_be_added(ruleset, answers))]


def _applies(question: Question, answers: Mapping[str, str]) -> bool:
    return question.name in answers and not (question.of_persons and answers.get("kind") != NATURAL)


def _to_be_added(ruleset: RuleSet, answers: Mapping[str, str]) -> list[Said]:
    told = []
    if answers.get("died") == YES and answers.get("kind") == NATURAL:
        told.append(posthumously(ruleset))
    if answers.get("held") == LOWER:
        told.append(_said(ruleset, "held_rank_excluded", gettext("A higher rank asks for merits that are new since the last one: describe those.")))  # fmt: skip
    return told


def posthumously(ruleset: RuleSet) -> Said:
    """Until when somebody who has died can be proposed."""
    days = ruleset.value("posthumous_limit_days")
    words = gettext("A person who has died can be proposed, without limit of time.")
    if days is not None:
        words = ngettext(
            "A person who has died can be decorated until %(days)d day after the death.",
            "A person who has died can be decorated until %(days)d days after the death.",
            days,
        ) % {"days": days}
    return _said(ruleset, "posthumous_allowed", words)


def who_can(ruleset: RuleSet) -> list[Said]:
    """Whom these rules admit."""
    admitted = ruleset.value(KIND.rule)
    told = [_said(ruleset, KIND.rule, str(words)) for kind, words in KIND.choices if kind in admitted]  # fmt: skip
    return [*told, *([posthumously(ruleset)] if ruleset.value("posthumous_allowed") else [])]


def who_cannot(ruleset: RuleSet) -> list[Said]:
    """Whom they exclude, as far as it can be told beforehand: what some answer would bar."""
    admitted = ruleset.value(KIND.rule)
    told = [_said(ruleset, KIND.rule, str(words), bars=True) for kind, words in KIND.choices if kind not in admitted]  # fmt: skip
    barring = (one for one in asked(ruleset) if one is not KIND and one.may_bar(ruleset))
    return [*told, *(_said(ruleset, one.rule, str(one.why), bars=True) for one in barring)]


def _said(ruleset: RuleSet, rule: str, words: str, *, bars: bool = False) -> Said:
    row = next(row for row in ruleset.parameters.all() if row.code == rule)
    return Said(words, in_language(row, "article"), row.ours, bars)

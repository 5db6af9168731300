"""The law itself: a state of it is copied, changed as a draft, put into force by a second person, and ended."""

from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_noop as _

from merit import law, notes
from merit.actions import take
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import Campaign, Contingent, Parameter, RuleSet, User
from merit.models.base import in_language

NOT_COPIED = ("id", "public_id", "status", "based_on")


@act
def copy_rules(ruleset: RuleSet, *, by: User, code: str, **facts: Any) -> RuleSet:
    """A draft that says what these rules say, under a code of its own, with its texts, numbers, ranks and maxima.

    `facts`: prefix, simulation, valid_from. Raises Refused where there are rules of that code, or where numbers of a
    simulation and official ones would begin alike.
    """
    if RuleSet.objects.filter(code__iexact=code).exists():
        raise Refused(_("There are rules “%(code)s” already."), code=code)
    kept = [field for field in RuleSet._meta.concrete_fields if field.name not in NOT_COPIED]
    said = {field.name: getattr(ruleset, field.name) for field in kept}
    draft = RuleSet(based_on=ruleset, **(said | {"code": code, "valid_to": None} | facts))
    _own_numbers(draft)
    draft = take.born(draft, "copy", by=by, note=ruleset.code)
    draft.ranks.set(ruleset.ranks.all())
    for rows in (ruleset.parameters.all(), ruleset.contingents.all()):
        for row in rows:
            row.pk, row.ruleset = None, draft
            row.save(force_insert=True)
    return draft


def _own_numbers(ruleset: RuleSet) -> None:
    """A number that means nothing in law never looks like one that does."""
    others = RuleSet.objects.exclude(pk=ruleset.pk).filter(prefix__iexact=ruleset.prefix)
    if others.exclude(simulation=ruleset.simulation).exists():
        raise Refused(
            _("Numbers that begin with %(prefix)s are drawn otherwise: official numbers and those of a simulation never begin alike."),
            prefix=ruleset.prefix,
        )  # fmt: skip


@act
def correct_rules(ruleset: RuleSet, *, by: User, read: str | None = None, **facts: Any) -> RuleSet:
    """Other texts, days, another beginning of its numbers; of a draft. Raises Refused where one of them changed since they were
    `read` (Noun.mark_of)."""
    ruleset = take.lock(ruleset)
    take.refuse_unread(read, ruleset.mark_of(facts))
    if all(getattr(ruleset, name) == value for name, value in facts.items()):
        raise Refused(_("This is what is recorded: nothing was changed."))
    for name, value in facts.items():
        setattr(ruleset, name, value)
    _own_numbers(ruleset)
    return take.record(ruleset, "correct", by=by, **facts)


@act
def set_parameter(
    ruleset: RuleSet, *, by: User, code: str, value: Any, ours: bool, article_fr: str = "", article_nl: str = "", read: str | None = None
) -> RuleSet:  # fmt: skip
    """One number or choice of a draft, with its article in both languages, or marked as our own where the texts are silent.

    Raises Refused where the value is of another kind, where an article is lacking, or where somebody else changed it since it
    was `read` (Parameter.mark).
    """
    if code not in law.LAW or not law.fits(code, value):
        raise Refused(_("This value cannot be that of this rule."))
    if not ours and not (article_fr and article_nl):
        raise Refused(_("Name the article in both languages, or say that the value is our own."))
    ruleset = take.lock(ruleset)
    row = ruleset.parameter(code)
    take.refuse_unread(read, row.mark())
    articles = {"article_fr": "" if ours else article_fr, "article_nl": "" if ours else article_nl}
    note = _change(code, [row.value, row.article_fr, row.article_nl], [value, *articles.values()])
    ruleset = take.record(ruleset, "set", by=by, note=note)
    Parameter.objects.filter(pk=row.pk).update(value=value, ours=ours, **articles)
    return ruleset.fresh()


def _change(code: str, before: list[Any], after: list[Any]) -> str:
    """What is noted of it: the value and the article in both languages. Raises Refused where nothing is changed."""
    if before == after:
        raise Refused(_("This is what is recorded: nothing was changed."))
    return notes.of({"code": code, "before": before, "after": after})


@act
def set_maximum(
    ruleset: RuleSet, *, by: User, year: int, maximum: int, article_fr: str, article_nl: str, read: str | None = None
) -> RuleSet:  # fmt: skip
    """The maximum of a year over all ranks, of a draft; a year that has none yet gets one. Raises Refused where somebody else
    changed it, or gave the year one, since it was `read` (Contingent.mark; nothing of a year that had none)."""
    ruleset = take.lock(ruleset)
    row = Contingent.objects.filter(ruleset=ruleset, year=year, rank=None).first()
    take.refuse_unread(read, row.mark() if row else "")
    before = [row.maximum, row.article_fr, row.article_nl] if row else [None]
    note = _change(str(year), before, [maximum, article_fr, article_nl])
    ruleset = take.record(ruleset, "limit", by=by, note=note)
    said = {"maximum": maximum, "article_fr": article_fr, "article_nl": article_nl}
    Contingent.objects.update_or_create(ruleset=ruleset, year=year, rank=None, defaults=said)
    return ruleset


@act
def propose_rules(ruleset: RuleSet, *, by: User, read: str | None = None) -> RuleSet:
    """Another person reads it: a draft of which no number is lacking. Raises Refused where it has changed since whoever
    proposes it has `read` it (mark_of_words): two people stand for what comes into force."""
    ruleset = take.lock(ruleset)
    take.check(ruleset, "propose", by=by)
    take.refuse_unread(read, ruleset.mark_of_words())
    _is_whole(ruleset)
    return take.record(ruleset, "propose", by=by, status=RuleSet.Status.PROPOSED)


def _is_whole(ruleset: RuleSet) -> None:
    """Every number and choice that the software reads is there, and can be what it is."""
    said = {row.code: row for row in ruleset.parameters.all()}
    for code in law.LAW:
        row = said.get(code)
        if row is None:
            raise Refused(
                _("These rules say nothing of “%(code)s”, which the software reads."), code=code
            )
        if not law.fits(code, row.value):
            what = lazy(
                partial(in_language, row, "label"), str
            )()  # in the language of whoever reads it
            raise Refused(_("“%(what)s” has a value that cannot be."), what=what)


@act
def send_back_rules(ruleset: RuleSet, *, by: User, remark: str = "") -> RuleSet:
    return take.record(ruleset, "send_back", by=by, note=remark, status=RuleSet.Status.DRAFT)


@act
def take_back_rules(ruleset: RuleSet, *, by: User) -> RuleSet:
    return take.record(ruleset, "take_back", by=by, status=RuleSet.Status.DRAFT)


@act
def put_rules_into_force(ruleset: RuleSet, *, by: User) -> RuleSet:
    """From its first day, today at the earliest: nothing that was received before is touched.

    Raises Refused where that day has passed since it was proposed.
    """
    ruleset = take.lock(ruleset)
    if ruleset.valid_from < timezone.localdate():
        raise Refused(
            _("Its first day, %(day)s, has passed: send it back, so that it holds from today at the earliest."),
            day=ruleset.valid_from,
        )  # fmt: skip
    _is_whole(ruleset)
    _own_numbers(ruleset)
    return take.record(ruleset, "approve", by=by, status=RuleSet.Status.IN_FORCE)


@act
def drop_rules(ruleset: RuleSet, *, by: User) -> RuleSet:
    ruleset = take.lock(ruleset)
    if ruleset.copies.exists():
        raise Refused(_("Another draft is a copy of this one: delete that one first."))
    ruleset.ranks.clear()
    return take.gone(ruleset, "drop", by=by)


@act
def end_rules(ruleset: RuleSet, *, by: User, on: date, reason: str = "") -> RuleSet:
    """`on` is the last day, today at the earliest. Raises Refused where a campaign that is planned under it would open later."""
    ruleset = take.lock(ruleset)
    if on < max(timezone.localdate(), ruleset.valid_from):
        raise Refused(_("The last day lies today at the earliest, and not before the first one."))
    left = Campaign.objects.filter(ruleset=ruleset, closes_on__gt=on, finished_on=None).first()
    if left:
        raise Refused(
            _("The campaign %(campaign)s would still be open: its nominations are received under these rules until %(day)s."),
            campaign=left, day=left.closes_on,
        )  # fmt: skip
    return take.record(ruleset, "end", by=by, note=reason, valid_to=on)

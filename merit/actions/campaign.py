"""Campaigns: planned, changed before they open, extended. Their days say in which phase they are, whoever looks."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import notes
from merit.actions import take
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import Campaign, Distinction, RuleSet, User


@act
def plan_campaign(
    *, by: User, distinction: Distinction, ruleset: RuleSet, year: int, **days: date
) -> Campaign:
    """A campaign of a year, under a rule set that holds on the day it opens. `days`: opens_on, closes_on, government_on,
    ceremony_on. Raises Refused where there is one of that year already, or the days cannot be. Official campaigns and
    those of a simulation stand side by side."""
    alike = Campaign.objects.filter(ruleset__simulation=ruleset.simulation)
    if alike.filter(distinction=distinction, year=year).exists():
        raise Refused(_("There is a campaign %(year)s already."), year=year)
    planned = Campaign(distinction=distinction, ruleset=ruleset, year=year, **days)
    if not ruleset.holds_on(planned.opens_on):
        raise Refused(_("These rules do not hold on the day on which the campaign opens."))
    if planned.closes_on < timezone.localdate():
        raise Refused(_("A campaign that is over cannot be planned."))
    if not planned.opens_on.year <= year <= planned.ceremony_on.year:
        raise Refused(_("None of these days lies in the year %(year)s."), year=year)
    return take.born(planned, "plan", by=by)


@act
def correct_campaign(campaign: Campaign, *, by: User, **days: Any) -> Campaign:
    """Other days, before it opens."""
    if days["opens_on"] < timezone.localdate():
        raise Refused(_("A campaign that has not opened opens today at the earliest."))
    if not campaign.ruleset.holds_on(days["opens_on"]):
        raise Refused(_("These rules do not hold on the day on which the campaign opens."))
    return take.correct(campaign, by=by, **days)


@act
def drop_campaign(campaign: Campaign, *, by: User) -> Campaign:
    """One that was planned by mistake. Raises Refused where a nomination was begun in it."""
    campaign = take.lock(campaign)
    take.check(campaign, "drop", by=by)
    if campaign.nominations.exists():
        raise Refused(_("Nominations were begun in this campaign: it goes on until its last day."))
    return take.gone(campaign, "drop", by=by)


@act
def extend_campaign(
    campaign: Campaign,
    *,
    by: User,
    closes_on: date,
    reason: str,
    told: dict[str, int] | None = None,
) -> Campaign:
    """A later last day, before the Government meets; the journal keeps both days, why, and who was `told`: how many people of
    how many communes."""
    if closes_on <= campaign.closes_on:
        raise Refused(
            _("The new last day lies after the present one, %(day)s."), day=campaign.closes_on
        )
    if closes_on < timezone.localdate():
        raise Refused(_("The new last day is over already."))
    days = {"before": campaign.closes_on.isoformat(), "after": closes_on.isoformat()}
    note = notes.of(days | (told or {}), reason)
    return take.record(campaign, "extend", by=by, note=note, closes_on=closes_on)
